"""Statement -> its claim chain in words: who says it, through whom, and how surely."""

import re
from collections.abc import Iterable, Sequence

from reportedly.publish.index import Index, publisher, refs
from reportedly.publish.parts import Line, Own, Quoted
from reportedly.publish.voice import named
from reportedly.publish.wording import day_of
from reportedly.records.incident import Assertion
from reportedly.records.reading import Statement

_WORD = re.compile(r"\w+")


def chain(report: str, statement: str | None, source: str | None, known: Index) -> Line:
    """Say who: "Hilltop Wire citing the Press Office (military)"; the report itself where null.

    `source` names the claimant where no statement of the report does.
    """
    said = known.statements.get((report, statement or ""))
    if said is not None:
        return _sources(report, said, known)
    if source:
        return (named(source, known.voice),)
    words = known.wording.phrases[_voice_of(report, known)]
    who = publisher(report, known)
    if isinstance(who, Own):
        who = Own(text=known.wording.phrases["unnamed_report"])
    return (who, Own(text=f", {words}"))


def chain_key(report: str, statement: str | None, source: str | None, known: Index) -> str:
    """What the chains of one claimant share, whichever report passes its words on.

    An institution's own release and a report that cites it have the same key.
    """
    said = known.statements.get((report, statement or ""))
    if said is not None:
        names = [_who(report, each, known)[0] for each in _chain(report, said, known)]
        return "\n".join(dict.fromkeys(_bare(name, known) for name in names))
    reading = known.readings.get(report)
    own = _voice_of(report, known)
    name = source or (reading.report.publisher if reading else None) or report
    return _bare(name, known) if source or own == "own_statement" else f"{own}\n{name}"


def _bare(name: str, known: Index) -> str:
    """The name in lower case without its article."""
    first, _, rest = name.casefold().partition(" ")
    return rest if rest and first in known.wording.articles else name.casefold()


def manner(report: str, statement: str | None, known: Index, *, asserted: bool = False) -> str:
    """Say how: "stated", by its own source; nothing for the report's own voice.

    `asserted`: the words assert a claim, so a denial in them ("no one was hurt") is a statement
    in the negative.
    """
    said = known.statements.get((report, statement or ""))
    if said is None:
        return ""
    negative = asserted and said.factuality == "CT-"
    return known.wording.phrases["negative"] if negative else _certainty(report, said, known)


def cue(report: str, statement: str | None, known: Index) -> Line:
    """Quote the word that introduces a statement: " (“said”)"; nothing where there is none."""
    said = known.statements.get((report, statement or ""))
    if said is None or said.cue is None or not said.cue.text.strip():
        return ()
    return (Own(text=" ("), Quoted(text=said.cue.text), Own(text=")"))


def claimant(said: Sequence[Assertion], known: Index, *, asserted: bool) -> Line:
    """Put chain and manner of one claimant's assertions, or disputes, in one line.

    Its own statement comes first; with more than one report: "… (in R1, R2)".
    """
    own = [each for each in said if each.statement is None]
    first = (own or said)[0]
    line = chain(first.report, first.statement, first.source, known)
    for how, cues in _manners(said, known, asserted=asserted).items():
        gap = "; " if own else ", "
        line = (*line, Own(text=f"{gap}{how}"), *_listed(cues))
    reports = tuple(dict.fromkeys(each.report for each in said))
    if len(reports) > 1:
        within = f" ({known.wording.phrases['in']} "
        line = (*line, Own(text=within), *refs(reports, known), Own(text=")"))
    return (*line, *dated(said, known))


def dated(said: Sequence[Assertion], known: Index) -> Line:
    """Say since when: ", 16 November 2025"; and when the claimant replaced it, if it did."""
    words = known.wording
    since = min((each.since for each in said if each.since), default=None)
    line: Line = (Own(text=f", {day_of(since, words)}"),) if since else ()
    gone = min((each.superseded for each in said if each.superseded), default=None)
    if gone is None:
        return line
    if gone[:1].isdigit():
        return (*line, Own(text=f"; {words.phrases['replaced_on']} {day_of(gone, words)}"))
    return (*line, Own(text=f"; {words.phrases['replaced']}"))


