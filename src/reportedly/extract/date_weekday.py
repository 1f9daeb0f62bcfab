"""a weekday -> Interval: which Wednesday is meant, and nights and stretches between weekdays."""

from collections.abc import Callable
from datetime import date

from reportedly.extract import date_calendar as cal
from reportedly.extract.date_calendar import Interval
from reportedly.extract.date_context import Context, Parts, before, one_day


def _weekday(parts: Parts, context: Context) -> Interval | None:
    """The last one up to publication; the coming one in an announcement."""
    index, published = context.grammar.weekdays[parts["w"] or ""], context.published
    if parts.get("many"):
        return None
    if any(parts.get(key) for key in ("prev", "foll", "same")) or context.told:
        return _weekday_by_event(index, parts, context)
    return _weekday_by_publication(index, parts, context, published) if published else None


def _weekday_by_publication(
    index: int, parts: Parts, context: Context, published: date
) -> Interval | None:
    if parts.get("beforelast"):
        last = cal.weekday_until(index, before(published, strictly=True))
        return one_day(cal.shifted(last, -7))
    if parts.get("lastweek") or parts.get("thisweek") or parts.get("nextweek"):
        weeks = -1 if parts.get("lastweek") else int(bool(parts.get("nextweek")))
        whole = cal.week(published, weeks)
        return one_day(cal.shifted(whole.start, index)) if whole else None
    if parts.get("next") or (context.future and not parts.get("last")):
        return cal.day(cal.weekday_after(index, published))
    return cal.day(cal.weekday_until(index, before(published, strictly=bool(parts.get("last")))))


def _weekday_by_event(index: int, parts: Parts, context: Context) -> Interval | None:
    if parts.get("foll") or parts.get("next"):
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


def _night_to(parts: Parts, context: Context) -> Interval | None:
    """The night that ends on a weekday: it and the day before."""
    end = _weekday(parts, context)
    return cal.stretch(before(end.start, strictly=True), end.end) if end else None


def _overnight_of(parts: Parts, context: Context) -> Interval | None:
    """The night that begins on a weekday, or ends on it where that is the day of publication."""
    found = _weekday(parts, context)
    if found is None or found.start == context.published:
        return cal.stretch(before(found.start, strictly=True), found.end) if found else None
    return cal.stretch(found.start, cal.shifted(found.end, 1) or found.end)


WEEKDAYS: dict[str, Callable[[Parts, Context], Interval | None]] = {
    "weekday_span": _weekday_span,
    "weekday": _weekday,
    "night_to": _night_to,
    "overnight_of": _overnight_of,
}
"""What each rule means, by its name."""
