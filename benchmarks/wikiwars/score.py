"""gold and found mentions -> figures: spans and values, exact and overlapping."""

from collections.abc import Sequence

from wikiwars.corpus import Timex

Pairs = Sequence[tuple[Sequence[Timex], Sequence[Timex]]]
"""The mentions of each text, as annotated and as found."""


def figures(texts: Pairs, name: str = "") -> dict[str, float]:
    """F1 of spans and of values, over all texts.

    `relaxed` takes an overlap for a hit, `strict` the very span; `value` an overlap with the same
    value, `value_strict` the very span with the same value. Each mention is used once.
    """
    hits = dict.fromkeys(("relaxed", "strict", "value", "value_strict"), 0)
    for gold, found in texts:
        for want, have in matched(gold, found):
            exact, same = (want.start, want.end) == (have.start, have.end), want.value == have.value
            hits["relaxed"] += 1
            hits["strict"] += exact
            hits["value"] += same
            hits["value_strict"] += exact and same
    wanted, told = (sum(len(pair[index]) for pair in texts) for index in (0, 1))
    scores = {f"{name}{kind}_f1": 2 * hit / max(1, wanted + told) for kind, hit in hits.items()}
    shares = {
        f"{name}relaxed_precision": hits["relaxed"] / max(1, told),
        f"{name}relaxed_recall": hits["relaxed"] / max(1, wanted),
        f"{name}value_accuracy": hits["value"] / max(1, hits["relaxed"]),
    }
    return scores | shares


def matched(gold: Sequence[Timex], found: Sequence[Timex]) -> list[tuple[Timex, Timex]]:
    """Overlapping mentions, one to one: the same value first, then the longest overlap."""
    pairs = [
        ((want.value == have.value, _overlap(want, have)), -i, -j)
        for i, want in enumerate(gold)
        for j, have in enumerate(found)
        if _overlap(want, have) > 0
    ]
    used: tuple[set[int], set[int]] = set(), set()
    kept = []
    for _, i, j in sorted(pairs, reverse=True):
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            kept.append((gold[-i], found[-j]))
    return kept


def _overlap(one: Timex, other: Timex) -> int:
    return min(one.end, other.end) - max(one.start, other.start)
