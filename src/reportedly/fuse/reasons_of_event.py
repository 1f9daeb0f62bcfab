"""Reasons of the event: its type, parties, toll and weapons, and how it is told.

Each is one function whose docstring is its explanation; `reasons.py` says what it weighs.
"""

from math import fsum, log

from reportedly.fuse.pairs import Pair
from reportedly.fuse.rules import FuseRules
from reportedly.fuse.traces import Trace

# Sum of the logarithms of shared figures from which they tell all that figures can: seven twice.
LARGE = 4.0


def same_type(p: Pair) -> bool:
    """Both give the same type of event."""
    return p.one.event_type == p.two.event_type not in (None, "Other")


def other_type(p: Pair) -> bool:
    """The types are not ones that different tellers use for one event."""
    return types_apart(p.one, p.two, p.rules)


def types_apart(a: Trace, b: Trace, rules: FuseRules) -> bool:
    """Whether two accounts give types that different tellers do not use for one event."""
    one, two = a.event_type, b.event_type
    if one == two or one is None or two is None:
        return False
    return not any(one in kin and two in kin for kin in rules.kindred_types)


def same_party(p: Pair) -> bool:
    """The parties share a word that is not a common word of parties."""
    return not p.one.party_words.isdisjoint(p.two.party_words)


def same_figures(p: Pair) -> float:
    """How telling the figures that both tolls have are: one dead tells nothing, nineteen much."""
    shared = p.one.figures & p.two.figures
    return min(1.0, fsum([log(count) for _, count in shared]) / LARGE) if shared else 0.0


def other_figures(p: Pair) -> bool:
    """Both give tolls, and no figure is shared."""
    return bool(p.one.figures and p.two.figures) and p.one.figures.isdisjoint(p.two.figures)


def same_weapon(p: Pair) -> bool:
    """Both name the same kind of weapon."""
    return not p.one.instruments.isdisjoint(p.two.instruments)


def other_weapon(p: Pair) -> bool:
    """Both name weapons, and none of the same kind."""
    return bool(p.one.instruments and p.two.instruments) and not same_weapon(p)


def main_and_side(p: Pair) -> bool:
    """One tells of it as its main subject, the other in passing."""
    return p.one.ref.main != p.two.ref.main
