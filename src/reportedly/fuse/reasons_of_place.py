"""Reasons of place: where two accounts say that it happened.

Each is one function whose docstring is its explanation; `reasons.py` says what it weighs.
"""

from reportedly.fuse.pairs import Pair, reach
from reportedly.records.reading import Place

SAME_SPOT_KM = 30.0
FAR_KM = 120.0
# Rarity (the natural logarithm of one in how many reports) of a name that tells all that one can:
# one report in three thousand has it.
RARE = 8.0


def same_spot(p: Pair) -> bool:
    """The places lie within the reach of their own precision."""
    if p.apart is None or _coarse(p.one.place) or _coarse(p.two.place):
        return False
    if p.apart <= SAME_SPOT_KM:
        return True
    return p.apart <= max(reach(p.one.place), reach(p.two.place))


def same_name(p: Pair) -> float:
    """The places share a name; how far it tells, by how rare it is: a city less than a village."""
    return min(1.0, p.place_named / RARE)


def country_alone(p: Pair) -> bool:
    """One place is no more than the country that the other lies in."""
    one, two = p.one.place, p.two.place
    if one is None or two is None or not one.country or one.country != two.country:
        return False
    return "country" in (one.precision, two.precision)


def name_told(p: Pair) -> float:
    """One report's place is named in the other's words, and is not the other's; by its rarity."""
    return 0.0 if p.place_named else min(1.0, p.place_told / RARE)


def other_spot(p: Pair) -> bool:
    """The places lie apart, farther than their precision explains."""
    return p.apart is not None and p.apart > p.reach and not same_spot(p)


def far_spot(p: Pair) -> bool:
    """The places lie far apart, far beyond what their precision explains."""
    return p.apart is not None and p.apart > FAR_KM + p.reach


def other_country(p: Pair) -> bool:
    """The places lie in different countries."""
    return countries_apart(p.one.place, p.two.place)


def countries_apart(one: Place | None, two: Place | None) -> bool:
    """Whether two places are known to lie in different countries."""
    if one is None or two is None or one.country == two.country:
        return False
    return one.country is not None and two.country is not None


def _coarse(place: Place | None) -> bool:
    return place is not None and place.precision in ("province", "country")
