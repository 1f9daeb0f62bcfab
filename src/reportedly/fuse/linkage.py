"""scored pairs of one incident's reports -> groups, at a cost that does not grow square.

As in `groups`, the best pair joins first and two groups join where the mean over their cross pairs
agrees. Here at most `COMPARED` reports of either group are asked, so that a statement that a
thousand reports pass on costs a thousand times as much as one that one report does.
"""

from collections.abc import Callable, Iterable

# Reports of a group that stand for all of it: 144 pairs between two groups at most.
COMPARED = 12


def linked(
    size: int,
    scored: Iterable[tuple[int, int, float]],
    threshold: float,
    floor: float,
    score: Callable[[int, int], float],
) -> tuple[tuple[int, ...], ...]:
    """Partition 0..size-1 by average linkage over at most `COMPARED` members of a group.

    Args:
        size: how many items there are.
        scored: pairs of items, smaller first, with their scores.
        threshold: the least score of one pair across two groups at which they may join.
        floor: the least mean score of the pairs across them at which they do.
        score: the score of any pair, smaller item first.

    """
    group_of: dict[int, tuple[int, ...]] = {item: (item,) for item in range(size)}
    ranked = sorted((-points, one, two) for one, two, points in scored if points >= threshold)
    for _, one, two in ranked:
        left, right = group_of[one], group_of[two]
        if left is not right and _mean(left, right, score) >= floor:
            joined = tuple(sorted(left + right))
            group_of.update(dict.fromkeys(joined, joined))
    return tuple(sorted(dict.fromkeys(group_of.values())))


def _mean(
    left: tuple[int, ...], right: tuple[int, ...], score: Callable[[int, int], float]
) -> float:
    """The mean over the first members of either group."""
    some, others = left[:COMPARED], right[:COMPARED]
    total = sum(score(min(a, b), max(a, b)) for a in some for b in others)
    return total / (len(some) * len(others))
