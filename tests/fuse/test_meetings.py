"""Which reports of a much reported incident are compared, and how they are put together."""

from dataclasses import replace
from itertools import combinations
from types import ModuleType

from reportedly.fuse.meetings import ALL_PAIRS, LEADERS, meetings
from reportedly.fuse.origins import together
from reportedly.fuse.rules import FuseRules
from reportedly.fuse.voices import Voice, voice


def crowd(make: ModuleType, rules: FuseRules, size: int) -> list[Voice]:
    """`size` reports of one incident, in turn copies of one of three texts with other figures."""
    texts = (
        "The army said that men on foot blew up the bridge at Harn Ford before dawn on Wednesday.",
        "Villagers buried three herders at noon, and a nurse at the clinic wept as she counted.",
        "A column of trucks burned for hours on the western road, said the drivers who fled.",
    )
    made = []
    for number in range(size):
        toll = ("men", "armed_group", "killed", 5 + number % 3, 5 + number % 3, None)
        reading = make.story(f"r{number:04}", texts[number % 3], tolls=[toll])
        made.append(voice(reading, reading.accounts[0], rules))
    return made


def test_few_reports_all_meet(make: ModuleType, fuse_rules: FuseRules) -> None:
    """Up to a bound nothing is left to keys."""
    few = crowd(make, fuse_rules, ALL_PAIRS)
    assert meetings(few) == tuple(combinations(range(ALL_PAIRS), 2))


def test_pairs_grow_with_the_reports_and_not_with_their_square(
    make: ModuleType, fuse_rules: FuseRules
) -> None:
    """A key that a third of all reports share costs each of them a few comparisons."""
    some, many = (len(meetings(crowd(make, fuse_rules, size))) for size in (100, 400))
    assert many < 5 * some
    assert many < 400 * LEADERS * 2


def test_a_crowd_falls_into_its_originals(make: ModuleType, fuse_rules: FuseRules) -> None:
    """Meeting by keys loses none of the copies of one original."""
    found = together(crowd(make, fuse_rules, 90), fuse_rules)
    assert [len(group) for group in found] == [30, 30, 30]
    assert all(len({n % 3 for n in group}) == 1 for group in found)


def test_a_report_without_words_meets_nobody_by_accident(
    make: ModuleType, fuse_rules: FuseRules
) -> None:
    """Empty sets of figures and counts are no key that brings reports together."""
    crowded = crowd(make, fuse_rules, ALL_PAIRS + 1)
    empty = [
        replace(one, figures=frozenset(), counted=frozenset(), runs=frozenset(), report=f"e{n}")
        for n, one in enumerate(crowded)
    ]
    assert meetings(empty) == ()
