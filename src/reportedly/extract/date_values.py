"""a dated phrase -> Interval: what each rule of the date grammar means on the calendar."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from reportedly.extract import date_calendar as cal
from reportedly.extract.date_calendar import Interval
from reportedly.extract.date_grammar import Grammar
from reportedly.extract.date_rules import DateRules

_UNIT_DAYS = {"minute": 0, "hour": 0, "day": 1, "night": 1, "week": 7, "fortnight": 14}


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a date is counted from: publication, the day last mentioned; and which way to look."""

    published: date | None
    previous: date | None
    future: bool
    grammar: Grammar
    rules: DateRules


_NEAR = 2
"""Days: "overnight" is the night before the day just mentioned, if that is so near publication."""

Parts = dict[str, str | None]


def value_of(rule: str, found: re.Match[str], context: Context) -> Interval | None:
    """The interval that a match of the named rule stands for; None where it stays unresolved."""
    parts = {key: text for key, text in found.groupdict().items()}
    resolver = _RESOLVERS.get(rule)
    return resolver(parts, context) if resolver else None


def _iso(parts: Parts, _: Context) -> Interval | None:
    return _one(cal.made(int(parts["y"] or 0), int(parts["m"] or 0), int(parts["d"] or 0)))


def _numeric(parts: Parts, _: Context) -> Interval | None:
    """Day and month in figures: resolved only where one exceeds 12 or both are the same."""
    a, b, year = int(parts["a"] or 0), int(parts["b"] or 0), _full_year(parts["y"] or "")
    if a > 12 or a == b:
        return _one(cal.made(year, b, a))
    return _one(cal.made(year, a, b)) if b > 12 else None


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


def _number(digits: str | None) -> int:
    return int(re.sub(r"\D", "", digits or "") or 0)


def _calendar_day(month: str | None, day: str | None, parts: Parts, context: Context) -> date | None:
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
    return context.rules.ordinals.get(_plain(words)) or _number(words)


def _month(word: str | None, context: Context) -> int:
    return context.grammar.months[(word or "").strip(".").strip()]


def _day_month(parts: Parts, context: Context) -> Interval | None:
    return _one(_calendar_day(parts["m"], parts["d"], parts, context))


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
    year = last.start.year - int(number > last.start.month)
    first = cal.month(int(parts["y"]) if parts.get("y") else year, number)
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
    return cal.third_of(whole, context.rules.parts[_plain(parts["part"])])


def _part_year(parts: Parts, context: Context) -> Interval | None:
    part = context.rules.parts[_plain(parts["part"])]
    return cal.third_of(cal.year_of(int(parts["y"] or 0)), part)


def _plain(words: str | None) -> str:
    return " ".join((words or "").lower().split())


def _weekday(parts: Parts, context: Context) -> Interval | None:
    index, published = context.grammar.weekdays[parts["w"] or ""], context.published
    if parts.get("many"):
        return None
    if parts.get("prev") or parts.get("foll") or parts.get("same"):
        return _weekday_by_event(index, parts, context)
    if published is None:
        return None
    if parts.get("lastweek") or parts.get("thisweek") or parts.get("nextweek"):
        weeks = -1 if parts.get("lastweek") else int(bool(parts.get("nextweek")))
        whole = cal.week(published, weeks)
        return _one(cal.shifted(whole.start, index)) if whole else None
    if parts.get("next") or (context.future and not parts.get("last")):
        return cal.day(cal.weekday_after(index, published))
    return cal.day(cal.weekday_until(index, _before(published, parts.get("last"))))


def _before(when: date, strictly: str | None) -> date:
    return (cal.shifted(when, -1) or when) if strictly else when


def _weekday_by_event(index: int, parts: Parts, context: Context) -> Interval | None:
    if parts.get("foll"):
        return cal.day(cal.weekday_after(index, context.previous)) if context.previous else None
    since = context.previous or context.published
    if since is None:
        return None
    return cal.day(cal.weekday_until(index, _before(since, parts.get("prev"))))


def _weekday_span(parts: Parts, context: Context) -> Interval | None:
    if context.published is None:
        return None
    names = context.grammar.weekdays
    first, last = names[parts["w"] or ""], names[parts["w2"] or ""]
    if context.future:
        start = cal.weekday_after(first, _before(context.published, "from that day on"))
        return cal.stretch(start, cal.weekday_after(last, start))
    end = cal.weekday_until(last, context.published)
    return cal.stretch(cal.weekday_until(first, end), end)


def _weekday_day(parts: Parts, context: Context) -> Interval | None:
    """The last day within a year with this weekday and this day of the month."""
    if context.published is None:
        return None
    index, count = context.grammar.weekdays[parts["w"] or ""], _number(parts["d"])
    for back in range(13):
        whole = cal.month(context.published.year, context.published.month - back)
        found = cal.made(whole.start.year, whole.start.month, count) if whole else None
        if found and found.weekday() == index and found <= context.published:
            return cal.day(found)
    return None


def _nth(parts: Parts, context: Context) -> Interval | None:
    """The last such day of a month that is not after publication."""
    if context.published is None:
        return None
    for back in range(3):
        whole = cal.month(context.published.year, context.published.month - back)
        found = whole and cal.made(whole.start.year, whole.start.month, _number(parts["d"]))
        if found and found <= context.published:
            return cal.day(found)
    return None


