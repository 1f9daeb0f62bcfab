"""A figure, the words beside it -> whether it is a part, an addition, or no longer held."""

import re
from functools import lru_cache

from reportedly.grade.rules import GradeRules
from reportedly.grade.wording import folded, words
from reportedly.records.reading import Casualty

# Characters on either side of a figure in which words that make it a part are looked for.
BESIDE = 24
# Words that give a figure up stand further off: "the toll of nine given on Thursday is withdrawn".
FURTHER = 60


def partitive(text: str, row: Casualty, rules: GradeRules) -> bool:
    """ "including", "two of the dead", "four of them": words that make a figure part of another.

    "Eight of the group's members" are not part of a toll, but all of it.
    """
    before, within, after = _partitives(rules.part_before, rules.part_within, rules.part_after)
    ahead, behind = _around(text, row, BESIDE)
    whole = folded(row.text) + behind
    return bool(
        before.search(ahead)
        or within.match(whole)
        or _of_harmed(rules.part_of, rules.part_nouns).match(whole)
        or after.match(behind)
    )


def past(text: str, row: Casualty, rules: GradeRules) -> bool:
    """ "up from nine", "the nine first reported": a figure that its own report no longer holds."""
    before, after = _pasts(rules.past_before, rules.past_after)
    ahead, behind = _around(text, row, FURTHER)
    return bool(before.search(ahead) or after.match(behind))


def adds(text: str, rules: GradeRules) -> bool:
    """ "three more", "another two": an addition to what was counted before."""
    left = folded(text)
    for phrase in rules.comparisons:
        left = left.replace(phrase, " ")
    return bool(words(left) & rules.additions)


def _around(text: str, row: Casualty, reach: int) -> tuple[str, str]:
    """The folded words before and after a figure, as far as `reach` characters."""
    before = text[max(0, row.start - reach) : row.start]
    return folded(before), folded(text[row.end : row.end + reach])


@lru_cache(maxsize=8)
def _partitives(*phrases: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Patterns for what stands right before a figure, after its first word, right after it."""
    before, within, after = (_either(each) for each in phrases)
    return (
        re.compile(rf"\b(?:{before})[\s,:]*\Z"),
        re.compile(rf"\W*[\w-]+\s+(?:{within})\b"),
        re.compile(rf"\s*(?:{after})\b"),
    )


@lru_cache(maxsize=8)
def _of_harmed(of: tuple[str, ...], nouns: tuple[str, ...]) -> re.Pattern[str]:
    """ "two of the dead", "at least two of the 14 people killed"."""
    return re.compile(
        rf"(?:\W*[\w-]+){{1,3}}\s+(?:{_either(of)})(?:\s+[\w-]+){{0,2}}\s+(?:{_either(nouns)})\b"
    )


@lru_cache(maxsize=8)
def _pasts(*phrases: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Patterns for what stands right before a figure, and after it within its clause."""
    before, after = (_either(each) for each in phrases)
    return (
        re.compile(rf"\b(?:{before})\s+(?:the\s+|an?\s+)?\Z"),
        re.compile(rf"[^,.;:!?\n]*?\b(?:{after})\b"),
    )


def _either(phrases: tuple[str, ...]) -> str:
    longest = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase) for phrase in longest)
