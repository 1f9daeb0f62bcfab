"""trigger, DateMentions -> DateMention: which of a report's dates is the event's own.

The date of a saying ("the army said on Sunday") is never the event's; neither is a dateline, one
end of an open stretch, or a date that stays unresolved.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from reportedly.extract.date_mention import DateMention
from reportedly.extract.date_rules import DateRules
from reportedly.extract.date_templates import any_of
from reportedly.records.document import Document
from reportedly.records.marks import Track
from reportedly.records.span import Span
from reportedly.records.vocabulary import DatePrecision

WINDOW = 120
"""Characters looked at on either side of a date for a word of saying: a long clause."""

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
_AFTER_AN_EVENT = 90
_AFTERMATH = 110
_LIKELY = 500
"""Taken off for a date that the reader holds to be the event's, in proportion."""
_TOO_FAR = 1500
"""Points beyond which a date is no longer taken for the event's."""

_MOST_SENTENCES = 8
_MOST_CHARACTERS = 1000
_LONG_AGO_DAYS = 21


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cues:
    """Patterns for the words around a date; `before` ends with `$`."""

    before: re.Pattern[str]
    near: re.Pattern[str]
    opener: re.Pattern[str]
    far: re.Pattern[str]
    aftermath: re.Pattern[str]
    elsewhere: re.Pattern[str]
    ranking: re.Pattern[str]
    rising: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _View:
    """A report seen from the words that tell of the event."""

    document: Document
    trigger: Span
    cues: _Cues


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
    view = _View(document=document, trigger=trigger, cues=_cues(rules))
    best: tuple[float, DateMention] | None = None
    for mention in mentions:
        if mention.start is None or mention.rule in _NOT_OF_EVENTS:
            continue
        if _is_of_saying(document.report.text, mention, view.cues):
            continue
        if _is_of_another(document.report.text, mention, view.cues):
            continue
        cost = _cost(view, mention) - (_LIKELY * days.highest(mention.span) if days else 0)
        if cost < _TOO_FAR and (best is None or cost < best[0]):
            best = cost, mention
    return best[1] if best else None


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
    try:
        published = date.fromisoformat((view.document.report.published or "")[:10])
    except ValueError:
        return 0
    days = (published - date.fromisoformat(mention.end or "")).days
    return _ON_PUBLICATION if days == 0 else _LONG_AGO * (days > _LONG_AGO_DAYS)


def _is_of_saying(text: str, mention: DateMention, cues: _Cues) -> bool:
    """Whether a date is that of a saying: "said on Sunday", "on Sunday the army said"."""
    start, end = mention.span.start, mention.span.end
    behind, ahead = text[max(0, start - WINDOW) : start], text[end : end + WINDOW]
    if behind.isupper():
        behind, ahead = behind.lower(), ahead.lower()  # capitals tell no names there
    if cues.near.match(ahead):
        return True
    if mention.span.text.endswith(("'s", "’s", "'S", "’S")):
        return False
    if cues.before.search(behind):
        return True
    return bool(cues.opener.search(behind) and cues.far.match(ahead))


def _is_of_another(text: str, mention: DateMention, cues: _Cues) -> bool:
    """Whether a date is of a birth, of a new count, or of what the event is ranked among."""
    behind = text[max(0, mention.span.start - WINDOW) : mention.span.start]
    if cues.elsewhere.search(behind) or cues.rising.search(behind):
        return True
    long = mention.precision in {"month", "year"} or mention.rule == "open"
    return long and cues.ranking.search(behind) is not None


@lru_cache(maxsize=8)
def _cues(rules: DateRules) -> _Cues:
    saying, filler = any_of(rules.saying_words), any_of(rules.saying_fillers)
    clause = any_of(rules.clause_words)
    word = r"[^\W\d][\w’'-]{0,30}"
    return _Cues(
        before=re.compile(
            rf"(?<!\w){saying}"
            rf"(?:[ \n](?:{filler}(?!\w)|[A-Z]{word}|[A-Z]{{1,8}}(?!\w))){{0,7}}[ \n]$"
        ),
        near=re.compile(rf"[ \n](?:\w{{2,20}}ly[ \n])?{saying}(?!\w)"),
        opener=re.compile(
            rf"(?:^|[.!?:\n][\"”’)]?\s{{1,3}}|, |—|– )(?:{word} ){{0,3}}$",
        ),
        far=re.compile(
            rf"(?:[ \n](?!(?:{clause}|{saying})(?!\w)){word}){{1,7}}[ \n]{saying}(?!\w)"
        ),
        elsewhere=re.compile(rf"(?<!\w){any_of(rules.elsewhere_words)}(?: (?:in|on|late in))? $"),
        ranking=re.compile(
            rf"(?<!\w){any_of(rules.ranking_words)}(?: (?!(?:{clause})(?!\w)){word}){{0,7}} $"
        ),
        rising=re.compile(
            rf"(?<!\w){any_of(rules.rising_words)}(?: (?!(?:{clause})(?!\w))[\w,’'-]+){{1,5}} $"
        ),
        aftermath=re.compile(rf"(?<!\w){any_of(rules.aftermath_words)}(?!\w)"),
    )
