"""text, publication date -> DateMention: every date that a report mentions, as an interval of days.

Relative dates are counted from the day of publication or from the day mentioned last, never from
today. What cannot be resolved is kept as a mention without a value.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from reportedly.extract import date_calendar as cal
from reportedly.extract.date_calendar import Interval
from reportedly.extract.date_context import Context
from reportedly.extract.date_event import date_of
from reportedly.extract.date_grammar import WORD, Grammar, grammar_of
from reportedly.extract.date_mention import Anchor, DateMention
from reportedly.extract.date_rules import DateRules
from reportedly.extract.date_values import value_of
from reportedly.records.span import Span

__all__ = ["Anchor", "DateMention", "DateRules", "date_of", "find_dates"]

WINDOW = 48
"""Characters looked at before a date for "since", "until", "every"."""

CUE_WINDOW = 120
"""Characters looked at on either side for "will", "planned": a long clause."""

_PLACE_HEAD = re.compile(
    r"[^\n]{0,50}[A-ZÀ-Þ]{3}[^\na-zß-ÿ]*(?:, |\(|[|·] )|[A-ZÀ-Þ][\w .’'-]{1,40}, "
)
_ABSOLUTE = frozenset({"iso", "numeric", "numeric_year", "part_year", "year", "decade"})
_BY_EVENT = frozenset({"away", "next_day", "day_after"})
_RELATIVE = frozenset(
    {"away", "next_day", "day_after", "ago", "period", "past_span", "day_word", "clock", "eve"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scope:
    """The text, the day of publication and the patterns."""

    text: str
    published: date | None
    grammar: Grammar
    rules: DateRules

    def behind(self, at: int, width: int = WINDOW) -> str:
        return self.text[max(0, at - width) : at]


def find_dates(text: str, published: str | None, rules: DateRules) -> tuple[DateMention, ...]:
    """All dates of a text, in order, none overlapping.

    Args:
        text: any text.
        published: ISO 8601 date or time, or None: then relative dates stay unresolved.
        rules: the words.
    """
    scope = _Scope(
        text=text, published=_publication(published), grammar=grammar_of(rules), rules=rules
    )
    mentions: list[DateMention] = []
    previous: date | None = None
    position = 0
    for found in _begun(scope):
        mention = _mention(scope, found, previous) if found.start() >= position else None
        if mention is None:
            continue
        position = mention.span.end
        if mentions and _is_eve_of(scope, mentions[-1], mention):
            mention = _day_before(scope, mentions.pop(), mention)
        mentions.append(mention)
        previous = _anchor_day(mention) or previous
    return tuple(mentions)


def _begun(scope: _Scope) -> Iterator[re.Match[str]]:
    """Where a date can begin, and by which rule: only words that open one are tried."""
    first, openers = scope.grammar.first, scope.grammar.openers
    for word in WORD.finditer(scope.text):
        opener = word[0]
        if opener.isdigit() or opener.lower() in openers:
            found = first.match(scope.text, word.start())
            if found is not None:
                yield found


def _publication(published: str | None) -> date | None:
    """The day of an ISO date or time; None where there is none or it makes no sense."""
    try:
        found = date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
    return found if 1500 <= found.year <= 2999 else None


def _anchor_day(mention: DateMention) -> date | None:
    """The day that "the next day" after this mention counts from."""
    if mention.end is None or mention.rule in {"dateline", "open", "bound"} or mention.future:
        return None
    return date.fromisoformat(mention.end) if mention.precision in {"day", "range"} else None


def _mention(scope: _Scope, first: re.Match[str], previous: date | None) -> DateMention | None:
    rule = first.lastgroup or ""
    found = scope.grammar.rules[rule].match(scope.text, first.start())
    if found is None or _is_name(scope, rule, found):
        return None
    if rule == "month_day" and _counts_noun(scope, found):
        rule = "month"
        found = scope.grammar.rules[rule].match(scope.text, first.start())
    if found is None:
        return None
    future = scope.published is not None and _is_future(scope, *found.span())
    context = Context(
        published=scope.published,
        previous=previous,
        future=future,
        grammar=scope.grammar,
        rules=scope.rules,
    )
    return _placed(scope, found, rule, value_of(rule, found, context))


def _placed(scope: _Scope, found: re.Match[str], rule: str, value: Interval | None) -> DateMention:
    """The mention with what the words before it make of it: "since", "until", "every"."""
    name, behind = rule, scope.behind(found.start())
    published = scope.published
    if scope.grammar.habit.search(behind):
        name, value = "habit", None
    elif not re.search(r"['’][sS]$", found[0]):
        if scope.grammar.bound.search(behind):
            name = "bound"
        elif scope.grammar.open.search(behind):
            name = "open"
    if _is_dateline(scope, rule, *found.span()):
        name = "dateline"
    return DateMention(
        span=Span.cut(scope.text, *found.span()),
        start=value.start.isoformat() if value else None,
        end=value.end.isoformat() if value else None,
        precision=value.precision if value else None,
        rule=name,
        anchor=_anchor(rule, found),
        future=bool(value and published and value.start > published),
    )


def _anchor(rule: str, found: re.Match[str]) -> Anchor:
    groups = found.groupdict()
    if rule in _BY_EVENT or any(groups.get(name) for name in ("prev", "foll", "same")):
        return "previous event"
    stated = rule in _ABSOLUTE or any(groups.get(name) for name in ("y", "y2", "yy"))
    return "none" if stated else "publication"


def _is_name(scope: _Scope, rule: str, found: re.Match[str]) -> bool:
    """Whether the word is no date here: a verb, a person, a newspaper, a number of things."""
    behind, grammar = scope.behind(found.start()), scope.grammar
    if rule == "month":
        named = re.search(r"(?<!\w)[Tt]he\s$", behind) and re.match(
            r" [a-z]{3}", scope.text[found.end() : found.end() + 4]
        )
        return not (named or grammar.month_opener.search(behind)) or _is_modal(scope, found)
    if rule == "year":
        follow = scope.text[found.end() : found.end() + 6]
        alone = re.match(r"[.,;:)\n]|$|\s(?:and|when|but|in|the|to|as|was|were)\b", follow)
        return not (alone or grammar.year_opener.search(behind))
    if rule == "weekday":
        if grammar.name_before.search(behind):
            return True
        follow = scope.text[found.end() : found.end() + 24]
        if found[0].istitle() and re.match(r" (?!I\b)[A-Z][a-z]", follow):
            return not grammar.weekday_opener.search(behind) and not behind.endswith("\n")
    return False


def _is_modal(scope: _Scope, found: re.Match[str]) -> bool:
    """Whether MAY in capitals is the verb: no month is followed by "have" or "be"."""
    follow = scope.text[found.end() : found.end() + 10]
    return bool(re.match(r"\s(?:have|be|not|also)\b", follow, re.I))


def _counts_noun(scope: _Scope, found: re.Match[str]) -> bool:
    """Whether the day of "in May 14 people" counts people, not days."""
    if found["y"] or not re.search(r"\b[Ii]n\s$", scope.behind(found.start())):
        return False
    return bool(re.match(r"\s[a-z]", scope.text[found.end() : found.end() + 2]))


def _is_future(scope: _Scope, start: int, end: int) -> bool:
    """Whether "will", "planned" or the like governs the date: nearest before it, or first after."""
    last = None
    stop = max(0, start - CUE_WINDOW)
    for last in scope.grammar.cue.finditer(scope.text, stop, start):  # noqa: B007 - the last one
        pass
    if last is not None and last.lastgroup:
        return last.lastgroup == "future"
    head = scope.text[last.end() if last else stop : start]
    if len(head) > 12:
        return False
    after = scope.grammar.cue.search(scope.text, end, end + CUE_WINDOW)
    return after is not None and after.lastgroup == "future"


def _is_dateline(scope: _Scope, rule: str, start: int, end: int) -> bool:
    """Whether the date is the report's own: behind a place at the head of a line, or a stamp."""
    if rule in _RELATIVE:
        return False
    behind = scope.behind(start, 80)
    if scope.grammar.stamp_before.search(behind):
        return True
    head = behind.rpartition("\n")[2] if "\n" in behind or start <= 80 else None
    follow = scope.text[end : end + 3]
    if head is None or not re.match(r"\s?(?:[()\[|.–—-]|\n|$)|: ", follow):
        return False
    if not head.strip():
        return bool(re.match(r"[ ]?(?:[.|]?\n|\||$)", follow))
    return bool(
        re.fullmatch(
            r"[^\n]{0,50}[A-ZÀ-Þ]{3}[^\na-zß-ÿ]*(?:, |\(|[|·] )|[A-ZÀ-Þ][\w .’'-]{1,40}, ", head
        )
    )


def _is_eve_of(scope: _Scope, eve: DateMention, mention: DateMention) -> bool:
    between = scope.text[eve.span.end : mention.span.start]
    return eve.rule == "eve" and mention.start is not None and not between.strip(" \nthe")


def _day_before(scope: _Scope, eve: DateMention, mention: DateMention) -> DateMention:
    """What "on the eve of" a date means: the day before it."""
    when = cal.shifted(date.fromisoformat(mention.start or ""), -1)
    day = when.isoformat() if when else None
    span = Span.cut(scope.text, eve.span.start, mention.span.end)
    return replace(mention, span=span, start=day, end=day, precision="day", rule="eve")
