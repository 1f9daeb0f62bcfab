"""Statement -> its claim chain in words: who says it, through whom, and how surely."""

from reportedly.publish.index import Index, publisher
from reportedly.publish.parts import Line, Own, Quoted
from reportedly.publish.voice import named
from reportedly.records.incident import Assertion
from reportedly.records.reading import Statement


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


def manner(report: str, statement: str | None, known: Index, *, asserted: bool = False) -> Line:
    """Say how: "stated (“said”)", by its own source, with the word that introduces it.

    `asserted`: the words assert a claim, so a denial in them ("no one was hurt") is a statement
    in the negative.
    """
    said = known.statements.get((report, statement or ""))
    if said is None:
        return ()
    negative = asserted and said.factuality == "CT-"
    how = known.wording.phrases["negative"] if negative else _certainty(report, said, known)
    return (Own(text=how), *cue(report, statement, known))


def cue(report: str, statement: str | None, known: Index) -> Line:
    """Quote the word that introduces a statement: " (“said”)"; nothing where there is none."""
    said = known.statements.get((report, statement or ""))
    if said is None or said.cue is None or not said.cue.text.strip():
        return ()
    return (Own(text=" ("), Quoted(text=said.cue.text), Own(text=")"))


def claimant(said: Assertion, known: Index, *, asserted: bool) -> Line:
    """Put chain and manner of an assertion or dispute in one line."""
    who = chain(said.report, said.statement, said.source, known)
    how = manner(said.report, said.statement, known, asserted=asserted)
    return (*who, Own(text=", "), *how) if how else who


def _voice_of(report: str, known: Index) -> str:
    """Tell reporting in the author's voice from an institution's statement about its own acts."""
    reading = known.readings.get(report)
    kind = reading.report.kind if reading else None
    own_words = kind in ("official_statement", "claim_of_responsibility")
    return "own_statement" if own_words else "own_voice"


def _sources(report: str, said: Statement, known: Index) -> Line:
    citing = known.wording.phrases["citing"]
    line: list[Line] = []
    for statement in _outer_first(report, said, known):
        who = _source(statement, known)
        if not line or line[-1] != who:
            line.append(who)
    joined: Line = line[0]
    for who in line[1:]:
        joined = (*joined, Own(text=f" {citing} "), *who)
    return joined


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


def _source(said: Statement, known: Index) -> Line:
    if said.source is None or not said.source.name.strip():
        return (Own(text=known.wording.phrases["unnamed_source"]),)
    kind = known.wording.sources.get(said.source.type, "")
    name = named(said.source.name, known.voice)
    says_so = not kind or kind.lower() in said.source.name.lower()
    return (name,) if says_so else (name, Own(text=f" ({kind})"))


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
