"""a date by the calendar -> Interval: days, months and years that a text names."""

from collections.abc import Callable
from datetime import date

from reportedly.extract import date_calendar as cal
from reportedly.extract.date_calendar import Interval
from reportedly.extract.date_context import Context, Parts, number_of, one_day, plain


def _iso(parts: Parts, _: Context) -> Interval | None:
    return one_day(cal.made(int(parts["y"] or 0), int(parts["m"] or 0), int(parts["d"] or 0)))


def _numeric(parts: Parts, _: Context) -> Interval | None:
    """Day and month in figures: resolved only where one exceeds 12 or both are the same."""
    a, b, year = int(parts["a"] or 0), int(parts["b"] or 0), _full_year(parts["y"] or "")
    if a > 12 or a == b:
        return one_day(cal.made(year, b, a))
    return one_day(cal.made(year, a, b)) if b > 12 else None


def _full_year(digits: str) -> int:
    digits = digits.strip("'’ ")
    if len(digits) > 2:
        return int(digits)
    return int(digits) + (2000 if int(digits) < 70 else 1900)


def _year(parts: Parts, context: Context) -> int | None:
    """The year that a phrase states, in figures or as "last year"; None where it states none."""
    if parts.get("y") or parts.get("y2"):
        return int(parts.get("y2") or parts.get("y") or 0)
    if parts.get("yy"):
        return _full_year(parts["yy"] or "")
    words = (parts.get("ry") or "").lower()
    if "that" in words or "same" in words:
        return context.previous.year if context.previous else None
    if not words or context.published is None:
        return None
    shift = -1 if "last" in words or "previous" in words else int("next" in words)
    return context.published.year + shift


def _has_year(parts: Parts) -> bool:
    return any(parts.get(key) for key in ("y", "y2", "yy", "ry"))


def _calendar_day(
    month: str | None, day: str | None, parts: Parts, context: Context
) -> date | None:
    number, count = _month(month, context), _day_number(day, context)
    year = _year(parts, context)
    if year is not None:
        return cal.made(year, number, count)
    if context.published is None or _has_year(parts):
        return None
    if context.future:
        return cal.earliest(number, count, context.published)
    return cal.latest(number, count, context.published)


def _day_number(words: str | None, context: Context) -> int:
    return context.rules.ordinals.get(plain(words)) or number_of(words)


def _month(word: str | None, context: Context) -> int:
    return context.grammar.months[(word or "").strip(".").strip()]


def _day_month(parts: Parts, context: Context) -> Interval | None:
    return one_day(_calendar_day(parts["m"], parts["d"], parts, context))


def _day_span(parts: Parts, context: Context) -> Interval | None:
    last_month = parts.get("m2") or parts["m"]
    last = _calendar_day(last_month, parts["d2"], parts, context)
    if last is None:
        return None
    first = cal.latest(_month(parts["m"], context), _day_number(parts["d"], context), last)
    if parts.get("y") and parts.get("y2"):
        first = cal.made(
            int(parts["y"] or 0), _month(parts["m"], context), _day_number(parts["d"], context)
        )
    return cal.stretch(first, last) if first else None


def _month_span(parts: Parts, context: Context) -> Interval | None:
    last = _month_interval(parts["m2"], {**parts, "y": None}, context)
    if last is None:
        return None
    number = _month(parts["m"], context)
    stated = parts.get("y")
    year = int(stated) if stated else last.start.year - int(number > last.start.month)
    first = cal.month(year, number)
    return cal.stretch(first.start, last.end) if first else None


def _month_interval(word: str | None, parts: Parts, context: Context) -> Interval | None:
    number, year = _month(word, context), _year(parts, context)
    if year is not None:
        return cal.month(year, number)
    published = context.published
    if published is None or _has_year(parts):
        return None
    if context.future or parts.get("next"):
        return cal.month(published.year + int(number < published.month), number)
    before = number > published.month or (parts.get("last") and number == published.month)
    return cal.month(published.year - int(bool(before)), number)


def _month_rule(parts: Parts, context: Context) -> Interval | None:
    return _month_interval(parts["m"], parts, context)


def _part_month(parts: Parts, context: Context) -> Interval | None:
    whole = _month_interval(parts["m"], parts, context)
    return cal.third_of(whole, context.rules.parts[plain(parts["part"])])


def _part_year(parts: Parts, context: Context) -> Interval | None:
    part = context.rules.parts[plain(parts["part"])]
    return cal.third_of(cal.year_of(int(parts["y"] or 0)), part)


def _feast(parts: Parts, context: Context) -> Interval | None:
    number, count = context.grammar.feasts[plain(parts["feast"])]
    year = _year(parts, context)
    if year is not None:
        return one_day(cal.made(year, number, count))
    if context.published is None:
        return None
    return one_day(cal.latest(number, count, context.published))


def _nth(parts: Parts, context: Context) -> Interval | None:
    """The last such day of a month that is not after publication."""
    if context.published is None:
        return None
    for back in range(3):
        whole = cal.month(context.published.year, context.published.month - back)
        found = whole and cal.made(whole.start.year, whole.start.month, number_of(parts["d"]))
        if found and found <= context.published:
            return cal.day(found)
    return None


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


def _year_rule(parts: Parts, _: Context) -> Interval | None:
    return cal.year_of(int(parts["y"] or 0))


ABSOLUTE: dict[str, Callable[[Parts, Context], Interval | None]] = {
    "iso": _iso,
    "numeric": _numeric,
    "numeric_year": _iso,
    "date_span": _day_span,
    "day_span": _day_span,
    "month_day_span": _day_span,
    "day_month": _day_month,
    "month_day": _day_month,
    "month_span": _month_span,
    "part_month": _part_month,
    "part_year": _part_year,
    "month_last": _month_rule,
    "month_year": _month_rule,
    "month": _month_rule,
    "weekday_day": _weekday_day,
    "feast": _feast,
    "nth": _nth,
    "year": _year_rule,
}
"""What each rule means, by its name."""
