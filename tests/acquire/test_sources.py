"""Paths: what they name, in which order, and that nothing is lost."""

import hashlib
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.acquire import (
    Acquired,
    Contained,
    Duplicate,
    Options,
    Outcome,
    Skipped,
    acquire,
)
from reportedly.errors import BadRecord, ItemError, NoText, Unreadable

CONTAINED = Contained()


@pytest.fixture(autouse=True, scope="module")
def _ended() -> Iterator[None]:
    """Once the last test is through, the process that read is ended."""
    yield
    CONTAINED.close()


def _run(*paths: object, options: Options | None = None, stdin: bytes = b"") -> list[Outcome]:
    names = [str(path) for path in paths]
    given = options or Options()
    return list(acquire(names, given, stdin=io.BytesIO(stdin), contained=CONTAINED))


def _texts(outcomes: list[Outcome]) -> list[str]:
    return [outcome.report.text for outcome in outcomes if isinstance(outcome, Acquired)]


def test_a_file_is_named_by_the_hash_of_its_bytes(tmp_path: Path) -> None:
    """The sha256 is that of the bytes, and the id its first 12 digits."""
    path = tmp_path / "a.TXT"
    path.write_bytes(b"Police said so.\r\n")
    (outcome,) = _run(path)
    assert isinstance(outcome, Acquired)
    assert outcome.report.sha256 == hashlib.sha256(b"Police said so.\r\n").hexdigest()
    assert outcome.report.id == outcome.report.sha256[:12]
    assert outcome.where == str(path)


def test_a_folder_is_read_in_the_order_of_names_and_counts_what_it_leaves_out(
    tmp_path: Path,
) -> None:
    """Sub-folders stand where their names do; hidden and foreign files are counted, not lost."""
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.txt").write_text("hidden")
    for name in ("c.txt", "a.text", "b/z.txt", "b/a.text", "p.jpg", "q.jpg", ".d.txt", "README"):
        (tmp_path / name).write_text(name)
    *reports, skipped = _run(tmp_path)
    assert _texts(reports) == ["a.text", "b/a.text", "b/z.txt", "c.txt"]
    assert isinstance(skipped, Skipped)
    assert skipped.files == 5
    assert "2 .jpg, 2 hidden, 1 without a suffix" in skipped.message


def test_a_folder_without_reports_is_an_error(tmp_path: Path) -> None:
    """An input never ends in silence."""
    (outcome,) = _run(tmp_path)
    assert isinstance(outcome, NoText)


def test_a_named_file_of_another_format_is_an_error_that_names_the_formats(tmp_path: Path) -> None:
    """Only files that nobody named are skipped."""
    path = tmp_path / "a.odt"
    path.write_text("x")
    (outcome,) = _run(path)
    assert isinstance(outcome, Unreadable)
    assert ".jsonl" in str(outcome)
    assert outcome.where == str(path)


@pytest.mark.parametrize("name", ["nothing.txt", "", "a\0b.txt", "x" * 300 + ".txt"])
def test_a_file_that_is_not_there_is_an_error_and_the_rest_goes_on(
    tmp_path: Path, name: str
) -> None:
    """One bad name never stops a run."""
    good = tmp_path / "good.txt"
    good.write_text("Text.")
    bad, report = _run(f"{tmp_path}/{name}" if name else "", good)
    assert isinstance(bad, Unreadable)
    assert _texts([report]) == ["Text."]


def test_a_broken_link_in_a_folder_is_an_error(tmp_path: Path) -> None:
    """A linked report that is not there is missed, not skipped."""
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    assert [type(outcome) for outcome in _run(tmp_path)] == [Unreadable, Unreadable]


def test_a_loop_of_linked_folders_ends(tmp_path: Path) -> None:
    """No folder is entered twice."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "r.txt").write_text("Text.")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    report, skipped = _run(tmp_path)
    assert _texts([report]) == ["Text."]
    assert isinstance(skipped, Skipped)


def test_a_pipe_in_a_folder_does_not_block(tmp_path: Path) -> None:
    """Opening a pipe that nobody writes to would wait for ever."""
    os.mkfifo(tmp_path / "p.txt")
    (tmp_path / "r.txt").write_text("Text.")
    report, skipped = _run(tmp_path)
    assert _texts([report]) == ["Text."]
    assert isinstance(skipped, Skipped)


@contextmanager
def _without_privileges() -> Iterator[None]:
    """As a user who may not read everything: root steps down for a while."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(before)


