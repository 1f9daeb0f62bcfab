"""A pair of traces -> named reasons for and against their telling of one incident.

Each reason is one function whose docstring is its explanation. It says how far it holds, 0 to 1;
`REASONS` says what it weighs, in natural log-odds, so that the sum of a pair's points is the
log-odds that both tell of one incident.
"""

from collections.abc import Callable
from math import exp

from reportedly.fuse import reasons_of_event as event
from reportedly.fuse import reasons_of_place as place
from reportedly.fuse import reasons_of_time as time
from reportedly.fuse import reasons_of_wording as wording
from reportedly.fuse.pairs import Pair
from reportedly.fuse.rules import FuseRules
from reportedly.fuse.traces import Trace
from reportedly.records.cluster import Reason

# Fitted by benchmarks/clusters/fit.py (docs/decisions/0016); `PRIOR` is what a pair has before any
# reason: accounts that share no more than a block are seldom of one incident.
PRIOR = -1.7
Held = Callable[[Pair], float]
FOR: tuple[tuple[Held, float], ...] = (
    (place.same_spot, 0.2),
    (place.same_name, 3.6),
    (place.country_alone, 0.2),
    (place.name_told, 2.4),
    (time.same_day, 1.6),
    (time.days_overlap, 1.6),
    (time.undated_at_once, 1.2),
    (event.same_type, 0.2),
    (event.same_party, 0.4),
    (event.same_figures, 4.3),
    (event.same_weapon, 0.2),
    (wording.names_shared, 1.2),
    (wording.rare_names, 0.2),
    (wording.several_rare_names, 4.4),
    (wording.headline_alike, 0.2),
    (wording.headline_told, 1.3),
    (wording.wording_alike, 0.6),
)
AGAINST: tuple[tuple[Held, float], ...] = (
    (place.other_spot, -0.5),
    (place.far_spot, -0.2),
    (place.other_country, -0.3),
    (time.day_beside, -1.0),
    (time.days_apart, -0.2),
    (time.weeks_apart, -0.9),
    (time.after_weeks_apart, -2.3),
    (time.news_apart, -2.7),
    (time.news_weeks_apart, -6.0),
    (time.out_apart, -4.1),
    (time.after_out_apart, -2.7),
    (time.told_before, -2.3),
    (event.other_type, -2.7),
    (event.other_figures, -0.2),
    (event.other_weapon, -0.2),
    (wording.wording_apart, -5.2),
    (wording.nothing_shared, -0.2),
    (event.main_and_side, -1.2),
)
REASONS = FOR + AGAINST


def reasons(p: Pair) -> tuple[Reason, ...]:
    """What speaks for and against the pair: the prior, then every reason that holds."""
    held = ((f.__name__, points * float(f(p))) for f, points in REASONS)
    return (
        Reason(name="prior", points=PRIOR),
        *(Reason(name=name, points=points) for name, points in held if points),
    )


def at_odds(one: Trace, two: Trace, rules: FuseRules) -> bool:
    """Whether the two differ in country or type, as tellings of one incident seldom do."""
    return place.countries_apart(one.place, two.place) or event.types_apart(one, two, rules)


def score(p: Pair) -> float:
    """The sum of the points of all reasons: the log-odds that both tell of one incident."""
    total = PRIOR
    for f, points in REASONS:
        total += points * f(p)
    return total


def probability(score: float) -> float:
    """The probability that two accounts tell of one incident, from the sum of their points."""
    return 1.0 / (1.0 + exp(-max(-500.0, score)))