def _manners(
    said: Sequence[Assertion], known: Index, *, asserted: bool
) -> dict[str, dict[Quoted, None]]:
    """How it is said, in each manner once, with the words that introduce it."""
    found: dict[str, dict[Quoted, None]] = {}
    for each in said:
        how = manner(each.report, each.statement, known, asserted=asserted)
        if how:
            words = cue(each.report, each.statement, known)
            cues = (part for part in words if isinstance(part, Quoted))
            found.setdefault(how, {}).update(dict.fromkeys(cues))
    return found


def _listed(cues: Iterable[Quoted]) -> Line:
    """Words in brackets: " (“said”, “added”)"; nothing where there are none."""
    line: Line = ()
    for cue_ in cues:
        line = (*line, Own(text=", " if line else " ("), cue_)
    return (*line, Own(text=")")) if line else ()


def _voice_of(report: str, known: Index) -> str:
    """Tell reporting in the author's voice from an institution's statement about its own acts."""
    reading = known.readings.get(report)
    kind = reading.report.kind if reading else None
    own_words = kind in ("official_statement", "claim_of_responsibility")
    return "own_statement" if own_words else "own_voice"


def _sources(report: str, said: Statement, known: Index) -> Line:
    citing = known.wording.phrases["citing"]
    line = [_source(report, statement, known) for statement in _chain(report, said, known)]
    joined: Line = line[0]
    for who in line[1:]:
        joined = (*joined, Own(text=f" {citing} "), *who)
    return joined


def _chain(report: str, said: Statement, known: Index) -> list[Statement]:
    """The statements of a chain, outer first, without those whose source the next one names too."""
    whole = _outer_first(report, said, known)
    told = [_told(_who(report, each, known)[0], known) for each in whole]
    return [
        each
        for n, each in enumerate(whole)
        if n + 1 == len(whole) or not (told[n] <= told[n + 1] or told[n + 1] <= told[n])
    ]


def _told(name: str, known: Index) -> frozenset[str]:
    return frozenset(_WORD.findall(name.casefold())) - frozenset(known.wording.articles)


def _outer_first(report: str, said: Statement, known: Index) -> list[Statement]:
    found = [said]
    seen = {said.id}
    while (via := found[0].via) and via not in seen:
        outer = known.statements.get((report, via))
        if outer is None:
            break
        seen.add(via)
        found.insert(0, outer)
    return found


def _source(report: str, said: Statement, known: Index) -> Line:
    who, type_ = _who(report, said, known)
    if not who.strip():
        return (Own(text=known.wording.phrases["unnamed_source"]),)
    kind = known.wording.sources.get(type_, "")
    says_so = not kind or kind.lower() in who.lower()
    name = named(who, known.voice)
    return (name,) if says_so else (name, Own(text=f" ({kind})"))


def _who(report: str, said: Statement, known: Index) -> tuple[str, str]:
    """A source's name and kind: as the incident knows it, else as the report has it."""
    known_as = known.assertions.get((report, said.id))
    if known_as is not None and known_as.source:
        own = said.source.type if said.source else "other"
        return known_as.source, known_as.source_type or own
    return (said.source.name, said.source.type) if said.source else ("", "other")


def _certainty(report: str, said: Statement, known: Index) -> str:
    """Put factuality in plain words; probable words on something to come are an announced plan."""
    if said.factuality == "PR+" and _is_plan(report, said, known):
        return known.wording.phrases["announced"]
    return known.wording.factualities[said.factuality]


def _is_plan(report: str, said: Statement, known: Index) -> bool:
    reading = known.readings[report]
    spans = [
        (question.start, question.end)
        for question in reading.questions
        if question.kind == "further_operations"
    ]
    spans += [
        (account.trigger.start, account.trigger.end)
        for account in reading.accounts
        if account.modality == "planned"
    ]
    return any(start < said.content.end and said.content.start < end for start, end in spans)
