"""date fill, key -> Verdict: days, ranges and the default form "- 26 AUG 89" (3.2.2)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from muc4.slots import slots
from muc4.verdict import Verdict, best

# How many days before its upper anchor an open key ("- 26 AUG 89") still holds a day: people gave
# partial credit to the anchor and the day before it, none to days three or more before it.
OPEN_DAYS = 2

_DAY = re.compile(r"(\d{1,2}) ([A-Z]+)\.?(?: (\d{2,4}))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Days from `first` to `last`, both ends included; `first` null: "on or before `last`"."""

    first: date | None
    last: date


def judge(response: str, keys: Sequence[str]) -> Verdict:
    """The best verdict of a date over the key's alternatives; unreadable dates are incorrect."""
    said = span(response)
    if said is None:
        return Verdict.INCORRECT
    spans = [one for one in map(span, keys) if one is not None]
    return best([_compare(said, wanted) for wanted in spans])


def span(text: str) -> Span | None:
    """The days that a fill names; null where it names none. A year left out is not guessed."""
    days = [_day(*found) for found in _DAY.findall(text.upper())]
    known = [one for one in days if one is not None]
    if not known or len(known) != len(days):
        return None
    if len(known) > 1:
        return Span(first=min(known), last=max(known))
    is_open = text.lstrip().startswith("-")
    return Span(first=None if is_open else known[0], last=known[0])


def _day(day: str, month: str, year: str) -> date | None:
    known = slots().months
    if month[:3] not in known or not year:
        return None
    try:
        return date(1900 + int(year) % 100, known.index(month[:3]) + 1, int(day))
    except ValueError:
        return None


def _compare(said: Span, wanted: Span) -> Verdict:
    if said == wanted:
        return Verdict.CORRECT
    if said.first is None:
        return Verdict.PARTIAL if said.last == wanted.last else Verdict.INCORRECT
    if wanted.first is None:
        inside = 0 <= (wanted.last - said.last).days <= OPEN_DAYS
    else:
        inside = wanted.first <= said.first and said.last <= wanted.last
    return Verdict.PARTIAL if inside else Verdict.INCORRECT
