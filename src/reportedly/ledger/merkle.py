"""Leaf hashes -> root and proofs: the Merkle tree of RFC 6962, section 2.1.

A `Frontier` is all that appending needs: the roots of the complete subtrees of the leaves so far,
the greatest first. Proofs are made from all leaves and checked from the proof alone.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

EMPTY = hashlib.sha256(b"").digest()


def leaf(data: bytes) -> bytes:
    """The hash of a leaf: SHA-256(0x00 || data)."""
    return hashlib.sha256(b"\x00" + data).digest()


def node(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node: SHA-256(0x01 || left || right)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Frontier:
    """The complete subtrees' roots of a tree of `size` leaves, the greatest first."""

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def grown(self, hashed: bytes) -> "Frontier":
        """The frontier after one more leaf, given as its hash."""
        peaks, carry, size = list(self.peaks), hashed, self.size
        while size & 1:
            carry, size = node(peaks.pop(), carry), size >> 1
        return Frontier(size=self.size + 1, peaks=(*peaks, carry))

    def root(self) -> bytes:
        """The tree's root."""
        if not self.peaks:
            return EMPTY
        found = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            found = node(peak, found)
        return found


def root(leaves: Sequence[bytes]) -> bytes:
    """The root of the tree over these leaf hashes."""
    grown = Frontier()
    for each in leaves:
        grown = grown.grown(each)
    return grown.root()


def inclusion(leaves: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """The audit path of one leaf, from the bottom up (PATH, section 2.1.1)."""
    if len(leaves) == 1:
        return ()
    half = _half(len(leaves))
    if index < half:
        return (*inclusion(leaves[:half], index), root(leaves[half:]))
    return (*inclusion(leaves[half:], index - half), root(leaves[:half]))


def consistency(leaves: Sequence[bytes], old: int) -> tuple[bytes, ...]:
    """The proof that the tree of the first `old` leaves begins this one (PROOF, 2.1.2)."""
    return _subproof(leaves, old, known=True)


def _subproof(leaves: Sequence[bytes], old: int, *, known: bool) -> tuple[bytes, ...]:
    if old == len(leaves):
        return () if known else (root(leaves),)
    half = _half(len(leaves))
    if old <= half:
        return (*_subproof(leaves[:half], old, known=known), root(leaves[half:]))
    return (*_subproof(leaves[half:], old - half, known=False), root(leaves[:half]))


def included(hashed: bytes, index: int, size: int, path: Sequence[bytes], top: bytes) -> bool:
    """Whether the path leads from leaf `index` of `size` to this root (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    at, last, found = index, size - 1, hashed
    for each in path:
        if last == 0:
            return False
        if at & 1 or at == last:
            found = node(each, found)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            found = node(found, each)
        at, last = at >> 1, last >> 1
    return last == 0 and found == top


def extends(old: tuple[int, bytes], new: tuple[int, bytes], proof: Sequence[bytes]) -> bool:
    """Whether the proof shows that the old (size, root) begins the new (RFC 9162, 2.1.4.2)."""
    (size, first), (whole, top) = old, new
    if size == whole:
        return not proof and first == top
    if not 0 < size < whole:
        return False
    path = [*([first] if size & (size - 1) == 0 else []), *proof]
    return bool(path) and _climbed(size - 1, whole - 1, path) == (first, top)


def _climbed(at: int, last: int, path: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    """The old and the new root that a proof leads to; nothing where it does not fit."""
    while at & 1:
        at, last = at >> 1, last >> 1
    first = second = path[0]
    for each in path[1:]:
        if last == 0:
            return None
        if at & 1 or at == last:
            first, second = node(each, first), node(each, second)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            second = node(second, each)
        at, last = at >> 1, last >> 1
    return (first, second) if last == 0 else None


def _half(size: int) -> int:
    """The greatest power of two below `size` (2 or more)."""
    return 1 << ((size - 1).bit_length() - 1)
