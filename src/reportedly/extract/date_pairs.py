"""two mentions side by side -> DateMention: "the eve of 3 May", "a day after the vote of 3 May"."""

import re
from dataclasses import replace
from datetime import date

from reportedly.extract import date_calendar as cal
from reportedly.extract.date_calendar import Interval
from reportedly.extract.date_context import Context, amount_of, one_day, unit_of
from reportedly.extract.date_mention import DateMention
from reportedly.extract.date_relative import moved, to_the_day
from reportedly.extract.date_scope import Scope
from reportedly.records.span import Span

_BETWEEN = 60
"""Characters between "two days after" and the date of what it is after."""
_CLAUSE_ENDS = re.compile(r"[.,;:!?\n—–()]")


def counted_from(
    found: re.Match[str], behind: DateMention, mention: DateMention, context: Context
) -> DateMention:
    """ "Two days after the vote of 3 May": counted from the date that follows in its clause.

    Args:
        found: the match of `behind`, the mention before.
        behind: what may be counted from the date that follows.
        mention: the date that follows.
        context: the words' meanings.
    """
    if behind.rule not in {"away", "day_after"} or mention.start is None or mention.grain != "day":
        return behind
    between = found.string[behind.span.end : mention.span.start]
    if not behind.span.text.lower().endswith(("after", "before")):
        return behind
    if len(between) > _BETWEEN or _CLAUSE_ENDS.search(between):
        return behind
    value = _distance(found, date.fromisoformat(mention.start), context)
    if value is None:
        return behind
    start, end = value.start.isoformat(), value.end.isoformat()
    return replace(behind, start=start, end=end, precision=value.precision, grain=value.grain)


def _distance(found: re.Match[str], origin: date, context: Context) -> Interval | None:
    parts = found.groupdict()
    sign = 1 if parts.get("later") else -1
    amount = amount_of(parts, context) if parts.get("n") else None
    if not parts.get("unit"):
        return moved(1, "day", origin, sign)
    if parts.get("exact"):
        return one_day(to_the_day(-sign * amount, unit_of(parts), origin)) if amount else None
    return moved(amount, unit_of(parts), origin, sign)


def is_eve_of(scope: Scope, eve: DateMention, mention: DateMention) -> bool:
    """Whether "the eve of" stands right before a date."""
    between = scope.text[eve.span.end : mention.span.start]
    return eve.rule == "eve" and mention.start is not None and not between.strip(" \nthe")


def day_before(scope: Scope, eve: DateMention, mention: DateMention) -> DateMention:
    """What "on the eve of" a date means: the day before it."""
    when = cal.shifted(date.fromisoformat(mention.start or ""), -1)
    day = when.isoformat() if when else None
    span = Span.cut(scope.text, eve.span.start, mention.span.end)
    return replace(mention, span=span, start=day, end=day, precision="day", rule="eve", grain="day")
