"""a date by its distance -> Interval: weekdays, "yesterday", "two days later", "last week"."""

from collections.abc import Callable
from datetime import date

from reportedly.extract import date_calendar as cal
from reportedly.extract.date_calendar import Interval
from reportedly.extract.date_context import Context, Parts, amount_of, before, one_day, plain

_UNIT_DAYS = {"minute": 0, "hour": 0, "day": 1, "night": 1, "week": 7, "fortnight": 14}

_NEAR = 2
"""Days: "overnight" is the night before the day just mentioned, if that is so near publication."""


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
        return one_day(cal.shifted(whole.start, index)) if whole else None
    if parts.get("next") or (context.future and not parts.get("last")):
        return cal.day(cal.weekday_after(index, published))
    return cal.day(cal.weekday_until(index, before(published, strictly=bool(parts.get("last")))))


def _weekday_by_event(index: int, parts: Parts, context: Context) -> Interval | None:
    if parts.get("foll"):
        return cal.day(cal.weekday_after(index, context.previous)) if context.previous else None
    since = context.previous or context.published
    if since is None:
        return None
    return cal.day(cal.weekday_until(index, before(since, strictly=bool(parts.get("prev")))))


def _weekday_span(parts: Parts, context: Context) -> Interval | None:
    if context.published is None:
        return None
    names = context.grammar.weekdays
    first, last = names[parts["w"] or ""], names[parts["w2"] or ""]
    if context.future:
        start = cal.weekday_after(first, before(context.published, strictly=True))
        return cal.stretch(start, cal.weekday_after(last, start))
    end = cal.weekday_until(last, context.published)
    return cal.stretch(cal.weekday_until(first, end), end)


def _day_word(parts: Parts, context: Context) -> Interval | None:
    published, previous = context.published, context.previous
    if published is None:
        return None
    first, last = context.rules.day_words[plain(parts["word"])]
    if first < last and previous and 0 <= (published - previous).days <= _NEAR:
        published = previous
    start, end = cal.shifted(published, first), cal.shifted(published, last)
    return cal.stretch(start, end) if start and end else None


def _past_span(parts: Parts, context: Context) -> Interval | None:
    amount, unit = amount_of(parts, context), plain(parts["unit"])
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
    return one_day(cal.shifted(origin, sign * amount * _UNIT_DAYS[unit]))


def _ago(parts: Parts, context: Context) -> Interval | None:
    return _moved(amount_of(parts, context), plain(parts["unit"]), context.published, -1)


def _away(parts: Parts, context: Context) -> Interval | None:
    unit = plain(parts["unit"])
    sign = 1 if parts.get("later") else -1
    if unit in {"hour", "minute"}:
        return one_day(context.previous)
    if not parts.get("n"):
        return None
    if context.previous is None and sign > 0:
        return _moved(amount_of(parts, context), unit, context.published, -1)
    return _moved(amount_of(parts, context), unit, context.previous, sign)


def _next_day(parts: Parts, context: Context) -> Interval | None:
    sign = 1 if parts.get("foll") else -1 if parts.get("prev") else 0
    unit = plain(parts.get("unit"))
    if unit == "weekend":
        return cal.weekend(context.previous) if context.previous and sign < 1 else None
    if unit == "week":
        return cal.week(context.previous, sign) if context.previous else None
    return _moved(abs(sign), unit or "day", context.previous, sign)


def _day_after(parts: Parts, context: Context) -> Interval | None:
    return _moved(1, "day", context.previous, 1 if parts.get("later") else -1)


def _period(parts: Parts, context: Context) -> Interval | None:
    published, unit = context.published, plain(parts["unit"])
    if published is None:
        return None
    sign = -1 if parts.get("last") else int(bool(parts.get("next")))
    if unit == "weekend":
        return _weekend_of(published, sign, future=context.future)
    return (
        cal.week(published, sign)
        if unit == "week"
        else _moved(abs(sign), unit, published, sign or 1)
    )


def _weekend_of(published: date, sign: int, *, future: bool) -> Interval | None:
    """Which weekend "this", "last" or "next" means.

    "This weekend" is the one under way or, on a Monday or Tuesday, the one just past, unless the
    sentence speaks of what is to come; from Wednesday on it is the coming one.
    """
    coming = sign > 0 or (sign == 0 and (future or 2 <= published.weekday() <= 4))
    if not coming:
        return cal.weekend(published)
    since = cal.shifted(published, 7 * sign + 6 - published.weekday())
    return cal.weekend(since) if since else None


def _part_period(parts: Parts, context: Context) -> Interval | None:
    whole = _period(parts, context)
    return cal.third_of(whole, context.rules.parts[plain(parts["part"])])


def _night_to(parts: Parts, context: Context) -> Interval | None:
    """The night that ends on a weekday: it and the day before."""
    end = _weekday(parts, context)
    return cal.stretch(before(end.start, strictly=True), end.end) if end else None


def _clock(_: Parts, context: Context) -> Interval | None:
    """An hour at the head of a line, as in a live blog: the day of publication."""
    return one_day(context.published)


def _weekend(_: Parts, context: Context) -> Interval | None:
    if context.published is None:
        return None
    since = cal.shifted(context.published, 7) if context.future else context.published
    return cal.weekend(since) if since else None


RELATIVE: dict[str, Callable[[Parts, Context], Interval | None]] = {
    "weekday_span": _weekday_span,
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
}
"""What each rule means, by its name."""
