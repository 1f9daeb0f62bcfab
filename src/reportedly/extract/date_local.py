"""year, month, day of a local calendar -> date: Hijri, Solar Hijri, Nepali, Ethiopian, Hebrew.

The Hijri calendar is Umm al-Qura's: where the new moon is sighted, a date may lie a day off.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from reportedly.extract.date_calendar import Interval
from reportedly.extract.date_rules import Calendar, DateRules

_HIJRI = (1343, date(1924, 8, 1))
_NEPALI = (1975, date(1918, 4, 13))
_SHORTEST = 28
"""Days that the tables of months leave out."""

_SOLAR = (1403, date(2024, 3, 20))
_SOLAR_YEARS = range(1250, 1473)
"""Years in which the cycle of 33 years gives the leap years of the official calendar."""
_SOLAR_MONTHS = (31,) * 6 + (30,) * 6

_ETHIOPIAN_EPOCH = 2795
"""The ordinal of the day before the first of the Ethiopian era's year 1."""
_ETHIOPIAN_MONTHS = (30,) * 12 + (6,)

_HEBREW_EPOCH = -1373427
_HEBREW_DAY = 25920
"""Parts of a day; a new moon is 29 days and 13753 parts after the last."""


def local_month(calendar: Calendar, year: int, number: int, rules: DateRules) -> Interval | None:
    """A month of a local calendar; None beyond what is known of it."""
    opening = _opening(calendar, year, rules)
    if opening is None:
        return None
    first, lengths = opening
    if not 1 <= number <= len(lengths):
        return None
    start = first + timedelta(days=sum(lengths[: number - 1]))
    end = start + timedelta(days=lengths[number - 1] - 1)
    return Interval(start=start, end=end, precision="month", grain="month")


def local_day(
    calendar: Calendar, year: int, number: int, day_of_month: int, rules: DateRules
) -> date | None:
    """A day of a local calendar; None where there is no such day."""
    whole = local_month(calendar, year, number, rules)
    if whole is None or not 1 <= day_of_month <= (whole.end - whole.start).days + 1:
        return None
    return whole.start + timedelta(days=day_of_month - 1)


def local_year(calendar: Calendar, when: date) -> int:
    """The year of a local calendar that begins in the year of `when`, or the one after."""
    if calendar == "hijri":
        return int((when.year - 622) * 33 / 32) + 2
    return when.year + {"solar": -621, "nepali": 57, "ethiopian": -7, "hebrew": 3761}[calendar]


def _opening(calendar: Calendar, year: int, rules: DateRules) -> tuple[date, list[int]] | None:
    """The first day of a year and the lengths of its months."""
    if calendar in {"hijri", "nepali"}:
        return _tabled(calendar, rules).get(year)
    if calendar == "solar":
        return (_nowruz(year), list(_SOLAR_MONTHS)) if year in _SOLAR_YEARS else None
    if calendar == "ethiopian" and 1200 <= year <= 2200:
        first = date.fromordinal(_ETHIOPIAN_EPOCH + 365 * (year - 1) + year // 4 + 1)
        return first, list(_ETHIOPIAN_MONTHS)
    if calendar == "hebrew" and 5000 <= year <= 6000:
        return date.fromordinal(_hebrew_year(year)), _hebrew_months(year)
    return None


@lru_cache(maxsize=4)
def _tabled(calendar: Calendar, rules: DateRules) -> dict[int, tuple[date, list[int]]]:
    """The years of a calendar that is known from a table."""
    rows = rules.hijri if calendar == "hijri" else rules.nepali
    year, first = _HIJRI if calendar == "hijri" else _NEPALI
    found = {}
    for row in rows:
        lengths = [_SHORTEST + int(figure) for figure in row]
        found[year] = first, lengths
        year, first = year + 1, first + timedelta(days=sum(lengths))
    return found


def _nowruz(year: int) -> date:
    known, first = _SOLAR
    days = 365 * (year - known) + _leaps(range(known, year)) - _leaps(range(year, known))
    return first + timedelta(days=days)


def _leaps(years: Iterable[int]) -> int:
    return sum((25 * year + 11) % 33 < 8 for year in years)


def _elapsed(year: int) -> int:
    """Days from the Hebrew epoch to the new moon of Tishrei, moved off Sunday and its kin."""
    moons = (235 * year - 234) // 19
    parts = 12084 + 13753 * moons
    days = 29 * moons + parts // _HEBREW_DAY
    return days + ((3 * (days + 1)) % 7 < 3)


def _hebrew_year(year: int) -> int:
    """The ordinal of the first of Tishrei."""
    before, this, after = (_elapsed(year + step) for step in (-1, 0, 1))
    delay = 2 if after - this == 356 else int(this - before == 382)
    return _HEBREW_EPOCH + this + delay


def _hebrew_months(year: int) -> list[int]:
    """Tishrei to Elul, with Adar I of no days in a common year."""
    length = _hebrew_year(year + 1) - _hebrew_year(year)
    long_second, short_third = length % 10 == 5, length % 10 == 3
    leap = 30 if length > 380 else 0
    return [30, 29 + long_second, 30 - short_third, 29, 30, leap, 29, 30, 29, 30, 29, 30, 29]
