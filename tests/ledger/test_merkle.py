"""The tree is RFC 6962's: its root by definition, and proofs that prove only what is so."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from reportedly.ledger import merkle
from reportedly.ledger.merkle import Frontier

LEAVES = st.lists(st.binary(max_size=8), min_size=1, max_size=40).map(
    lambda data: [merkle.leaf(each) for each in data]
)


def by_definition(leaves: list[bytes]) -> bytes:
    """MTH of RFC 6962, section 2.1, word for word."""
    if len(leaves) == 1:
        return leaves[0]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    inner = by_definition(leaves[:half]) + by_definition(leaves[half:])
    return hashlib.sha256(b"\x01" + inner).digest()


def test_known_roots() -> None:
    """Roots published with Certificate Transparency's reference tests."""
    inputs = [
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ]
    roots = {
        1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    }
    leaves = [merkle.leaf(bytes.fromhex(each)) for each in inputs]
    assert {size: merkle.root(leaves[:size]).hex() for size in roots} == roots
    assert merkle.root([]) == hashlib.sha256().digest()


@given(LEAVES)
def test_the_frontier_gives_the_root_of_the_definition(leaves: list[bytes]) -> None:
    """Growing leaf by leaf and building at once are the same."""
    grown = Frontier()
    for number, each in enumerate(leaves, 1):
        grown = grown.grown(each)
        assert grown.size == number
        assert grown.root() == by_definition(leaves[:number])


@given(LEAVES, st.data())
def test_inclusion_is_proved_for_the_leaf_and_its_place_alone(
    leaves: list[bytes], data: st.DataObject
) -> None:
    """The proof fails for another leaf, place, root or size, and when it is cut."""
    index = data.draw(st.integers(0, len(leaves) - 1))
    path, root, size = merkle.inclusion(leaves, index), merkle.root(leaves), len(leaves)
    assert merkle.included(leaves[index], index, size, path, root)
    assert not merkle.included(merkle.leaf(b"another!!"), index, size, path, root)
    assert not merkle.included(leaves[index], index, size, path, merkle.EMPTY)
    assert not merkle.included(leaves[index], index, size, (*path, root), root)
    assert not merkle.included(leaves[index], size, size, path, root)
    for other in range(size):
        if leaves[other] != leaves[index]:
            assert not merkle.included(leaves[other], index, size, path, root)


@given(LEAVES, st.data())
def test_consistency_is_proved_for_what_was_only_appended_to(
    leaves: list[bytes], data: st.DataObject
) -> None:
    """The proof fails for any other old root, and when it is cut."""
    old = data.draw(st.integers(1, len(leaves)))
    proof = merkle.consistency(leaves, old)
    whole = (len(leaves), merkle.root(leaves))
    assert merkle.extends((old, merkle.root(leaves[:old])), whole, proof)
    assert not merkle.extends((old, merkle.leaf(b"another!!")), whole, proof)
    assert not merkle.extends((old, merkle.root(leaves[:old])), whole, (*proof, merkle.EMPTY))
    if old < len(leaves):
        assert not merkle.extends((old, merkle.root(leaves[:old])), whole, proof[:-1])
