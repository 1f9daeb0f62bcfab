"""Tolls -> Casualties: low, best and high of each toll, by party and by claimant."""

import re
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

# Characters between a number and the noun that it counts, where the toll is the noun alone.
BESIDE = 12
# What stands between two people of one list.
_BESIDE = re.compile(r",? ?(?:and|or) ?|, ")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A toll with its bounds (None: no bound) and its words with those that bound the number."""

    toll: Toll
    low: int | None
    best: int | None
    high: int | None
    span: Span


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
    told: dict[tuple[str, int | None, int | None, str], set[str]] = {}
    last: Casualty | None = None
    for row in _rows(counted(document, tolls, counts), known, statements):
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


def _once(text: str, tolls: tuple[Toll, ...], counts: Counts) -> tuple[Toll, ...]:
    """A number counts one outcome: that of the toll whose own words hold most of it."""
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


def counted(document: Document, tolls: tuple[Toll, ...], counts: Counts) -> tuple[Counted, ...]:
    """Every toll with low, best and high, in order; one whose words hold no count is left out."""
    text = document.report.text
    found = (_bounded(text, toll, counts) for toll in _once(text, tolls, counts))
    return tuple(one for one in found if one is not None)


def _bounded(text: str, toll: Toll, counts: Counts) -> Counted | None:
    if toll.figure in ("none", "one"):
        value = 1 if toll.figure == "one" else 0
        return Counted(toll=toll, low=value, best=None, high=value, span=toll.span)
    count = counts.of(text, toll.span)
    if count is None:
        return None
    start, end = min(count.span.start, toll.span.start), max(count.span.end, toll.span.end)
    span = Span.cut(text, start, end)
    return Counted(toll=toll, low=count.low, best=count.best, high=count.high, span=span)


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
