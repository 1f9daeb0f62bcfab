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
    """What a date is counted from, and which way to look.

    `previous` is the day last mentioned, `latest` the last mention of any grain. `told` is the
    mention from which a date without year takes its year, where a text tells a history. `leading`:
    at the head of a paragraph. `by_another`: "two days after" something other than what was told.
    """

    published: date | None
    previous: date | None
    latest: Interval | None
    told: Interval | None
    future: bool
    leading: bool
    by_another: bool
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
    words, numbers = plain(parts.get("n")), context.rules.numbers
    if words.isdigit():
        return int(words)
    if words in numbers:
        return numbers[words]
    tens, _, ones = words.partition("-")
    return numbers[tens] + numbers[ones] if tens in numbers and ones in numbers else None


def unit_of(parts: Parts) -> str:
    """The unit of a phrase, in the singular."""
    return plain(parts.get("unit") or parts.get("unit2"))


def before(when: date, *, strictly: bool) -> date:
    """The day before `when` if `strictly`, else `when` itself."""
    return (cal.shifted(when, -1) or when) if strictly else when
