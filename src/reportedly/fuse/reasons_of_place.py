"""Reasons of place: where two accounts say that it happened.

Each is one function whose docstring is its explanation; `reasons.py` says what it weighs.
"""

from reportedly.fuse.pairs import Pair
from reportedly.fuse.traces import Trace
from reportedly.records.reading import Place

# Kilometres within which two look-ups of each precision may be the same spot: names of one valley
# or town are looked up some kilometres apart; a district's centroid lies farther from its villages.
REACH = {"site": 12.0, "settlement": 15.0, "district": 50.0, "province": 200.0, "country": 1500.0}
SAME_SPOT_KM = 30.0
FAR_KM = 120.0


def same_spot(p: Pair) -> bool:
    """The places lie within the reach of their own precision."""
    if p.apart is None or _coarse(p.one.place) or _coarse(p.two.place):
        return False
    return p.apart <= max(_reach(p.one.place), _reach(p.two.place), SAME_SPOT_KM)


def same_name(p: Pair) -> bool:
    """The places share a name that is not a common word of places."""
    return bool(p.one.place_words & p.two.place_words)


def name_told(p: Pair) -> bool:
    """One report's place is named in the other's words, and is not the other's place."""
    return not same_name(p) and (_named(p.one, p.two) or _named(p.two, p.one))


def holds(p: Pair) -> bool:
    """One place is a province or country that may hold the other."""
    coarse = _coarse(p.one.place) or _coarse(p.two.place)
    return coarse and not other_country(p) and p.apart is not None and not other_spot(p)


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


def _named(one: Trace, two: Trace) -> bool:
    """Whether the other has a word of this one's place among those that weigh most."""
    told = two.weights
    return any(word in told.names or word in told.words for word in one.place_words)


def _reach(place: Place | None) -> float:
    return REACH[place.precision] if place else 0.0


def _coarse(place: Place | None) -> bool:
    return place is not None and place.precision in ("province", "country")
