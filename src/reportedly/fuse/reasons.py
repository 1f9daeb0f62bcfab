"""Two tellings -> named reasons for and against their telling of one incident.

Each reason is one function whose docstring is its explanation; `REASONS` gives its points.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from reportedly.fuse.rules import FuseRules
from reportedly.fuse.tellings import Telling
from reportedly.fuse.words import contained
from reportedly.records.cluster import Reason
from reportedly.records.reading import Place

# Kilometres within which two look-ups of each precision may be the same spot: names of one valley
# or town are looked up some kilometres apart; a district's centroid lies farther from its villages.
REACH = {"site": 12.0, "settlement": 15.0, "district": 50.0, "province": 200.0, "country": 1500.0}
SAME_SPOT_KM = 30.0
FAR_KM = 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two tellings side by side; `apart` is their places' distance in km, `gap` the days between.

    Both are null where either side is not known; `gap` is 0 where the intervals overlap.
    """

    one: Telling
    two: Telling
    apart: float | None
    gap: int | None
    rules: FuseRules


def pair(one: Telling, two: Telling, rules: FuseRules) -> Pair:
    """Two tellings with their distances in space and time."""
    return Pair(one=one, two=two, apart=_apart(one, two), gap=_gap(one, two), rules=rules)


def same_spot(p: Pair) -> bool:
    """The places lie within the reach of their own precision."""
    if p.apart is None or _coarse(p.one.place) or _coarse(p.two.place):
        return False
    return p.apart <= max(_reach(p.one.place), _reach(p.two.place), SAME_SPOT_KM)


def same_name(p: Pair) -> bool:
    """The places share a name that is not a common word of places."""
    return bool(p.one.place_words & p.two.place_words)


def name_told(p: Pair) -> bool:
    """One report's place is named in the other's words."""
    return bool(p.one.place_words & p.two.names or p.two.place_words & p.one.names)


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


def same_day(p: Pair) -> bool:
    """Both give the same days, to within a week."""
    return p.gap == 0 and _length(p.one) <= 7 and _length(p.two) <= 7


def days_overlap(p: Pair) -> bool:
    """The days of one lie within a month or year that the other gives."""
    return p.gap == 0 and not same_day(p)


def day_beside(p: Pair) -> bool:
    """The days are one apart: a night, or a slip in counting back."""
    return p.gap == 1


def days_apart(p: Pair) -> bool:
    """The days lie two to six apart."""
    return p.gap is not None and 2 <= p.gap <= 6


def weeks_apart(p: Pair) -> bool:
    """The days lie a week or more apart."""
    return p.gap is not None and p.gap > 6


def told_at_once(p: Pair) -> bool:
    """A date is missing, and both reports came out within three days."""
    return p.gap is None and _published_gap(p) is not None and (_published_gap(p) or 0) <= 3


def told_long_after(p: Pair) -> bool:
    """A date is missing, and the reports came out more than a month apart."""
    return p.gap is None and (_published_gap(p) or 0) > 31


def told_before(p: Pair) -> bool:
    """One came out before the day that the other gives."""
    return _too_early(p.one, p.two) or _too_early(p.two, p.one)


def same_type(p: Pair) -> bool:
    """Both give the same type of event."""
    return p.one.account.event_type == p.two.account.event_type != "Other"


def other_type(p: Pair) -> bool:
    """The types are not ones that different tellers use for one event."""
    both = {p.one.account.event_type, p.two.account.event_type}
    return len(both) == 2 and not any(both <= kin for kin in p.rules.kindred_types)


def same_party(p: Pair) -> bool:
    """The parties share a word that is not a common word of parties."""
    return bool(p.one.party_words & p.two.party_words)


def same_figure(p: Pair) -> bool:
    """The tolls share a small figure for one outcome."""
    return not telling_figure(p) and bool(p.one.figures & p.two.figures)


def telling_figure(p: Pair) -> bool:
    """The tolls share two figures, or one above five."""
    shared = p.one.figures & p.two.figures
    return len(shared) > 1 or any(count > 5 for _, count in shared)


def other_figures(p: Pair) -> bool:
    """Both give tolls, and no figure is shared."""
    return bool(p.one.figures and p.two.figures) and not p.one.figures & p.two.figures


def same_weapon(p: Pair) -> bool:
    """Both name the same kind of weapon."""
    return bool(p.one.instruments & p.two.instruments)


