"""scored pairs -> groups: joins what belongs together, without chaining what does not."""

from bisect import insort
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from math import ceil, inf

# Members of a group that are compared when it joins another, so that a group of a thousand costs no
# more than one of eight.
MOST_ASKED = 8
# Share of the pairs across two groups that count, the best: a report that was read wrongly must not
# keep two groups apart (B-cubed F1 of `gva` 0.948 with all, 0.950 with three quarters, 0.946 with
# half).
COUNTED = 0.75
# What sums of the same numbers in another order can differ by, and more.
ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """From where on groups join.

    `threshold`: the least score of one pair across two groups at which they may; `floor`: the least
    mean score of the best pairs across them at which they do; `most`: what no score exceeds, nor
    its negative: where the answer is sure, no further pairs are asked.
    """

    threshold: float
    floor: float
    most: float = inf


def groups(
    size: int,
    scored: Iterable[tuple[int, int, float]],
    joining: Joining,
    score: Callable[[int, int], float],
    owners: Sequence[Set[Hashable]] | None = None,
) -> tuple[tuple[int, ...], ...]:
    """Partition 0..size-1: the best-scored pairs first, two groups join where their mean agrees.

    Average linkage keeps one pair that resembles by chance from chaining two groups together: the
    cross pairs of the two groups count, with `score` asked for those that are not in `scored`.

    Args:
        size: how many items there are.
        scored: pairs of items that may belong together and their scores.
        joining: from where on two groups join; of a large one `MOST_ASKED` members stand for all.
        score: the score of any pair, smaller item first; minus infinity for two that must not
            meet.
        owners: the owners of each item; items that share one never meet in a group.

    """
    group_of = {item: [item] for item in range(size)}
    owners_of: dict[int, set[Hashable]] = {
        item: set(owners[item] if owners else (item,)) for item in range(size)
    }
    # Pairs of groups, each told by its least member and its size, since a group only grows.
    refused: set[frozenset[tuple[int, int]]] = set()
    ranked = sorted(
        (-points, one, two) for one, two, points in scored if points >= joining.threshold
    )
    for _, one, two in ranked:
        left, right = group_of[one], group_of[two]
        if left is right or not owners_of[one].isdisjoint(owners_of[two]):
            continue
        both = frozenset(((left[0], len(left)), (right[0], len(right))))
        if both in refused:
            continue
        if _agree(left, right, score, joining):
            _join(group_of, owners_of, one, two)
        else:
            refused.add(both)
    return tuple(sorted({min(group): tuple(group) for group in group_of.values()}.values()))


def _join(
    group_of: dict[int, list[int]], owners_of: dict[int, set[Hashable]], one: int, two: int
) -> None:
    """Put the smaller group into the larger: both are shared by all of their members."""
    small, large = sorted((one, two), key=lambda item: len(group_of[item]))
    moved, grown = group_of[small], group_of[large]
    grown.extend(moved)
    grown.sort()
    owners_of[large] |= owners_of[small]
    group_of.update(dict.fromkeys(moved, grown))
    owners_of.update(dict.fromkeys(moved, owners_of[large]))


def _asked(group: Sequence[int]) -> Sequence[int]:
    """The members that stand for a group: all of a small one, evenly spread ones of a large."""
    if len(group) <= MOST_ASKED:
        return group
    return [group[n * len(group) // MOST_ASKED] for n in range(MOST_ASKED)]


def mean(left: Sequence[int], right: Sequence[int], score: Callable[[int, int], float]) -> float:
    """The mean score of the best pairs across two groups, `COUNTED` of all of them.

    Of large groups some members stand for all.
    """
    pairs = list(_across(left, right))
    return _mean_of_best(sorted(score(a, b) for a, b in pairs))


def _across(left: Sequence[int], right: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The pairs across two groups that are asked, the smaller item first."""
    others = _asked(right)
    return ((min(a, b), max(a, b)) for a in _asked(left) for b in others)


def _mean_of_best(found: Sequence[float]) -> float:
    """The mean of the best of all scores, which come sorted."""
    best = found[-ceil(COUNTED * len(found)) :]
    return sum(reversed(best)) / len(best)


def _agree(
    left: Sequence[int],
    right: Sequence[int],
    score: Callable[[int, int], float],
    joining: Joining,
) -> bool:
    """Whether the mean reaches the floor: pairs are asked until nothing can change the answer."""
    floor, most = joining.floor, joining.most
    pairs = list(_across(left, right))
    if most == inf or len(pairs) == 1:
        return mean(left, right, score) >= floor
    counted = ceil(COUNTED * len(pairs))
    found: list[float] = []
    for a, b in pairs:
        insort(found, score(a, b))
        unasked = min(counted, len(pairs) - len(found))
        highest = most * unasked + sum(found[len(found) + unasked - counted :])
        if highest < floor * counted - ROUNDING:
            return False
        missing = max(0, counted - len(found))
        if sum(found[-counted:]) - most * missing > floor * counted + ROUNDING:
            return True
    return _mean_of_best(found) >= floor
