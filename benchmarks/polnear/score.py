"""Pairs of (gold, read) articles -> figures: tokens, spans, and attributions as wholes."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from polnear.marked import LABELS, Grid, Marked, Tokens, Triple
from polnear.published import VerbForms, averages, counts, f1, published

Fit = Callable[[Triple, Triple], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One article as annotated and as read, and its tokens."""

    gold: Marked
    read: Marked
    grid: Grid


def score(pairs: Sequence[Pair], verbs: VerbForms) -> dict[str, float]:
    """All figures over some articles."""
    figures = _tokens(pairs)
    figures |= averages(
        [(published(p.gold, p.grid, verbs), published(p.read, p.grid, verbs)) for p in pairs]
    )
    for label in LABELS:
        figures[f"{label}_exact_f1"] = f1(matched(pairs, _exact(label)))
        figures[f"{label}_overlap_f1"] = f1(matched(pairs, _overlap(label)))
    found = matched(pairs, linked)
    figures["linked_precision"] = found["hit"] / max(1, found["read"])
    figures["linked_recall"] = found["hit"] / max(1, found["gold"])
    figures["linked_f1"] = f1(found)
    return figures


def _tokens(pairs: Sequence[Pair]) -> dict[str, float]:
    """F1 of the labels source, cue and content: each, pooled, and the mean of the three."""
    labels = [(pair.gold.labels, pair.read.labels) for pair in pairs]
    each = {label: counts(labels, label) for label in LABELS}
    pooled = Counter[str]()
    for found in each.values():
        pooled.update(found)
    return {
        "token_micro_f1": f1(pooled),
        "token_macro_f1": sum(f1(found) for found in each.values()) / len(each),
        **{f"token_{label}_f1": f1(found) for label, found in each.items()},
    }


def matched(pairs: Sequence[Pair], fit: Fit) -> Counter[str]:
    """Hits, read and gold attributions, matched one to one within articles, the best fits first.

    Attributions that do not fit themselves (their part is empty) count nowhere.
    """
    total = Counter[str]()
    for pair in pairs:
        gold = [one for one in pair.gold.triples if fit(one, one) > 0]
        read = [one for one in pair.read.triples if fit(one, one) > 0]
        fits = [(fit(g, r), -i, -j) for i, g in enumerate(gold) for j, r in enumerate(read)]
        used_gold: set[int] = set()
        used_read: set[int] = set()
        for value, i, j in sorted(fits, reverse=True):
            if value > 0 and i not in used_gold and j not in used_read:
                used_gold.add(i)
                used_read.add(j)
        total.update({"hit": len(used_gold), "read": len(read), "gold": len(gold)})
    return total


def _exact(label: str) -> Fit:
    return lambda one, two: float(bool(one.part(label)) and one.part(label) == two.part(label))


def _overlap(label: str) -> Fit:
    return lambda one, two: _shared(one.part(label), two.part(label))


def linked(one: Triple, two: Triple) -> float:
    """How well cue, content and source all fit; a source may be missing in both."""
    sources = _shared(one.source, two.source) if one.source or two.source else 1.0
    return min(sources, _shared(one.cue, two.cue), _shared(one.content, two.content))


def _shared(one: Tokens, two: Tokens) -> float:
    return len(one & two) / len(one | two) if one or two else 0.0
