"""The battery of counts: its file, its score, its peers."""

import sys
from collections import Counter
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from counts.cases import Toll, cases
from counts.peers import by_nearest, by_pattern
from counts.score import right

CASES = cases(Path(__file__).parents[2] / "benchmarks" / "counts" / "cases.jsonl")


def toll(low: int | None, high: int | None, party: str | None, outcome: str = "killed") -> Toll:
    """A toll without a preferred figure."""
    return Toll(outcome=outcome, party=party, low=low, best=None, high=high)


def test_the_battery_has_400_different_cases_of_13_categories() -> None:
    """No case stands twice, and no category is a handful."""
    assert len({case.text for case in CASES}) == 400
    sizes = Counter(case.category for case in CASES)
    assert len(sizes) == 13
    assert min(sizes.values()) >= 10


def test_bounds_are_in_order_and_best_within() -> None:
    """A case that could not be right is a fault of the battery."""
    for one in (toll for case in CASES for toll in case.tolls):
        if one.low is not None and one.high is not None:
            assert one.low <= one.high
            assert one.best is None or one.low <= one.best <= one.high


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        ([toll(12, 12, "soldiers")], True),
        ([toll(12, 12, "the soldier")], True),
        ([toll(12, None, "soldiers")], False),
        ([toll(12, 12, "drivers")], False),
        ([toll(12, 12, "soldiers", "injured")], False),
        ([toll(12, 12, "soldiers"), toll(2, 2, "drivers")], False),
        ([], False),
    ],
)
def test_a_case_is_right_only_as_a_whole(read: list[Toll], expected: bool) -> None:
    """Outcome, bounds, party and nothing besides."""
    assert right([toll(12, 12, "soldiers")], read) is expected


def test_no_toll_is_an_answer() -> None:
    """A text without a toll is read rightly by reading none."""
    assert right([], [])
    assert not right([], [toll(1, 1, "man")])


def test_peers_read_plain_numbers() -> None:
    """The pattern reads digits, the other peer words, too."""
    (one,) = by_nearest("Nine drivers were killed.")
    assert (one.outcome, one.low, one.high) == ("killed", 9, 9)
    assert by_pattern("Nine drivers were killed.") == []
    (two,) = by_pattern("1,200 drivers were killed.")
    assert (two.outcome, two.low) == ("killed", 1200)
