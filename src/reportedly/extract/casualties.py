"""Tolls -> Casualties: low, best and high of each toll, by party and by claimant."""

from collections.abc import Iterable, Iterator

from reportedly.extract.count_rules import CountRules
from reportedly.extract.counts import parse_count
from reportedly.extract.parties import party_key
from reportedly.extract.patterns import any_of
from reportedly.extract.statements import claimant
from reportedly.records.document import Document
from reportedly.records.marks import Toll
from reportedly.records.reading import Casualty, Party, Statement
from reportedly.records.span import Span


def casualties(
    document: Document,
    tolls: tuple[Toll, ...],
    parties: tuple[Party, ...],
    statements: tuple[Statement, ...],
    counts: CountRules,
    revising: tuple[str, ...],
) -> tuple[Casualty, ...]:
    """One row for each party, outcome and claimant: a claimant's later figure replaces its earlier.

    A toll whose words hold no count is left out, and so is a figure in the report's own voice that
    a named claimant gives, too.
    """
    known = {party_key(party.name): party.id for party in parties}
    sources = {statement.id: _name(statement) for statement in statements}
    kept: dict[tuple[str, ...], Casualty] = {}
    told: set[tuple[str, int | None, int | None, str]] = set()
    for row in _rows(document, tolls, known, statements, counts):
        who = sources.get(row.statement or "", "")
        if (row.outcome, row.low, row.high, who) in told:
            continue
        told.add((row.outcome, row.low, row.high, who))
        key = (row.party, row.outcome, who)
        revised = key not in kept or _revises(document, row, revising)
        kept[key if revised else (*key, str(len(kept)))] = row
    rows = _attributed(kept.values(), sources)
    return tuple(sorted(rows, key=lambda row: (row.start, row.end, row.outcome)))


def _rows(
    document: Document,
    tolls: tuple[Toll, ...],
    known: dict[str, str],
    statements: tuple[Statement, ...],
    counts: CountRules,
) -> Iterator[Casualty]:
    for toll in tolls:
        bounds = _bounds(document, toll, counts)
        party = known.get(party_key(toll.party.text))
        if bounds is None or party is None:
            continue
        said = claimant(statements, toll.span)
        yield Casualty(
            party=party,
            outcome=toll.outcome,
            low=bounds[0],
            best=bounds[1],
            high=bounds[2],
            text=toll.span.text,
            start=toll.span.start,
            end=toll.span.end,
            statement=said.id if said else None,
        )


def _bounds(
    document: Document, toll: Toll, counts: CountRules
) -> tuple[int | None, int | None, int | None] | None:
    if toll.figure == "none":
        return (0, None, 0)
    if toll.figure == "one":
        return (1, None, 1)
    count = parse_count(document.report.text, toll.span.start, toll.span.end, counts)
    return (count.low, count.best, count.high) if count else None


def _attributed(rows: Iterable[Casualty], sources: dict[str, str]) -> list[Casualty]:
    """Without the report's own figures that a claimant gives, too."""
    listed = list(rows)
    claimed = {
        (row.outcome, row.low, row.high) for row in listed if sources.get(row.statement or "")
    }
    return [
        row
        for row in listed
        if sources.get(row.statement or "") or (row.outcome, row.low, row.high) not in claimed
    ]


def _revises(document: Document, row: Casualty, revising: tuple[str, ...]) -> bool:
    where = Span(text=row.text, start=row.start, end=row.end)
    sentence = document.sentences[document.sentence_of(where)]
    words = document.report.text[sentence.start : sentence.end].lower()
    return any_of(revising).search(words) is not None


def _name(statement: Statement) -> str:
    return statement.source.name if statement.source else ""
