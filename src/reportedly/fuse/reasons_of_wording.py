"""Reasons of wording: names, headlines and words that two accounts share.

Each is one function whose docstring is its explanation; `reasons.py` says what it weighs.
"""

from math import sqrt

from reportedly.fuse.pairs import Pair
from reportedly.fuse.reasons_of_event import same_party
from reportedly.fuse.reasons_of_place import same_spot

# Rarity (the natural logarithm of one in how many reports) of shared names in all from which
# sharing them counts nothing more: about four names that one report in a thousand has.
MUCH_RARITY = 30.0
# Rarity of a name that one report in 150 has, and how many of these count.
RARE, SEVERAL = 5.0, 8


def names_shared(p: Pair) -> float:
    """How much of the names and numbers of the account with fewer the other has; rare ones most."""
    return p.named


def rare_names(p: Pair) -> float:
    """How rare the names and numbers are that both have: persons, streets, villages, schools."""
    return min(1.0, sum(p.names) / MUCH_RARITY)


def several_rare_names(p: Pair) -> float:
    """How many names and numbers both have that one report in 150 has at most, up to eight."""
    return min(1.0, sum([rarity > RARE for rarity in p.names]) / SEVERAL)


def headline_alike(p: Pair) -> float:
    """How alike the headlines are, rare words counting most (root of the TF-IDF cosine)."""
    return sqrt(p.headlines)


def headline_told(p: Pair) -> float:
    """How much of one's headline stands among the heaviest words of the other."""
    return p.told


def wording_alike(p: Pair) -> float:
    """How alike the words are, rare words counting most (root of the TF-IDF cosine)."""
    return sqrt(p.alike)


def wording_apart(p: Pair) -> float:
    """How little the words have in common, nearly nothing (1) to a tenth (0).

    Less for a silent report, of which there may be only the headline, where the other tells it.
    """
    apart = max(0.0, 1.0 - 10.0 * p.alike)
    silent = not (p.one.ref.account and p.two.ref.account)
    return apart * (1.0 - min(1.0, p.told)) if silent else apart


def nothing_shared(p: Pair) -> bool:
    """Neither a place nor a party nor a rare name is shared."""
    if p.place_named or p.place_told or same_party(p):
        return False
    return sum(p.names) < RARE and not same_spot(p)
