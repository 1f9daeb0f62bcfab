"""traces -> candidate pairs: which accounts are worth comparing, by shared keys.

Two accounts are compared only where they share a key, and each with the few others alone that it
shares most with, so that the work grows with the number of accounts and not with its square.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product
from math import floor, log

import numpy as np
from numpy.typing import NDArray

from reportedly.fuse.spread import cosine
from reportedly.fuse.traces import Trace

# Days in a bucket of time. A week keeps follow-ups together; neighbours overlap by one day.
BUCKET = 7
# Days before its report's publication that an undated incident may have taken place.
UNDATED = 28
# An interval of more buckets (or days) than this is keyed by its first and last one only.
MOST_BUCKETS = 60
# A key of more accounts than this tells nothing apart (a capital in a year of war): they are keyed
# more narrowly, by week, then by day; where even a day has more, they meet by their other keys.
MOST_IN_BLOCK = 100
# Words and names of an account that are keys: those that weigh most.
KEY_WORDS, KEY_NAMES = 24, 16
# Of all that share keys with it an account meets the `MOST_MET` with which it shares most; it is
# compared with the nearest of these by their keys, and with the nearest by their words.
MOST_MET, BY_KEYS, BY_WORDS = 80, 8, 16

# What is shared, and the week or the day in which: `ANY` at any time.
What = tuple[object, ...]
Key = tuple[What, str, int]
ANY, WEEK, DAY = "any", "week", "day"
Ints = NDArray[np.int64]


def candidates(traces: Sequence[Trace]) -> tuple[tuple[int, int], ...]:
    """Pairs of indexes (smaller first, sorted) of accounts that share keys, each pair once."""
    blocks_of: list[list[Ints]] = [[] for _ in traces]
    for members in _blocks(traces):
        for index in members.tolist():
            blocks_of[index].append(members)
    pairs = {
        (min(index, other), max(index, other))
        for index, shared in enumerate(blocks_of)
        for other in _nearest(index, _met(index, shared, len(traces)), traces)
    }
    return tuple(sorted(pairs))


def _nearest(index: int, met: Sequence[int], traces: Sequence[Trace]) -> Iterator[int]:
    """The first of those met, and of the others those whose words are most alike."""
    yield from met[:BY_KEYS]
    words = traces[index].weights.words
    alike = [(-cosine(words, traces[other].weights.words), other) for other in met[BY_KEYS:]]
    yield from (other for _, other in sorted(alike)[:BY_WORDS])


def _met(index: int, shared: Sequence[Ints], size: int) -> list[int]:
    """The accounts that share most with one: each shared key counts by how few accounts it has."""
    if not shared:
        return []
    worth = np.repeat(
        [log(size / len(members)) + 0.1 for members in shared], list(map(len, shared))
    )
    others, inverse = np.unique(np.concatenate(shared), return_inverse=True)
    total = np.bincount(inverse, weights=worth)
    total[np.searchsorted(others, index)] = -1.0
    best = np.lexsort((others, -total))[:MOST_MET]
    return [int(n) for n in others[best[total[best] > 0.0]]]


def _blocks(traces: Sequence[Trace]) -> Iterator[Ints]:
    """The members of each key that two accounts or more share, the widest keys first."""
    waiting = [tuple(dict.fromkeys(_keys(trace))) for trace in traces]
    while any(waiting):
        counts = Counter(key for keys in waiting for key in keys)
        members: dict[Key, list[int]] = {}
        for index, keys in enumerate(waiting):
            for key in keys:
                if 2 <= counts[key] <= MOST_IN_BLOCK:
                    members.setdefault(key, []).append(index)
        yield from (np.array(one, dtype=np.int64) for one in members.values())
        hot = {key for key, count in counts.items() if count > MOST_IN_BLOCK}
        waiting = [
            tuple(more for key in keys if key in hot for more in _narrower(key, trace))
            for keys, trace in zip(waiting, traces, strict=True)
        ]


def _narrower(key: Key, trace: Trace) -> Iterator[Key]:
    """What a key holds, week by week instead of at any time, day by day instead of in a week."""
    what, when, _ = key
    first, last = trace.days or _guess(trace)
    if when == ANY:
        yield from _weeks(what, first, last)
    elif when == WEEK:
        yield from ((what, DAY, day) for day in _steps(first - 1, last + 1))


def _keys(trace: Trace) -> Iterator[Key]:
    """Words and names at any time; cell, place, party, figure and type in each of its weeks."""
    words, names = trace.weights.words, trace.weights.names
    for word in [*list(words)[:KEY_WORDS], *list(names)[:KEY_NAMES]]:
        yield (("word", word), ANY, 0)
    first, last = trace.days or _guess(trace)
    for what in _settings(trace):
        yield from _weeks(what, first, last)


def _weeks(what: What, first: int, last: int) -> Iterator[Key]:
    return ((what, WEEK, week) for week in _steps((first - 1) // BUCKET, (last + 1) // BUCKET))


def _settings(trace: Trace) -> Iterator[What]:
    country = trace.place.country if trace.place else None
    yield from (("cell", *cell) for cell in _cells(trace))
    yield from (("place", word) for word in sorted(trace.place_words))
    yield from (("party", word) for word in sorted(trace.party_words))
    yield from (("figure", *figure, country) for figure in sorted(trace.figures))
    if trace.event_type is not None:
        yield ("type", trace.event_type, country)


def _cells(trace: Trace) -> Iterator[tuple[int, int]]:
    """The cells of a one-degree grid that lie within half a degree of the place."""
    place = trace.place
    if place is None or place.lat is None or place.lon is None:
        return
    corners = product((-0.5, 0.5), repeat=2)
    yield from dict.fromkeys((floor(place.lat + n), floor(place.lon + e)) for n, e in corners)


def _steps(low: int, high: int) -> tuple[int, ...]:
    return (low, high) if high - low > MOST_BUCKETS else tuple(range(low, high + 1))


def _guess(trace: Trace) -> tuple[int, int]:
    if trace.published is None:
        return (0, 0)
    return (trace.published - UNDATED, trace.published)
