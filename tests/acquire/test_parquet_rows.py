"""Parquet: a report a row, read row group by row group, and what is no report."""

import hashlib
import io
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from hostile import originals
from reportedly.acquire import Acquired, Options, Outcome, acquire
from reportedly.errors import BadRecord, Unreadable

pa = pytest.importorskip("pyarrow", reason="pip install 'reportedly[parquet]'")
parquet = pytest.importorskip("pyarrow.parquet")

ReadBytes = Callable[[str, bytes], list[Outcome]]


def table(*rows: dict[str, Any], group: int = 10) -> bytes:
    whole = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist(list(rows)), whole, row_group_size=group)
    return whole.getvalue()


def test_every_row_is_a_report_with_the_fields_of_a_json_record(read_bytes: ReadBytes) -> None:
    """Rows of all row groups, in order; other columns are ignored."""
    found = read_bytes("a.parquet", originals.rows())
    reports = [one.report for one in found if isinstance(one, Acquired)]
    assert [one.id for one in reports] == ["row-0", "row-1", "row-2"]
    assert [one.text for one in reports] == list(originals.PARAGRAPHS)
    assert {one.published for one in reports} == {"2026-03-14"}
    assert {one.title for one in reports} == {originals.TITLE}
    assert isinstance(found[1], Acquired) and found[1].where.endswith("a.parquet: row 2")


def test_a_row_has_the_hash_of_its_record_whatever_its_file(read_bytes: ReadBytes) -> None:
    """Written anew with other row groups or codecs, a report is the same report."""
    rows = [{"text": f"The bridge at mile {n} is open.", "url": None} for n in range(5)]
    one, other = (read_bytes(f"{n}.parquet", table(*rows, group=n)) for n in (2, 5))
    hashes = [each.report.sha256 for each in one if isinstance(each, Acquired)]
    assert hashes == [each.report.sha256 for each in other if isinstance(each, Acquired)]
    record = json.dumps({"text": rows[0]["text"]}, separators=(",", ":")).encode()
    assert hashes[0] == hashlib.sha256(record).hexdigest()


def test_times_become_iso_and_a_bad_row_stops_no_other(read_bytes: ReadBytes) -> None:
    """A row without text is an error that names it."""
    at = datetime(2026, 3, 14, 9, 30, tzinfo=UTC)
    first, second, third = read_bytes(
        "a.parquet",
        table(
            {"text": "One.", "published": at}, {"text": None, "published": at}, {"text": "Three."}
        ),
    )
    assert isinstance(first, Acquired) and first.report.published == "2026-03-14T09:30:00Z"
    assert isinstance(second, BadRecord) and "row 2" in str(second)
    assert isinstance(third, Acquired) and third.report.published is None


def test_a_table_of_something_else_says_which_columns_are_read(read_bytes: ReadBytes) -> None:
    """Nothing is guessed from a column of another name."""
    (outcome, *_) = read_bytes("a.parquet", table({"body": "Words."}))
    assert isinstance(outcome, BadRecord)
    assert "no column 'text'" in str(outcome)


def test_a_value_that_is_no_text_is_an_error_of_its_row(read_bytes: ReadBytes) -> None:
    """A list where a title belongs."""
    (outcome,) = read_bytes("a.parquet", table({"text": "Words.", "title": ["a"]}))
    assert isinstance(outcome, BadRecord)
    assert '"title" is a list' in str(outcome)


@pytest.mark.parametrize("cut", [4, 40, -8])
def test_a_damaged_file_is_named(read_bytes: ReadBytes, cut: int) -> None:
    """No half of a file is taken for the whole."""
    (outcome, *_) = read_bytes("a.parquet", originals.rows()[:cut])
    assert isinstance(outcome, Unreadable)
    assert "no whole Parquet file" in str(outcome)


def test_through_a_pipe_its_first_bytes_tell_it() -> None:
    """As for other formats."""
    piped = acquire(["-"], Options(), stdin=io.BytesIO(originals.rows()))
    assert sum(isinstance(one, Acquired) for one in piped) == 3


def test_a_long_row_group_takes_little_memory(read_bytes: ReadBytes) -> None:
    """300 MB of texts in one row group, read by a process that may not have 1 GB."""
    rows = [{"text": f"Report {n}. " + "The road is open again. " * 1250} for n in range(10_000)]
    found = read_bytes("big.parquet", table(*rows, group=10_000))
    assert len(found) == 10_000
    assert all(isinstance(one, Acquired) for one in found)
