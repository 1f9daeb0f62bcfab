"""match, Interval -> DateMention: what the words around make of a date: "since", "until", "every".

A date at the head of a report is its own; one behind "will" or "planned" lies ahead.
"""

import re
from dataclasses import replace

from reportedly.extract import date_calendar as cal
from reportedly.extract.date_calendar import Interval
from reportedly.extract.date_context import plain
from reportedly.extract.date_mention import Anchor, DateMention
from reportedly.extract.date_scope import Scope
from reportedly.records.span import Span

CUE_WINDOW = 120
"""Characters looked at on either side for "will", "planned": a long clause."""
_HEAD = 24
"""Characters between the head of a clause and a date that may stand before "will"."""

_PLACE_HEAD = re.compile(
    r"[^\n]{0,50}[A-ZÀ-Þ]{3}[^\na-zß-ÿ]*(?:, |\(|[|·] )|[A-ZÀ-Þ][\w .’'-]{1,40}, "
)
_CLOCK_ALONE = re.compile(
    r",?(?: at)? \d{1,2}:\d\d ?(?:[AaPp]\.?[Mm]\.?)?(?: [A-Z]{2,4})?[ ]?(?:\||\n|$)"
)
_ABSOLUTE = frozenset(
    {
        *("iso", "compact", "numeric", "numeric_year", "military", "buddhist"),
        *("part_year", "year", "year_span", "decade", "century", "bc_decade", "before_era"),
    }
)
BY_EVENT = frozenset({"away", "next_day", "day_after", "within", "event_day"})
_TOLD_DAY = re.compile(r",? (?:when|the (?:day|night|morning|evening))\b")
"""Behind "since Tuesday": what happened that day is told, and is over."""
UNTOLD = frozenset(
    {"duration", "units", "next_span", "vague", "habit", "rate", "time", "eve", "hour_of"}
)
"""Rules whose phrases hold no day of their own."""
_YEARS = frozenset({"year", "year_span", "decade", "century", "season", "part_year", "before_era"})
_NOT_OF_HEADS = BY_EVENT | UNTOLD | {"ago", "period", "past_span", "past_one", "day_word", "clock"}


def placed(
    scope: Scope, found: re.Match[str], rule: str, value: Interval | None, *, told: bool
) -> DateMention:
    """The mention with what the words around it make of it."""
    name, value = _role(scope, found, rule, value)
    groups = found.groupdict()
    part = groups.get("hour") or groups.get("hour2")
    return DateMention(
        span=Span.cut(scope.text, *found.span()),
        start=value.start.isoformat() if value else None,
        end=value.end.isoformat() if value else None,
        precision=value.precision if value else None,
        rule=name,
        anchor=_anchor(scope, found, rule, told=told),
        future=bool(value and scope.published and value.start > scope.published),
        grain=value.grain if value else None,
        part=scope.rules.day_parts.get(part.lower()) if part else None,
        ends=_ends(scope, found),
    )


def _ends(scope: Scope, found: re.Match[str]) -> tuple[Span, Span] | None:
    groups = found.groupdict()
    if not groups.get("e1") or not groups.get("e2"):
        return None
    return Span.cut(scope.text, *found.span("e1")), Span.cut(scope.text, *found.span("e2"))


def _role(
    scope: Scope, found: re.Match[str], rule: str, value: Interval | None
) -> tuple[str, Interval | None]:
    """What the date is for, and its interval then: an open one runs up to publication."""
    behind = scope.behind(found.start())
    if is_dateline(scope, rule, *found.span()):
        return "dateline", value
    if scope.grammar.habit.search(behind):
        return "habit", None
    if re.search(r"['’][sS]$", found[0]) or rule in UNTOLD or _is_of_noun(scope, found, value):
        return rule, value
    if scope.grammar.bound.search(behind):
        return "bound", value
    ahead = scope.ahead(found.end())
    if scope.grammar.open.search(behind) or re.match(r" onwards?\b", ahead):
        return "open", value if _TOLD_DAY.match(ahead) else _until_publication(scope, value)
    return rule, value


def _is_of_noun(scope: Scope, found: re.Match[str], value: Interval | None) -> bool:
    """Whether a day says which event is meant: "since the 23 December shooting"."""
    if value is None or value.precision != "day":
        return False
    if not (found[0].startswith("the ") or scope.behind(found.start(), 4) == "the "):
        return False
    return (
        re.match(r" (?!(?:of|and|or|to|until|till)\b)[a-z]{3}", scope.ahead(found.end()))
        is not None
    )


def _until_publication(scope: Scope, value: Interval | None) -> Interval | None:
    if value is None or scope.published is None or value.start > scope.published:
        return value
    return replace(cal.stretch(value.start, scope.published), grain=value.grain)


def _anchor(scope: Scope, found: re.Match[str], rule: str, *, told: bool) -> Anchor:
    groups = found.groupdict()
    if rule == "vague" and scope.rules.vague.get(plain(groups.get("word"))) == "then":
        return "previous event"
    by_event = any(groups.get(name) for name in ("prev", "foll", "same"))
    if rule in BY_EVENT or by_event or re.search("that|same", groups.get("ry") or ""):
        return "previous event"
    stated = any(groups.get(name) for name in ("y", "y2", "y3", "yy"))
    if stated or rule in _ABSOLUTE or rule in UNTOLD:
        return "none"
    return "previous event" if told else "publication"


def is_future(scope: Scope, start: int, end: int) -> bool:
    """Whether "will", "planned" or the like governs the date: nearest before it, or first after."""
    last = None
    stop = max(0, start - CUE_WINDOW)
    for last in scope.grammar.cue.finditer(scope.text, stop, start):  # noqa: B007 - the last one
        pass
    if last is not None and last.lastgroup:
        return last.lastgroup == "future"
    if scope.grammar.later_bound.search(scope.behind(start)):
        return True
    head = scope.text[last.end() if last else stop : start]
    if len(head) > _HEAD:
        return False
    after = scope.grammar.cue.search(scope.text, end, end + CUE_WINDOW)
    named = after is not None and after[0][0].isupper()  # "at Marks Avenue"
    return after is not None and after.lastgroup == "future" and not named


def is_dateline(scope: Scope, rule: str, start: int, end: int) -> bool:
    """Whether the date is the report's own: behind a place at the head of a line, or a stamp."""
    behind = scope.behind(start, 80)
    if rule not in UNTOLD and scope.grammar.stamp_before.search(behind):
        return True
    if rule in _NOT_OF_HEADS or rule in _YEARS:
        return False
    head = behind.rpartition("\n")[2] if "\n" in behind or start <= 80 else None
    if head is not None and not head.strip() and _CLOCK_ALONE.match(scope.ahead(end, 32)):
        return True
    follow = scope.ahead(end, 3)
    if head is None or not re.match(r"\s?(?:[()\[|.–—-]|\n|$)|: ", follow):
        return False
    if not head.strip():
        return bool(re.match(r"[ ]?(?:[.|]?\n|\||$)", follow))
    return bool(_PLACE_HEAD.fullmatch(head))
