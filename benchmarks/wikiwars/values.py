"""DateMention -> Timex: the value that TIMEX2 gives to what the program has read.

Only a change of notation: the interval, its grain and the length are the program's.
"""

import re
from collections.abc import Iterator
from datetime import date

from reportedly.extract.date_mention import DateMention
from reportedly.extract.dates import DateRules, find_dates
from reportedly.records.span import Span
from wikiwars.corpus import Timex

_PARTS = {
    "morning": "TMO",
    "midday": "TMI",
    "afternoon": "TAF",
    "evening": "TEV",
    "night": "TNI",
}
_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
_ERAS = {"past": "PAST_REF", "present": "PRESENT_REF", "future": "FUTURE_REF"}
_ERA = re.compile(r"\bB\.?C\b")
_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX"}


def timexes(text: str, created: str, rules: DateRules) -> tuple[Timex, ...]:
    """What the program finds in a text, in the notation of TIMEX2."""
    mentions = find_dates(text, created, rules)
    return tuple(one for mention in mentions for one in _timexes(mention, rules))


def _timexes(mention: DateMention, rules: DateRules) -> Iterator[Timex]:
    """One for a mention, two for a stretch whose ends are worded."""
    span = mention.span
    if _ERA.search(span.text):
        yield from (_at(one, _before_era(one.text)) for one in mention.ends or (span,))
    elif mention.ends and mention.start and mention.end:
        first, last = mention.ends
        yield _at(first, _dated(mention.start, mention.grain))
        yield _at(last, _dated(mention.end, mention.grain))
    else:
        yield _at(span, _value(mention, rules))


def _at(span: Span, value: str | None) -> Timex:
    return Timex(start=span.start, end=span.end, value=value)


def _value(mention: DateMention, rules: DateRules) -> str | None:
    if mention.length:
        return mention.length
    if mention.start:
        part = _PARTS.get(mention.part or "", "") if mention.grain == "day" else ""
        return _dated(mention.start, mention.grain) + part
    return _untold(mention, rules)


def _dated(start: str, grain: str | None) -> str:
    """An interval that begins on a day, by its grain."""
    year, month = int(start[:4]), int(start[5:7])
    week = date.fromisoformat(start).isocalendar()
    forms = {
        "weekend": f"{week.year}-W{week.week:02d}-WE",
        "week": f"{week.year}-W{week.week:02d}",
        "month": start[:7],
        "season": f"{year:04d}-{_SEASONS.get(month, 'SU')}",
        "quarter": f"{year:04d}-Q{(month + 2) // 3}",
        "half": f"{year:04d}-H{1 + (month > 6)}",
        "year": start[:4],
        "decade": start[:3],
        "century": f"{(year - 1) // 100:02d}",
    }
    return forms.get(grain or "", start)


def _before_era(words: str) -> str | None:
    figures = re.search(r"\d+", words)
    return f"BC{int(figures[0]):04d}" if figures else None


def _untold(mention: DateMention, rules: DateRules) -> str | None:
    """The value of what has no day: habits, eras, distances from something untold."""
    words = " ".join(mention.span.text.lower().split())
    if mention.rule == "vague":
        return _ERAS.get(rules.vague.get(words, "then"))
    if mention.rule == "habit":
        return "XXXX-XX-XX" if words in {"daily", "every day", "everyday"} else None
    if mention.rule == "time":
        return f"XXXX-XX-XX{_PARTS[rules.day_parts[words]]}" if words in rules.day_parts else None
    if mention.rule == "away" and not re.match(r"\d|" + "|".join(rules.numbers), words):
        return _ERAS["future" if words.endswith(("later", "after")) else "past"]
    if mention.rule == "away":
        unit = next((code for word, code in rules.units.items() if word in words), "D")
        return _UNKNOWN.get(unit)
    return None
