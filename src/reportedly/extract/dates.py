"""text, publication date -> DateMention: every date that a report mentions, as an interval of days.

Relative dates are counted from the day of publication or from the day mentioned last, never from
today. What cannot be resolved is kept as a mention without a value. In a text that tells a history
dates without year take theirs from the date mentioned last.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from reportedly.extract import date_calendar as cal
from reportedly.extract.date_calendar import Interval
from reportedly.extract.date_context import Context
from reportedly.extract.date_event import date_of
from reportedly.extract.date_grammar import WORD, grammar_of
from reportedly.extract.date_mention import Anchor, DateMention
from reportedly.extract.date_names import is_name
from reportedly.extract.date_pairs import counted_from, day_before, is_eve_of
from reportedly.extract.date_roles import BY_EVENT, is_future, placed
from reportedly.extract.date_rules import DateRules
from reportedly.extract.date_scope import Scope
from reportedly.extract.date_values import length_of, value_of

__all__ = ["Anchor", "DateMention", "DateRules", "date_of", "find_dates"]

_OLD_DATES = 5
_OLD_TO_NEW = 3
"""A text tells a history where it states years past at least so often, and so many times as often
as it counts from publication ("on Friday", "yesterday")."""
_OF_PUBLICATION = frozenset({"weekday", "weekday_span", "day_word", "ago", "clock"})
_WITHOUT_YEAR = frozenset(
    {
        *("date_span", "day_span", "month_day_span", "day_month", "month_day", "month_span"),
        *("month", "part_month", "nth", "piece_of_month", "nth_weekday"),
    }
)
_OF_YEARS = frozenset({"decade", "century"})
_NOT_OF_TELLING = frozenset({"dateline", "habit", "duration", "past_span", "vague"})


@dataclass(slots=True, kw_only=True)
class _Told:
    """What the text has told so far: the day and the date last mentioned, and a stated year."""

    previous: date | None = None
    latest: Interval | None = None
    stated: Interval | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Begun:
    """A match of a rule that is a date here."""

    rule: str
    found: re.Match[str]


def find_dates(text: str, published: str | None, rules: DateRules) -> tuple[DateMention, ...]:
    """All dates of a text, in order, none overlapping.

    Args:
        text: any text.
        published: ISO 8601 date or time, or None: then relative dates stay unresolved.
        rules: the words.
    """
    scope = Scope(
        text=text, published=_publication(published), grammar=grammar_of(rules), rules=rules
    )
    begun = tuple(_begun(scope))
    history = _is_history(scope, begun)
    told = _Told()
    mentions: list[DateMention] = []
    last_end = 0
    for index, one in enumerate(begun):
        if "\n" in text[last_end : one.found.start()]:
            told.stated = None
        last_end = one.found.end()
        context = _context(scope, one, told, history=history)
        if one.rule == "duration" and context.future and _is_ahead(one):
            one = replace(one, rule="ahead")
        value = value_of(one.rule, one.found, context)
        mention = placed(scope, one.found, one.rule, value, told=context.told is not None)
        mention = replace(mention, length=length_of(one.rule, one.found, context))
        if mentions:
            mentions[-1] = counted_from(begun[index - 1].found, mentions[-1], mention, context)
        if mentions and is_eve_of(scope, mentions[-1], mention):
            mention = day_before(scope, mentions.pop(), mention)
        mentions.append(mention)
        _tell(told, one, mention, value)
    return tuple(mentions)


def _begun(scope: Scope) -> Iterator[_Begun]:
    """Where a date begins, and by which rule: only words that open one are tried."""
    grammar, position = scope.grammar, 0
    for word in WORD.finditer(scope.text):
        if word.start() < position or not grammar.may_begin(scope.text, word):
            continue
        found = grammar.first.match(scope.text, word.start())
        one = _accepted(scope, found) if found else None
        if one is not None:
            position = one.found.end()
            yield one


def _accepted(scope: Scope, first: re.Match[str]) -> _Begun | None:
    """The match cut into its parts; a month where the figure behind it counts something else."""
    rule = first.lastgroup or ""
    found = scope.grammar.cut(rule, scope.text, first.start())
    if found is None:
        return None
    if not is_name(scope, rule, found):
        return _Begun(rule=rule, found=found)
    other = {"month_day": "month", "year_span": "year"}.get(rule)
    if rule == "month_day" and scope.grammar.name_after.match(scope.ahead(found.end())):
        return None
    found = scope.grammar.cut(other, scope.text, first.start()) if other else None
    if other is None or found is None or is_name(scope, other, found):
        return None
    return _Begun(rule=other, found=found)


def _publication(published: str | None) -> date | None:
    """The day of an ISO date or time; None where there is none or it makes no sense."""
    try:
        found = date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
    return found if 1500 <= found.year <= 2999 else None


def _is_history(scope: Scope, begun: tuple[_Begun, ...]) -> bool:
    """Whether a text tells of years past rather than of the last few days."""
    years = [int(one.found["y"]) for one in begun if one.found.groupdict().get("y")]
    old = sum(scope.published is None or year < scope.published.year - 1 for year in years)
    new = sum(one.rule in _OF_PUBLICATION for one in begun)
    return old >= _OLD_DATES and old > _OLD_TO_NEW * new


def _context(scope: Scope, one: _Begun, told: _Told, *, history: bool) -> Context:
    near = told.stated
    if history:
        near = told.latest if told.latest and told.latest.grain not in _OF_YEARS else near
    elif one.rule not in _WITHOUT_YEAR:
        near = None
    start, end = one.found.span()
    future = scope.published is not None and not history and is_future(scope, start, end)
    return Context(
        published=scope.published,
        previous=told.previous,
        latest=told.latest,
        told=near,
        future=future,
        by_another=_is_by_another(scope, one, history=history),
        leading=not scope.text[:start].strip() or scope.text[:start].endswith("\n"),
        grammar=scope.grammar,
        rules=scope.rules,
    )


def _is_by_another(scope: Scope, one: _Begun, *, history: bool) -> bool:
    """Whether "two days after" is followed by an event of its own, not "the attack" just told."""
    follow = scope.ahead(one.found.end())
    if one.rule not in BY_EVENT or not one.found[0].lower().endswith(("after", "before")):
        return False
    again = not history and re.match(r"\s(?:the|that|this|his|her|its|their)\s", follow)
    return bool(re.match(r"\s\w", follow)) and not again


def _tell(told: _Told, one: _Begun, mention: DateMention, value: Interval | None) -> None:
    """Take note of a mention for those that are counted from it."""
    if value is None or mention.rule in _NOT_OF_TELLING or mention.future:
        return
    if _looks_back(one) or (mention.rule == "bound" and value.grain == "year"):
        return
    if not _is_year_of(value, told.latest):
        told.latest = _last_part(value)
    groups = one.found.groupdict()
    if value.grain in {"day", "month"} and (
        told.stated or any(groups.get(name) for name in ("y", "y2", "yy"))
    ):
        told.stated = told.latest
    if mention.rule not in {"open", "bound"} and value.grain == "day":
        told.previous = value.end


def _is_ahead(one: _Begun) -> bool:
    """Whether "three days" is the time that something is off: "will meet in three days"."""
    start = one.found.start()
    return one.found.string[max(0, start - 4) : start].lower().endswith((" in ", "\nin "))


def _looks_back(one: _Begun) -> bool:
    """Whether a date is counted back from what is told, which goes on where it was."""
    groups = one.found.groupdict()
    return one.rule == "ago" or bool(groups.get("earlier") or groups.get("prev"))


def _is_year_of(value: Interval, latest: Interval | None) -> bool:
    """Whether a year is that of a finer date just told, which says more."""
    if latest is None or latest.grain in {"year", *_OF_YEARS}:
        return False
    return value.grain == "year" and latest.start.year == value.start.year


def _last_part(value: Interval) -> Interval:
    """What later dates are counted from: the last day of a stretch of days."""
    return cal.day(value.end) if value.grain == "day" else value
