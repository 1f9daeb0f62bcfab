"""days, weeks, months -> Interval: the arithmetic of the calendar, without any text."""

import calendar
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, timedelta

from reportedly.extract.date_mention import Grain
from reportedly.extract.date_rules import Part
from reportedly.records.vocabulary import DatePrecision

_DAY = timedelta(days=1)
_THIRDS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_YEAR_PARTS = {"early": (1, 3), "mid": (5, 8), "late": (10, 12)}
_DECADE_PARTS = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A first and a last day, both included, how finely they are known, and the unit named."""

    start: date
    end: date
    precision: DatePrecision
    grain: Grain = "day"


def day(when: date) -> Interval:
    """One day."""
    return Interval(start=when, end=when, precision="day")


def stretch(start: date, end: date, grain: Grain = "day") -> Interval:
    """From one day to another; a single day where they are the same."""
    first, last = min(start, end), max(start, end)
    return Interval(
        start=first, end=last, precision="day" if first == last else "range", grain=grain
    )


def joined(first: Interval | None, last: Interval | None) -> Interval | None:
    """From the first day of one to the last day of the other."""
    if first is None or last is None:
        return None
    return stretch(first.start, last.end, last.grain)


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
    if monday is None or sunday is None:
        return None
    return Interval(start=monday, end=sunday, precision="week", grain="week")


def month(year: int, number: int) -> Interval | None:
    """A whole month; `number` may run over the year's ends (0 is last December)."""
    year, index = year + (number - 1) // 12, (number - 1) % 12 + 1
    if not MINYEAR <= year <= MAXYEAR:
        return None
    last = calendar.monthrange(year, index)[1]
    return Interval(
        start=date(year, index, 1), end=date(year, index, last), precision="month", grain="month"
    )


def months(year: int, number: int, count: int, grain: Grain) -> Interval | None:
    """So many months in a row, as a season or a half year."""
    whole = joined(month(year, number), month(year, number + count - 1))
    return replace(whole, grain=grain) if whole else None


def year_of(number: int) -> Interval | None:
    """A whole year."""
    if not MINYEAR <= number <= MAXYEAR:
        return None
    return Interval(
        start=date(number, 1, 1), end=date(number, 12, 31), precision="year", grain="year"
    )


def years(first: int, last: int, grain: Grain) -> Interval | None:
    """From the first day of one year to the last of another."""
    whole = joined(year_of(first), year_of(last))
    return replace(whole, grain=grain) if whole else None


def third_of(whole: Interval | None, part: Part) -> Interval | None:
    """The early, middle or late part of a month, a year, a season or a decade."""
    if whole is None or part == "whole" or whole.grain in {"century", "half", "quarter"}:
        return whole
    if whole.grain == "month":
        first, last = _THIRDS[part]
        end = whole.start.replace(day=min(last, whole.end.day))
        return stretch(whole.start.replace(day=first), end, "month")
    if whole.grain == "season":
        index = ("early", "mid", "late").index(part)
        return months(whole.start.year, whole.start.month + index, 1, "season")
    if whole.grain == "decade":
        opening, closing = _DECADE_PARTS[part]
        return years(whole.start.year + opening, whole.start.year + closing, "decade")
    opening, closing = _YEAR_PARTS[part]
    return months(whole.start.year, opening, closing - opening + 1, "year")


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


def weekday_in(index: int, whole: Interval, order: int) -> date | None:
    """The first, second or (-1) last such weekday of a month."""
    if order < 0:
        return weekday_until(index, whole.end)
    first = weekday_after(index, whole.start - _DAY) if whole.start > date.min else whole.start
    found = shifted(first, 7 * (order - 1))
    return found if found and found <= whole.end else None


def weekend(until: date) -> Interval:
    """The last Saturday and Sunday that had begun before `until`, or begin on it if a Sunday."""
    saturday = weekday_until(5, until - _DAY)
    return stretch(saturday, saturday + _DAY, "weekend")


def easter(year: int) -> date:
    """Easter Sunday of the Western churches (the anonymous Gregorian rule)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    rest = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * rest) // 433
    number = (h + rest - 7 * m + 90) // 25
    return date(year, number, (h + rest - 7 * m + 33 * number + 19) % 32)
