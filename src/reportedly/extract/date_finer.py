"""DateMention -> DateMention: the day of what is first put in a month, a night or an hour."""

import re
from collections.abc import Sequence
from dataclasses import replace

from reportedly.extract.date_cues import HOUR_LENGTH, is_clocked
from reportedly.extract.date_mention import DateMention
from reportedly.records.document import Document
from reportedly.records.span import Span

_WIDE = frozenset({"week", "month", "season", "quarter", "half", "year"})
_NIGHTS = frozenset({"day_word", "overnight_of", "night_to", "weekday_span"})
_HOUR_LED = re.compile(r"(?<!\w)(?:at|around|about|after|before|by|near)(?: \w+)? $")
_HOUR_FROM = 4
"""Sentences from the trigger on in which an hour is that of the event."""


def of_hour(
    trigger: Span, document: Document, mentions: Sequence[DateMention]
) -> DateMention | None:
    """An hour without a day, where news gives no other date, is of the day of publication."""
    report, at = document.report, document.sentence_of(trigger)
    if report.kind not in (None, "news") or not report.published:
        return None
    for one in mentions:
        text = report.text[max(0, one.span.start - HOUR_LENGTH) : one.span.start]
        if one.rule != "time" or _HOUR_LED.search(text) is None:
            continue
        if 0 <= document.sentence_of(one.span) - at <= _HOUR_FROM:
            day = report.published[:10]
            return replace(one, start=day, end=day, precision="day", anchor="publication")
    return None


def narrowed(text: str, found: DateMention, others: Sequence[DateMention]) -> DateMention:
    """The day given elsewhere for what is first put in "last month".

    For a night or a weekend it is the day of an hour.

    Args:
        text: the report's.
        found: what dates the event.
        others: other dates that may be the event's, the likeliest first.
    """
    few = (found.rule in _NIGHTS and found.precision == "range") or found.grain == "weekend"
    if (found.grain not in _WIDE and not few) or found.start is None or found.end is None:
        return found
    for one in others:
        day = one.precision == "day" and one.start is not None and not one.future
        inside = day and found.start <= (one.start or "") <= found.end
        if inside and (not few or is_clocked(text, one)):
            return one
    return found
