"""Voices of one incident -> pairs that may share an origin, so that the work does not grow square.

An incident with few reports has all its pairs compared. One that the whole world reports has not:
its reports meet where they share a count, a source by name, an agency, a quotation or wording.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from rensa import RMinHash, RMinHashLSH

from reportedly.fuse.voices import Voice

# Reports of an incident up to which all are compared with all: 780 pairs.
ALL_PAIRS = 40
# Reports of one key that the others of that key are compared with: all for small keys, else the
# first ones, so that a key shared by everybody costs no more than a rare one.
LEADERS = 8
# Quotations by which a report is keyed.
QUOTATIONS = 4

# MinHash over runs of words: 64 permutations in 32 bands of 2 find 95 % of the pairs that share
# three tenths of all their runs (1 - (1 - s^2)^32), with rensa at 40,000 reports a second.
PERMUTATIONS, BANDS, SEED, LIKE = 64, 32, 1, 0.2


def meetings(voices: Sequence[Voice]) -> tuple[tuple[int, int], ...]:
    """Pairs of indexes to compare, smaller first, sorted, each pair once."""
    everybody = range(len(voices))
    if len(voices) <= ALL_PAIRS:
        return tuple(combinations(everybody, 2))
    blocks: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, voice in enumerate(voices):
        for key in _keys(voice):
            blocks[key].append(index)
    met = {pair for members in blocks.values() for pair in _led(members)}
    return tuple(sorted(met | _alike(voices)))


def _keys(voice: Voice) -> Iterator[tuple[object, ...]]:
    """The whole set of figures and of counts, sources by name, agencies, quotations."""
    if voice.figures:
        yield ("figures", voice.figures)
    if voice.counted:
        yield ("counts", voice.counted)
    for word in voice.speakers:
        yield ("speaker", word)
    for agency in voice.credits:
        yield ("agency", agency)
    for run in sorted(voice.quotations)[:QUOTATIONS]:
        yield ("quotation", run)


def _led(members: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each of the first members with every one behind it."""
    for place, leader in enumerate(members[:LEADERS]):
        for other in members[place + 1 :]:
            yield leader, other


def _alike(voices: Sequence[Voice]) -> set[tuple[int, int]]:
    """Pairs whose wording is alike, and the leaders of what many print word for word."""
    index = RMinHashLSH(threshold=LIKE, num_perm=PERMUTATIONS, num_bands=BANDS)
    prints = {number: _print(voice) for number, voice in enumerate(voices) if voice.runs}
    for number, minhash in prints.items():
        index.insert(number, minhash)
    near = ((a, sorted(index.query(minhash))[:LEADERS]) for a, minhash in prints.items())
    return {(min(a, b), max(a, b)) for a, found in near for b in found if a != b}


def _print(voice: Voice) -> RMinHash:
    minhash = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    minhash.update([" ".join(run) for run in sorted(voice.runs)])
    return minhash
