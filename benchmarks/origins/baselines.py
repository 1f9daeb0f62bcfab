"""Reports of known incidents -> origins by plain means: what the program must beat."""

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import combinations

from rensa import RMinHash

from origins.clusters import Cluster
from origins.scoring import Pairs, pairwise
from reportedly.records.report import Report

# Resemblances from which two reports are joined; the run takes for each baseline the one with the
# best F1 on the tuning half.
TRIED = tuple(n / 50 for n in range(2, 48))
SHINGLE, PERMUTATIONS, SEED = 3, 256, 1
WORD = re.compile(r"\w+")

Alike = Callable[[Report, Report], float]
Scored = list[tuple[float, str, str]]


def near_duplicates(found: Sequence[Cluster]) -> Scored:
    """Pairs within each incident with the share of 3-word shingles in common, by MinHash."""
    prints = {one.id: _print(one.text) for cluster in found for one in cluster.reports}
    return _scored(found, lambda a, b: prints[a.id].jaccard(prints[b.id]))


def tf_idf(found: Sequence[Cluster]) -> Scored:
    """Pairs within each incident with the cosine of their TF-IDF vectors."""
    counts = {
        one.id: Counter(WORD.findall(one.text.lower()))
        for cluster in found
        for one in cluster.reports
    }
    spread = Counter(word for count in counts.values() for word in count)
    vectors = {key: _unit(count, spread, len(counts)) for key, count in counts.items()}
    return _scored(found, lambda a, b: _cosine(vectors[a.id], vectors[b.id]))


def best(scored: Scored, gold: Pairs) -> float:
    """The resemblance from which joining agrees best with `gold` (F1)."""
    return max(
        TRIED, key=lambda least: (pairwise(gold, joined(scored, least))["pairwise_f1"], least)
    )


def joined(scored: Scored, least: float) -> Pairs:
    """All pairs of the groups that single link makes of pairs that are at least so much alike."""
    group: dict[str, frozenset[str]] = {}
    for alike, one, two in scored:
        if alike >= least:
            both = group.get(one, frozenset({one})) | group.get(two, frozenset({two}))
            group |= dict.fromkeys(both, both)
    return frozenset(p for both in set(group.values()) for p in combinations(sorted(both), 2))


def _scored(found: Sequence[Cluster], alike: Alike) -> Scored:
    return [
        (alike(one, two), *sorted((one.id, two.id)))
        for cluster in found
        for one, two in combinations(cluster.reports, 2)
    ]


def _print(text: str) -> RMinHash:
    tokens = WORD.findall(text.lower())
    runs = {" ".join(tokens[at : at + SHINGLE]) for at in range(max(1, len(tokens) - SHINGLE + 1))}
    minhash = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    minhash.update(sorted(runs))
    return minhash


def _unit(count: Counter[str], spread: Counter[str], size: int) -> dict[str, float]:
    vector = {w: (1 + math.log(n)) * math.log(size / spread[w]) for w, n in count.items()}
    length = math.sqrt(sum(value * value for value in vector.values())) or 1.0
    return {word: value / length for word, value in vector.items()}


def _cosine(one: dict[str, float], two: dict[str, float]) -> float:
    return sum(value * two[word] for word, value in one.items() if word in two)
