"""Two traces -> a pair: how far they lie apart in space, time and wording, worked out once."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from reportedly.fuse.rules import FuseRules
from reportedly.fuse.spread import Weights, cosine, told
from reportedly.fuse.traces import Trace
from reportedly.records.reading import Place

# Kilometres within which two look-ups of each precision may be the same spot: names of one valley
# or town are looked up some kilometres apart; a district's centroid lies farther from its villages.
REACH = {"site": 12.0, "settlement": 15.0, "district": 50.0, "province": 200.0, "country": 1500.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two traces side by side.

    `apart`: their places' distance in km, null where either is not known; `reach`: how far apart
    their precision explains. `gap`: days between
    what they date the incident to, 0 where the intervals overlap, null where either is not known.
    `out`: days between the reports' publication, null where either is not known. `alike`,
    `headlines`: how alike the words and the headlines are, 0 to 1. `told`: how much of one's
    headline stands in the other's words, of the two the most, 0 to 1. `names`: the rarities of the
    names that both have; `named`: their share of the squared rarity of whoever has fewer, 0 to 1.
    `place_named`: the rarity of the rarest word that both places' names have; `place_told`: of the
    rarest of either place's name that the other account tells; 0: none.
    """

    one: Trace
    two: Trace
    apart: float | None
    reach: float
    gap: int | None
    out: int | None
    alike: float
    headlines: float
    told: float
    names: tuple[float, ...]
    named: float
    place_named: float
    place_told: float
    rules: FuseRules


def pair(one: Trace, two: Trace, rules: FuseRules) -> Pair:
    """Two traces with their distances in space, time and wording."""
    names = _names(one.weights, two.weights)
    return Pair(
        one=one,
        two=two,
        apart=_apart(one.place, two.place),
        reach=reach(one.place) + reach(two.place),
        gap=_gap(one, two),
        out=_out(one, two),
        alike=cosine(one.weights.words, two.weights.words),
        headlines=cosine(one.weights.headline, two.weights.headline),
        told=max(
            told(one.weights.headline, two.weights.words),
            told(two.weights.headline, one.weights.words),
        ),
        names=names,
        named=_share(names, one.weights, two.weights),
        place_named=_rarest(one.place_words, two.place_words),
        place_told=max(
            _rarest(one.place_words, two.weights.names), _rarest(two.place_words, one.weights.names)
        ),
        rules=rules,
    )


def _names(one: Weights, two: Weights) -> tuple[float, ...]:
    return tuple([rarity for word, rarity in one.names.items() if word in two.names])


def _share(names: tuple[float, ...], one: Weights, two: Weights) -> float:
    if not names:
        return 0.0
    return sum([rarity * rarity for rarity in names]) / min(one.named, two.named)


def _rarest(places: Mapping[str, float], names: Mapping[str, float]) -> float:
    if places.keys().isdisjoint(names):
        return 0.0
    return max([rarity for word, rarity in places.items() if word in names])


def reach(place: Place | None) -> float:
    """How many km off a look-up of a place's precision may be."""
    return REACH[place.precision] if place else 0.0


def _apart(a: Place | None, b: Place | None) -> float | None:
    """Great-circle distance in km on a sphere of 6,371 km."""
    if a is None or b is None or a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    if a.lat == b.lat and a.lon == b.lon:
        return 0.0
    lat1, lat2, east = radians(a.lat), radians(b.lat), radians(b.lon - a.lon)
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin(east / 2) ** 2
    return 12742.0 * asin(sqrt(min(1.0, h)))


def _gap(one: Trace, two: Trace) -> int | None:
    if one.days is None or two.days is None:
        return None
    return max(0, one.days[0] - two.days[1], two.days[0] - one.days[1])


def _out(one: Trace, two: Trace) -> int | None:
    if one.published is None or two.published is None:
        return None
    return abs(one.published - two.published)
