"""Decisions with what their author saw -> appended, if that is still what stands.

Two reviewers look at one field; both decide. The first decision stands. The second is refused and
told what stands now, so that its author decides again knowing it. Nobody's decision is lost.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from reportedly.errors import Overtaken
from reportedly.ledger import history, lookup
from reportedly.ledger.canonical import decode
from reportedly.ledger.drafts import BODIES, Draft
from reportedly.ledger.history import Entry
from reportedly.ledger.ledger import ACTS, Ledger
from reportedly.ledger.view import acts, slot
from reportedly.records.event import Answer, Decision, Note
from reportedly.records.view import Act

Did = Decision | Answer | Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched(Ledger):
    """A ledger as somebody sees it who looked at something and now decides.

    `seen`: the ids of the acts that stood in the slots that are decided now.
    """

    seen: frozenset[str]

    def append(self, drafts: Sequence[Draft]) -> int:
        """Append, in one transaction that first looks whether the same still stands.

        Raises:
            Overtaken: somebody decided meanwhile; nothing is appended.
        """

        def work(connection: Connection) -> int:
            for draft in drafts:
                _same(connection, draft, self.seen)
            return history.append(connection, drafts)

        return self.database.write(work)


def watched(ledger: Ledger, seen: frozenset[str]) -> Watched:
    """The ledger, for somebody who saw these acts standing."""
    return Watched(database=ledger.database, evidence=ledger.evidence, seen=seen)


def ever_done(ledger: Ledger, about: Iterable[str] | None = None) -> tuple[Entry, ...]:
    """Every act, also what was taken back, in order; or every one about any of these subjects."""
    with ledger.database.reading() as connection:
        if about is None:
            return tuple(history.of_kinds(connection, ACTS))
        return tuple(lookup.about_any(connection, about, ACTS))


def latest_done(ledger: Ledger, before: int | None, most: int) -> tuple[Entry, ...]:
    """The latest acts before a row, also what was taken back, in order."""
    with ledger.database.reading() as connection:
        return history.newest(connection, ACTS, before, most)


def acts_since(ledger: Ledger, row: int, most: int) -> tuple[list[Act], int]:
    """Acts in force among the next so many from a row on; the last row looked at, -1 at the end."""
    with ledger.database.reading() as connection:
        entries = history.next_of(connection, ACTS, row, most)
    found = live(ledger, entries)
    stand = [found[entry.event.id] for entry in entries if entry.event.id in found]
    return stand, entries[-1].seq if len(entries) == most else -1


def live(ledger: Ledger, entries: Sequence[Entry]) -> dict[str, Act]:
    """Those of these acts that nobody took back, by event."""
    found = {entry.event.id for entry in entries}
    subjects = {name for entry in entries for name in entry.event.subjects}
    return {act.event: act for act in ledger.acts_about(subjects) if act.event in found}


def slot_of(did: Did) -> str | None:
    """What an act settles, one at a time; null for what takes nobody's place."""
    if isinstance(did, Answer):
        return f"answer:{did.question}"
    if isinstance(did, Note) or did.coding is not None or did.action == "undo":
        return None
    return "joins" if did.action in ("merge", "split") else slot(did)


def about_same(one: Did, two: Did) -> bool:
    """Whether two acts are about one thing: by its id, or by accounts that an incident keeps."""
    if isinstance(one, Answer) or isinstance(two, Answer):
        return True  # the slot names the question
    return one.subject == two.subject or bool({*one.members} & {*two.members})


def _same(connection: Connection, draft: Draft, seen: frozenset[str]) -> None:
    did: Did = decode(draft.body, BODIES[draft.event.kind])
    if draft.event.kind not in ACTS:
        return
    standing = acts(lookup.about_any(connection, draft.event.subjects, ACTS))
    if isinstance(did, Decision) and did.undoes is not None:
        _still(did.undoes, did.subject, connection)
        return
    now = _latest(standing, did)
    if now is not None and now.event not in seen:
        raise Overtaken(
            f"{now.by} decided this ({_words(now)}) while you looked at it. Your decision is not "
            "written. Look at theirs, and decide again if you still differ.",
            where=did.subject if not isinstance(did, Answer) else did.question,
        )
    if now is None and seen and slot_of(did) is not None:
        raise Overtaken(
            "what stood here was taken back while you looked at it. Your decision is not written. "
            "Look at it, and decide again.",
            where=next(iter(draft.event.subjects)),
        )


def _latest(standing: Iterable[Act], did: Did) -> Act | None:
    """The act that stands where this one would."""
    wanted = slot_of(did)
    found = [a for a in standing if slot_of(a.did) == wanted and about_same(a.did, did)]
    return found[-1] if found and wanted is not None else None


def _still(event: str, subject: str, connection: Connection) -> None:
    """Refuse to take back what somebody else has taken back already."""
    entry = history.named(connection, event)
    about = entry.event.subjects if entry else (subject,)
    undone = {
        did.undoes
        for each in lookup.about_any(connection, about, ("decision",))
        if isinstance(did := each.read(), Decision) and did.undoes
    }
    if event in undone:
        raise Overtaken("somebody has taken this back already", where=subject)


def _words(act: Act) -> str:
    did = act.did
    if isinstance(did, Decision):
        return " ".join(part for part in (did.action, did.value or "", f"“{did.why}”") if part)
    return f"“{did.text}”"
