"""tokens -> counted people: "at least 12 soldiers", "a driver", "nine", with where each stands."""

import re
from dataclasses import dataclass

from reportedly.dissect.people import Noun, People
from reportedly.records.document import Token
from reportedly.records.marks import Figure
from reportedly.records.vocabulary import PartyKind

MOST_QUALIFIERS = 4  # words before a number that bound it: "no fewer than about"

_DIGITS = re.compile(r"\d[\d,.]*(?:[-–]\d+)?\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords:
    """Words that count, and words that qualify a number before it."""

    words: frozenset[str]
    qualifiers: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TollWords:
    """The small words around tolls; models/data/outcomes.toml says what each list is for."""

    passive: frozenset[str]
    between_auxiliary_and_verb: frozenset[str]
    joins: frozenset[str]
    parts: frozenset[str]
    stops: frozenset[str]
    adjuncts: frozenset[str]
    before_state: frozenset[str]
    among: frozenset[str]
    others: frozenset[str]
    before_age: frozenset[str]
    units: frozenset[str]
    articles: frozenset[str]
    definite: frozenset[str]
    plural: frozenset[str]
    plural_endings: tuple[str, ...]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """What counting people goes by."""

    people: People
    numbers: NumberWords
    words: TollWords


def counted(tokens: tuple[Token, ...], by: Counting) -> tuple[Counted, ...]:
    """All counted people of a sentence, in order, not overlapping."""
    found: list[Counted] = []
    at = 0
    while at < len(tokens):
        one = _numbered(tokens, at, by) or _single(tokens, at, by)
        if one is None:
            at += 1
        else:
            found.append(one)
            at = one.last + 1
    return tuple(found)


def _numbered(tokens: tuple[Token, ...], at: int, by: Counting) -> Counted | None:
    if not _counts(tokens[at], by.numbers):
        return None
    last = at
    while last + 1 < len(tokens) and _continues(tokens, last + 1, by):
        last += 1
    following = tokens[last + 1].lower if last + 1 < len(tokens) else ""
    if following in by.words.units or following.startswith("-"):
        return None
    noun = by.people.noun_after(tokens, last + 1)
    first = at
    while first > 0 and tokens[first - 1].lower in by.numbers.qualifiers:
        if at - first == MOST_QUALIFIERS:
            break
        first -= 1
    if noun is None and _is_age(tokens, first, by):
        return None
    end = noun.last if noun else last
    return Counted(first=first, last=end, number=(first, last), noun=noun, figure="counted")


def _is_age(tokens: tuple[Token, ...], first: int, by: Counting) -> bool:
    """ "a boy of about fifteen", "a driver, 24," "a girl aged nine": the number is no toll."""
    if first < 2 or tokens[first - 1].lower not in by.words.before_age:
        return False
    noun = by.people.noun_at(tokens, first - 2)
    name = tokens[first - 2].text[:1].isupper() and tokens[first - 1].text == ","
    return name or (noun is not None and not _plural(tokens, noun, by.words))


def _single(tokens: tuple[Token, ...], at: int, by: Counting) -> Counted | None:
    """ "a soldier", "the driver", "his wife" (one), or a bare plural noun (some)."""
    if tokens[at].lower in by.words.articles | by.words.definite:
        noun = by.people.noun_after(tokens, at + 1)
        return _with(at, noun, "one") if noun and not _plural(tokens, noun, by.words) else None
    noun = by.people.noun_at(tokens, at)
    return _with(at, noun, "some") if noun and _plural(tokens, noun, by.words) else None


def _with(at: int, noun: Noun, figure: Figure) -> Counted:
    return Counted(first=at, last=noun.last, number=None, noun=noun, figure=figure)


def _plural(tokens: tuple[Token, ...], noun: Noun, words: TollWords) -> bool:
    word = tokens[noun.last].lower
    return word.endswith(words.plural_endings) or word in words.plural


def _counts(token: Token, numbers: NumberWords) -> bool:
    return bool(_DIGITS.match(token.text)) or token.lower.split("-")[0] in numbers.words


def _continues(tokens: tuple[Token, ...], at: int, by: Counting) -> bool:
    """Whether token `at` goes on with the number before it ("twenty thousand", "two or three")."""
    if _counts(tokens[at], by.numbers):
        return True
    joins = tokens[at].lower in ("or", "to", "-", "–")
    between = tokens[at].lower == "and" and at > 1 and tokens[at - 2].lower == "between"
    follows = at + 1 < len(tokens) and _counts(tokens[at + 1], by.numbers)
    return follows and (joins or between)
