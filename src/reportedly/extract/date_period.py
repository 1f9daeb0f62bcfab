"""a period by the calendar -> Interval: months, seasons, halves, years, decades, centuries."""

from collections.abc import Callable
from datetime import date

from reportedly.extract import date_calendar as cal
from reportedly.extract.date_calendar import Interval
from reportedly.extract.date_context import Context, Parts, amount_of, number_of, one_day, plain
from reportedly.extract.date_mention import Grain
from reportedly.extract.date_year import full_year, month_in_year, month_of, stated_year

_MONTHS_OF = {"half": 6, "quarter": 3}


def _month(parts: Parts, context: Context) -> Interval | None:
    return month_in_year(parts["m"], parts, context)


def _month_span(parts: Parts, context: Context) -> Interval | None:
    stated = {key: parts.get(key) for key in ("y2", "yy", "ry")}
    if not any(stated.values()):
        stated["y"] = parts.get("y")
    last = month_in_year(parts["m2"], stated, context)
    if last is None:
        return None
    number = month_of(parts["m"], context)
    year = int(parts.get("y") or last.start.year - int(number > last.start.month))
    return cal.joined(cal.month(year, number), last)


def _part_month(parts: Parts, context: Context) -> Interval | None:
    return cal.third_of(_month(parts, context), context.rules.parts[plain(parts["part"])])


def _part_year(parts: Parts, context: Context) -> Interval | None:
    part = context.rules.parts[plain(parts["part"])]
    return cal.third_of(cal.year_of(int(parts["y"] or 0)), part)


def _order(parts: Parts, context: Context) -> int:
    return context.rules.orders[plain(parts["order"])]


def _half(parts: Parts, context: Context) -> Interval | None:
    """The first half of a year, the last quarter of it, the second half of a month."""
    order = _order(parts, context)
    if parts.get("m"):
        whole = month_in_year(parts["m"], parts, context)
        return _half_of(whole, order) if whole and parts["piece"] == "half" else None
    grain: Grain = "half" if plain(parts["piece"]) == "half" else "quarter"
    year, length = _year_meant(parts, context), _MONTHS_OF[grain]
    index = 12 // length if order < 0 else order
    if year is None or index > 12 // length:
        return None
    return cal.months(year, (index - 1) * length + 1, length, grain)


def _half_of(whole: Interval, order: int) -> Interval:
    middle = whole.start.replace(day=15)
    if order == 1:
        return cal.stretch(whole.start, middle, "month")
    return cal.stretch(middle.replace(day=16), whole.end, "month")


def _year_meant(parts: Parts, context: Context) -> int | None:
    """The year of "the first half of 2021", "of this year", "of the year"."""
    if parts.get("y"):
        return int(parts["y"] or 0)
    if context.told:
        return context.told.start.year - int(bool(parts.get("last")))
    return context.published.year - int(bool(parts.get("last"))) if context.published else None


def _piece_of_month(parts: Parts, context: Context) -> Interval | None:
    """The first week, the last day, the first two weeks of a month."""
    whole, order = month_in_year(parts["m"], parts, context), _order(parts, context)
    if whole is None:
        return None
    count, unit = amount_of(parts, context) or 1, plain(parts["unit"])
    if unit == "weekend":
        when = cal.weekday_in(5, whole, order)
        return cal.stretch(when, cal.shifted(when, 1) or when, "weekend") if when else None
    if parts.get("n") and amount_of(parts, context) is None:
        return None
    return _days_of(whole, order, count * (7 if unit == "week" else 1), unit)


def _days_of(whole: Interval, order: int, days: int, unit: str) -> Interval | None:
    """So many days from the head of a month, or from its end."""
    start: date | None
    end: date | None
    if order < 0:
        start, end = cal.shifted(whole.end, 1 - days), whole.end
    else:
        start = cal.shifted(whole.start, (order - 1) * days)
        end = cal.shifted(start, days - 1) if start else None
    if start is None or end is None or end < whole.start or start > whole.end:
        return None
    found = cal.stretch(start, min(end, whole.end))
    if unit == "week" and days == 7:
        return Interval(start=found.start, end=found.end, precision="week", grain="week")
    return found


def _nth_weekday(parts: Parts, context: Context) -> Interval | None:
    whole = month_in_year(parts["m"], parts, context)
    if whole is None:
        return None
    index = context.grammar.weekdays[parts["w"] or ""]
    return one_day(cal.weekday_in(index, whole, _order(parts, context)))


def _season(parts: Parts, context: Context) -> Interval | None:
    first = context.rules.seasons[plain(parts["season"])]
    year = stated_year(parts, context)
    if year is None:
        year = _season_year(first, parts, context)
    whole = cal.months(year, first, 3, "season") if year is not None else None
    part = plain(parts.get("part"))
    return cal.third_of(whole, context.rules.parts[part]) if part else whole


def _season_year(first: int, parts: Parts, context: Context) -> int | None:
    """The year of a season told without one: near the date mentioned last, or the latest begun."""
    near = context.told or (
        context.latest if any(parts.get(key) for key in ("prev", "foll", "same")) else None
    )
    if near is not None:
        if parts.get("foll") or parts.get("next"):
            return near.end.year + int(first <= near.end.month)
        return near.start.year - int(first == 12 and near.grain != "year" and near.start.month < 4)
    if context.published is None:
        return None
    return _season_by_publication(first, parts, context, context.published)


def _season_by_publication(
    first: int, parts: Parts, context: Context, published: date
) -> int | None:
    begun = published.month >= first
    if parts.get("next") or (context.future and not parts.get("this")):
        return published.year + int(begun)
    if parts.get("this"):
        return published.year - int(first == 12 and published.month < 3)
    year = published.year - int(not begun)
    whole = cal.months(year, first, 3, "season")
    return year - int(bool(parts.get("last") and whole and whole.end >= published))


def _decade(parts: Parts, context: Context) -> Interval | None:
    if parts.get("word"):
        year = 1900 + context.rules.decades[plain(parts["word"])]
    else:
        year = int(parts["y"] or 0) if parts.get("y") else full_year(parts["yy"] or "")
    part = plain(parts.get("part"))
    whole = cal.years(year, year + 9, "decade")
    return cal.third_of(whole, context.rules.parts[part]) if part else whole


def _century(parts: Parts, context: Context) -> Interval | None:
    words = plain(parts["n"])
    number = context.rules.ordinals.get(words) or number_of(words)
    if parts.get("bc") or not 1 <= number <= 30:
        return None
    return cal.years(100 * number - 99, 100 * number, "century")


def _year(parts: Parts, _: Context) -> Interval | None:
    return cal.year_of(int(parts["y"] or 0))


def _year_span(parts: Parts, _: Context) -> Interval | None:
    first, last = int(parts["y"] or 0), parts["y2"] or ""
    end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    return cal.years(first, end, "year") if first < end else None


PERIODS: dict[str, Callable[[Parts, Context], Interval | None]] = {
    "month_span": _month_span,
    "half": _half,
    "piece_of_month": _piece_of_month,
    "nth_weekday": _nth_weekday,
    "part_month": _part_month,
    "part_year": _part_year,
    "month_last": _month,
    "month_year": _month,
    "month": _month,
    "season": _season,
    "decade": _decade,
    "century": _century,
    "year": _year,
    "year_span": _year_span,
}
"""What each rule means, by its name."""
