"""The bytes that a report came in are found again, or the best that stands for them."""

import hashlib
from pathlib import Path

from reportedly.run.desk.raw import RawBytes
from texts import report_of


def named(data: bytes) -> str:
    """The hash that a report of these bytes bears."""
    return hashlib.sha256(data).hexdigest()


def test_a_file_of_its_own(tmp_path: Path) -> None:
    """Its bytes, whole."""
    file = tmp_path / "a: b, c.txt"
    file.write_bytes(b"The ferry sank.\r\n")
    found = RawBytes().of(
        report_of("The ferry sank.", sha256=named(b"The ferry sank.\r\n")), str(file)
    )
    assert (found.kind, found.data) == ("own", b"The ferry sank.\r\n")


def test_lines_of_a_file_in_any_order(tmp_path: Path) -> None:
    """Each without its line end; asked for once more, found once more."""
    file = tmp_path / "all.jsonl"
    lines = [f'{{"text": "{n}"}}'.encode() for n in range(5)]
    file.write_bytes(b"\r\n".join(lines))
    raw = RawBytes()
    for number in (1, 2, 5, 3, 3):
        line = lines[number - 1]
        found = raw.of(report_of("x", sha256=named(line)), f"{file}:{number}")
        assert (found.kind, found.data) == ("own", line)


def test_a_part_of_a_file_comes_with_the_whole_file(tmp_path: Path) -> None:
    """An item of a list: the file that holds it."""
    file = tmp_path / "all.json"
    file.write_bytes(b"[1, 2]")
    found = RawBytes().of(report_of("1", sha256=named(b"1")), f"{file}, item 1")
    assert (found.kind, found.data) == ("container", b"[1, 2]")


def test_standard_input_is_read_once() -> None:
    """Whole, or by its lines."""
    raw = RawBytes(b"one\ntwo\n")
    found = raw.of(report_of("two", sha256=named(b"two")), "standard input:2")
    assert (found.kind, found.data) == ("own", b"two")
    assert raw.of(report_of("x", sha256="0" * 64), "standard input").kind == "container"


def test_what_is_gone_leaves_its_text() -> None:
    """Lone surrogates and all."""
    found = RawBytes().of(report_of("gone \ud800"), "nowhere.txt")
    assert (found.kind, found.data) == ("text", b"gone \xed\xa0\x80")
