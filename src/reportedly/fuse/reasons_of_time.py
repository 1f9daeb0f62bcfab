"""Reasons of time: when two accounts say that it happened, and when their reports came out.

Each is one function whose docstring is its explanation; `reasons.py` says what it weighs.
"""

from math import log1p

from reportedly.fuse.pairs import Pair
from reportedly.fuse.traces import Trace

# The logarithm of a year in days.
LONG = log1p(365)


def same_day(p: Pair) -> bool:
    """Both give the same days, to within a week."""
    return p.gap == 0 and _length(p.one) <= 7 and _length(p.two) <= 7


def days_overlap(p: Pair) -> bool:
    """The days of one lie within a month or year that the other gives."""
    return p.gap == 0 and not same_day(p)


def day_beside(p: Pair) -> bool:
    """The days are one apart: a night, or a slip in counting back."""
    return p.gap == 1


def days_apart(p: Pair) -> bool:
    """The days lie two to six apart."""
    return p.gap is not None and 2 <= p.gap <= 6


def weeks_apart(p: Pair) -> bool:
    """The days lie a week or more apart, and neither report is about what came after."""
    return _weeks(p) and not _follow_up(p)


def after_weeks_apart(p: Pair) -> bool:
    """The days lie a week or more apart; one report is about what came after, dated by that."""
    return _weeks(p) and _follow_up(p)


def news_apart(p: Pair) -> bool:
    """The days lie two to six apart, and each report was news of its own."""
    return days_apart(p) and _news(p.one) and _news(p.two)


def news_weeks_apart(p: Pair) -> bool:
    """The days lie a week or more apart, and each report was news of its own."""
    return _weeks(p) and _news(p.one) and _news(p.two)


def out_apart(p: Pair) -> float:
    """How far apart the reports came out, by its logarithm: on one day (0) to a year apart (1)."""
    return 0.0 if _follow_up(p) else _out(p)


def after_out_apart(p: Pair) -> float:
    """How far apart they came out, where one is about what came after."""
    return _out(p) if _follow_up(p) else 0.0


def undated_at_once(p: Pair) -> bool:
    """A date is missing, and the reports came out within three days."""
    return p.gap is None and p.out is not None and p.out <= 3


def told_before(p: Pair) -> bool:
    """One came out before the day that the other gives."""
    return _too_early(p.one, p.two) or _too_early(p.two, p.one)


def _news(trace: Trace) -> bool:
    """Whether the report came out within three days of what it dates, and is no follow-up.

    Follow-ups are often read as if what they tell of had occurred on the day of the arrest or the
    trial.
    """
    if trace.days is None or trace.published is None or trace.follow_up:
        return False
    return 0 <= trace.published - trace.days[1] <= 3


def _follow_up(p: Pair) -> bool:
    return p.one.follow_up or p.two.follow_up


def _weeks(p: Pair) -> bool:
    return p.gap is not None and p.gap > 6


def _out(p: Pair) -> float:
    return min(1.0, log1p(p.out) / LONG) if p.out else 0.0


def _length(trace: Trace) -> int:
    return trace.days[1] - trace.days[0] if trace.days else 0


def _too_early(one: Trace, two: Trace) -> bool:
    """`one` tells of what occurred, and came out before the first day that `two` gives."""
    if one.published is None or two.days is None or one.planned:
        return False
    return one.published < two.days[0] and one.days is None
