"""Pairs become groups by the mean over groups, in whatever order they come."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from reportedly.fuse.groups import MOST_ASKED, Joining, groups

Scored = list[tuple[int, int, float]]
SIZE = 7
LOOSE = Joining(threshold=0.0, floor=-1.0)
EVEN = Joining(threshold=0.0, floor=0.0)


def _score(scored: Scored) -> Callable[[int, int], float]:
    known = {(one, two): points for one, two, points in scored}
    return lambda one, two: known.get((one, two), -3.0)


@st.composite
def _pairs(draw: st.DrawFn) -> Scored:
    keys = [(one, two) for two in range(SIZE) for one in range(two)]
    some = draw(st.lists(st.sampled_from(keys), unique=True))
    return [(one, two, float(draw(st.integers(-4, 6)))) for one, two in some]


@given(_pairs(), st.data())
def test_the_order_of_pairs_is_irrelevant(scored: Scored, data: st.DataObject) -> None:
    """Any order of the pairs gives the same groups."""
    order = data.draw(st.permutations(scored))
    assert groups(SIZE, order, LOOSE, _score(scored)) == groups(SIZE, scored, LOOSE, _score(scored))


@given(_pairs(), st.lists(st.integers(0, 3), min_size=SIZE, max_size=SIZE))
def test_each_item_is_in_one_group_and_owners_never_meet(scored: Scored, owners: list[int]) -> None:
    """The groups part the items; two items of one owner are never in one."""
    found = groups(SIZE, scored, LOOSE, _score(scored), [{one} for one in owners])
    assert sorted(item for group in found for item in group) == list(range(SIZE))
    for group in found:
        assert len({owners[item] for item in group}) == len(group)


@given(_pairs())
def test_asking_no_more_than_the_answer_needs_changes_nothing(scored: Scored) -> None:
    """Groups are the same where scores are known to be bounded, and pairs left unasked."""
    bounded = Joining(threshold=0.0, floor=-1.0, most=6.0)
    assert groups(SIZE, scored, bounded, _score(scored)) == groups(
        SIZE, scored, LOOSE, _score(scored)
    )


def test_groups_that_cannot_agree_are_asked_for_few_pairs() -> None:
    """Two pairs of four that are as bad as can be decide: the other two could not make it up."""
    asked: list[tuple[int, int]] = []
    known = {(0, 1): 5.0, (2, 3): 5.0, (0, 3): 1.0}

    def score(one: int, two: int) -> float:
        asked.append((one, two))
        return known.get((one, two), -6.0)

    scored = [(one, two, points) for (one, two), points in known.items()]
    joining = Joining(threshold=0.0, floor=5.0, most=6.0)
    assert groups(4, scored, joining, score) == ((0, 1), (2, 3))
    assert len([pair for pair in asked if pair not in ((0, 1), (2, 3))]) == 2


def test_one_good_pair_does_not_chain_two_groups() -> None:
    """Two groups stay apart where only one pair across them agrees."""
    scored = [(0, 1, 5.0), (2, 3, 5.0), (1, 2, 4.0)]
    assert groups(4, scored, EVEN, _score(scored)) == ((0, 1), (2, 3))


def test_a_bridge_joins_what_its_pairs_support() -> None:
    """An item that agrees with two others joins them, where their own pair is not too bad."""
    scored = [(0, 1, 3.0), (0, 2, 3.0), (1, 2, -1.0)]
    assert groups(3, scored, LOOSE, _score(scored)) == ((0, 1, 2),)


def test_one_bad_pair_of_four_does_not_keep_groups_apart() -> None:
    """A member that was read wrongly is outvoted."""
    scored = [(0, 1, 5.0), (2, 3, 5.0), (0, 2, 2.0), (0, 3, 1.0), (1, 2, 1.0), (1, 3, -9.0)]
    assert groups(4, scored, EVEN, _score(scored)) == ((0, 1, 2, 3),)


def test_a_large_group_is_asked_through_a_few_members() -> None:
    """The work of joining does not grow with the size of the group."""
    asked: list[tuple[int, int]] = []

    def score(one: int, two: int) -> float:
        asked.append((one, two))
        return 1.0

    size = 400
    found = groups(size, [(0, n, 1.0) for n in range(1, size)], EVEN, score)
    assert found == (tuple(range(size)),)
    assert len(asked) <= size * MOST_ASKED
