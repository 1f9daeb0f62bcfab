"""Two groupings of the same items -> how far they agree: B-cubed, MUC, CEAF-e and their mean."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from muc4.assign import assign

Grouping = Mapping[str, Hashable]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Recall and precision of one measure, 0 to 1."""

    recall: float
    precision: float

    @property
    def f1(self) -> float:
        """The harmonic mean; 0 where both are."""
        whole = self.recall + self.precision
        return 2 * self.recall * self.precision / whole if whole else 0.0


def b_cubed(gold: Grouping, found: Grouping) -> Agreement:
    """Of each item's group, the share that belongs there; mean over items (Bagga, Baldwin 1998).

    Args:
        gold: group by item.
        found: group by item, for the same items.
    """
    both = Counter((gold[item], found[item]) for item in gold)
    golds, founds = Counter(gold.values()), Counter(found[item] for item in gold)
    size = max(1, len(gold))
    return Agreement(
        recall=sum(n * n / golds[g] for (g, _), n in both.items()) / size,
        precision=sum(n * n / founds[f] for (_, f), n in both.items()) / size,
    )


def muc(gold: Grouping, found: Grouping) -> Agreement:
    """Links kept of those that hold the groups together (Vilain et al. 1995)."""
    return Agreement(recall=_links(gold, found), precision=_links(found, gold))


def _links(groups: Grouping, other: Grouping) -> float:
    parts: dict[Hashable, set[Hashable]] = defaultdict(set)
    for item, group in groups.items():
        parts[group].add(other[item])
    sizes = Counter(groups.values())
    whole = sum(size - 1 for size in sizes.values())
    return sum(sizes[g] - len(parts[g]) for g in sizes) / whole if whole else 1.0


def ceaf_e(gold: Grouping, found: Grouping) -> Agreement:
    """The best pairing of groups, each pair worth its Dice overlap (Luo 2005)."""
    golds, founds = Counter(gold.values()), Counter(found[item] for item in gold)
    both = Counter((gold[item], found[item]) for item in gold)
    worth = {(g, f): 2 * n / (golds[g] + founds[f]) for (g, f), n in both.items()}
    total = sum(_best(part) for part in _components(worth))
    return Agreement(recall=total / max(1, len(golds)), precision=total / max(1, len(founds)))


Worth = dict[tuple[Hashable, Hashable], float]


def _components(worth: Worth) -> list[Worth]:
    """The pairs parted into those that share no group: each can be paired by itself."""
    of_row: dict[Hashable, list[tuple[Hashable, Hashable]]] = defaultdict(list)
    of_column: dict[Hashable, list[tuple[Hashable, Hashable]]] = defaultdict(list)
    for pair in worth:
        of_row[pair[0]].append(pair)
        of_column[pair[1]].append(pair)
    parts: list[Worth] = []
    left = dict(worth)
    while left:
        part: Worth = {}
        waiting = [next(iter(left))]
        while waiting:
            pair = waiting.pop()
            if pair in left:
                part[pair] = left.pop(pair)
                waiting += of_row[pair[0]] + of_column[pair[1]]
        parts.append(part)
    return parts


def _best(part: Worth) -> float:
    rows = list(dict.fromkeys(row for row, _ in part))
    columns = list(dict.fromkeys(column for _, column in part))
    gains = [[part.get((row, column), 0.0) for column in columns] for row in rows]
    return sum(gains[row][column] for row, column in assign(gains))


def conll(gold: Grouping, found: Grouping) -> float:
    """The mean F1 of B-cubed, MUC and CEAF-e (the CoNLL score)."""
    measures = (b_cubed, muc, ceaf_e)
    return sum(measure(gold, found).f1 for measure in measures) / len(measures)
