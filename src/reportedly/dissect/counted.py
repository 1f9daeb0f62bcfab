"""tokens -> counted people: "at least 12 soldiers", "a driver", "nine", with where each stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.dissect.counted_nouns import generic, singular
from reportedly.dissect.people import Noun, People
from reportedly.dissect.toll_words import NumberWords, TollWords
from reportedly.records.document import Token
from reportedly.records.marks import Figure
from reportedly.records.vocabulary import PartyKind

MOST_QUALIFIERS = 4  # words before a number that bound it: "no fewer than about"
MOST_DESCRIBING = 2  # words after a number among which the thing is looked for
MOST_OF = 4  # words from "of" to the second number: "eight of the last 12 hostages"

_DIGITS = re.compile(r"\d[\d,.]*(?:[-–]\d+)?\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """People with their number: tokens `[first, last]`; `number` are the counting tokens.

    `noun` is null for a bare number ("killing 12"); `figure` says how it is counted. `are`: the
    noun is told of them ("12 were women").
    """

    first: int
    last: int
    number: tuple[int, int] | None
    noun: Noun | None
    figure: Figure
    are: bool = False

    @property
    def kind(self) -> PartyKind:
        """The kind of party that the noun names; unknown for a bare number."""
        return self.noun.kind if self.noun else "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """What counting people goes by; `verbs` are the first words of outcomes."""

    people: People
    numbers: NumberWords
    words: TollWords
    verbs: frozenset[str]


def counted(tokens: tuple[Token, ...], by: Counting) -> tuple[Counted, ...]:
    """All counted people of a sentence, in order, not overlapping."""
    found: list[Counted] = []
    at = 0
    while at < len(tokens):
        one = _numbered(tokens, at, by, found) or _single(tokens, at, by)
        one = one or _goes_on(tokens, at, by, found)
        if one is None:
            at += 1
            continue
        at = one.last + 1
        if found and _of_theirs(tokens, found[-1], one, by):
            found[-1] = replace(found[-1], last=one.last)
        else:
            found.append(one)
    return tuple(found)


def things(tokens: tuple[Token, ...], by: Counting) -> tuple[tuple[int, int], ...]:
    """Tokens `[first, last]` of every number that counts things, measures or is an age."""
    found = []
    for at, token in enumerate(tokens):
        last = _number(tokens, at, by) if _counts(token, by.numbers) else None
        if last is None or by.people.noun_after(tokens, last + 1) is not None:
            continue
        ahead = [one.lower for one in tokens[last + 1 : last + 1 + MOST_DESCRIBING]]
        heads = next((n for n, word in enumerate(ahead) if word in by.words.no_heads), len(ahead))
        age = _is_age(tokens, _qualified(tokens, at, by), by, ())
        if age or set(ahead[:heads]) & (by.words.things | by.words.units):
            found.append((at, last))
    return tuple(found)


def _of_theirs(tokens: tuple[Token, ...], before: Counted, one: Counted, by: Counting) -> bool:
    """ "five members of one family", "a mother of three": the second number tells of the first."""
    noun = tokens[before.noun.last].lower if before.noun and before.figure != "some" else ""
    between = [token.lower for token in tokens[before.last + 1 : one.first]]
    of = between == ["of"] or (one.figure == "some" and between == ["of", "the"])
    return of and bool(noun) and noun not in by.verbs


def _numbered(
    tokens: tuple[Token, ...], at: int, by: Counting, before: Sequence[Counted]
) -> Counted | None:
    last = _number(tokens, at, by)
    if last is None:
        return None
    following = tokens[last + 1].lower if last + 1 < len(tokens) else ""
    if following in by.words.units or following.startswith("-"):
        return None
    first = _qualified(tokens, at, by)
    if first > 0 and tokens[first - 1].lower in by.numbers.indefinite:
        return None
    noun = _noun(tokens, at, last, by)
    if noun is None and (_is_age(tokens, first, by, before) or not _stands(tokens, last, by)):
        return None
    end = max(last, noun.last) if noun else last + _of_them(tokens, last, by)
    one = Counted(first=first, last=end, number=(first, last), noun=noun, figure="counted")
    return _told(tokens, one, by)


def _of_them(tokens: tuple[Token, ...], last: int, by: Counting) -> int:
    """How many tokens "of them" takes after a bare number."""
    ahead = [token.lower for token in tokens[last + 1 : last + 3]]
    return 2 if ahead[:1] == ["of"] and ahead[-1] in by.words.them else 0


def _number(tokens: tuple[Token, ...], at: int, by: Counting) -> int | None:
    """The last token of the number that begins at token `at`."""
    as_many_as = [token.lower for token in tokens[at : at + 2]] == ["many", "as"]
    ranked = at > 0 and tokens[at - 1].lower == "number" and tokens[at].lower != "of"
    if as_many_as or ranked or not _counts(tokens[at], by.numbers):
        return None
    last = at
    while last + 1 < len(tokens) and (steps := _continues(tokens, last + 1, by)):
        last += steps
    for phrase in by.numbers.after:
        words = phrase.split()
        if [token.lower for token in tokens[last + 1 : last + 1 + len(words)]] == words:
            return last + len(words)
    return last


def _qualified(tokens: tuple[Token, ...], at: int, by: Counting) -> int:
    """The first of the words before a number that bound it: "at least", "his"."""
    first = at
    while first > 0 and tokens[first - 1].lower in by.numbers.qualifiers:
        if at - first == MOST_QUALIFIERS:
            break
        first -= 1
    return first - 1 if first > 0 and tokens[first - 1].lower in by.words.definite else first


def _noun(tokens: tuple[Token, ...], at: int, last: int, by: Counting) -> Noun | None:
    """Whom a number counts: "eight of the 12 hostages", "two officers", "the couple" itself."""
    start = last + 1
    of = start < len(tokens) and tokens[start].lower == "of"
    for index in range(start + 1, min(start + MOST_OF, len(tokens)) if of else start):
        end = _number(tokens, index, by)
        if end is not None:
            start = end + 1
            break
        if tokens[index].lower not in by.words.definite and not by.people.modifies(tokens[index]):
            break
    noun = by.people.noun_after(tokens, start) or generic(tokens, start, by.words)
    if noun is None and tokens[last].lower in by.numbers.collective:
        return Noun(first=last, last=last, kind="civilians")
    if noun is None and last == at and tokens[at].lower in ("one", "another"):
        return singular(tokens, last + 1, by.words)
    return noun


def _told(tokens: tuple[Token, ...], one: Counted, by: Counting) -> Counted:
    """ "12 were women", "six of the dead were policemen": who they are is told of them."""
    vague = one.noun is None or one.noun.kind == "unknown"
    at = one.last + 1
    ahead = [token.lower for token in tokens[at : at + 3]]
    if ahead[:2] == ["of", "the"] and ahead[2:] and ahead[2] in by.verbs:
        at += 3
    if not vague or at + 1 >= len(tokens) or tokens[at].lower not in by.words.copula:
        return one
    noun = by.people.noun_at(tokens, at + 1)
    if noun is None or noun.kind == "unknown":
        return one
    return replace(one, last=noun.last, noun=noun, are=True)


def _stands(tokens: tuple[Token, ...], last: int, by: Counting) -> bool:
    """Whether a number counts people without a noun: what follows is none that it could count."""
    if last + 1 >= len(tokens):
        return True
    after = tokens[last + 1]
    known = after.lower in by.words.after_bare or after.lower in by.verbs
    return known or after.lower.endswith("ly") or not after.text[0].isalnum()


def _is_age(tokens: tuple[Token, ...], first: int, by: Counting, before: Sequence[Counted]) -> bool:
    """ "a boy of about fifteen", "a driver, 24," "aged nine", "men between 19 and 24"."""
    if first < 1:
        return False
    if tokens[first - 1].lower in by.words.aged:
        return True
    beside = bool(before) and before[-1].noun is not None
    if beside and before[-1].last == first - 1 and tokens[first].lower == "between":
        return True
    if (
        first > 2
        and tokens[first - 1].lower in ("and", "or", "to")
        and _counts(tokens[first - 2], by.numbers)
    ):
        opener = tokens[first - 3].lower
        return opener in by.words.aged or (
            opener == "between" and beside and before[-1].last == first - 4
        )
    if first < 2 or tokens[first - 1].lower not in by.words.before_age:
        return False
    noun = by.people.noun_at(tokens, first - 2)
    name = tokens[first - 2].text[:1].isupper() and tokens[first - 1].text == ","
    return name or (noun is not None and not _plural(tokens, noun, by.words))


def _single(tokens: tuple[Token, ...], at: int, by: Counting) -> Counted | None:
    """ "a soldier", "the driver", "his wife" (one), or a bare plural noun (some)."""
    if tokens[at].lower in by.words.articles | by.words.definite:
        return _with_article(tokens, at, by)
    noun = by.people.noun_at(tokens, at)
    if noun is None or tokens[at].lower in by.verbs:
        return None  # "were wounded": what became of people, not people
    return _with(at, noun, "some") if _plural(tokens, noun, by.words) else None


def _with_article(tokens: tuple[Token, ...], at: int, by: Counting) -> Counted | None:
    if at + 1 < len(tokens) and _counts(tokens[at + 1], by.numbers):
        return None
    noun = by.people.noun_after(tokens, at + 1)
    if noun is not None:  # "a rebel spokesman" is no rebel
        head = singular(tokens, noun.last + 1, by.words)
        noun = head if head and head.first == noun.last + 1 else noun
    if noun is None and tokens[at].lower in by.words.articles:
        noun = singular(tokens, at + 1, by.words)
    if noun is None or _plural(tokens, noun, by.words):
        return None
    if tokens[noun.last].lower in by.numbers.collective:
        where = (noun.last, noun.last)
        return Counted(first=at, last=noun.last, number=where, noun=noun, figure="counted")
    many = _group_of(tokens, at, noun, by)
    if many is not None or tokens[noun.last].lower in by.words.bodies:
        return many  # "the garrison" is not one person
    return _with(at, noun, "one")


def _group_of(tokens: tuple[Token, ...], at: int, noun: Noun, by: Counting) -> Counted | None:
    """ "a family of five", "a group of 12 miners"."""
    start = noun.last + 1
    if start + 1 >= len(tokens) or tokens[start].lower != "of":
        return None
    if tokens[noun.last].lower not in by.words.bodies:
        return None
    last = _number(tokens, start + 1, by)
    if last is None:
        return None
    inner = by.people.noun_after(tokens, last + 1)
    end = inner.last if inner else last
    return Counted(first=at, last=end, number=(at, last), noun=inner or noun, figure="counted")


def _goes_on(
    tokens: tuple[Token, ...], at: int, by: Counting, before: Sequence[Counted]
) -> Counted | None:
    """ "a father, mother and daughter": one person each, after one with an article."""
    if not before or before[-1].figure != "one" or tokens[at - 1].lower not in (",", "and"):
        return None
    if {token.lower for token in tokens[before[-1].last + 1 : at]} - {",", "and"}:
        return None
    noun = by.people.noun_at(tokens, at)
    return _with(at, noun, "one") if noun and not _plural(tokens, noun, by.words) else None


def _with(at: int, noun: Noun, figure: Figure) -> Counted:
    return Counted(first=at, last=noun.last, number=None, noun=noun, figure=figure)


def _plural(tokens: tuple[Token, ...], noun: Noun, words: TollWords) -> bool:
    word = tokens[noun.last].lower
    return word.endswith(words.plural_endings) or word in words.plural


def _counts(token: Token, numbers: NumberWords) -> bool:
    if _DIGITS.match(token.text):
        return True
    parts = token.lower.split("-")
    return all(
        part in numbers.words or (part in ("plus", "odd") and len(parts) > 1) for part in parts
    )


def _continues(tokens: tuple[Token, ...], at: int, by: Counting) -> int:
    """How many tokens from `at` go on with the number before it ("two or three"); 0: none."""
    if _counts(tokens[at], by.numbers) or tokens[at].text == "+":
        return 1
    word, before = tokens[at].lower, tokens[at - 1].lower
    ahead = [token.lower for token in tokens[at + 1 : at + 3]] + ["", ""]
    if word == "of" and (ahead[0] in by.numbers.scales or (ahead[0], ahead[1]) == ("a", "million")):
        return 2 if ahead[0] in by.numbers.scales else 3
    if word == "and" and ahead[:2] == ["a", "half"]:
        return 3
    if word == "a" and ahead[0] in by.numbers.scales and before in ("half", "quarter"):
        return 2
    if at + 1 >= len(tokens) or not _counts(tokens[at + 1], by.numbers):
        return 0
    joins = word in ("or", "to", "-", "–") or (word == "and" and before in by.numbers.hundreds)
    between = word == "and" and at > 1 and tokens[at - 2].lower == "between"
    return 2 if joins or between else 0
