"""a date by its distance -> Interval: "yesterday", "two days later", "last week", "in May"."""

from collections.abc import Callable
from datetime import date

from reportedly.extract import date_calendar as cal
from reportedly.extract.date_calendar import Interval
from reportedly.extract.date_context import Context, Parts, amount_of, one_day, plain, unit_of

_DAYS = {"minute": 0, "hour": 0, "day": 1, "night": 1, "week": 7, "fortnight": 14}
_YEARS = {"decade": 10, "century": 100}
_LONGEST = 9999

_NEAR = 2
"""Days: "overnight" is the night before the day just mentioned, if that is so near publication."""


def _day_word(parts: Parts, context: Context) -> Interval | None:
    published, previous = context.published, context.previous
    if published is None or context.told:
        return None
    first, last = context.rules.day_words[plain(parts["word"])]
    if first < last and previous and 0 <= (published - previous).days <= _NEAR:
        published = previous
    start, end = cal.shifted(published, first), cal.shifted(published, last)
    return cal.stretch(start, end) if start and end else None


def _past_span(parts: Parts, context: Context) -> Interval | None:
    """From so many units ago to the day of publication."""
    amount = amount_of(parts, context) if parts.get("n") else 1
    if context.published is None or amount is None or amount > _LONGEST or context.told:
        return None
    start = to_the_day(amount, unit_of(parts), context.published)
    return cal.stretch(start, context.published) if start else None


def to_the_day(amount: int, unit: str, since: date) -> date | None:
    """The day so many units before another, or (negative) after: a month before is the same day."""
    if unit in {"month", "year", *_YEARS}:
        months = amount * (1 if unit == "month" else 12 * _YEARS.get(unit, 1))
        whole = cal.month(since.year, since.month - months)
        return whole.start.replace(day=min(since.day, whole.end.day)) if whole else None
    return cal.shifted(since, -_days(amount, unit))


def _days(amount: int, unit: str) -> int:
    return -(-amount // 24) if unit == "hour" else _DAYS[unit] * amount


def moved(amount: int | None, unit: str, origin: date | None, sign: int) -> Interval | None:
    """So many units before or after a day, as finely as the unit tells."""
    if amount is None or origin is None or amount > _LONGEST:
        return None
    if unit == "month":
        return cal.month(origin.year, origin.month + sign * amount)
    if unit == "year" or unit in _YEARS:
        return cal.year_of(origin.year + sign * amount * _YEARS.get(unit, 1))
    if unit == "week" and amount > 1:
        return cal.week(origin, sign * amount)
    days = amount // 24 if unit == "hour" else _DAYS[unit] * amount
    return one_day(cal.shifted(origin, sign * days))


def _ago(parts: Parts, context: Context) -> Interval | None:
    amount, unit = amount_of(parts, context), unit_of(parts)
    published = context.told.start if context.told else context.published
    if published is None:
        return None
    if parts.get("half") and amount == 1:
        amount, unit = {"year": (6, "month"), "decade": (5, "year")}.get(unit, (0, "hour"))
    if parts.get("w") and amount is not None:
        index = context.grammar.weekdays[parts["w"] or ""]
        return one_day(cal.shifted(cal.weekday_until(index, published), -_days(amount, unit)))
    if parts.get("today") and amount is not None:
        return one_day(to_the_day(amount, unit, published))
    if parts.get("of") == "month" and unit == "year" and amount is not None:
        return cal.month(published.year - amount, published.month)
    return moved(amount, unit, published, -1)


def _ahead(parts: Parts, context: Context) -> Interval | None:
    return moved(amount_of(parts, context), unit_of(parts), context.published, 1)


def _away(parts: Parts, context: Context) -> Interval | None:
    """ "Two days later", from the day last mentioned; months and years from any mention."""
    unit, sign = unit_of(parts), 1 if parts.get("later") else -1
    if not parts.get("n"):
        return one_day(context.previous) if unit in {"hour", "minute"} else None
    if context.leading and parts.get("later") == "after" and context.latest is None:
        return _ago(parts, context)
    if context.by_another:
        return None
    return moved(amount_of(parts, context), unit, _origin(unit, context), sign)


def _origin(unit: str, context: Context) -> date | None:
    """The day that a distance in such units is counted from."""
    if unit in {"month", "year", *_YEARS} and context.latest:
        return context.latest.start if context.latest.grain != "day" else context.latest.end
    return context.previous


def _next_day(parts: Parts, context: Context) -> Interval | None:
    sign = 1 if parts.get("foll") else -1 if parts.get("prev") else 0
    unit = plain(parts.get("unit")) or "day"
    if unit == "weekend":
        return cal.weekend(context.previous) if context.previous and sign < 1 else None
    if unit == "week":
        return cal.week(context.previous, sign) if context.previous else None
    if unit in _YEARS:
        return _decade_by_event(unit, sign, context)
    return moved(abs(sign), unit, _origin(unit, context), sign)


def _decade_by_event(unit: str, sign: int, context: Context) -> Interval | None:
    """The decade, or century, of the date mentioned last, or the one beside it."""
    if context.latest is None:
        return None
    length = _YEARS[unit]
    first = (context.latest.start.year // length + sign) * length
    if unit == "decade":
        return cal.years(first, first + 9, "decade")
    return cal.years(first + 1, first + 100, "century")


def _day_after(parts: Parts, context: Context) -> Interval | None:
    if context.by_another:
        return None
    return moved(1, "day", context.previous, 1 if parts.get("later") else -1)


def period(parts: Parts, context: Context) -> Interval | None:
    """ "Last week", "this year": from publication, or from the date mentioned last in a history."""
    origin, unit = context.published, plain(parts["unit"])
    if context.told and not parts.get("last"):
        origin = context.told.start
    if origin is None:
        return None
    sign = -1 if parts.get("last") else int(bool(parts.get("next")))
    if unit == "weekend":
        return _weekend_of(origin, sign, future=context.future)
    if unit in _YEARS:
        return moved(abs(sign), unit, origin, sign or 1)
    return cal.week(origin, sign) if unit == "week" else moved(abs(sign), unit, origin, sign or 1)


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
    """ "Late last month", "the end of the year"; "that year" is that of the date mentioned last."""
    if parts.get("same") and context.latest:
        whole = moved(0, unit_of(parts), context.latest.start, 1)
    else:
        whole = None if parts.get("same") else period(parts, context)
    return cal.third_of(whole, context.rules.parts[plain(parts["part"])])


def _clock(_: Parts, context: Context) -> Interval | None:
    """An hour at the head of a line, as in a live blog: the day of publication."""
    return one_day(context.published)


def _weekend(_: Parts, context: Context) -> Interval | None:
    if context.published is None:
        return None
    since = cal.shifted(context.published, 7) if context.future else context.published
    return cal.weekend(since) if since else None


DISTANCES: dict[str, Callable[[Parts, Context], Interval | None]] = {
    "day_word": _day_word,
    "part_period": _part_period,
    "days_on": _ago,
    "clock": _clock,
    "past_span": _past_span,
    "past_one": _past_span,
    "ago": _ago,
    "ahead": _ahead,
    "away": _away,
    "next_day": _next_day,
    "within": _away,
    "day_after": _day_after,
    "period": period,
    "weekend": _weekend,
}
"""What each rule means, by its name."""
