"""Counts -> the counts, those that their claimant has replaced marked; each claimant's series.

A figure that its claimant has replaced is superseded: it stays, with its date, and contests none.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.grade.claim import replaced, same_claimant, telling
from reportedly.grade.counts import Count, apart
from reportedly.grade.rules import GradeRules
from reportedly.grade.times import later
from reportedly.records.incident import TollFigure, TollSeries

Figure = tuple[int | None, int | None]
_Key = tuple[Hashable, str, str, Figure]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """A figure of one claimant, the day from which it dates, the words of the claimant's name."""

    count: Count
    first: str | None
    words: frozenset[str]


def revised(counts: Sequence[Count], rules: GradeRules) -> list[Count]:
    """Mark as superseded what the same claimant has since replaced by another figure.

    A figure dates from the first report that has it of its claimant: one that prints an old
    release later does not revive it.
    """
    given = _given(counts, rules)
    near = _near(given.values())
    gone = {key: _gone(one, near, rules) for key, one in given.items()}
    return [_marked(count, gone.get(_key(count))) for count in counts]


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


def _given(counts: Sequence[Count], rules: GradeRules) -> dict[_Key, _Given]:
    """Each whole figure of each claimant once, with the day from which it dates."""
    found: dict[_Key, _Given] = {}
    for count in counts:
        if count.part or count.voiced.withdrawn:
            continue
        key = _key(count)
        known = found.get(key)
        if known is None:
            told = telling(count.voiced, rules)
            found[key] = _Given(count=count, first=count.published, words=told.words)
        elif later(known.first, count.published):
            found[key] = replace(known, first=count.published)
    return found


def _near(given: Iterable[_Given]) -> dict[Hashable, list[_Given]]:
    """Figures by what those of one claimant share: the root, or the words of the name."""
    found: dict[Hashable, list[_Given]] = defaultdict(list)
    for one in given:
        found[one.count.key, one.count.voiced.root].append(one)
        found[one.count.key, one.words].append(one)
    return found


def _gone(one: _Given, near: Mapping[Hashable, Sequence[_Given]], rules: GradeRules) -> str | None:
    """When the same claimant first gave another figure later; null where it never did."""
    count = one.count
    others = (*near[count.key, count.voiced.root], *near[count.key, one.words])
    days = (
        other.first
        for other in others
        if other.first
        and later(other.first, one.first)
        and _replaces(other.count, count)
        and same_claimant(other.count.voiced, count.voiced, rules)
    )
    return min(days, default=None)


def _marked(count: Count, gone: str | None) -> Count:
    if gone is None or count.part or count.voiced.withdrawn:
        return count
    return replace(count, voiced=replaced(count.voiced, gone))


def _replaces(new: Count, old: Count) -> bool:
    """Whether a later figure says something else: "more than 10" does not replace "12"."""
    if apart(new, old):
        return True
    low, high = new.low or 0, new.high
    within = low <= (old.low or 0) and (high is None or (old.high is not None and old.high <= high))
    return not within


def _key(count: Count) -> _Key:
    return count.key, count.voiced.root, count.voiced.name, count.figure
