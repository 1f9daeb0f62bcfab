"""a date by the calendar -> Interval: days and stretches of days that a text names."""

from collections.abc import Callable
from datetime import date

from reportedly.extract import date_calendar as cal
from reportedly.extract.date_calendar import Interval
from reportedly.extract.date_context import Context, Parts, number_of, one_day, plain
from reportedly.extract.date_year import day_in_year, has_year, month_of, stated_year


def _iso(parts: Parts, _: Context) -> Interval | None:
    return one_day(cal.made(int(parts["y"] or 0), int(parts["m"] or 0), int(parts["d"] or 0)))


def _numeric(parts: Parts, _: Context) -> Interval | None:
    """Day and month in figures: resolved only where one exceeds 12 or both are the same."""
    a, b = int(parts["a"] or 0), int(parts.get("b") or parts.get("b2") or 0)
    year = _full_year(parts.get("y") or parts.get("y2") or "")
    if a > 12 or a == b:
        return one_day(cal.made(year, b, a))
    return one_day(cal.made(year, a, b)) if b > 12 else None


def _numeric_short(parts: Parts, context: Context) -> Interval | None:
    """A day and a month in figures: a point tells that the day stands first."""
    a, b = int(parts["a"] or 0), int(parts.get("b") or parts.get("b2") or 0)
    if parts.get("b2") or a > 12 >= b:
        return one_day(day_in_year(b, a, parts, context))
    return one_day(day_in_year(a, b, parts, context)) if b > 12 >= a else None


def _full_year(digits: str) -> int:
    if len(digits) > 2:
        return int(digits)
    return int(digits or 0) + (2000 if int(digits or 0) < 70 else 1900)


def _military(parts: Parts, context: Context) -> Interval | None:
    year = _full_year(parts["y"] or parts["y2"] or "")
    month = month_of(parts["m"] or parts["m2"], context)
    return one_day(cal.made(year, month, int(parts["d"] or 0)))


def _buddhist(parts: Parts, context: Context) -> Interval | None:
    """The Buddhist era of Thailand runs 543 years ahead."""
    year = int(parts["y"] or 0) - 543
    return one_day(cal.made(year, month_of(parts["m"], context), _day_number(parts["d"], context)))


def _calendar_day(
    month: str | None, day: str | None, parts: Parts, context: Context
) -> date | None:
    return day_in_year(month_of(month, context), _day_number(day, context), parts, context)


def _day_number(words: str | None, context: Context) -> int:
    return context.rules.ordinals.get(plain(words)) or number_of(words)


def _day_month(parts: Parts, context: Context) -> Interval | None:
    return one_day(_calendar_day(parts["m"], parts["d"], parts, context))


def _day_span(parts: Parts, context: Context) -> Interval | None:
    last_month = parts.get("m2") or parts["m"]
    stated = {**parts, "y": parts.get("y2") or parts.get("y")}
    last = _calendar_day(last_month, parts["d2"], stated, context)
    if last is None:
        return None
    number, count = month_of(parts["m"], context), _day_number(parts["d"], context)
    if parts.get("y") and parts.get("y2"):
        first = cal.made(int(parts["y"] or 0), number, count)
    else:
        first = cal.latest(number, count, last)
    return cal.stretch(first, last) if first else None


def _week_of(parts: Parts, context: Context) -> Interval | None:
    month, day = parts["m"] or parts["m2"], parts["d"] or parts["d2"]
    when = _calendar_day(month, day, parts, context)
    return cal.week(when) if when else None


def _feast(parts: Parts, context: Context) -> Interval | None:
    words = plain(parts["feast"])
    movable = {word.lower(): days for word, days in context.rules.movable_feasts.items()}
    if words in movable:
        return one_day(_from_easter(movable[words], parts, context))
    number, count = context.grammar.feasts[words]
    return one_day(day_in_year(number, count, parts, context))


def _from_easter(days: int, parts: Parts, context: Context) -> date | None:
    year = stated_year(parts, context)
    if year is not None:
        return cal.shifted(cal.easter(year), days) if 1583 <= year <= 4000 else None
    published = context.published
    if published is None or has_year(parts):
        return None
    this, other = published.year, published.year + (1 if context.future else -1)
    found = cal.shifted(cal.easter(this), days)
    if found and (found >= published if context.future else found <= published):
        return found
    return cal.shifted(cal.easter(other), days)


def _nth(parts: Parts, context: Context) -> Interval | None:
    """The last such day of a month that is not after the day mentioned last, or publication."""
    count, latest = number_of(parts["d"]), context.latest
    if parts.get("same") and latest:
        return one_day(cal.made(latest.start.year, latest.start.month, count))
    if context.published is None:
        return _nth_near(count, latest)
    if parts.get("last") or parts.get("this") or parts.get("inst"):
        back = int(bool(parts.get("last")))
        whole = cal.month(context.published.year, context.published.month - back)
        return one_day(cal.made(whole.start.year, whole.start.month, count)) if whole else None
    if context.told:
        return _nth_near(count, latest)
    return one_day(_nth_until(count, context.published))


def _nth_near(count: int, latest: Interval | None) -> Interval | None:
    """Such a day of the month mentioned last."""
    if latest is None or latest.grain not in {"day", "month"}:
        return None
    return one_day(cal.made(latest.end.year, latest.end.month, count))


def _nth_until(count: int, until: date) -> date | None:
    for back in range(3):
        whole = cal.month(until.year, until.month - back)
        found = whole and cal.made(whole.start.year, whole.start.month, count)
        if found and found <= until:
            return found
    return None


def _nth_span(parts: Parts, context: Context) -> Interval | None:
    last = _nth({"d": parts["d2"]}, context)
    first = last and _nth_until(number_of(parts["d"]), last.end)
    return cal.stretch(first, last.end) if first and last else None


def _weekday_day(parts: Parts, context: Context) -> Interval | None:
    """The last day within a year with this weekday and this day of the month."""
    if context.published is None:
        return None
    index, count = context.grammar.weekdays[parts["w"] or ""], number_of(parts["d"])
    for back in range(13):
        whole = cal.month(context.published.year, context.published.month - back)
        found = cal.made(whole.start.year, whole.start.month, count) if whole else None
        if found and found.weekday() == index and found <= context.published:
            return cal.day(found)
    return None


DAYS: dict[str, Callable[[Parts, Context], Interval | None]] = {
    "iso": _iso,
    "compact": _iso,
    "numeric": _numeric,
    "numeric_year": _iso,
    "numeric_short": _numeric_short,
    "military": _military,
    "buddhist": _buddhist,
    "week_of": _week_of,
    "date_span": _day_span,
    "day_span": _day_span,
    "month_day_span": _day_span,
    "day_month": _day_month,
    "month_day": _day_month,
    "weekday_day": _weekday_day,
    "feast": _feast,
    "nth": _nth,
    "nth_span": _nth_span,
}
"""What each rule means, by its name."""
