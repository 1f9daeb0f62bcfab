"""Dates that several reports give of one incident -> the one that most of them allow.

A report that says "at the weekend" or "overnight" does not speak against one that gives the day.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.grade.times import days_between
from reportedly.records.reading import EventDate

# The most precise first: where tellings are equally many, the more precise one is taken.
PRECISION = ("day", "range", "week", "month", "year")
# Days to the first report that count where it is not known when one came out.
UNKNOWN = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A date and the key of the origin that gives it."""

    origin: str
    when: EventDate


def likeliest(given: Sequence[Dated], out: str | None) -> EventDate:
    """The date that most origins allow.

    Of those that equally many allow the more precise one is taken, then one that does not lie after
    the first report, then the one nearest before it, since news is of the last few days; then the
    earlier one.

    Args:
        given: at least one.
        out: when the first report came out (ISO 8601); null where that is not known, or where the
            incident lies ahead.
    """

    def rank(when: EventDate) -> tuple[object, ...]:
        allowing = len({one.origin for one in given if _allows(one.when, when)})
        away = days_between(when.start, out)
        ahead = away is not None and away < 0
        order = (PRECISION.index(when.precision), ahead, UNKNOWN if away is None else abs(away))
        return (-allowing, *order, when.start, when.end, when.text)

    return min((one.when for one in given), key=rank)


def _allows(one: EventDate, two: EventDate) -> bool:
    """Whether the days of one hold those of the other."""
    return one.start <= two.start and two.end <= one.end
