"""tellings -> candidate pairs: which accounts are worth comparing, by shared keys.

Two accounts are compared only where they share a key, so that the work grows with the number of
accounts and not with its square.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, product
from math import floor

from rensa import RMinHash, RMinHashLSH

from reportedly.fuse.tellings import Telling

# Days in a bucket of time. A week keeps follow-ups together; neighbours overlap by one day.
BUCKET = 7
# Days before its report's publication that an undated incident may have taken place.
UNDATED = 28
# An interval of more buckets than this is keyed by its first and last one only.
MOST_BUCKETS = 60
# Blocks above this many accounts tell nothing apart (a capital in a year of war): such accounts
# still meet in their narrower blocks.
MOST_IN_BLOCK = 150

# MinHash over runs of words: 64 permutations in 16 bands of 4 find 98 % of the pairs that share
# seven tenths of all their runs, and 64 % of those that share half (1 - (1 - s^4)^16). It only
# adds to the other keys: near copies whose places and dates were read differently.
PERMUTATIONS, BANDS, SEED, LIKE = 64, 16, 1, 0.5


def candidates(tellings: Sequence[Telling]) -> tuple[tuple[int, int], ...]:
    """Pairs of indexes (smaller first, sorted) of accounts that share a key, each pair once."""
    blocks: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, telling in enumerate(tellings):
        for key in dict.fromkeys(_keys(telling)):
            blocks[key].append(index)
    pairs = {
        both
        for members in blocks.values()
        if len(members) <= MOST_IN_BLOCK
        for both in combinations(members, 2)
    }
    return tuple(sorted(pairs | _copies(tellings)))


def _keys(telling: Telling) -> Iterator[tuple[object, ...]]:
    """Cell, place word, party word, name and figure, each within a bucket of time."""
    for bucket in _buckets(telling):
        for cell in _cells(telling):
            yield ("cell", *cell, bucket)
        for word in telling.place_words:
            yield ("place", word, bucket)
        for word in telling.party_words:
            yield ("party", word, bucket)
        for word in telling.names:
            yield ("name", word, bucket)
        for outcome, count in telling.figures:
            yield ("figure", outcome, count, telling.account.event_type, bucket)
        if telling.place and telling.place.country:
            yield ("country", telling.place.country, telling.account.event_type, bucket)


def _cells(telling: Telling) -> Iterator[tuple[int, int]]:
    """The cells of a one-degree grid that lie within half a degree of the place."""
    place = telling.place
    if place is None or place.lat is None or place.lon is None:
        return
    corners = product((-0.5, 0.5), repeat=2)
    yield from dict.fromkeys((floor(place.lat + n), floor(place.lon + e)) for n, e in corners)


def _buckets(telling: Telling) -> tuple[int, ...]:
    first, last = telling.days or _guess(telling)
    low, high = (first - 1) // BUCKET, (last + 1) // BUCKET
    return (low, high) if high - low > MOST_BUCKETS else tuple(range(low, high + 1))


def _guess(telling: Telling) -> tuple[int, int]:
    if telling.published is None:
        return (0, 0)
    return (telling.published - UNDATED, telling.published)


def _copies(tellings: Sequence[Telling]) -> set[tuple[int, int]]:
    """Pairs whose words are near copies, wherever and whenever they place the incident."""
    index = RMinHashLSH(threshold=LIKE, num_perm=PERMUTATIONS, num_bands=BANDS)
    hashes = {n: _hash(t) for n, t in enumerate(tellings) if t.ref.main}
    for n, minhash in hashes.items():
        index.insert(n, minhash)
    return {(a, b) for a, minhash in hashes.items() for b in index.query(minhash) if a < b}


def _hash(telling: Telling) -> RMinHash:
    minhash = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    minhash.update([" ".join(run) for run in sorted(telling.runs)])
    return minhash
