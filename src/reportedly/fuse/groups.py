"""scored pairs -> groups: joins what belongs together, without chaining what does not."""

from collections.abc import Callable, Iterable


def groups(
    size: int,
    scored: Iterable[tuple[int, int, float]],
    threshold: float,
    floor: float,
    score: Callable[[int, int], float],
) -> tuple[tuple[int, ...], ...]:
    """Partition 0..size-1: the best-scored pairs first, two groups join where their mean agrees.

    Average linkage keeps one pair that resembles by chance from chaining two groups together: all
    cross pairs of the two groups count, with `score` asked for those that are not in `scored`.

    Args:
        size: how many items there are.
        scored: pairs of items that may belong together and their scores.
        threshold: the least score of one pair across two groups at which they may join.
        floor: the least mean score of all pairs across them at which they do.
        score: the score of any pair, smaller item first; minus infinity for two that must not
            meet.

    """
    group_of: dict[int, tuple[int, ...]] = {item: (item,) for item in range(size)}
    ranked = sorted((-points, one, two) for one, two, points in scored if points >= threshold)
    for _, one, two in ranked:
        left, right = group_of[one], group_of[two]
        if left is right or _mean(left, right, score) < floor:
            continue
        joined = tuple(sorted(left + right))
        group_of.update(dict.fromkeys(joined, joined))
    return tuple(sorted(dict.fromkeys(group_of.values())))


def _mean(
    left: tuple[int, ...], right: tuple[int, ...], score: Callable[[int, int], float]
) -> float:
    total = sum(score(min(a, b), max(a, b)) for a in left for b in right)
    return total / (len(left) * len(right))
