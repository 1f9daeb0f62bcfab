"""trigger, DateMentions -> DateMention: which of a report's dates is the event's own.

The date of a saying ("the army said on Sunday") is never the event's; neither is a dateline, one
end of an open stretch, or a date that stays unresolved.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportedly.extract.date_grammar import any_of
from reportedly.extract.date_mention import DateMention
from reportedly.extract.date_rules import DateRules
from reportedly.records.document import Document
from reportedly.records.span import Span

_NOT_OF_EVENTS = frozenset({"dateline", "open", "bound", "habit", "past_span", "decade"})

WINDOW = 120
"""Characters looked at on either side of a date for a word of saying: a long clause."""

REACH = 1
"""Sentences before and after the trigger's in which its date is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cues:
    """Patterns for the words around a date; `before` ends with `$`."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    clause: re.Pattern[str]


def date_of(
    trigger: Span, document: Document, mentions: tuple[DateMention, ...], rules: DateRules
) -> DateMention | None:
    """The mention that dates the event told at `trigger`; None where the report gives no date.

    The nearest date of the trigger's own sentence wins, then those of the sentences around it.
    """
    text = document.report.text
    cues = _cues(rules)
    fit = [m for m in mentions if _may_date(m) and not _is_of_saying(text, m, cues)]
    home = document.sentence_of(trigger)
    placed = [(document.sentence_of(m.span), m) for m in fit]
    best: tuple[float, DateMention] | None = None
    for index, mention in placed:
        cost = _cost(index - home, trigger, mention, text, cues)
        if abs(index - home) <= REACH and (best is None or cost < best[0]):
            best = cost, mention
    return best[1] if best else None


def announcements(
    document: Document, mentions: Sequence[DateMention], rules: DateRules
) -> tuple[DateMention, ...]:
    """The mentions that date a saying, not an event."""
    cues = _cues(rules)
    return tuple(m for m in mentions if _is_of_saying(document.report.text, m, cues))


def _may_date(mention: DateMention) -> bool:
    return mention.start is not None and mention.rule not in _NOT_OF_EVENTS


def _cost(away: int, trigger: Span, mention: DateMention, text: str, cues: _Cues) -> float:
    """How far a date is from the trigger: characters, clauses, sentences; coarse dates cost."""
    first, last = sorted((trigger, mention.span), key=lambda span: span.start)
    between = text[first.end : last.start]
    clauses = len(cues.clause.findall(between)) if away == 0 else 0
    coarse = {"day": 0, "range": 0, "week": 100, "month": 150, "year": 300}[mention.precision or "year"]
    return 400 * abs(away) + 100 * (away > 0) + 0.2 * min(len(between), 1000) + 40 * clauses + coarse


def _is_of_saying(text: str, mention: DateMention, cues: _Cues) -> bool:
    start, end = mention.span.start, mention.span.end
    if cues.before.search(text[max(0, start - WINDOW) : start]):
        return True
    return bool(cues.after.match(text[end : end + WINDOW]))


@lru_cache(maxsize=8)
def _cues(rules: DateRules) -> _Cues:
    saying, filler = any_of(rules.saying_words), any_of(rules.saying_fillers)
    clause = any_of(rules.clause_words)
    word = r"[^\W\d][\w’'-]{0,30}"
    return _Cues(
        before=re.compile(
            rf"(?<!\w){saying}(?:[ \n](?:{filler}(?!\w)|[A-Z]{word}|[A-Z]{{1,8}}(?!\w))){{0,7}}[ \n]$"
        ),
        after=re.compile(
            rf"(?:[ \n](?!(?:{clause}|{saying})(?!\w)){word}){{0,7}}[ \n]{saying}(?!\w)"
        ),
        clause=re.compile(rf"[;:]|, | and |(?<!\w)(?:{clause})(?!\w)"),
    )
