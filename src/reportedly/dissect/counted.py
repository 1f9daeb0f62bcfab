"""tokens -> counted people: "at least 12 soldiers", "a driver", "nine", with where each stands."""

import re
from dataclasses import dataclass

from reportedly.dissect.people import Noun, People
from reportedly.records.document import Token
from reportedly.records.marks import Figure
from reportedly.records.vocabulary import PartyKind

_DIGITS = re.compile(r"\d[\d,.]*\Z")
_NEVER_COUNTED = frozenset(
    "km kilometres kilometers metres meters miles percent % cent year years month months week weeks day days hour hours "
    "minute minutes am pm a.m p.m kg kilos tonnes tons mm cm acres hectares".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords:
    """Words that count, and words that qualify a number before it."""

    words: frozenset[str]
    qualifiers: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """People with their number: tokens `[first, last]`; `number` are the counting tokens.

    `noun` is null for a bare number ("killing 12"); `figure` says how it is counted.
    """

    first: int
    last: int
    number: tuple[int, int] | None
    noun: Noun | None
    figure: Figure

    @property
    def kind(self) -> PartyKind:
        """The kind of party that the noun names; unknown for a bare number."""
        return self.noun.kind if self.noun else "unknown"


def counted(
    tokens: tuple[Token, ...], people: People, numbers: NumberWords
) -> tuple[Counted, ...]:
    """All counted people of a sentence, in order, not overlapping."""
    found: list[Counted] = []
    at = 0
    while at < len(tokens):
        one = _numbered(tokens, at, people, numbers) or _single(tokens, at, people)
        if one is None:
            at += 1
        else:
            found.append(one)
            at = one.last + 1
    return tuple(found)


def _numbered(
    tokens: tuple[Token, ...], at: int, people: People, numbers: NumberWords
) -> Counted | None:
    if not _counts(tokens[at], numbers):
        return None
    last = at
    while last + 1 < len(tokens) and _continues(tokens, last + 1, numbers):
        last += 1
    following = tokens[last + 1].lower if last + 1 < len(tokens) else ""
    if following in _NEVER_COUNTED or following.startswith("-"):
        return None
    noun = people.noun_after(tokens, last + 1)
    first = at
    while first > 0 and tokens[first - 1].lower in numbers.qualifiers and at - first < 4:
        first -= 1
    end = noun.last if noun else last
    return Counted(first=first, last=end, number=(first, last), noun=noun, figure="counted")


def _single(tokens: tuple[Token, ...], at: int, people: People) -> Counted | None:
    """ "a soldier", "the driver", "his wife" (one), or a bare plural noun (some)."""
    lower = tokens[at].lower
    if lower in ("a", "an", "another", "one"):
        noun = people.noun_after(tokens, at + 1)
        return _with(at, noun, "one") if noun and not _plural(tokens, noun) else None
    if lower in ("the", "his", "her", "their", "its", "our"):
        noun = people.noun_after(tokens, at + 1)
        return _with(at, noun, "one") if noun and not _plural(tokens, noun) else None
    noun = people.noun_at(tokens, at)
    return _with(at, noun, "some") if noun and _plural(tokens, noun) else None


def _with(at: int, noun: Noun, figure: Figure) -> Counted:
    return Counted(first=at, last=noun.last, number=None, noun=noun, figure=figure)


def _plural(tokens: tuple[Token, ...], noun: Noun) -> bool:
    word = tokens[noun.last].lower
    return word.endswith(("s", "men", "women", "ren")) or word in (
        "people",
        "police",
        "personnel",
        "military",
        "mujahideen",
        "dead",
        "injured",
        "wounded",
    )


def _counts(token: Token, numbers: NumberWords) -> bool:
    return bool(_DIGITS.match(token.text)) or token.lower.split("-")[0] in numbers.words


def _continues(tokens: tuple[Token, ...], at: int, numbers: NumberWords) -> bool:
    """Whether token `at` goes on with the number before it ("twenty thousand", "two or three")."""
    if _counts(tokens[at], numbers):
        return True
    joins = tokens[at].lower in ("or", "to", "and", "-", "–")
    return (
        joins
        and at + 1 < len(tokens)
        and _counts(tokens[at + 1], numbers)
        and tokens[at].lower != "and"
    )
