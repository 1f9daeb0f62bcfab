"""Reasons of place: where two accounts say that it happened.

Each is one function whose docstring is its explanation; `reasons.py` says what it weighs.
"""

from reportedly.fuse.pairs import Pair
from reportedly.records.reading import Place

# Kilometres within which two look-ups of each precision may be the same spot: names of one valley
# or town are looked up some kilometres apart; a district's centroid lies farther from its villages.
REACH = {"site": 12.0, "settlement": 15.0, "district": 50.0, "province": 200.0, "country": 1500.0}
SAME_SPOT_KM = 30.0
FAR_KM = 120.0
# Rarity (the natural logarithm of one in how many reports) of a name that tells all that one can:
# one report in three thousand has it.
RARE = 8.0


def same_spot(p: Pair) -> bool:
    """The places lie within the reach of their own precision."""
    if p.apart is None or _coarse(p.one.place) or _coarse(p.two.place):
        return False
    return p.apart <= max(_reach(p.one.place), _reach(p.two.place), SAME_SPOT_KM)


def same_name(p: Pair) -> float:
    """The places share a name; how far it tells, by how rare it is: a city less than a village."""
    return min(1.0, p.place_named / RARE)


def country_alone(p: Pair) -> bool:
    """One place is no more than the country that the other lies in."""
    places = [place for place in (p.one.place, p.two.place) if place and place.country]
    if len(places) < 2 or places[0].country != places[1].country:
        return False
    return any(place.precision == "country" for place in places)


def name_told(p: Pair) -> float:
    """One report's place is named in the other's words, and is not the other's; by its rarity."""
    return 0.0 if p.place_named else min(1.0, p.place_told / RARE)


def other_spot(p: Pair) -> bool:
    """The places lie apart, farther than their precision explains."""
    if p.apart is None or same_spot(p):
        return False
    return p.apart > _reach(p.one.place) + _reach(p.two.place)


def far_spot(p: Pair) -> bool:
    """The places lie far apart, far beyond what their precision explains."""
    return p.apart is not None and p.apart > FAR_KM + _reach(p.one.place) + _reach(p.two.place)


def other_country(p: Pair) -> bool:
    """The places lie in different countries."""
    countries = {place.country for place in (p.one.place, p.two.place) if place}
    return len(countries - {None}) == 2


def _reach(place: Place | None) -> float:
    return REACH[place.precision] if place else 0.0


def _coarse(place: Place | None) -> bool:
    return place is not None and place.precision in ("province", "country")