def few_names(p: Pair) -> bool:
    """The words share hardly a name."""
    return _names_shared(p) < 0.1 and min(len(p.one.names), len(p.two.names)) >= 4


def some_names(p: Pair) -> bool:
    """The words share a quarter of the shorter one's names, and at least two."""
    return 0.25 <= _names_shared(p) < 0.45 and len(p.one.names & p.two.names) >= 2


def many_names(p: Pair) -> bool:
    """The words share nearly half of the shorter one's names, and at least three."""
    return _names_shared(p) >= 0.45 and len(p.one.names & p.two.names) >= 3


def host_of_names(p: Pair) -> bool:
    """The words share seven names or more, and a third of the shorter one's."""
    return _names_shared(p) >= 0.33 and len(p.one.names & p.two.names) >= 7


def some_wording(p: Pair) -> bool:
    """At least 4 % of the shorter telling's runs of words stand in the other."""
    return 0.04 <= _wording(p) < 0.3


def near_copy(p: Pair) -> bool:
    """At least three tenths of the shorter telling's runs of words stand in the other."""
    return _wording(p) >= 0.3


def nothing_shared(p: Pair) -> bool:
    """Neither a place nor a party nor two names are shared."""
    place = same_name(p) or same_spot(p) or name_told(p)
    return not place and not same_party(p) and len(p.one.names & p.two.names) < 2


def main_and_side(p: Pair) -> bool:
    """One tells of it as its main subject, the other in passing."""
    return p.one.ref.main != p.two.ref.main


REASONS: tuple[tuple[Callable[[Pair], bool], float], ...] = (
    (same_spot, 0.5),
    (same_name, 1.0),
    (name_told, 1.0),
    (holds, 0.5),
    (other_spot, -0.5),
    (far_spot, -1.0),
    (other_country, -1.5),
    (same_day, 2.0),
    (days_overlap, 1.0),
    (day_beside, -2.5),
    (days_apart, -1.5),
    (weeks_apart, -3.0),
    (told_at_once, 0.5),
    (told_long_after, -0.5),
    (told_before, -1.0),
    (same_type, 1.0),
    (other_type, -0.5),
    (same_party, 1.0),
    (same_figure, 0.5),
    (telling_figure, 1.5),
    (other_figures, -0.5),
    (same_weapon, 0.5),
    (few_names, -1.0),
    (some_names, 1.0),
    (many_names, 1.5),
    (host_of_names, 1.0),
    (some_wording, 0.5),
    (near_copy, 2.0),
    (nothing_shared, -2.0),
    (main_and_side, -2.0),
)


def reasons(p: Pair) -> tuple[Reason, ...]:
    """Every reason that fires for the pair, in the table's order."""
    return tuple(Reason(name=f.__name__, points=points) for f, points in REASONS if f(p))


def _apart(one: Telling, two: Telling) -> float | None:
    a, b = one.place, two.place
    if a is None or b is None or a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    lat1, lat2, east = radians(a.lat), radians(b.lat), radians(b.lon - a.lon)
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin(east / 2) ** 2
    return 12742.0 * asin(sqrt(min(1.0, h)))


def _gap(one: Telling, two: Telling) -> int | None:
    if one.days is None or two.days is None:
        return None
    return max(0, one.days[0] - two.days[1], two.days[0] - one.days[1])


def _reach(place: Place | None) -> float:
    return REACH[place.precision] if place else 0.0


def _coarse(place: Place | None) -> bool:
    return place is not None and place.precision in ("province", "country")


def _length(telling: Telling) -> int:
    return telling.days[1] - telling.days[0] if telling.days else 0


def _published_gap(p: Pair) -> int | None:
    if p.one.published is None or p.two.published is None:
        return None
    return abs(p.one.published - p.two.published)


def _too_early(one: Telling, two: Telling) -> bool:
    """`one` tells of what occurred, and came out before the first day that `two` gives."""
    if one.published is None or two.days is None or one.account.modality == "planned":
        return False
    return one.published < two.days[0] and one.days is None


def _names_shared(p: Pair) -> float:
    fewer = min(len(p.one.names), len(p.two.names))
    return len(p.one.names & p.two.names) / fewer if fewer else 0.0


def _wording(p: Pair) -> float:
    if p.one.ref.main != p.two.ref.main:
        return 0.0
    short, long = sorted((p.one.runs, p.two.runs), key=len)
    return contained(short, long)
