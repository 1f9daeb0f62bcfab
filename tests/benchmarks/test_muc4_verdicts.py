"""One answer against the key's, slot by slot, as the scoring guidelines judge it."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from muc4 import dates, strings, values
from muc4.fills import verdict
from muc4.parse import Fill
from muc4.slots import slots
from muc4.verdict import Verdict

C, P, I = Verdict.CORRECT, Verdict.PARTIAL, Verdict.INCORRECT  # noqa: E741 - the guidelines' letters
SLOT = {one.number: one for one in slots().slot}


@pytest.mark.parametrize(
    ("said", "wanted", "expected"),
    [
        ("THE 3 FARMERS", "FARMERS", C),
        ("OLD FARMERS", "FARMERS", C),
        ("FARMERS WHO WERE WITNESSES", "FARMERS", C),
        ("GREEN FRONT [GF]", "GREEN FRONT", C),
        ("BRIGADE", "6TH INFANTRY BRIGADE", I),
        ("INFANTRY BRIGADE", "6TH INFANTRY BRIGADE", P),
        ("FARMERS, WHICH THE MAYOR CALLED A MISTAKE", "FARMERS", C),
        ("WALLS OF THE SCHOOL", "SCHOOL", P),
        ("BAKERY", "SCHOOL", I),
    ],
)
def test_strings(said: str, wanted: str, expected: Verdict) -> None:
    """Nonessential words cost nothing, a part of a name half, other words all."""
    assert strings.judge(said, (wanted,)) is expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [("MR. ROCA BELLO", C), ("ROCA", P), ("BODIES OF ROCA BELLO", P), ("LUZ", I)],
)
def test_names(said: str, expected: Verdict) -> None:
    """A title takes nothing from a name; a part of it is half right."""
    assert strings.judge(said, ("ROCA BELLO",), name=True) is expected


@pytest.mark.parametrize(
    ("said", "wanted", "expected"),
    [
        ("4 MAY 1990", "04 MAY 90", C),
        ("04 MAY 90", "03 MAY 90 - 05 MAY 90", P),
        ("04 MAY 90", "- 04 MAY 90", P),
        ("03 MAY 90", "- 04 MAY 90", P),
        ("- 04 MAY 90", "04 MAY 90", P),
        ("- 04 MAY 90", "03 MAY 90", I),
        ("03 MAY 90 - 05 MAY 90", "04 MAY 90", I),
        ("04 MAY", "04 MAY 90", I),
        ("31 FEB 90", "28 FEB 90", I),
    ],
)
def test_dates(said: str, wanted: str, expected: Verdict) -> None:
    """A day inside the key's range and a default with the right anchor are half right."""
    assert dates.judge(said, (wanted,)) is expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("PERU: ALTOVALLE (CITY)", C),
        ("PERU", P),
        ("PERU: OTRO (TOWN)", P),
        ("CHILE: ALTOVALLE (CITY)", P),
        ("CHILE", I),
    ],
)
def test_places(said: str, expected: Verdict) -> None:
    """The right country, or the right place in the wrong country, is half right."""
    assert values.judge_location(said, ("PERU: ALTOVALLE (CITY)",)) is expected


def test_a_more_general_set_fill_is_half_right_and_a_narrower_one_wrong() -> None:
    """The hierarchy counts upwards only."""
    assert values.judge_set(SLOT[4], "ATTACK", ("BOMBING",)) is P
    assert values.judge_set(SLOT[4], "BOMBING", ("ATTACK",)) is I
    assert (
        values.judge_set(SLOT[11], "SUSPECTED OR ACCUSED", ("SUSPECTED OR ACCUSED BY AUTHORITIES",))
        is P
    )


def test_the_anchor_of_a_range_is_half_right() -> None:
    """7 for 5 - 7 and for ~7; 6 for 5 - 7 is wrong."""
    assert [values.judge_number("7", (one,)) for one in ("7", "5 - 7", "~7", "8")] == [C, P, P, I]


def test_the_right_value_about_the_wrong_filler_is_half_right() -> None:
    """A partial value stays partial whatever its tag; "-" and no tag are the same."""
    key = Fill(values=("DEATH",), refs=("FARMERS",))
    assert verdict(SLOT[23], Fill(values=("DEATH",), refs=("THE FARMERS",)), key) is C
    assert verdict(SLOT[23], Fill(values=("DEATH",), refs=("NURSES",)), key) is P
    assert verdict(SLOT[23], Fill(values=("INJURY",), refs=("FARMERS",)), key) is I
    nobody = Fill(values=("DEATH",), refs=("-",))
    assert verdict(SLOT[23], Fill(values=("DEATH",)), nobody) is C
