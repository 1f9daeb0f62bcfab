"""days, weeks, months -> Interval: the arithmetic of the calendar, without any text."""

import calendar
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

from reportedly.extract.date_rules import Part
from reportedly.records.vocabulary import DatePrecision

_DAY = timedelta(days=1)
_THIRDS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_YEAR_PARTS = {"early": (1, 3), "mid": (5, 8), "late": (10, 12)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A first and a last day, both included, and how finely they are known."""

    start: date
    end: date
    precision: DatePrecision


def day(when: date) -> Interval:
    """One day."""
    return Interval(start=when, end=when, precision="day")


def stretch(start: date, end: date) -> Interval:
    """From one day to another; a single day where they are the same."""
    first, last = min(start, end), max(start, end)
    return Interval(start=first, end=last, precision="day" if first == last else "range")


def shifted(when: date, days: int) -> date | None:
    """The day so many days on; None beyond the calendar."""
    try:
        return when + timedelta(days=days)
    except OverflowError:
        return None


def week(when: date, weeks: int = 0) -> Interval | None:
    """The week, Monday to Sunday, so many weeks from the one that holds `when`."""
    monday = shifted(when, 7 * weeks - when.weekday())
    sunday = shifted(when, 7 * weeks - when.weekday() + 6)
    return Interval(start=monday, end=sunday, precision="week") if monday and sunday else None


def month(year: int, number: int) -> Interval | None:
    """A whole month; `number` may run over the year's ends (0 is last December)."""
    year, index = year + (number - 1) // 12, (number - 1) % 12 + 1
    if not MINYEAR <= year <= MAXYEAR:
        return None
    last = calendar.monthrange(year, index)[1]
    return Interval(start=date(year, index, 1), end=date(year, index, last), precision="month")


def year_of(number: int) -> Interval | None:
    """A whole year."""
    if not MINYEAR <= number <= MAXYEAR:
        return None
    return Interval(start=date(number, 1, 1), end=date(number, 12, 31), precision="year")


def third_of(whole: Interval | None, part: Part) -> Interval | None:
    """The early, middle or late part of a month (its thirds) or of a year (by months)."""
    if whole is None:
        return None
    if whole.precision == "month":
        first, last = _THIRDS[part]
        end = whole.start.replace(day=min(last, whole.end.day))
        return stretch(whole.start.replace(day=first), end)
    opening, closing = _YEAR_PARTS[part]
    end_month = month(whole.start.year, closing)
    return stretch(whole.start.replace(month=opening), end_month.end) if end_month else None


def made(year: int, number: int, day_of_month: int) -> date | None:
    """A date; None where there is no such day."""
    try:
        return date(year, number, day_of_month)
    except ValueError:
        return None


def latest(number: int, day_of_month: int, until: date) -> date | None:
    """The last such day of a year that is not after `until` (29 February: up to 8 years back)."""
    for back in range(9):
        found = made(until.year - back, number, day_of_month)
        if found and found <= until:
            return found
    return None


def earliest(number: int, day_of_month: int, since: date) -> date | None:
    """The first such day of a year that is not before `since`."""
    for ahead in range(9):
        found = made(since.year + ahead, number, day_of_month)
        if found and found >= since:
            return found
    return None


def weekday_until(index: int, until: date) -> date:
    """The last such weekday that is not after `until` (Monday is 0)."""
    return until - ((until.weekday() - index) % 7) * _DAY


def weekday_after(index: int, since: date) -> date:
    """The first such weekday after `since`."""
    return since + ((index - since.weekday() - 1) % 7 + 1) * _DAY


def weekend(until: date) -> Interval:
    """The last Saturday and Sunday that had begun before `until`, or begin on it if a Sunday."""
    saturday = weekday_until(5, until - _DAY)
    return stretch(saturday, saturday + _DAY)
