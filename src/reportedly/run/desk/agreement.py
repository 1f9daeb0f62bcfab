"""Codings of a round -> where reviewers differ, and Krippendorff's alpha (nominal).

Two reviewers code the same things without seeing each other's codings. What they say does not
stand; a third settles what differs by an ordinary decision.

Source: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section C, nominal
data, any number of observers, missing data. The one well-kept package is under the GPL.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from reportedly.records.view import Coding

Units = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """What several reviewers said of one thing in one round: by reviewer, sorted."""

    round: str
    subject: str
    slot: str
    said: tuple[tuple[str, str], ...]

    @property
    def differs(self) -> bool:
        """Whether they do not all say the same."""
        return len({value for _, value in self.said}) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far reviewers agree on one kind of thing; `alpha` null where nothing can be told of it.

    `units`: things that two or more coded; `single`: things that one alone coded.
    """

    what: str
    units: int
    single: int
    differing: int
    alpha: float | None


def units(codings: Iterable[Coding], round_: str) -> tuple[Unit, ...]:
    """All that was coded in a round, sorted by subject and slot."""
    found: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for one in codings:
        if one.round == round_:
            said = one.standing.action if one.standing.value is None else one.standing.value
            found[one.standing.subject, one.standing.slot][one.by] = said
    return tuple(
        Unit(round=round_, subject=name[0], slot=name[1], said=tuple(sorted(found[name].items())))
        for name in sorted(found)
    )


def open_to(found: Iterable[Unit], reviewer: str) -> tuple[Unit, ...]:
    """The units that a reviewer may see: those of others only once the reviewer coded them too.

    Who took no part in the round sees all that two or more have coded: that is who settles.
    """
    every = tuple(found)
    coder = any(by == reviewer for one in every for by, _ in one.said)
    shown = (one for one in every if len(one.said) > 1)
    return tuple(one for one in shown if not coder or reviewer in dict(one.said))


def agreements(found: Sequence[Unit]) -> tuple[Agreement, ...]:
    """Agreement for each kind of slot, then over all of them, in which values of slots differ."""
    kinds: dict[str, list[Unit]] = defaultdict(list)
    for one in found:
        kinds[one.slot.partition(":")[0]].append(one)
    return tuple(_agreement(name, kinds[name]) for name in sorted(kinds))


def _agreement(name: str, found: Sequence[Unit]) -> Agreement:
    said = [[value for _, value in one.said] for one in found]
    return Agreement(
        what=name,
        units=sum(len(values) > 1 for values in said),
        single=sum(len(values) == 1 for values in said),
        differing=sum(one.differs for one in found),
        alpha=alpha(said),
    )


def alpha(found: Units) -> float | None:
    """Krippendorff's alpha for nominal values.

    Args:
        found: for each unit the values that its coders gave, in any order; those of one alone
            cannot be compared and are left out.

    Returns:
        1 for perfect agreement, 0 for that of chance, below for less; null where fewer than two
        values can be compared, or all are the same (nothing varies, nothing can be told).

    """
    pairs = _coincidences([values for values in found if len(values) > 1])
    sizes = Counter[str]()
    for (one, _), weight in pairs.items():
        sizes[one] += weight  # type: ignore[assignment]
    whole = sum(sizes.values())
    expected = whole**2 - sum(size**2 for size in sizes.values())
    if not expected:
        return None
    observed = sum(weight for (one, two), weight in pairs.items() if one != two)
    return 1 - (whole - 1) * observed / expected


def _coincidences(found: Units) -> Mapping[tuple[str, str], float]:
    """How often each two values meet in a unit, each unit weighing as many as it has coders."""
    pairs: dict[tuple[str, str], float] = defaultdict(float)
    for values in found:
        for both in permutations(values, 2):
            pairs[both] += 1 / (len(values) - 1)
    return pairs
