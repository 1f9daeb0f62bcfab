"""Two traces -> a pair: how far they lie apart in space, time and wording, worked out once."""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from reportedly.fuse.rules import FuseRules
from reportedly.fuse.spread import Weights, cosine
from reportedly.fuse.traces import Trace
from reportedly.records.reading import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two traces side by side.

    `apart`: their places' distance in km, null where either is not known. `gap`: days between
    what they date the incident to, 0 where the intervals overlap, null where either is not known.
    `out`: days between the reports' publication, null where either is not known. `alike`,
    `headlines`: how alike the words and the headlines are, 0 to 1. `named`: the share of the
    rarity of the names of whoever has fewer that the other has, too, 0 to 1. `rare`: the rarity of
    all names shared, in all.
    """

    one: Trace
    two: Trace
    apart: float | None
    gap: int | None
    out: int | None
    alike: float
    headlines: float
    named: float
    rare: float
    rules: FuseRules


def pair(one: Trace, two: Trace, rules: FuseRules) -> Pair:
    """Two traces with their distances in space, time and wording."""
    named, rare = _names(one.weights, two.weights)
    return Pair(
        one=one,
        two=two,
        apart=_apart(one.place, two.place),
        gap=_gap(one, two),
        out=_out(one, two),
        alike=cosine(one.weights.words, two.weights.words),
        headlines=cosine(one.weights.headline, two.weights.headline),
        named=named,
        rare=rare,
        rules=rules,
    )


def _names(one: Weights, two: Weights) -> tuple[float, float]:
    """The share of the lighter names' squared rarity that is shared; the rarity that is."""
    shared = [rarity for word, rarity in one.names.items() if word in two.names]
    if not shared:
        return 0.0, 0.0
    return sum([rarity * rarity for rarity in shared]) / min(one.named, two.named), sum(shared)


def _apart(a: Place | None, b: Place | None) -> float | None:
    """Great-circle distance in km on a sphere of 6,371 km."""
    if a is None or b is None or a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
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
