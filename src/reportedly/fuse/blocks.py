"""traces -> candidate pairs: which accounts are worth comparing, by shared keys.

Two accounts are compared only where they share a key, and each with the few others alone that it
shares most with, so that the work grows with the number of accounts and not with its square.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice, product
from math import floor, log

import numpy as np
from numpy.typing import NDArray

from reportedly.fuse.nearness import Nearness
from reportedly.fuse.traces import Trace

# Days in a bucket of time. A week keeps follow-ups together; neighbours overlap by one day.
BUCKET = 7
# Days before its report's publication that an undated incident may have taken place.
UNDATED = 28
# An interval of more buckets (or days) than this is keyed by its first and last one only.
MOST_BUCKETS = 60
# A key of more accounts than this tells nothing apart (a capital in a year of war): they are keyed
# more narrowly, by week, then by day; where even a day has more, they meet by their other keys.
MOST_IN_BLOCK = 80
# Words and names of an account that are keys: those that weigh most.
KEY_WORDS, KEY_NAMES = 24, 16
# The rarest keys of an account are followed, until so many other accounts have come up.
MOST_SEEN = 1000
# Of all that share keys with it an account meets the `MOST_MET` with which it shares most; it is
# compared with the nearest of these by their keys, and with the nearest by their words.
MOST_MET, BY_KEYS, BY_WORDS = 64, 4, 8

# What accounts may share, a word or a setting ("place harn"), at any time, in a numbered week, or
# on a day.
What = str
Key = What | tuple[What, int]
Ints = NDArray[np.int64]


def candidates(traces: Sequence[Trace]) -> tuple[tuple[int, int], ...]:
    """Pairs of indexes (smaller first, sorted) of accounts that share keys, each pair once."""
    shared: list[list[Ints]] = [[] for _ in traces]
    for members in _blocks(traces):
        for index in members.tolist():
            shared[index].append(members)
    near = Nearness([trace.weights.words for trace in traces])
    pairs: set[tuple[int, int]] = set()
    for index, blocks in enumerate(shared):
        met = _met(index, blocks, len(traces))
        first, others = met[:BY_KEYS], met[BY_KEYS:]
        for other in (*first.tolist(), *near.nearest(index, others, BY_WORDS)):
            pairs.add((min(index, other), max(index, other)))
    return tuple(sorted(pairs))


def _met(index: int, shared: Sequence[Ints], size: int) -> Ints:
    """The accounts that share most with one: each shared key counts by how few accounts it has."""
    if not shared:
        return np.empty(0, dtype=np.int64)
    ranked = sorted(shared, key=len)
    shared = ranked[: 1 + bisect_right(list(accumulate(map(len, ranked))), MOST_SEEN)]
    worth = np.repeat(
        [log(size / len(members)) + 0.1 for members in shared], list(map(len, shared))
    )
    others, inverse = np.unique(np.concatenate(shared), return_inverse=True)
    total = np.bincount(inverse, weights=worth)
    total[np.searchsorted(others, index)] = -1.0
    best = np.lexsort((others, -total))[:MOST_MET]
    return others[best[total[best] > 0.0]]


def _blocks(traces: Sequence[Trace]) -> Iterator[Ints]:
    """The members of each key that two accounts or more share, the widest keys first."""
    words = [_words(trace) for trace in traces]
    blocks, hot = _members(words)
    yield from blocks
    timed = [
        [*_settings(trace), *(what for what in its if what in hot)]
        for trace, its in zip(traces, words, strict=True)
    ]
    weekly = [
        [(w, n) for w in its for n in _weeks(t)] for its, t in zip(timed, traces, strict=True)
    ]
    blocks, hot = _members(weekly)
    yield from blocks
    crowded = [
        dict.fromkeys(w for w, n in keys if (w, n) in hot or w.startswith("place "))
        for keys in weekly
    ]
    blocks, _ = _members(
        [[(w, n) for w in its for n in _days(t)] for its, t in zip(crowded, traces, strict=True)]
    )
    yield from blocks


def _members(keys: Sequence[Sequence[Key]]) -> tuple[list[Ints], set[Key]]:
    """The indexes that share each key, and the keys that too many share."""
    members: dict[Key, list[int]] = {}
    for index, its in enumerate(keys):
        for key in its:
            members.setdefault(key, []).append(index)
    blocks = [
        np.array(one, dtype=np.int64) for one in members.values() if 2 <= len(one) <= MOST_IN_BLOCK
    ]
    return blocks, {key for key, one in members.items() if len(one) > MOST_IN_BLOCK}


def _words(trace: Trace) -> list[What]:
    words, names = trace.weights.words, trace.weights.names
    heaviest = [*islice(words, KEY_WORDS), *islice(names, KEY_NAMES)]
    return list(dict.fromkeys(heaviest))


def _settings(trace: Trace) -> Iterator[What]:
    """Cell, words of the place and of the parties, figures, type of event."""
    country = trace.place.country if trace.place else None
    yield from (f"cell {north} {east}" for north, east in _cells(trace))
    yield from (f"place {word}" for word in sorted(trace.place_words))
    yield from (f"party {word}" for word in sorted(trace.party_words))
    yield from (f"figure {what} {count} {country}" for what, count in sorted(trace.figures))
    if trace.event_type is not None:
        yield f"type {trace.event_type} {country}"


def _cells(trace: Trace) -> Iterator[tuple[int, int]]:
    """The cells of a one-degree grid that lie within half a degree of the place."""
    place = trace.place
    if place is None or place.lat is None or place.lon is None:
        return
    corners = product((-0.5, 0.5), repeat=2)
    yield from dict.fromkeys((floor(place.lat + n), floor(place.lon + e)) for n, e in corners)


def _weeks(trace: Trace) -> tuple[int, ...]:
    """The numbers of the weeks that the incident may fall into."""
    first, last = trace.days or _guess(trace)
    return _steps((first - 1) // BUCKET, (last + 1) // BUCKET)


def _days(trace: Trace) -> tuple[int, ...]:
    """The days that the incident may fall on, and the ones beside; none where it may be any."""
    first, last = trace.days or _guess(trace)
    return _steps(first - 1, last + 1) if last - first <= BUCKET else ()


def _steps(low: int, high: int) -> tuple[int, ...]:
    return (low, high) if high - low > MOST_BUCKETS else tuple(range(low, high + 1))


def _guess(trace: Trace) -> tuple[int, int]:
    if trace.published is None:
        return (0, 0)
    return (trace.published - UNDATED, trace.published)
