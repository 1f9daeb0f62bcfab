"""trigger, DateMentions -> DateMention: which of a report's dates is the event's own.

The date of a saying ("the army said on Sunday") is never the event's; neither is a dateline, one
end of an open stretch, or a date that stays unresolved.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from reportedly.extract.date_cues import (
    Cues,
    cues,
    is_clocked,
    is_of_another,
    is_of_custody,
    is_of_saying,
)
from reportedly.extract.date_finer import narrowed, of_hour
from reportedly.extract.date_mention import DateMention
from reportedly.extract.date_rules import DateRules
from reportedly.records.document import Document
from reportedly.records.marks import Track
from reportedly.records.span import Span
from reportedly.records.vocabulary import DatePrecision

_NOT_OF_EVENTS = frozenset({"dateline", "bound", "habit", "decade", "century"})

# What speaks against a date, in points: hand-rounded from a coordinate search on the incidents of
# the 713 training reports, the first toll standing in for the trigger (right for 0.83 of their
# main and 0.72 of their background incidents).
_OTHER_SENTENCE = 145
_AHEAD = 180
_PER_SENTENCE_BACK = 50
_PER_SENTENCE_AHEAD = 35
_PER_PARAGRAPH = 100
_PER_CHARACTER = 1.0
_NOT_IN_LEAD = (0, 20, 80)
_COARSE: dict[DatePrecision, int] = {"day": 0, "range": 0, "week": 155, "month": 100, "year": 125}
_COARSE_AT_HOME = 110
"""Taken off for a month or year in the trigger's own sentence: background is told that way."""
_LEAD_FROM_AFAR = 100
"""Taken off for a date of the lead: the whole report tells of what happened then."""
_RULES = {"open": 25, "past_span": 60, "past_one": 60}
_AHEAD_OF_PUBLICATION = 540
_ON_PUBLICATION = 320
_LONG_AGO = 30
_SIX_DAYS, _TOMORROW = 6, 300
"""A weekday six days back is named by its date; a bare one is of a later edition's day."""
_AFTER_AN_EVENT = 90
_AFTERMATH = 110
_CLOCKED = 100
"""Taken off for a date behind an hour ("about 2 a.m. Saturday"): only events are told so."""
_CUSTODY = 500
"""For the date of an arrest, a plea or a sickbed, where the event is something else."""
_LIKELY = 500
"""Taken off for a date that the reader holds to be the event's, in proportion."""
_TOO_FAR = 1500
"""Points beyond which a date is no longer taken for the event's."""

_MOST_SENTENCES = 8
_MOST_CHARACTERS = 1000
_LONG_AGO_DAYS = 21


@dataclass(frozen=True, slots=True, kw_only=True)
class _View:
    """A report seen from the words that tell of the event.

    `later`: its page is of a later edition than its date of publication tells.
    """

    document: Document
    trigger: Span
    cues: Cues
    later: bool


def date_of(
    trigger: Span,
    document: Document,
    mentions: tuple[DateMention, ...],
    rules: DateRules,
    days: Track | None = None,
) -> DateMention | None:
    """The mention that dates the event told at `trigger`; None where the report gives no date.

    Near dates of the trigger's own sentence win, then those of the lead and of sentences before it.
    `days` tells how likely words date the event, where the reader knows.
    """
    later = any(_is_tomorrow(document, one) for one in mentions)
    view = _View(document=document, trigger=trigger, cues=cues(rules), later=later)
    weighed = [
        (_cost(view, one) - (_LIKELY * days.highest(one.span) if days else 0), at, one)
        for at, one in enumerate(mentions)
        if _may_date(document.report.text, one, view.cues)
    ]
    near = sorted(one for one in weighed if one[0] < _TOO_FAR)
    near = [one for one in near if not one[2].future] or near
    if not near:
        return of_hour(trigger, document, mentions)
    return narrowed(document.report.text, near[0][2], [one for _, _, one in near])


def _may_date(text: str, mention: DateMention, cues: Cues) -> bool:
    """Whether a date is resolved, and neither of a saying nor of something else."""
    if mention.start is None or mention.rule in _NOT_OF_EVENTS:
        return False
    return not is_of_saying(text, mention, cues) and not is_of_another(text, mention, cues)


def _cost(view: _View, mention: DateMention) -> float:
    """How much speaks against a date: its distance from the trigger, its kind, its company."""
    cost = _distance(view, mention) + _COARSE[mention.precision or "year"]
    cost += _RULES.get(mention.rule, 0) + _AHEAD_OF_PUBLICATION * mention.future
    cost += _AFTER_AN_EVENT * (mention.anchor == "previous event")
    index = view.document.sentence_of(mention.span)
    sentences = view.document.sentences
    if sentences:
        words = view.document.report.text[sentences[index].start : sentences[index].end]
        cost += _AFTERMATH * _tells(words, view.cues.aftermath)
    text = view.document.report.text
    cost += _CUSTODY * is_of_custody(text, view.trigger, mention, view.cues)
    cost -= _CLOCKED * is_clocked(text, mention)
    return cost + _age(view, mention)


def _distance(view: _View, mention: DateMention) -> float:
    """Points for the sentences, paragraphs and characters between date and trigger."""
    first, last = sorted((view.trigger, mention.span), key=lambda span: span.start)
    index = view.document.sentence_of(mention.span)
    away = index - view.document.sentence_of(view.trigger)
    gaps = _gaps(view.document.report.text)
    breaks = bisect_left(gaps, last.start) - bisect_left(gaps, first.end)
    breaks = max(0, min(breaks, _MOST_SENTENCES))
    cost = float(_PER_PARAGRAPH * breaks + _NOT_IN_LEAD[min(index, 2)])
    if away == 0:
        at_home = _COARSE_AT_HOME * (mention.precision in {"month", "year"})
        return (
            cost - at_home + _PER_CHARACTER * min(max(0, last.start - first.end), _MOST_CHARACTERS)
        )
    steps = min(abs(away), _MOST_SENTENCES)
    if away < 0:
        lead = _LEAD_FROM_AFAR * (index == 0 and away < -1)
        return cost - lead + _OTHER_SENTENCE + _PER_SENTENCE_BACK * steps
    return cost + _OTHER_SENTENCE + _AHEAD + _PER_SENTENCE_AHEAD * steps


@lru_cache(maxsize=2)
def _gaps(text: str) -> tuple[int, ...]:
    """Where the blank lines of a report stand, taken once for all its dates."""
    return tuple(found.start() for found in re.finditer("\n\n", text))


@lru_cache(maxsize=256)
def _tells(words: str, pattern: re.Pattern[str]) -> bool:
    """Whether a pattern matches in a sentence, searched once for all its dates."""
    return pattern.search(words) is not None


def _age(view: _View, mention: DateMention) -> float:
    """Points for the days between the date and publication: news is of the last few days."""
    days = _days_ago(view.document, mention)
    if days is None:
        return 0
    if _is_tomorrow(view.document, mention):
        return _TOMORROW
    if days == 0:
        return 0 if view.later else _ON_PUBLICATION
    return _LONG_AGO * (days > _LONG_AGO_DAYS)


def _is_tomorrow(document: Document, mention: DateMention) -> bool:
    """Whether a bare weekday is more likely the day after publication than six days before."""
    return mention.rule == "weekday" and _days_ago(document, mention) == _SIX_DAYS


def _days_ago(document: Document, mention: DateMention) -> int | None:
    """Whole days from a date to publication; null where either is not known."""
    try:
        published = date.fromisoformat((document.report.published or "")[:10])
    except ValueError:
        return None
    return (published - date.fromisoformat(mention.end)).days if mention.end else None
