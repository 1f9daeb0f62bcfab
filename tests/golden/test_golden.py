"""Whole readings of whole reports, each in a folder that a person can read."""

import json
from pathlib import Path

import msgspec
import pytest

from reportedly.acquire import Acquired, Options, acquire
from reportedly.run.pipeline import read_batch
from reportedly.run.wiring import Kit

CASES = sorted(path.parent for path in Path(__file__).parent.glob("*/report.txt"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_report_is_read_as_its_golden_file_says(case: Path, tools: Kit) -> None:
    """A change of any value of a golden reading has to be meant: why.md says what is right."""
    (got,) = acquire([str(case / "report.txt")], Options())
    assert isinstance(got, Acquired)
    reading = json.loads(msgspec.json.encode(read_batch((got.report,), tools)[0]))
    del reading["reader"]
    assert reading == json.loads((case / "reading.json").read_text("utf-8"))


def test_every_case_says_why() -> None:
    """Report, reading and reason stand together."""
    assert CASES
    for case in CASES:
        assert {path.name for path in case.iterdir()} == {"report.txt", "reading.json", "why.md"}
