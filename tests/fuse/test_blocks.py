"""Accounts that share a key are compared; hot keys are narrowed, and nobody meets everybody."""

from types import ModuleType

import pytest

from reportedly.fuse.blocks import BY_KEYS, BY_WORDS, MOST_IN_BLOCK, candidates
from reportedly.fuse.rules import FuseRules
from reportedly.fuse.traces import traces
from reportedly.records.reading import Reading


def _pairs(rules: FuseRules, *readings: Reading) -> tuple[tuple[int, int], ...]:
    return candidates(traces(readings, rules))


def test_a_rare_word_is_enough(make: ModuleType, fuse_rules: FuseRules) -> None:
    """Months later, elsewhere on the map and of another type: a shared rare name is a key."""
    one = make.story("a", "Olwen Marrick was shot at the ferry.")
    two = make.story(
        "b",
        "A man stood trial for the death of Olwen Marrick.",
        place=make.TARK,
        date=make.date("2023-11-02"),
        type="Arrests",
    )
    assert _pairs(fuse_rules, one, two) == ((0, 1),)


def test_a_place_and_a_week_are_enough(make: ModuleType, fuse_rules: FuseRules) -> None:
    """Without a word in common, two accounts of one spot and week are compared."""
    one = make.story("a", "Shooting erupted early.", type="Attack")
    two = make.story("b", "Dawn brought gunfire.", place=make.VELL)
    assert _pairs(fuse_rules, one, two) == ((0, 1),)


def test_what_shares_nothing_is_not_compared(make: ModuleType, fuse_rules: FuseRules) -> None:
    """Another place, week, type and other words: no pair."""
    one = make.story("a", "Shooting erupted early.", type="Attack")
    two = make.story("b", "Dawn brought gunfire.", place=make.TARK, date=make.date("2023-01-01"))
    assert _pairs(fuse_rules, one, two) == ()


@pytest.mark.parametrize("days", [1, 40])
def test_a_hot_block_costs_no_square(make: ModuleType, fuse_rules: FuseRules, days: int) -> None:
    """Many accounts of one village with one wording: each is compared with a few others alone."""
    size = MOST_IN_BLOCK * 3
    readings = [
        make.story(
            f"r{n:03d}", "Shots were heard.", date=make.date(f"2024-01-{n % days % 28 + 1:02d}")
        )
        for n in range(size)
    ]
    assert len(_pairs(fuse_rules, *readings)) <= size * (BY_KEYS + BY_WORDS)


def test_in_a_hot_block_the_days_still_meet(make: ModuleType, fuse_rules: FuseRules) -> None:
    """What a village in a war shares by the month is narrowed to the day, and pairs are found."""
    readings = [
        make.story(
            f"r{n:03d}-{twin}",
            f"Shots were heard {twin}.",
            date=make.date(f"2024-{n // 27 + 1:02d}-{n % 27 + 1:02d}"),
        )
        for n in range(MOST_IN_BLOCK)
        for twin in ("early", "late")
    ]
    found = set(_pairs(fuse_rules, *readings))
    assert all((2 * n, 2 * n + 1) in found for n in range(MOST_IN_BLOCK))
