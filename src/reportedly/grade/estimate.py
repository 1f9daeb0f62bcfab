"""Standing counts of one toll -> low, best, high by UCDP's practice, and the rule in words.

UCDP gives the lowest and the highest figure that is held, and as best the one of the more reliable
sources; where none is more reliable, the lower one. How disagreement is dealt with is one of the
five ways that the Standards for Casualty Recording allow.

Source: docs/decisions/0017-grades.md
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.grade.counts import Count, apart
from reportedly.grade.times import later
from reportedly.grade.wording import amount, listed, number
from reportedly.records.vocabulary import Treatment


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """Low, best and high of one toll, the rule, and how disagreement is treated (null: none)."""

    low: int | None
    best: int | None
    high: int | None
    why: str
    treatment: Treatment | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Best:
    value: int | None
    why: str
    treatment: Treatment | None


def estimate(standing: Sequence[Count], pending: bool) -> Estimate:
    """Weigh what claimants still hold.

    Args:
        standing: whole tolls of one party and outcome, none of them superseded; at least one.
        pending: a report says that the toll is not final.

    """
    low = min((c.low for c in standing if c.low is not None), default=None)
    high = max((c.high for c in standing if c.high is not None), default=None)
    if high is not None and any((c.low or 0) > high for c in standing):
        high = None
    best = _best(standing, pending)
    return Estimate(low=low, best=best.value, high=high, why=best.why, treatment=best.treatment)


def _best(standing: Sequence[Count], pending: bool) -> _Best:
    free = [c for c in standing if c.voiced.counts]
    if not free:
        return _unconfirmed(standing)
    odd = _contradicting(free)
    if odd and len({c.voiced.root for c in free}) == 1:
        names, told = listed(c.voiced.name for c in odd), listed(_amount(c) for c in odd)
        why = f"no best figure: {names} is cited with {told}, and none of these came later"
        return _Best(value=None, why=why, treatment="ask_sources")
    value, roots = _supported(free)
    if value is None:
        return _Best(value=None, why="no best figure: only upper bounds", treatment=None)
    against = [c for c in standing if not _holds(c, value)]
    if not against:
        return _agreed(value, free)
    return _weighed(value, roots, free, against, pending)


def _unconfirmed(standing: Sequence[Count]) -> _Best:
    """Where nobody counts: the lower figure of those that do not exclude each other, as a claim."""
    value, _ = _supported(standing)
    names = _names(standing)
    if any(c.voiced.own for c in standing):
        basis = f"only {names}, in its own favour"
    elif any(c.voiced.hedged for c in standing):
        basis = f"only called possible ({names})"
    else:
        basis = f"told only in passing ({names})"
    if value is None or any(apart(c, d) for c in standing for d in standing):
        return _Best(value=None, why=f"no best figure: {basis}", treatment="mark_unconfirmed")
    why = f"best {value}, unconfirmed: {basis}"
    return _Best(value=value, why=why, treatment="mark_unconfirmed")


def _agreed(value: int, free: Sequence[Count]) -> _Best:
    roots = {c.voiced.root for c in free}
    if len(roots) == 1:
        return _Best(value=value, why=f"best {value}: one origin, no other figure", treatment=None)
    why = f"best {value}: all figures allow it ({number(len(roots), 'origin')})"
    return _Best(value=value, why=why, treatment=None)


def _weighed(
    value: int, roots: int, free: Sequence[Count], against: Sequence[Count], pending: bool
) -> _Best:
    """Best where figures differ: own favour is set aside, then most origins, then the lower one."""
    rest = [c for c in against if c.voiced.counts]
    if not rest:
        aside = f"set aside: {_told(against)}, in its own favour"
        if not any(c.voiced.own for c in against):
            aside = f"set aside: {_told(against)}, only called possible or told in passing"
        return _Best(value=value, why=f"best {value}: {aside}", treatment="prioritise_source")
    others = [_backing(free, other) for other in _values(free) if other != value]
    if roots > max(others, default=0):
        why = f"best {value}: allowed by {number(roots, 'origin')}, others by fewer ({_told(rest)})"
    else:
        basis = f"allowed by {number(roots, 'origin')}, no other figure by more"
        why = f"best {value}: the lower one, {basis} ({_told(rest)})"
    return _Best(value=value, why=why, treatment="keep_pending" if pending else "report_range")


def _supported(free: Sequence[Count]) -> tuple[int | None, int]:
    """The value that most origins allow, then most of their figures, then the lowest.

    And how many origins do.
    """
    values = _values(free)
    if not values:
        return None, 0
    best = min(values, key=lambda value: (-_backing(free, value), -_allowing(free, value), value))
    return best, _backing(free, best)


def _values(free: Sequence[Count]) -> list[int]:
    return sorted({c.low for c in free if c.low is not None})


def _backing(free: Sequence[Count], value: int) -> int:
    return len({c.voiced.root for c in free if _holds(c, value)})


def _allowing(free: Sequence[Count], value: int) -> int:
    """How many different figures allow the value, each once for each origin."""
    return len({(c.voiced.root, c.figure) for c in free if _holds(c, value)})


def _holds(count: Count, value: int) -> bool:
    return (count.low or 0) <= value and (count.high is None or value <= count.high)


def _contradicting(free: Sequence[Count]) -> list[Count]:
    """Figures of one claimant that exclude each other, neither of which came later."""
    by_name: dict[str, list[Count]] = {}
    for count in free:
        by_name.setdefault(count.voiced.name, []).append(count)
    return [c for c in free if any(_excludes(c, d) for d in by_name[c.voiced.name])]


def _excludes(one: Count, two: Count) -> bool:
    ordered = later(one.published, two.published) or later(two.published, one.published)
    return apart(one, two) and not ordered


def _told(counts: Sequence[Count]) -> str:
    return listed(f"{_amount(c)} by {c.voiced.name}" for c in counts)


def _amount(count: Count) -> str:
    return amount(count.low, count.high)


def _names(counts: Sequence[Count]) -> str:
    return listed(c.voiced.name for c in counts)
