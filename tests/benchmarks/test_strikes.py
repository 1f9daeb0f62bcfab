"""Ranges are read from narratives, by the reader and by a pattern, and held against known ones."""

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from reportedly.run.pipeline import read_batch
from reportedly.run.wiring import kit
from strikes.ranges import Range, by_pattern, read
from strikes.run import score, strike


def _row(narrative: str, **cells: str) -> dict[str, Any]:
    empty = {"bij_summary_short": "", "civilians": "", "injuries": ""}
    known = {"_id": "s", "date": "2026-03-04T00:00:00.000Z", "deaths_min": "3", "deaths_max": "5"}
    return known | empty | {"narrative": narrative} | cells


def test_cells_become_ranges_and_words_become_nothing() -> None:
    """Where the data does not know, nothing is scored."""
    one = strike(_row("A strike hit Ostrel.", civilians="0-2", injuries="Unknown"))
    assert one.known == {
        "killed": Range(low=3, high=5),
        "civilians": Range(low=0, high=2),
        "injured": None,
    }


def test_narrative_and_summary_are_both_read() -> None:
    """They are the two paragraphs of one report."""
    row = _row("Seven fighters were killed.", bij_summary_short="Nine fighters were killed.")
    reading = read_batch([strike(row).report], kit())[0]
    assert read(reading, "killed") == Range(low=7, high=9)


def test_a_part_of_a_toll_does_not_widen_it() -> None:
    """The women among the dead are no second count of them."""
    row = _row("Twenty people were killed, including two women. Three boys were injured.")
    reading = read_batch([strike(row).report], kit())[0]
    assert read(reading, "killed") == Range(low=20, high=20)
    assert read(reading, "injured") == Range(low=3, high=3)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Drones killed 3-6 people near Ostrel.", Range(low=3, high=6)),
        ("Twelve died.", Range(low=12, high=12)),
        ("The strike killed at least nine. Later 11 were dead.", Range(low=9, high=11)),
        ("Missiles destroyed a house.", None),
    ],
)
def test_the_pattern_takes_the_numbers_beside_the_outcome(text: str, found: Range | None) -> None:
    """The least and the most of them."""
    assert by_pattern(text, "killed") == found


def test_nothing_read_is_right_where_there_was_none() -> None:
    """And a miss everywhere else; an open end never equals a closed one."""
    known = [Range(low=0, high=0), Range(low=3, high=5), Range(low=2, high=2), None]
    told = [None, Range(low=4, high=None), None, Range(low=1, high=1)]
    assert score("killed", known, told) == pytest.approx(
        {"killed_inside": 2 / 3, "killed_equal": 1 / 3, "killed_read": 1 / 3}
    )