def _day_word(parts: Parts, context: Context) -> Interval | None:
    published, previous = context.published, context.previous
    if published is None:
        return None
    first, last = context.rules.day_words[_plain(parts["word"])]
    if first < last and previous and 0 <= (published - previous).days <= _NEAR:
        published = previous
    start, end = cal.shifted(published, first), cal.shifted(published, last)
    return cal.stretch(start, end) if start and end else None


def _amount(parts: Parts, context: Context) -> int | None:
    words = _plain(parts.get("n"))
    return int(words) if words.isdigit() else context.rules.numbers.get(words)


def _past_span(parts: Parts, context: Context) -> Interval | None:
    amount, unit = _amount(parts, context), _plain(parts["unit"])
    if context.published is None or amount is None:
        return None
    days = {"hour": -(-amount // 24), "month": 30 * amount, "year": 365 * amount}.get(
        unit, _UNIT_DAYS.get(unit, 0) * amount
    )
    start = cal.shifted(context.published, -days)
    return cal.stretch(start, context.published) if start else None


def _moved(amount: int | None, unit: str, origin: date | None, sign: int) -> Interval | None:
    """So many units before or after a day, as finely as the unit tells."""
    if amount is None or origin is None or amount > 9999:
        return None
    if unit in {"month", "year"}:
        if unit == "month":
            return cal.month(origin.year, origin.month + sign * amount)
        return cal.year_of(origin.year + sign * amount)
    if unit in {"week", "fortnight"} and amount > 1:
        return cal.week(origin, sign * amount * _UNIT_DAYS[unit] // 7)
    return _one(cal.shifted(origin, sign * amount * _UNIT_DAYS[unit]))


def _ago(parts: Parts, context: Context) -> Interval | None:
    return _moved(_amount(parts, context), _plain(parts["unit"]), context.published, -1)


def _away(parts: Parts, context: Context) -> Interval | None:
    unit = _plain(parts["unit"])
    sign = 1 if parts.get("later") else -1
    if unit in {"hour", "minute"}:
        return _one(context.previous)
    if not parts.get("n"):
        return None
    if context.previous is None and sign > 0:
        return _moved(_amount(parts, context), unit, context.published, -1)
    return _moved(_amount(parts, context), unit, context.previous, sign)


def _next_day(parts: Parts, context: Context) -> Interval | None:
    sign = 1 if parts.get("foll") else -1 if parts.get("prev") else 0
    unit = _plain(parts.get("unit"))
    if unit == "weekend":
        return cal.weekend(context.previous) if context.previous and sign < 1 else None
    if unit == "week":
        return cal.week(context.previous, sign) if context.previous else None
    return _moved(abs(sign), unit or "day", context.previous, sign)


def _day_after(parts: Parts, context: Context) -> Interval | None:
    return _moved(1, "day", context.previous, 1 if parts.get("later") else -1)


def _period(parts: Parts, context: Context) -> Interval | None:
    published, unit = context.published, _plain(parts["unit"])
    if published is None:
        return None
    sign = -1 if parts.get("last") else int(bool(parts.get("next")))
    if unit == "weekend":
        since = published if sign < 0 else cal.shifted(published, 7 * sign + 6 - published.weekday())
        return cal.weekend(since) if since else None
    return cal.week(published, sign) if unit == "week" else _moved(abs(sign), unit, published, sign or 1)


def _part_period(parts: Parts, context: Context) -> Interval | None:
    whole = _period(parts, context)
    return cal.third_of(whole, context.rules.parts[_plain(parts["part"])])


def _night_to(parts: Parts, context: Context) -> Interval | None:
    """The night that ends on a weekday: it and the day before."""
    end = _weekday(parts, context)
    return cal.stretch(_before(end.start, "the evening"), end.end) if end else None


def _clock(_: Parts, context: Context) -> Interval | None:
    """An hour at the head of a line, as in a live blog: the day of publication."""
    return _one(context.published)


def _weekend(_: Parts, context: Context) -> Interval | None:
    if context.published is None:
        return None
    since = cal.shifted(context.published, 7) if context.future else context.published
    return cal.weekend(since) if since else None


def _feast(parts: Parts, context: Context) -> Interval | None:
    number, count = context.grammar.feasts[_plain(parts["feast"])]
    year = _year(parts, context)
    if year is not None:
        return _one(cal.made(year, number, count))
    if context.published is None:
        return None
    return _one(cal.latest(number, count, context.published))


def _year_rule(parts: Parts, _: Context) -> Interval | None:
    return cal.year_of(int(parts["y"] or 0))


def _one(when: date | None) -> Interval | None:
    return cal.day(when) if when else None


_RESOLVERS: dict[str, Callable[[Parts, Context], Interval | None]] = {
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
    "weekday_span": _weekday_span,
    "weekday_day": _weekday_day,
    "weekday": _weekday,
    "day_word": _day_word,
    "part_period": _part_period,
    "night_to": _night_to,
    "days_on": _ago,
    "clock": _clock,
    "past_span": _past_span,
    "ago": _ago,
    "away": _away,
    "next_day": _next_day,
    "day_after": _day_after,
    "period": _period,
    "weekend": _weekend,
    "feast": _feast,
    "nth": _nth,
    "year": _year_rule,
}
