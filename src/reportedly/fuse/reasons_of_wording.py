"""Reasons of wording: names, headlines and words that two accounts share.

Each is one function whose docstring is its explanation; `reasons.py` says what it weighs.
"""

from math import sqrt

from reportedly.fuse.pairs import Pair
from reportedly.fuse.reasons_of_event import same_party
from reportedly.fuse.reasons_of_place import name_told, same_name, same_spot

# Rarity (the natural logarithm of one in how many reports) of shared names in all from which
# sharing them counts nothing more: about four names that one report in a thousand has.
MUCH_RARITY = 30.0


def names_shared(p: Pair) -> float:
    """How much of the names and numbers of the account with fewer the other has; rare ones most."""
    return p.named


def rare_names(p: Pair) -> float:
    """How rare the names and numbers are that both have: persons, streets, villages, schools."""
    return min(1.0, p.rare / MUCH_RARITY)


def headline_alike(p: Pair) -> float:
    """How alike the headlines are, rare words counting most (root of the TF-IDF cosine)."""
    return sqrt(p.headlines)


def wording_alike(p: Pair) -> float:
    """How alike the words are, rare words counting most (root of the TF-IDF cosine)."""
    return sqrt(p.alike)


def wording_apart(p: Pair) -> float:
    """How little the words have in common: nearly nothing (1) to a tenth (0)."""
    return max(0.0, 1.0 - 10.0 * p.alike)


def nothing_shared(p: Pair) -> bool:
    """Neither a place nor a party nor a rare name is shared."""
    place = same_name(p) or same_spot(p) or name_told(p)
    return not place and not same_party(p) and p.rare < 5.0
