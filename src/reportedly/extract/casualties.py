"""Tolls -> Casualties: low, best and high of each toll, by party and by claimant."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportedly.extract.count_rules import CountRules
from reportedly.extract.counts import Count, parse_count
from reportedly.extract.parties import party_key
from reportedly.extract.patterns import any_of
from reportedly.extract.statements import claimant, said_by
from reportedly.records.document import Document
from reportedly.records.marks import Toll
from reportedly.records.reading import Casualty, Party, Statement
from reportedly.records.span import Span

Bounds = tuple[int | None, int | None, int | None]
# Characters between a number and the noun that it counts, where the toll is the noun alone.
BESIDE = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """The counts of a report, in order, and the rules that they were found by."""

    rules: CountRules
    found: tuple[Count, ...]

    def of(self, text: str, span: Span) -> Count | None:
        """The first count within some words, or right before them, with what bounds it."""
        at = bisect_right(self.found, span.start, key=lambda count: count.span.end)
        after = self.found[at] if at < len(self.found) else None
        if after is not None and after.span.meets(span):
            return after
        weak = parse_count(text, span.start, span.end, self.rules)
        before = self.found[at - 1] if at else None
        if weak is None and before is not None:
            between = text[before.span.end : span.start]
            if len(between) <= BESIDE and not set(between) & set(",.;:\n"):
                return before
        return weak


def casualties(
    document: Document,
    tolls: tuple[Toll, ...],
    parties: tuple[Party, ...],
    statements: tuple[Statement, ...],
    counts: Counts,
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
    for row in _rows(document, _once(document, tolls, counts), known, statements, counts):
        who = sources.get(row.statement or "", "")
        if (row.outcome, row.low, row.high, who) in told:
            continue
        told.add((row.outcome, row.low, row.high, who))
        key = (row.party, row.outcome, who)
        revised = key not in kept or _revises(document, row, revising)
        kept[key if revised else (*key, str(len(kept)))] = row
    rows = _attributed(kept.values(), sources)
    return tuple(sorted(rows, key=lambda row: (row.start, row.end, row.outcome)))


def _once(document: Document, tolls: tuple[Toll, ...], counts: Counts) -> tuple[Toll, ...]:
    """A number counts one outcome: that of the toll whose own words hold most of it."""
    text = document.report.text
    best: dict[int, tuple[int, int]] = {}
    used: list[int | None] = []
    for at, toll in enumerate(tolls):
        count = counts.of(text, toll.span) if toll.figure == "counted" else None
        used.append(count.span.start if count else None)
        if count is not None:
            held = min(count.span.end, toll.span.end) - max(count.span.start, toll.span.start)
            best[count.span.start] = max(best.get(count.span.start, (held, -at)), (held, -at))
    return tuple(
        toll
        for at, (toll, start) in enumerate(zip(tolls, used, strict=True))
        if start is None or -best[start][1] == at
    )


def _rows(
    document: Document,
    tolls: tuple[Toll, ...],
    known: dict[str, str],
    statements: tuple[Statement, ...],
    counts: Counts,
) -> Iterator[Casualty]:
    for toll in tolls:
        bounds, words = _bounds(document, toll, counts)
        party = known.get(party_key(toll.party.text))
        if bounds is None or party is None:
            continue
        said = claimant(statements, toll.span) or said_by(statements, toll.source, toll.span)
        yield Casualty(
            party=party,
            outcome=toll.outcome,
            low=bounds[0],
            best=bounds[1],
            high=bounds[2],
            text=words.text,
            start=words.start,
            end=words.end,
            statement=said.id if said else None,
        )


def _bounds(document: Document, toll: Toll, counts: Counts) -> tuple[Bounds | None, Span]:
    """Low, best and high of a toll, and its words with those that bound the number."""
    if toll.figure == "none":
        return (0, None, 0), toll.span
    if toll.figure == "one":
        return (1, None, 1), toll.span
    text = document.report.text
    count = counts.of(text, toll.span)
    if count is None:
        return None, toll.span
    start, end = min(count.span.start, toll.span.start), max(count.span.end, toll.span.end)
    return (count.low, count.best, count.high), Span.cut(text, start, end)


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
