"""Two partings of the same reports into origins -> how far they agree, pair by pair."""

from collections.abc import Hashable, Iterable, Mapping
from itertools import combinations

Origins = Mapping[str, Hashable]
Pairs = frozenset[tuple[str, str]]


def linked(origins: Origins) -> Pairs:
    """The pairs of reports that share an origin, smaller id first."""
    members: dict[Hashable, list[str]] = {}
    for report in sorted(origins):
        members.setdefault(origins[report], []).append(report)
    return frozenset(pair for group in members.values() for pair in combinations(group, 2))


def pairwise(gold: Pairs, found: Pairs) -> dict[str, float]:
    """Precision, recall and F1 of pairs; 0 where there is nothing to divide by."""
    hits = len(gold & found)
    precision = hits / len(found) if found else 0.0
    recall = hits / len(gold) if gold else 0.0
    whole = precision + recall
    f1 = 2 * precision * recall / whole if whole else 0.0
    return {
        "pairwise_f1": f1,
        "pairwise_precision": precision,
        "pairwise_recall": recall,
    }


def taken_for_copies(independent: Iterable[str], gold: Pairs, found: Pairs) -> float:
    """The share of independent reports that are joined with a report of another origin."""
    wrong = {report for pair in found - gold for report in pair}
    alone = frozenset(independent)
    return len(alone & wrong) / len(alone) if alone else 0.0
