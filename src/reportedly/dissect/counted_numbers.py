"""tokens -> where a number stands: "at least 12", "two or three", "half a million"."""

import re
from dataclasses import dataclass

from reportedly.dissect.people import People
from reportedly.dissect.toll_words import NumberWords, TollWords
from reportedly.records.document import Token

MOST_QUALIFIERS = 4  # words before a number that bound it: "no fewer than about"

_DIGITS = re.compile(r"\d[\d,.]*(?:[-–]\d+)?\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """What counting people goes by; `verbs` are the first words of outcomes."""

    people: People
    numbers: NumberWords
    words: TollWords
    verbs: frozenset[str]


def number_at(tokens: tuple[Token, ...], at: int, by: Counting) -> int | None:
    """The last token of the number that begins at token `at`; None where it counts nothing."""
    if not counts(tokens[at], by.numbers) or _names(tokens, at, by.numbers):
        return None
    if [token.lower for token in tokens[at : at + 2]] == ["many", "as"]:
        return None
    last = at
    while last + 1 < len(tokens) and (steps := _continues(tokens, last + 1, by)):
        last += steps
    for phrase in by.numbers.after:
        words = phrase.split()
        if [token.lower for token in tokens[last + 1 : last + 1 + len(words)]] == words:
            return last + len(words)
    return last


def _names(tokens: tuple[Token, ...], at: int, words: NumberWords) -> bool:
    """ "number two", "image 1 of 16", "11:00": a number that stands for a thing or a time."""
    if at > 0 and tokens[at - 1].lower in words.paged:
        return True
    if at > 0 and tokens[at - 1].lower == "number":
        return tokens[at].lower != "of"
    after, before = tokens[at + 1 : at + 3], tokens[max(0, at - 2) : at]
    return _clock((tokens[at], *after)) or _clock((*before, tokens[at]))


def _clock(tokens: tuple[Token, ...]) -> bool:
    """Whether three tokens stand together as "11:00pm" does."""
    if len(tokens) != 3 or tokens[1].text != ":":
        return False
    digits = tokens[0].text[-1].isdigit() and tokens[2].text[0].isdigit()
    return digits and tokens[0].end == tokens[1].start and tokens[1].end == tokens[2].start


def qualified(tokens: tuple[Token, ...], at: int, by: Counting) -> int:
    """The first of the words before a number that bound it: "at least", "his"."""
    first = at
    while first > 0 and tokens[first - 1].lower in by.numbers.qualifiers:
        if at - first == MOST_QUALIFIERS:
            break
        first -= 1
    return first - 1 if first > 0 and tokens[first - 1].lower in by.words.definite else first


def counts(token: Token, numbers: NumberWords) -> bool:
    """Whether a token is a number, in digits or words."""
    low = token.lower
    if low in numbers.words or (low[:1].isdecimal() and _DIGITS.match(token.text)):
        return True
    if "-" not in low:
        return False
    parts = low.split("-")
    return all(part in numbers.words or part in ("plus", "odd") for part in parts)


def _continues(tokens: tuple[Token, ...], at: int, by: Counting) -> int:
    """How many tokens from `at` go on with the number before it ("two or three"); 0: none."""
    if counts(tokens[at], by.numbers) or tokens[at].text == "+":
        captioned = tokens[at - 1].text.isdigit() and tokens[at].text[:1].isupper()
        return 0 if captioned else 1  # "image 23 of 33 Seven people"
    word, before = tokens[at].lower, tokens[at - 1].lower
    ahead = [token.lower for token in tokens[at + 1 : at + 3]] + ["", ""]
    if word == "of" and (ahead[0] in by.numbers.scales or (ahead[0], ahead[1]) == ("a", "million")):
        return 2 if ahead[0] in by.numbers.scales else 3
    if word == "and" and ahead[:2] == ["a", "half"]:
        return 3
    if word == "a" and ahead[0] in by.numbers.scales and before in ("half", "quarter"):
        return 2
    if at + 1 >= len(tokens) or not counts(tokens[at + 1], by.numbers):
        return 0
    joins = word in ("or", "to", "-", "–") or (word == "and" and before in by.numbers.hundreds)
    between = word == "and" and at > 1 and tokens[at - 2].lower == "between"
    return 2 if joins or between else 0
