"""a month or a day without year -> its year: stated, told by the text, or nearest to publication.

News looks back from publication. A history looks around: a month without year lies near the date
mentioned last.
"""

from datetime import date

from reportedly.extract import date_calendar as cal
from reportedly.extract.date_calendar import Interval
from reportedly.extract.date_context import Context, Parts

_AHEAD = 7
"""Months that a history goes on over the turn of a year without naming it: value F1 .8592 on the
first 16 texts of WikiWars, .8558 to .8568 with 3 to 6."""


_SOON = 7
"""Days ahead of publication within which a day without year lies ahead, and not nearly a year back:
its page is of a later edition, or announces it."""


def full_year(digits: str) -> int:
    """A year of two figures is one from 1970 to 2069."""
    digits = digits.strip("'’ ")
    if len(digits) > 2:
        return int(digits)
    return int(digits) + (2000 if int(digits) < 70 else 1900)


def stated_year(parts: Parts, context: Context) -> int | None:
    """The year that a phrase states, in figures or as "last year"; None where it states none."""
    if parts.get("y") or parts.get("y2") or parts.get("y3"):
        return int(parts.get("y") or parts.get("y2") or parts.get("y3") or 0)
    if parts.get("yy"):
        return full_year(parts["yy"] or "")
    words = (parts.get("ry") or "").lower()
    if "that" in words or "same" in words or (context.told and words):
        shift = ("following" in words or "next" in words) - ("previous" in words)
        return context.latest.start.year + shift if context.latest else None
    if not words or context.published is None:
        return None
    shift = -1 if "last" in words or "previous" in words else int("next" in words)
    return context.published.year + shift


def has_year(parts: Parts) -> bool:
    """Whether a phrase tells its year in any way."""
    return any(parts.get(key) for key in ("y", "y2", "y3", "yy", "ry"))


def month_of(word: str | None, context: Context) -> int:
    """The number of a month."""
    return context.grammar.months[(word or "").strip(".").strip()]


def day_in_year(number: int, count: int, parts: Parts, context: Context) -> date | None:
    """A day of a month: in the year stated, told, or on the side of publication that is meant."""
    year = stated_year(parts, context)
    if year is not None:
        return cal.made(year, number, count)
    if has_year(parts):
        return None
    if context.told:
        return cal.made(year_near(context.told, number), number, count)
    if context.published is None:
        return None
    coming = cal.earliest(number, count, context.published)
    soon = coming is not None and (coming - context.published).days <= _SOON
    if context.future or soon:
        return coming
    return cal.latest(number, count, context.published)


def month_in_year(word: str | None, parts: Parts, context: Context) -> Interval | None:
    """A month: in the year stated, told, or on the side of publication that is meant."""
    number, year = month_of(word, context), stated_year(parts, context)
    if year is not None:
        return cal.month(year, number)
    if has_year(parts):
        return None
    near = context.told or (context.latest if parts.get("prev") or parts.get("foll") else None)
    if near:
        return cal.month(_month_year(near, number, parts), number)
    return _month_by_publication(number, parts, context)


def _month_year(told: Interval, number: int, parts: Parts) -> int:
    """The year of a month in a history; "the following May", "last May" tell the side."""
    if parts.get("foll") or parts.get("next"):
        return told.end.year + int(number <= told.end.month)
    if parts.get("prev") or parts.get("last"):
        return told.start.year - int(number >= told.start.month)
    return year_near(told, number)


def year_near(told: Interval, number: int) -> int:
    """The year of a month told after another date: the next one if it is soon, else the same."""
    if told.grain not in {"day", "week", "weekend", "month", "season"}:
        return told.end.year
    ahead = (number - told.start.month) % 12
    return told.start.year + int(number < told.start.month and ahead <= _AHEAD)


def _month_by_publication(number: int, parts: Parts, context: Context) -> Interval | None:
    published = context.published
    if published is None:
        return None
    if context.future or parts.get("next"):
        return cal.month(published.year + int(number < published.month), number)
    before = number > published.month or (parts.get("last") and number == published.month)
    return cal.month(published.year - int(bool(before)), number)
