"""text -> Name: the telling words of a name, and whether one name is a short form of another."""

import re
from dataclasses import dataclass

from reportedly.grade.wording import words

CAPITAL = re.compile(r"(?<!\w)[^\W\d_a-z][^\W\d_]*[a-z]\w*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name, its telling words (folded) and the initials of its words with a capital."""

    text: str
    words: frozenset[str]
    initials: str


def name(text: str, untelling: frozenset[str]) -> Name:
    """The name without the words that tell nothing; its initials where it has two or more."""
    told = words(text) - untelling
    capitals = [w for w in CAPITAL.findall(text) if words(w) <= told]
    initials = "".join(word[0] for word in capitals).casefold() if len(capitals) > 1 else ""
    return Name(text=text, words=told, initials=initials)


def short_of(one: Name, two: Name) -> bool:
    """Whether `one` is `two` or a shorter form: "the Front" or "the HF" of "the Harn Front"."""
    known = two.words | {two.initials} if two.initials else two.words
    return bool(one.words) and one.words <= known


def one_name(one: Name, two: Name) -> bool:
    """Whether either is a form of the other."""
    return short_of(one, two) or short_of(two, one)
