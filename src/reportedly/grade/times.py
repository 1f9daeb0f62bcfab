"""Dates of publication -> which came later, and how many days lie between them."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache


def later(one: str | None, two: str | None) -> bool:
    """Whether `one` came out after `two`: by the minute where both tell it, else by the day.

    Where either is not known nothing is known to be later.
    """
    a, b = moment(one), moment(two)
    if a is None or b is None:
        return False
    if isinstance(a, datetime) and isinstance(b, datetime):
        return a > b
    return _day(a) > _day(b)


@lru_cache(maxsize=4096)
def moment(published: str | None) -> date | datetime | None:
    """The day, or the time with its zone where it has one; null where the words are no date."""
    try:
        found = datetime.fromisoformat(published or "")
    except ValueError:
        return None
    return found if found.tzinfo is not None else found.date()


def day(published: str | None) -> str | None:
    """The ISO day of a date of publication, as its publisher's calendar has it."""
    found = moment(published)
    return _day(found).isoformat() if found else None


def latest(published: Iterable[str | None]) -> str | None:
    """The last ISO day of some dates of publication; null where none is known."""
    return max((found for one in published if (found := day(one))), default=None)


def days_between(earlier: str | None, later_day: str | None) -> int | None:
    """Whole days from one date to another; null where either is not known."""
    a, b = moment(earlier), moment(later_day)
    return None if a is None or b is None else (_day(b) - _day(a)).days


def _day(found: date | datetime) -> date:
    return found.date() if isinstance(found, datetime) else found
