"""Tolls of an incident -> a table by party and outcome, one row a claimant and origin."""

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.publish.chain import chain, chain_key
from reportedly.publish.claims import grade_tag
from reportedly.publish.index import Index, merged, quotation, quoted
from reportedly.publish.parts import Line, Own, Quoted, Row, RowGroup, Section, Table
from reportedly.publish.sections import section
from reportedly.publish.voice import named, own
from reportedly.publish.wording import figure
from reportedly.records.incident import Incident, IncidentCasualty, Quotation
from reportedly.records.reading import Account, Casualty, Party

_COLUMNS = ("col_figure", "col_claimant", "col_origin", "col_words")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """One figure, who gives it, and the origin it is first read from: one row."""

    figure: str
    claimant: Line
    origin: Line


def tolls(incident: Incident, known: Index) -> Section:
    """Make the toll table of an incident."""
    origins = _origins(incident, known)
    groups = tuple(_group(each, origins, known) for each in incident.casualties)
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


def _group(toll: IncidentCasualty, origins: dict[str, Line], known: Index) -> RowGroup:
    rows: dict[_Told, list[Quoted]] = {}
    seen: dict[tuple[str, str], _Told] = {}
    for evidence in toll.evidence:
        key, told = _told(toll, evidence, origins, known)
        first = seen.setdefault((told.figure, key), told)
        rows.setdefault(first, []).append(quotation(evidence, known))
    heading = _heading(toll.party, toll.kind, toll.outcome, known)
    if len({told.figure for told in rows}) > 1 and _holds(toll, known):
        heading = (*heading, Own(text=_range(toll, known)))
    return RowGroup(
        heading=heading,
        tag=grade_tag(toll.grade, known),
        rows=tuple(_row(told, quotes) for told, quotes in rows.items()),
    )


def _row(told: _Told, quotes: Iterable[Quoted]) -> Row:
    words: list[Quoted | Own] = []
    for quote in merged(quotes):
        words += [quote, Own(text=" ")]
    return Row(cells=((Own(text=told.figure),), told.claimant, told.origin, tuple(words[:-1])))


def _heading(party: str, kind: str, outcome: str, known: Index) -> Line:
    words = known.wording
    of_kind = words.parties.get(kind, "")
    name = named(party, known.voice)
    says = [words.outcomes[outcome]]
    if of_kind and party.lower() not in of_kind and of_kind not in party.lower():
        says.insert(0, f"({of_kind})")
    return (name, Own(text=" " + ", ".join(says).replace("), ", "), ")))


def _range(toll: IncidentCasualty, known: Index) -> str:
    amount = figure(toll.low, toll.best, toll.high, known.wording)
    return f" – {known.wording.phrases['range_over']}: {amount}"


def _holds(toll: IncidentCasualty, known: Index) -> bool:
    """Check that the range over all claimants holds each row: it leaves out parts of a toll."""
    rows = [row for each in toll.evidence if (row := _casualty(toll, each, known))]
    lows = [row.low for row in rows if row.low is not None]
    highs = [row.high for row in rows if row.high is not None]
    return (toll.low is None or all(low >= toll.low for low in lows)) and (
        toll.high is None or all(number <= toll.high for number in (*lows, *highs))
    )


def _told(
    toll: IncidentCasualty, evidence: Quotation, origins: dict[str, Line], known: Index
) -> tuple[str, _Told]:
    """Make a row, and the key of its claimant: the same claimant's figure in two reports is one."""
    row = _casualty(toll, evidence, known)
    if row is None:
        amount = figure(toll.low, toll.best, toll.high, known.wording)
    else:
        amount = figure(row.low, row.best, row.high, known.wording)
    who = chain(evidence.report, row.statement if row else None, None, known)
    nothing: Line = (Own(text=known.wording.phrases["not_known"]),)
    key = chain_key(evidence.report, row.statement if row else None, None, known)
    origin = origins.get(evidence.report, nothing)
    return key, _Told(figure=amount, claimant=who, origin=origin)


def _casualty(toll: IncidentCasualty, evidence: Quotation, known: Index) -> Casualty | None:
    """Find the reading's row that a quotation was made from: same report, outcome and place."""
    reading = known.readings.get(evidence.report)
    for account in reading.accounts if reading else ():
        for row in account.casualties:
            same = (row.start, row.end) == (evidence.start, evidence.end)
            if same and row.outcome == toll.outcome:
                return row
    return None


def _origins(incident: Incident, known: Index) -> dict[str, Line]:
    return {
        report: (named(origin.name, known.voice),)
        if origin.name
        else (own(origin.id, known.voice),)
        for origin in incident.origins
        for report in origin.reports
    }
