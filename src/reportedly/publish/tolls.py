"""Tolls of an incident -> a table by party and outcome, one row a figure and claimant."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.publish.chain import chain, chain_key, dated
from reportedly.publish.claims import grade_tag
from reportedly.publish.index import Index, merged, quotation, quoted
from reportedly.publish.parts import Line, Own, Quoted, Row, RowGroup, Section, Table
from reportedly.publish.sections import section
from reportedly.publish.voice import line, named
from reportedly.publish.wording import figure
from reportedly.records.incident import Assertion, Claim, Incident, IncidentCasualty, Quotation
from reportedly.records.reading import Account, Casualty, Party

_COLUMNS = ("col_figure", "col_grade", "col_said_by", "col_words")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """One figure of one claimant: one row. `quotes` are all the places where it is passed on."""

    figure: str
    grade: str
    who: Line
    quotes: tuple[Quotation, ...]


def tolls(incident: Incident, known: Index) -> Section:
    """Make the toll table of an incident."""
    groups = tuple(_group(each, incident, known) for each in incident.casualties)
    return section("tolls", (_table(groups, _COLUMNS, known),) if groups else (), known)


def account_tolls(told: Iterable[tuple[str, Account]], known: Index) -> Section:
    """Make the toll table of single accounts, each with its report."""
    columns = ("col_figure", "col_claimant", "col_words")
    groups: dict[Line, list[Row]] = {}
    for report, account in told:
        parties = {party.id: party for party in account.parties}
        for each in account.casualties:
            heading = _told_heading(parties.get(each.party), each, known)
            groups.setdefault(heading, []).append(_told_row(report, each, known))
    rows = tuple(RowGroup(heading=h, tag=None, rows=tuple(r)) for h, r in groups.items())
    return section("tolls", (_table(rows, columns, known),) if rows else (), known)


def _told_heading(party: Party | None, toll: Casualty, known: Index) -> Line:
    if party is None:
        return (Quoted(text=toll.text), Own(text=f" {known.wording.outcomes[toll.outcome]}"))
    return _heading(party.name, party.kind, toll.outcome, known)


def _told_row(report: str, toll: Casualty, known: Index) -> Row:
    amount = Own(text=figure(toll.low, toll.best, toll.high, known.wording))
    who = chain(report, toll.statement, None, known)
    words = quoted(report, toll.text, toll.start, toll.end, known)
    return Row(cells=((amount,), who, (words,)))


def _table(groups: tuple[RowGroup, ...], columns: tuple[str, ...], known: Index) -> Table:
    words = known.wording.phrases
    return Table(
        stub=Own(text=words["col_toll"]),
        columns=tuple(Own(text=words[column]) for column in columns),
        groups=groups,
    )


def _group(toll: IncidentCasualty, incident: Incident, known: Index) -> RowGroup:
    claims = _claims_of(toll, incident)
    told = [row for claim in claims for row in _rows(claim, toll, incident, known)]
    seen = {quote for row in told for quote in row.quotes}
    told += [_bare(quote, toll, known) for quote in toll.evidence if quote not in seen]
    return RowGroup(
        heading=_heading(toll.party, toll.kind, toll.outcome, known),
        tag=grade_tag(toll.grade, known),
        rows=tuple(_row(each, known) for each in told),
        before=_weighed(toll, known),
        after=_reasons(claims, toll, known),
    )


def _claims_of(toll: IncidentCasualty, incident: Incident) -> list[Claim]:
    """The claims whose figures the toll was made from."""
    predicate = f"toll:{toll.outcome}:{toll.kind}"
    return [
        claim
        for claim in incident.claims
        if claim.predicate == predicate
        and any(said.quote in toll.evidence for said in claim.asserted_by)
    ]


def _rows(claim: Claim, toll: IncidentCasualty, incident: Incident, known: Index) -> list[_Told]:
    """One row for each claimant of a claim, whichever reports pass it on."""
    told: dict[tuple[str, str | None], list[Assertion]] = {}
    for said in claim.asserted_by:
        key = chain_key(said.report, said.statement, said.source, known)
        told.setdefault((key, said.superseded), []).append(said)
    amount = _amount(claim, toll, known)
    grade = known.wording.grades[claim.grade].word
    return [
        _Told(
            figure=amount,
            grade=grade,
            who=_who(said, incident, known),
            quotes=tuple(dict.fromkeys(each.quote for each in said)),
        )
        for said in told.values()
    ]


def _who(said: Sequence[Assertion], incident: Incident, known: Index) -> Line:
    """Whose figure it is and since when, and the origin where that is somebody else."""
    own_words = [each for each in said if each.statement is None]
    first = (own_words or said)[0]
    who = chain(first.report, first.statement, first.source, known)
    names = {origin.id: origin.name or origin.id for origin in incident.origins}
    told = "".join(getattr(part, "text", "") for part in who).casefold()
    origins = dict.fromkeys(names[e.origin] for e in said if e.origin in names)
    others = [name for name in origins if name.casefold() not in told]
    rest: Line = ()
    for name in others:
        gap = "; " if rest else f" – {known.wording.phrases['origin_of']} "
        rest = (*rest, Own(text=gap), named(name, known.voice))
    return (*who, *dated(said, known), *rest)


def _amount(claim: Claim, toll: IncidentCasualty, known: Index) -> str:
    """The figure of a claim, and whether it is a part of a toll."""
    rows = (_casualty(toll, said.quote, known) for said in claim.asserted_by)
    row = next((row for row in rows if row is not None), None)
    amount = figure(row.low, row.best, row.high, known.wording) if row else claim.value
    wholes = {quote for each in toll.series for told in each.figures for quote in told.evidence}
    part = wholes and not any(said.quote in wholes for said in claim.asserted_by)
    return f"{amount}, {known.wording.phrases['part_of_toll']}" if part else amount


def _bare(quote: Quotation, toll: IncidentCasualty, known: Index) -> _Told:
    """A figure that no claim holds, with whoever gives it."""
    row = _casualty(toll, quote, known)
    low, best, high = (row.low, row.best, row.high) if row else (toll.low, toll.best, toll.high)
    return _Told(
        figure=figure(low, best, high, known.wording),
        grade=known.wording.phrases["not_graded"],
        who=chain(quote.report, row.statement if row else None, None, known),
        quotes=(quote,),
    )


def _row(told: _Told, known: Index) -> Row:
    words: list[Quoted | Own] = []
    for quote in merged(quotation(each, known) for each in told.quotes):
        words += [quote, Own(text=" ")]
    figure_ = line(told.figure, known.voice)
    return Row(cells=(figure_, (Own(text=told.grade),), told.who, tuple(words[:-1])))


def _weighed(toll: IncidentCasualty, known: Index) -> tuple[Line, ...]:
    """Low and high over all claimants, the best figure by which rule, how they are reconciled."""
    words = known.wording.phrases
    ends = [
        f"{words[name]} {words['open_end'] if end is None else end}"
        for name, end in (("low", toll.low), ("high", toll.high))
    ]
    text = f"{', '.join(ends)}; {toll.why}." if toll.why else f"{', '.join(ends)}."
    notes = [line(text[:1].upper() + text[1:], known.voice)]
    if toll.treatment:
        how = known.wording.treatments[toll.treatment]
        notes.append((Own(text=f"{words['treatment']} {how} {words['treatment_after']}"),))
    return tuple(notes)


def _reasons(claims: Sequence[Claim], toll: IncidentCasualty, known: Index) -> tuple[Line, ...]:
    """Why each figure has its grade; figures with the same reason together."""
    reasons: dict[str, list[str]] = {}
    for claim in claims:
        amount = _amount(claim, toll, known).partition(",")[0]
        reasons.setdefault(claim.why, []).append(amount)
    return tuple(
        (*line(", ".join(dict.fromkeys(of)), known.voice), Own(text=" – "), *line(why, known.voice))
        for why, of in reasons.items()
    )


def _heading(party: str, kind: str, outcome: str, known: Index) -> Line:
    words = known.wording
    of_kind = words.parties.get(kind, "")
    name = named(party, known.voice)
    says = [words.outcomes[outcome]]
    if of_kind and party.lower() not in of_kind and of_kind not in party.lower():
        says.insert(0, f"({of_kind})")
    return (name, Own(text=" " + ", ".join(says).replace("), ", "), ")))


def _casualty(toll: IncidentCasualty, evidence: Quotation, known: Index) -> Casualty | None:
    """Find the reading's row that a quotation was made from: same report, outcome and place."""
    reading = known.readings.get(evidence.report)
    for account in reading.accounts if reading else ():
        for row in account.casualties:
            same = (row.start, row.end) == (evidence.start, evidence.end)
            if same and row.outcome == toll.outcome:
                return row
    return None
