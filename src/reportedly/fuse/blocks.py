"""traces -> candidate pairs: which accounts are worth comparing, by shared keys.

Two accounts are compared only where they share a key, and each with the few others alone that it
shares most with, so that the work grows with the number of accounts and not with its square.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.fuse.keys import Ints, Numbering, days, settings, timed, weeks, wording
from reportedly.fuse.nearness import Nearness
from reportedly.fuse.traces import Trace

# A key of more accounts than this tells nothing apart (a capital in a year of war): they are keyed
# more narrowly, by week, then by day; where even a day has more, they meet by their other keys.
MOST_IN_BLOCK = 80
# The rarest keys of an account are followed, until so many other accounts have come up.
MOST_SEEN = 1000
# Of all that share keys with it an account meets the `MOST_MET` with which it shares most; it is
# compared with the nearest of these by their keys, and with the nearest by their words.
MOST_MET, BY_KEYS, BY_WORDS = 64, 4, 8

Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocks:
    """Accounts that share a key, block by block.

    `members`: [row], the indexes of one block's accounts behind those of the other's. `starts`,
    `sizes`: [block], where each block's rows start and how many they are.
    """

    members: Ints
    starts: Ints
    sizes: Ints


def candidates(traces: Sequence[Trace]) -> tuple[tuple[int, int], ...]:
    """Pairs of indexes (smaller first, sorted) of accounts that share keys, each pair once."""
    if not traces:
        return ()
    near = Nearness([trace.weights.words for trace in traces])
    pairs: set[tuple[int, int]] = set()
    for index, met in enumerate(_met(_blocks(traces), len(traces))):
        first, others = met[:BY_KEYS], met[BY_KEYS:]
        for other in (*first.tolist(), *near.nearest(index, others, BY_WORDS)):
            pairs.add((index, other) if index < other else (other, index))
    return tuple(sorted(pairs))


def _met(blocks: Blocks, size: int) -> Iterator[Ints]:
    """For each account those with which it shares most; a key counts by how few accounts it has."""
    worth = np.log(size / blocks.sizes) + 0.1
    total = np.zeros(size)
    place = np.empty(size, dtype=np.int64)
    for index, its in enumerate(_followed(blocks, size)):
        if not len(its):
            yield its
            continue
        rows = _ranges(blocks.starts[its], blocks.sizes[its])
        others = blocks.members[rows]
        np.add.at(total, others, np.repeat(worth[its], blocks.sizes[its]))
        total[index] = -1.0
        place[others] = np.arange(len(others))
        each = others[place[others] == np.arange(len(others))]
        yield _most(each, total[each])
        total[others] = 0.0


def _most(others: Ints, total: NDArray[np.float64]) -> Ints:
    """The `MOST_MET` others of the greatest total, the greatest first, of equals the smaller."""
    if len(others) > MOST_MET:
        least = np.partition(total, -MOST_MET)[-MOST_MET]
        others, total = others[total >= least], total[total >= least]
    best = np.lexsort((others, -total))[:MOST_MET]
    return others[best[total[best] > 0.0]]


def _followed(blocks: Blocks, size: int) -> Iterator[Ints]:
    """For each account its rarest blocks, until `MOST_SEEN` accounts have come up in them."""
    block = np.repeat(np.arange(len(blocks.sizes)), blocks.sizes)
    block = block[np.lexsort((blocks.sizes[block], blocks.members))]
    ends = np.cumsum(np.bincount(blocks.members, minlength=size))
    for start, end in zip((0, *ends.tolist()), ends.tolist(), strict=False):
        its = block[start:end]
        seen = np.cumsum(blocks.sizes[its])
        yield its[: 1 + int(np.searchsorted(seen, MOST_SEEN, side="right"))]


def _ranges(starts: Ints, sizes: Ints) -> Ints:
    """The rows of several blocks, one behind the other."""
    before = np.cumsum(sizes) - sizes
    return np.repeat(starts - before, sizes) + np.arange(int(sizes.sum()))


def _blocks(traces: Sequence[Trace]) -> Blocks:
    """The members of each key that two accounts or more share, the widest keys first."""
    numbers = Numbering()
    words = [numbers.of(wording(trace)) for trace in traces]
    anytime, hot = _members(words)
    whats = [
        np.concatenate((numbers.of(list(settings(trace))), its[mask]))
        for trace, its, mask in zip(traces, words, hot, strict=True)
    ]
    when = [weeks(trace) for trace in traces]
    weekly, hot = _members([timed(its, on) for its, on in zip(whats, when, strict=True)])
    places = numbers.starting("place ")
    crowded = [
        its[places[its] | mask.reshape(len(its), len(on)).any(axis=1)]
        for its, on, mask in zip(whats, when, hot, strict=True)
    ]
    daily, _ = _members(
        [timed(its, days(trace)) for trace, its in zip(traces, crowded, strict=True)]
    )
    return _together((anytime, weekly, daily))


def _members(keys: Sequence[Ints]) -> tuple[Blocks, list[Bools]]:
    """The indexes that share each key, and which keys of each account too many share.

    Blocks come in the order in which their keys come first.
    """
    counts = np.array([len(its) for its in keys], dtype=np.int64)
    rows = np.concatenate(keys)
    order = np.argsort(rows, kind="stable")
    starts = np.flatnonzero(np.diff(rows[order], prepend=-1))
    sizes = np.diff(np.concatenate((starts, [len(rows)])))
    hot = np.empty(len(rows), dtype=np.bool_)
    hot[order] = np.repeat(sizes > MOST_IN_BLOCK, sizes)
    kept = np.flatnonzero((sizes >= 2) & (sizes <= MOST_IN_BLOCK))
    kept = kept[np.argsort(order[starts[kept]])]
    owners = np.repeat(np.arange(len(keys)), counts)[order]
    members = owners[_ranges(starts[kept], sizes[kept])]
    return _laid(members, sizes[kept]), np.split(hot, np.cumsum(counts)[:-1])


def _together(some: Sequence[Blocks]) -> Blocks:
    return _laid(
        np.concatenate([each.members for each in some]),
        np.concatenate([each.sizes for each in some]),
    )


def _laid(members: Ints, sizes: Ints) -> Blocks:
    """Blocks of these sizes, one behind the other."""
    return Blocks(members=members, starts=np.cumsum(sizes) - sizes, sizes=sizes)
