"""a dated phrase -> Interval or length: what a match of the date grammar means on the calendar."""

import re

from reportedly.extract.date_absolute import DAYS
from reportedly.extract.date_calendar import Interval, day
from reportedly.extract.date_context import Context, Parts, amount_of, number_of, plain, unit_of
from reportedly.extract.date_local import local_day, local_month, local_year
from reportedly.extract.date_period import PERIODS
from reportedly.extract.date_relative import DISTANCES
from reportedly.extract.date_rules import Calendar
from reportedly.extract.date_weekday import WEEKDAYS

_LENGTHS = frozenset(
    {"rate", "duration", "units", "past_span", "past_one", "next_span", "vague_span"}
)
_RESOLVERS = DAYS | PERIODS | DISTANCES | WEEKDAYS


def value_of(rule: str, found: re.Match[str], context: Context) -> Interval | None:
    """The interval that a match of the named rule stands for; None where it stays unresolved."""
    parts = dict(found.groupdict())
    if rule.startswith("local"):
        return _local(rule, parts, context)
    resolver = _RESOLVERS.get(rule)
    return resolver(parts, context) if resolver else None


def length_of(rule: str, found: re.Match[str], context: Context) -> str | None:
    """The ISO 8601 duration that a phrase states; X for the number where it tells none."""
    if rule not in _LENGTHS:
        return None
    parts = dict(found.groupdict())
    unit = context.rules.units.get(unit_of(parts)) or "D"
    single = rule in {"past_one", "rate"}
    stated = amount_of(parts, context) if parts.get("n") else 1 if single else None
    amount = "X" if stated is None else f"{stated}.5" if parts.get("half") else str(stated)
    if unit == "F":
        return f"P{2 * (stated or 0) or 'X'}W"
    return f"PT{amount}{unit}" if unit_of(parts) in {"hour", "minute"} else f"P{amount}{unit}"


def _local(rule: str, parts: Parts, context: Context) -> Interval | None:
    """A date of a local calendar; without a year only in the Hijri one, up to publication."""
    rules = context.rules
    if rule == "local_feast":
        feasts = {word.lower(): value for word, value in rules.local_feasts.items()}
        calendar, number, count = feasts[plain(parts["feast"])]
        return _local_until(calendar, number, count, context)
    months = {word.lower(): value for word, value in rules.local_months.items()}
    calendar, number = months[plain(parts.get("lm") or parts.get("lm2"))]
    year = int(parts["y"] or 0) if parts.get("y") else None
    if rule == "local_month":
        return local_month(calendar, year, number, rules) if year else None
    words = parts.get("d") or parts.get("d2")
    count = rules.ordinals.get(plain(words)) or number_of(words)
    if year is None:
        return _local_until(calendar, number, count, context)
    when = local_day(calendar, year, number, count, rules)
    return day(when) if when else None


def _local_until(calendar: Calendar, number: int, count: int, context: Context) -> Interval | None:
    """The last such day that is not after publication, or the first after it if it lies ahead."""
    published = context.published
    if published is None:
        return None
    last = local_year(calendar, published)
    days = [local_day(calendar, last - back, number, count, context.rules) for back in range(4)]
    found = [when for when in days if when is not None]
    if context.future:
        ahead = [when for when in found if when >= published]
        return day(min(ahead)) if ahead else None
    past = [when for when in found if when <= published]
    return day(max(past)) if past else None
