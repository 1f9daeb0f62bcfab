"""Casualty rows -> lists of people: "a man, two boys and a girl were shot" are four in all."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from reportedly.records.reading import Casualty

# What stands between two people of one list: a comma, "and", an age, a name, an article.
_BETWEEN = re.compile(
    r"(?:,? (?:\d{1,3}|aged? \d{1,3}|ages \d[\d, and]*|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}))*"
    r"(?:, (?:and |as well as |plus )?|,? (?:and|as well as|plus|&) )"
    r"(?:an? |the |his |her |their )?"
)
# What the last of a list stands behind: "a man, a nurse" is one person told in two ways.
_AND = re.compile(r"\b(?:and|plus|as well as)\b|&")


def lists(text: str, rows: Sequence[Casualty]) -> list[tuple[Casualty, ...]]:
    """The rows of one report and outcome, those of one list together, in the order of the text.

    Args:
        text: the report's.
        rows: of one outcome; those that count nobody or have no lower bound are left out.
    """
    told = sorted((row for row in rows if row.low), key=lambda row: (row.start, row.end))
    found: list[tuple[Casualty, ...]] = []
    for row in told:
        last = found[-1][-1] if found else None
        if last is not None and _goes_on(text, last, row):
            found[-1] = (*found[-1], row)
        else:
            found.append((row,))
    return [part for group in found for part in _joined(text, group)]


def together(text: str, listed: Sequence[Casualty]) -> Casualty:
    """One row for all of a list, in the words from its first to its last."""
    first, last = listed[0], listed[-1]
    most = [row.high for row in listed if row.high is not None]
    return replace(
        first,
        low=sum(row.low or 0 for row in listed),
        best=None,
        high=sum(most) if len(most) == len(listed) else None,
        text=text[first.start : last.end],
        end=last.end,
    )


def _joined(text: str, group: tuple[Casualty, ...]) -> tuple[tuple[Casualty, ...], ...]:
    """The group, if it ends as a list does; commas alone put one person in two ways."""
    joined = any(_AND.search(text[one.end : two.start]) for one, two in pairwise(group))
    return (group,) if joined else tuple((row,) for row in group)


def _goes_on(text: str, last: Casualty, row: Casualty) -> bool:
    """Whether a row stands in a list with the one before it; a claimant's own list only."""
    between = text[last.end : row.start]
    same = last.outcome == row.outcome and last.statement == row.statement
    return same and len(between) < 80 and bool(_BETWEEN.fullmatch(between))
