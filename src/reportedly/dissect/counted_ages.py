"""tokens -> whether a number is an age: "a driver, 24,", "ages 3, 5 and 7", "three who were 17"."""

from collections.abc import Sequence

from reportedly.dissect.counted_numbers import Counting, counts
from reportedly.dissect.people import Noun
from reportedly.records.document import Token

LINKS = frozenset({"and", "or", "to", ",", "-", "–", "&"})  # between the ages of a list
# Tokens of a list of ages: a bound keeps a page of figures from costing its square.
MOST_LISTED = 24
RELATIVES = frozenset({"who", "one", "ones", "each"})  # before "was 17"


def is_age(tokens: tuple[Token, ...], first: int, by: Counting, before: Noun | None) -> bool:
    """Whether the number at `first` tells how old people are.

    Args:
        tokens: of the sentence.
        first: the first token of the number, with the words that bound it.
        by: the words.
        before: the noun for people that was counted last, if any.
    """
    last = min(first + MOST_LISTED, len(tokens) - 1)
    while tokens[first].lower in LINKS and first < last:
        first += 1
    if first < 1:
        return False
    beside = before is not None and before.last == first - 1
    if _listed(tokens, first, by) or (beside and tokens[first].lower == "between"):
        return True
    if _told(tokens, first, by) or _in_brackets(tokens, first):
        return True
    if first < 2 or tokens[first - 1].lower not in by.words.before_age:
        return False
    noun = by.people.noun_at(tokens, first - 2)
    behind = first - 3 if tokens[first - 2].text == "." and first > 2 else first - 2  # "Jr., 31"
    name = tokens[behind].text[:1].isupper() and tokens[first - 1].text == ","
    return name or (noun is not None and not plural(tokens, noun, by))


def _listed(tokens: tuple[Token, ...], first: int, by: Counting) -> bool:
    """ "aged nine", "ages 13, 17 and 19", "in age from 31 to 40", "men between 19 and 24"."""
    at, least = first - 1, max(0, first - MOST_LISTED)
    while at > least and tokens[at].lower in LINKS and counts(tokens[at - 1], by.numbers):
        at = max(0, at - 2)
    while at > least and tokens[at].lower in (*by.numbers.qualifiers, "and", "both", "ranging"):
        at -= 1
    if tokens[at].lower in by.words.aged:
        return True
    linked = first - at > 2 and tokens[first - 1].lower in LINKS
    between = [token.lower for token in tokens[at + 1 : first - 2]]
    return linked and between[-1:] == ["between"] and by.people.noun_at(tokens, at) is not None


def _told(tokens: tuple[Token, ...], first: int, by: Counting) -> bool:
    """ "three who were 17", "one of whom was 12": no noun and no verb follows."""
    copula = first > 1 and tokens[first - 1].lower in ("was", "were", "is", "are")
    if not copula or not tokens[first].text.isdigit():
        return False
    relative = tokens[first - 2].lower in RELATIVES | by.words.them
    ends = first + 1 >= len(tokens) or not tokens[first + 1].text[0].isalpha()
    return relative and ends


def _in_brackets(tokens: tuple[Token, ...], first: int) -> bool:
    """ "Jane Roe (10)"."""
    if first < 2 or first + 1 >= len(tokens):
        return False
    inside = tokens[first - 1].text == "(" and tokens[first + 1].text == ")"
    return inside and tokens[first].text.isdigit() and tokens[first - 2].text[:1].isupper()


def plural(tokens: Sequence[Token], noun: Noun, by: Counting) -> bool:
    """Whether a noun stands for more than one, by its ending."""
    word = tokens[noun.last].lower
    return word.endswith(by.words.plural_endings) or word in by.words.plural
