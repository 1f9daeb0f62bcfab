"""Counts -> the counts, those that their claimant has replaced marked; each claimant's series.

A figure that its claimant has replaced is superseded: it stays, with its date, and contests none.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportedly.grade.claim import replaced, same_claimant
from reportedly.grade.counts import Count, apart
from reportedly.grade.rules import GradeRules
from reportedly.grade.times import later
from reportedly.records.incident import TollFigure, TollSeries

Figure = tuple[int | None, int | None]


def revised(counts: Sequence[Count], rules: GradeRules) -> list[Count]:
    """Mark as superseded what the same claimant has since replaced by another figure.

    A figure dates from the first report that has it of its claimant: one that prints an old
    release later does not revive it.
    """
    firsts = _firsts(counts)
    groups: dict[tuple[object, ...], list[Count]] = defaultdict(list)
    for count in counts:
        groups[count.key].append(count)
    return [_revised(c, groups[c.key], firsts, rules) for c in counts]


def series(counts: Sequence[Count]) -> tuple[TollSeries, ...]:
    """What each claimant has said of one toll: whoever spoke first comes first."""
    by_claimant: dict[str, list[Count]] = defaultdict(list)
    for count in counts:
        by_claimant[count.voiced.name].append(count)
    made = [TollSeries(claimant=n, figures=_figures(of)) for n, of in by_claimant.items()]
    return tuple(sorted(made, key=lambda s: (s.figures[0].since or "~", s.claimant)))


def _figures(counts: Sequence[Count]) -> tuple[TollFigure, ...]:
    values: dict[tuple[Figure, bool], list[Count]] = defaultdict(list)
    for count in counts:
        values[count.figure, count.voiced.withdrawn].append(count)
    made = [_figure(of) for of in values.values()]
    return tuple(sorted(made, key=lambda f: (f.since or "~", f.low or 0, f.high or 0)))


def _figure(counts: Sequence[Count]) -> TollFigure:
    gone = [c.voiced.assertion.superseded for c in counts if c.voiced.assertion.superseded]
    return TollFigure(
        since=min((c.published for c in counts if c.published), default=None),
        low=counts[0].low,
        high=counts[0].high,
        superseded=min(gone, default=None),
        evidence=tuple(dict.fromkeys(c.voiced.assertion.quote for c in counts)),
    )


def _revised(
    count: Count,
    of_toll: Sequence[Count],
    firsts: Mapping[tuple[object, ...], str | None],
    rules: GradeRules,
) -> Count:
    if count.part or count.voiced.withdrawn:
        return count
    first = firsts[_key(count)]
    gone = [
        c.published
        for c in of_toll
        if c.published
        and not c.part
        and not c.voiced.withdrawn
        and later(firsts[_key(c)], first)
        and same_claimant(c.voiced, count.voiced, rules)
        and _replaces(c, count)
    ]
    return replace(count, voiced=replaced(count.voiced, min(gone))) if gone else count


def _replaces(new: Count, old: Count) -> bool:
    """Whether a later figure says something else: "more than 10" does not replace "12"."""
    if apart(new, old):
        return True
    low, high = new.low or 0, new.high
    within = low <= (old.low or 0) and (high is None or (old.high is not None and old.high <= high))
    return not within


def _firsts(counts: Sequence[Count]) -> dict[tuple[object, ...], str | None]:
    found: dict[tuple[object, ...], str | None] = {}
    for count in counts:
        key = _key(count)
        if key not in found or later(found[key], count.published):
            found[key] = count.published
    return found


def _key(count: Count) -> tuple[object, ...]:
    return (*count.key, count.voiced.root, count.voiced.name, count.figure)
