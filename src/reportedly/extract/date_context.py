"""what a date is counted from -> Context: shared by the rules that resolve dates."""

import re
from dataclasses import dataclass
from datetime import date

from reportedly.extract import date_calendar as cal
from reportedly.extract.date_calendar import Interval
from reportedly.extract.date_grammar import Grammar
from reportedly.extract.date_rules import DateRules


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a date is counted from: publication, the day last mentioned; and which way to look."""

    published: date | None
    previous: date | None
    future: bool
    grammar: Grammar
    rules: DateRules


Parts = dict[str, str | None]
"""The named parts of a match."""


def one_day(when: date | None) -> Interval | None:
    """A day as an interval; None stays None."""
    return cal.day(when) if when else None


def plain(words: str | None) -> str:
    """Words in lower case with single blanks; none as the empty string."""
    return " ".join((words or "").lower().split())


def number_of(digits: str | None) -> int:
    """The figures of a phrase as a number; 0 where it has none."""
    return int(re.sub(r"\D", "", digits or "") or 0)


def amount_of(parts: Parts, context: Context) -> int | None:
    """How many units a phrase names, in figures or words; None where it does not tell."""
    words = plain(parts.get("n"))
    return int(words) if words.isdigit() else context.rules.numbers.get(words)


def before(when: date, *, strictly: bool) -> date:
    """The day before `when` if `strictly`, else `when` itself."""
    return (cal.shifted(when, -1) or when) if strictly else when
