"""Tolls -> the same with low, best and high: which number counts which toll."""

from bisect import bisect_right
from dataclasses import dataclass

from reportedly.extract.count_rules import CountRules
from reportedly.extract.counts import Count, weak_count
from reportedly.records.document import Document
from reportedly.records.marks import Toll
from reportedly.records.span import Span

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
        weak = weak_count(text, span.start, span.end, self.rules)  # numbers: all in `found`
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
