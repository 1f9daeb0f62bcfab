"""ZIP files: the files in them, locks, bombs."""

import struct
from collections.abc import Callable

from hostile import bombs, originals
from reportedly.acquire import Acquired, Outcome, Skipped
from reportedly.errors import ItemError, NoText, Unreadable

ReadBytes = Callable[[str, bytes], list[Outcome]]


def test_files_are_read_in_the_order_of_names_and_others_counted(read_bytes: ReadBytes) -> None:
    """As in a folder; archives within are unpacked."""
    files = {
        "b/two.txt": b"Two.",
        "a.html": b"<p>One.",
        ".hidden.txt": b"x",
        "__MACOSX/a.html": b"x",
        "c.png": b"x",
        "in.zip": originals.zipped({"three.txt": b"Three."}),
    }
    *found, skipped = read_bytes("a.zip", originals.zipped(files))
    reports = [one for one in found if isinstance(one, Acquired)]
    assert [one.report.text for one in reports] == ["One.", "Two.", "Three."]
    assert reports[2].where.endswith("a.zip: in.zip: three.txt")
    assert isinstance(skipped, Skipped)
    assert "2 hidden" in skipped.message
    assert "1 .png" in skipped.message


def test_a_name_that_would_move_the_cursor_is_shown_safely(read_bytes: ReadBytes) -> None:
    """Names come from outside."""
    (outcome,) = read_bytes("a.zip", originals.zipped({"\x1b[2Ja.txt": b""}))
    assert isinstance(outcome, NoText)
    assert "\x1b" not in str(outcome)


def test_a_locked_member_is_named_and_the_rest_is_read(read_bytes: ReadBytes) -> None:
    """The message says that it asks for a password."""
    data = bytearray(originals.zipped({"a.txt": b"One.", "b.txt": b"Two."}))
    at = data.index(b"PK\x01\x02")
    struct.pack_into("<H", data, at + 8, 1)
    locked, read = read_bytes("a.zip", bytes(data))
    assert isinstance(locked, Unreadable)
    assert "password" in str(locked)
    assert isinstance(read, Acquired)


def test_a_bomb_is_refused_and_the_rest_is_read(read_bytes: ReadBytes) -> None:
    """No more of a member is unpacked than a report may have."""
    bomb, read = read_bytes("a.zip", originals.zipped({"a.txt": b"0" * 51_000_000, "b.txt": b"b"}))
    assert isinstance(bomb, Unreadable)
    assert "larger than" in str(bomb)
    assert isinstance(read, Acquired)


def test_members_that_lie_within_each_other_are_refused(read_bytes: ReadBytes) -> None:
    """One page, named 5,000 times, would be parsed 5,000 times."""
    (outcome,) = read_bytes("a.zip", bombs.bombs()["overlapping.zip"]())
    assert isinstance(outcome, Unreadable)
    assert "within each other" in str(outcome)


def test_archives_are_not_unpacked_without_end(read_bytes: ReadBytes) -> None:
    """The one that stands too deep is named."""
    data = originals.zipped({"a.txt": b"Words."})
    for _ in range(5):
        data = originals.zipped({"in.zip": data})
    (outcome,) = read_bytes("a.zip", data)
    assert isinstance(outcome, Unreadable)
    assert "4 deep" in str(outcome)


def test_an_archive_without_reports_is_no_text(read_bytes: ReadBytes) -> None:
    """Empty, or with other files only."""
    (empty,) = read_bytes("a.zip", originals.zipped({}))
    assert isinstance(empty, NoText)
    skipped, other = read_bytes("b.zip", originals.zipped({"a.png": b"x"}))
    assert isinstance(skipped, Skipped)
    assert isinstance(other, NoText)


def test_what_is_no_zip_file_is_a_named_error(read_bytes: ReadBytes) -> None:
    """Cut short, or of another format."""
    for data in (b"", b"Words.", originals.packed()[:-10]):
        (outcome,) = read_bytes("a.zip", data)
        assert isinstance(outcome, ItemError)
        assert "a.zip" in str(outcome)
