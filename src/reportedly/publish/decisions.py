"""What people decided of an incident -> the brief's section of it: what, to what, by whom, why."""

from collections.abc import Mapping, Sequence

from reportedly.publish.index import Index
from reportedly.publish.parts import Code, Item, Line, Named, Own, Quoted, Section
from reportedly.publish.sections import section
from reportedly.publish.wording import day_of
from reportedly.records.event import Answer, Decision, Note
from reportedly.records.view import Act

# By incident, what people decided of it.
Acts = Mapping[str, Sequence[Act]]
NOTHING: Acts = {}


def decisions(acts: Sequence[Act], known: Index) -> Section:
    """All that people did about one incident, the oldest first."""
    return section("decisions", [_item(act, known) for act in acts], known)


def _item(act: Act, known: Index) -> Item:
    words = known.wording.decisions
    when = day_of(act.at, known.wording)
    says: Line = (Own(text=f"{words['by']} "), Named(text=act.by), Own(text=f", {when}"))
    said = _words(act.did)
    why: Line = (Own(text=": "), Quoted(text=said)) if said else ()
    since: list[Line] = [(Own(text=words["outdated"]),)] if act.outdated else []
    return Item(heading=_heading(act.did, words), notes=((*says, *why), *since))


def _heading(did: Decision | Answer | Note, words: Mapping[str, str]) -> Line:
    """ "Grade set: toll:killed:civilians, fair"."""
    if not isinstance(did, Decision):
        return (Own(text=words["answer" if isinstance(did, Answer) else "note"]),)
    parts = [part for part in (did.field, did.value) if part]
    about: Line = (Own(text=": "), Code(text=", ".join(parts))) if parts else ()
    return (Own(text=words[did.action]), *about)


def _words(did: Decision | Answer | Note) -> str:
    return did.why if isinstance(did, Decision) else did.text
