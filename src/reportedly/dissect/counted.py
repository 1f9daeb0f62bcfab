"""tokens -> counted people: "at least 12 soldiers", "a driver", "nine", with where each stands."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.dissect.counted_ages import is_age, plural
from reportedly.dissect.counted_nouns import generic, singular
from reportedly.dissect.counted_numbers import Counting, counts, number_at, qualified
from reportedly.dissect.people import Noun
from reportedly.records.document import Token
from reportedly.records.marks import Figure
from reportedly.records.vocabulary import PartyKind

MOST_DESCRIBING = 2  # words after a number among which the thing is looked for
MOST_OF = 4  # words from "of" to the second number: "eight of the last 12 hostages"


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
        last = number_at(tokens, at, by) if counts(token, by.numbers) else None
        if last is None or by.people.noun_after(tokens, last + 1) is not None:
            continue
        ahead = [one.lower for one in tokens[last + 1 : last + 1 + MOST_DESCRIBING]]
        heads = next((n for n, word in enumerate(ahead) if word in by.words.no_heads), len(ahead))
        age = is_age(tokens, qualified(tokens, at, by), by, None)
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
    last = number_at(tokens, at, by)
    if last is None:
        return None
    following = tokens[last + 1].lower if last + 1 < len(tokens) else ""
    if following in by.words.units or following.startswith("-"):
        return None
    first = qualified(tokens, at, by)
    if first > 0 and tokens[first - 1].lower in by.numbers.indefinite:
        return None
    noun = _noun(tokens, at, last, by)
    latest = before[-1].noun if before else None
    aged = noun is None and is_age(tokens, first, by, latest)
    if aged or (noun is None and not _stands(tokens, last, by)) or _one_of(tokens, first, last, by):
        return None
    end = max(last, noun.last) if noun else last + _of_them(tokens, last, by)
    one = Counted(first=first, last=end, number=(first, last), noun=noun, figure="counted")
    return _told(tokens, one, by)


def _noun(tokens: tuple[Token, ...], at: int, last: int, by: Counting) -> Noun | None:
    """Whom a number counts: "eight of the 12 hostages", "two officers", "the couple" itself."""
    start = last + 1
    of = start < len(tokens) and tokens[start].lower == "of"
    for index in range(start + 1, min(start + MOST_OF, len(tokens)) if of else start):
        end = number_at(tokens, index, by)
        if end is not None:
            start = end + 1
            break
        if tokens[index].lower not in by.words.definite and not by.people.modifies(tokens[index]):
            break
    if start < len(tokens) and tokens[start].lower in by.words.articles - {"one"}:
        return None  # "image 2 of 9 A man was hurt"
    noun = by.people.noun_after(tokens, start) or generic(tokens, start, by.words)
    if noun is None and tokens[last].lower in by.numbers.collective:
        return Noun(first=last, last=last, kind="civilians")
    if noun is None and last == at and tokens[at].lower in ("one", "another"):
        return singular(tokens, last + 1, by.words)
    return noun


def _one_of(tokens: tuple[Token, ...], first: int, last: int, by: Counting) -> bool:
    """ "he was one of [six people who were wounded]": all six are counted."""
    of = [token.lower for token in tokens[last + 1 : last + 2]] == ["of"]
    if first < 1 or not of or tokens[first - 1].lower not in by.words.copula | by.words.among:
        return False
    all_of = number_at(tokens, last + 2, by) if last + 2 < len(tokens) else None
    if all_of is None:
        return False
    noun = by.people.noun_after(tokens, all_of + 1) or generic(tokens, all_of + 1, by.words)
    after = tokens[(noun.last if noun else all_of) + 1 :][:1]
    return bool(after) and (after[0].lower in by.verbs | by.words.relatives)


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


def _single(tokens: tuple[Token, ...], at: int, by: Counting) -> Counted | None:
    """ "a soldier", "the driver", "his wife" (one), or a bare plural noun (some)."""
    if tokens[at].lower in by.words.articles | by.words.definite:
        return _with_article(tokens, at, by)
    noun = by.people.noun_at(tokens, at)
    if noun is None or tokens[at].lower in by.verbs:
        return None  # "were wounded": what became of people, not people
    return _with(at, noun, "some") if plural(tokens, noun, by) else None


def _with_article(tokens: tuple[Token, ...], at: int, by: Counting) -> Counted | None:
    if at + 1 < len(tokens) and counts(tokens[at + 1], by.numbers):
        return None
    noun = by.people.noun_after(tokens, at + 1)
    if noun is not None:  # "a rebel spokesman" is no rebel
        head = singular(tokens, noun.last + 1, by.words)
        noun = head if head and head.first == noun.last + 1 else noun
    if noun is None and tokens[at].lower in by.words.articles:
        noun = singular(tokens, at + 1, by.words)
    if noun is None or plural(tokens, noun, by):
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
    last = number_at(tokens, start + 1, by)
    if last is None:
        return None
    inner = by.people.noun_after(tokens, last + 1)
    end = inner.last if inner else last
    return Counted(first=at, last=end, number=(at, last), noun=inner or noun, figure="counted")


def _goes_on(
    tokens: tuple[Token, ...], at: int, by: Counting, before: Sequence[Counted]
) -> Counted | None:
    """ "a father, mother and daughter": one person each, after one with an article."""
    if not before or tokens[at - 1].lower not in (",", "and"):
        return None
    another = tokens[before[-1].first].lower == "another"
    if before[-1].figure != "one" and not another:
        return None
    if {token.lower for token in tokens[before[-1].last + 1 : at]} - {",", "and"}:
        return None
    named = [token.text[:1].isupper() for token in tokens[at + 1 : at + 2]] == [True]
    if tokens[at - 1].text == "," and named:
        return None  # "his wife, 72-year-old Jane Roe"
    noun = by.people.noun_after(tokens, at) if "-" in tokens[at].text else None
    noun = noun or by.people.noun_at(tokens, at)
    return _with(at, noun, "one") if noun and not plural(tokens, noun, by) else None


def _with(at: int, noun: Noun, figure: Figure) -> Counted:
    return Counted(first=at, last=noun.last, number=None, noun=noun, figure=figure)


def _of_them(tokens: tuple[Token, ...], last: int, by: Counting) -> int:
    """How many tokens "of them" takes after a bare number."""
    ahead = [token.lower for token in tokens[last + 1 : last + 3]]
    return 2 if ahead[:1] == ["of"] and ahead[-1] in by.words.them else 0
