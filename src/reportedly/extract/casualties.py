"""Tolls -> Casualties: low, best and high of each toll, by party and by claimant."""

import re
from collections.abc import Iterable, Iterator

from reportedly.extract.fates import living
from reportedly.extract.parties import party_key
from reportedly.extract.patterns import any_of
from reportedly.extract.statements import claimant, said_by
from reportedly.extract.toll_bounds import Counted, Counts, counted
from reportedly.records.document import Document
from reportedly.records.marks import Toll
from reportedly.records.reading import Casualty, Party, Statement
from reportedly.records.span import Span

__all__ = ["Counts", "casualties", "counted"]

# What stands between two people of one list.
_BESIDE = re.compile(r",? ?(?:and|or) ?|, ")


def casualties(
    document: Document,
    tolls: tuple[Toll, ...],
    parties: tuple[Party, ...],
    statements: tuple[Statement, ...],
    counts: Counts,
    revising: tuple[str, ...],
) -> tuple[Casualty, ...]:
    """One row for each party, outcome and claimant: a claimant's later figure replaces its earlier.

    A toll whose words hold no count is left out, and so are those among the injured who are told to
    be dead, and a figure in the report's own voice that a named claimant gives, too.
    """
    known = {party_key(party.name): party.id for party in parties}
    sources = {statement.id: _name(statement) for statement in statements}
    kept: dict[tuple[str, ...], Casualty] = {}
    told: dict[tuple[str, int | None, int | None, str], set[str]] = {}
    last: Casualty | None = None
    told_of = living(document, counted(document, tolls, counts), counts.rules)
    for row in _rows(told_of, known, statements):
        who = sources.get(row.statement or "", "")
        counted_so = told.setdefault((row.outcome, row.low, row.high, who), set())
        listed, last = _listed(document.report.text, last, row), row
        if row.party in counted_so or (counted_so and not listed):
            continue
        counted_so.add(row.party)
        key = (row.party, row.outcome, who)
        revised = key not in kept or _revises(document, row, revising)
        kept[key if revised else (*key, str(len(kept)))] = row
    rows = _attributed(kept.values(), sources)
    return tuple(sorted(rows, key=lambda row: (row.start, row.end, row.outcome)))


def _listed(text: str, last: Casualty | None, row: Casualty) -> bool:
    """Whether a row stands in a list with the one before it ("a man and his son").

    Elsewhere a figure that was told before is the same toll, told again.
    """
    return last is not None and bool(_BESIDE.fullmatch(text[last.end : row.start]))


def _rows(
    counted_tolls: tuple[Counted, ...], known: dict[str, str], statements: tuple[Statement, ...]
) -> Iterator[Casualty]:
    for one in counted_tolls:
        party = known.get(party_key(one.toll.party.text))
        if party is None:
            continue
        words = one.toll.span
        said = claimant(statements, words) or said_by(statements, one.toll.source, words)
        yield Casualty(
            party=party,
            outcome=one.toll.outcome,
            low=one.low,
            best=one.best,
            high=one.high,
            text=one.span.text,
            start=one.span.start,
            end=one.span.end,
            statement=said.id if said else None,
        )


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