def test_a_file_that_may_not_be_read_is_an_error() -> None:
    """The reason is the system's own."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.txt"
        path.write_text("x")
        path.chmod(0)
        Path(folder).chmod(0o755)
        with _without_privileges():
            (outcome,) = _run(path)
    assert isinstance(outcome, Unreadable)


def test_a_file_above_the_limit_is_an_error(tmp_path: Path) -> None:
    """The limit counts bytes; a file just as large is read."""
    path = tmp_path / "a.txt"
    path.write_text("12345")
    assert isinstance(_run(path, options=Options(max_bytes=4))[0], Unreadable)
    assert _texts(_run(path, options=Options(max_bytes=5))) == ["12345"]


def test_the_same_bytes_again_are_a_duplicate(tmp_path: Path) -> None:
    """A duplicate names the first one; it is no error."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Text.")
    first, copy, again = _run(tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "a.txt")
    assert isinstance(first, Acquired)
    assert isinstance(copy, Duplicate)
    assert isinstance(again, Duplicate)
    assert (copy.first, copy.id) == (first.where, first.report.id)


def test_one_id_for_two_texts_is_an_error_that_names_both(tmp_path: Path) -> None:
    """Neither text may pass for the other."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "r1", "text": "One."}\n{"id": "r1", "text": "Two."}\n')
    first, second = _run(path)
    assert isinstance(first, Acquired)
    assert isinstance(second, BadRecord)
    assert f"{path}:1" in str(second)
    assert f"{path}:2" in str(second)


def test_the_fallback_date_serves_only_reports_without_one(tmp_path: Path) -> None:
    """The note says where a date that the report does not bear comes from."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "One.", "published": "2026-03-01"}\n{"text": "Two."}\n')
    own, given = _run(path, options=Options(published="2026-03-14"))
    assert isinstance(own, Acquired)
    assert isinstance(given, Acquired)
    assert (own.report.published, own.notes) == ("2026-03-01", ())
    assert given.report.published == "2026-03-14"
    assert "--published" in given.notes[0]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"Police said so.", "Police said so."),
        (b"[Ostrel] Police said so.", "[Ostrel] Police said so."),
        (b"{sic} he said", "{sic} he said"),
        (b'\n{"text": "One."}\n{"text": "Two."}', "One.|Two."),
        (b'{\n "text": "One."\n}', "One."),
        (b'[{"text": "One."}, {"text": "Two."}]', "One.|Two."),
        (b"<!DOCTYPE html><p>Police said so.</p>", "Police said so."),
        (b'<?xml version="1.0"?>\n<html><body><p>Police.</p></body></html>', "Police."),
        ("<html><p>Police said so.</p>".encode("utf-16"), "Police said so."),
    ],
)
def test_standard_input_tells_its_format_by_its_bytes(data: bytes, text: str) -> None:
    """Text, HTML, JSON Lines and JSON are told apart; in doubt it is text."""
    assert "|".join(_texts(_run("-", stdin=data))) == text


def test_long_standard_input_is_read_whole() -> None:
    """What was read to tell the format is not lost."""
    lines = b"".join(b'{"text": "%05d %s"}\n' % (number, b"x" * 80) for number in range(3000))
    texts = _texts(_run("-", stdin=lines))
    assert [text[:5] for text in texts] == [f"{number:05}" for number in range(3000)]


def test_empty_standard_input_is_an_error() -> None:
    """Nothing in is not nothing out."""
    (outcome,) = _run("-")
    assert isinstance(outcome, NoText)
    assert isinstance(outcome, ItemError)


_STARTS = st.sampled_from(
    [b"", b"{", b'{"text":', b"[{", b"<p>", b"<html>", b"\xff\xfe", b"Id: 1\n---\n"]
)


@settings(max_examples=100, deadline=None)
@given(_STARTS, st.binary(max_size=300))
def test_any_bytes_end_as_a_report_or_a_named_error(start: bytes, rest: bytes) -> None:
    """Nothing is raised and nothing ends in silence, whatever comes in."""
    outcomes = _run("-", stdin=start + rest)
    assert outcomes
    for outcome in outcomes:
        assert isinstance(outcome, (Acquired, Duplicate, ItemError))
        if isinstance(outcome, Acquired):
            assert outcome.report.text.encode().strip()
