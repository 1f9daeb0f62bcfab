"""Web archives: the pages in them with address and date, and what is left out."""

import gzip
from collections.abc import Callable

import pytest

from hostile import originals
from reportedly.acquire import Acquired, Outcome, Skipped
from reportedly.errors import ItemError, NoText, Unreadable

ReadBytes = Callable[[str, bytes], list[Outcome]]

WORDS = b"<p>Two men were killed at the Ostrel ferry on Monday, police said.</p>"


def _record(kind: str, type_: str, block: bytes, length: int | None = None) -> bytes:
    size = len(block) if length is None else length
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: 2026-04-02T08:00:00Z\r\n"
        f"WARC-Target-URI: https://lamp.example/x\r\nContent-Type: {type_}\r\n"
        f"Content-Length: {size}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def _http(head: str, body: bytes, status: str = "200 OK") -> bytes:
    return f"HTTP/1.1 {status}\r\n{head}\r\n\r\n".encode() + body


def _response(head: str, body: bytes) -> bytes:
    return _record("response", "application/http; msgtype=response", _http(head, body))


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "A.WARC.GZ"])
def test_pages_and_files_are_read_with_address_and_date(read_bytes: ReadBytes, name: str) -> None:
    """What is not read is counted by its kind."""
    outcomes = read_bytes(name, originals.warc(compressed=name.lower().endswith("gz")))
    first, second, pdf, skipped = outcomes
    assert isinstance(first, Acquired)
    assert isinstance(second, Acquired)
    assert isinstance(pdf, Acquired)
    assert first.report.url == "https://lamp.example/0"
    assert first.report.retrieved == "2026-04-02T08:00:00Z"
    assert first.report.published == "2026-03-14T10:00:00Z"
    assert first.where.endswith(f"{name}: https://lamp.example/0")
    assert pdf.report.title == originals.TITLE
    assert isinstance(skipped, Skipped)
    assert "3 records skipped" in skipped.message
    for kind in ("1 image/png", "1 warcinfo", "1 with HTTP status 301"):
        assert kind in skipped.message


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("Content-Type: text/html\r\nContent-Encoding: gzip", gzip.compress(WORDS, mtime=0)),
        (
            "Content-Type: text/html\r\nTransfer-Encoding: chunked",
            f"{len(WORDS):x}\r\n".encode() + WORDS + b"\r\n0\r\n\r\n",
        ),
        ("Content-Type: text/html; charset=utf-16", WORDS.decode().encode("utf-16-le")),
    ],
)
def test_encoded_pages_are_decoded(read_bytes: ReadBytes, head: str, body: bytes) -> None:
    """As a browser does it."""
    (found,) = read_bytes("a.warc", _response(head, body))
    assert isinstance(found, Acquired)
    assert found.report.text == "Two men were killed at the Ostrel ferry on Monday, police said."


def test_text_extracted_by_a_crawler_is_read(read_bytes: ReadBytes) -> None:
    """Conversions hold pages as plain text."""
    (found,) = read_bytes("a.warc", _record("conversion", "text/plain", b"Two men were killed."))
    assert isinstance(found, Acquired)
    assert found.report.text == "Two men were killed."


def test_what_stands_before_the_damage_is_read(read_bytes: ReadBytes) -> None:
    """The rest is one named error."""
    whole = originals.warc(compressed=True)
    first, cut, skipped = read_bytes("a.warc.gz", whole[: len(whole) // 3])
    assert isinstance(first, Acquired)
    assert isinstance(cut, Unreadable)
    assert "https://lamp.example/1" in str(cut)
    assert isinstance(skipped, Skipped)
    page, damaged, counted = read_bytes("a.warc", originals.warc(compressed=False)[:1_300])
    assert isinstance(page, Acquired)
    assert isinstance(damaged, Unreadable)
    assert isinstance(counted, Skipped)


def test_a_record_cut_short_is_named(read_bytes: ReadBytes) -> None:
    """Half of a page never passes for the page."""
    (error,) = read_bytes("a.warc", _record("resource", "text/html", WORDS, length=10**15))
    assert isinstance(error, Unreadable)
    assert "https://lamp.example/x" in str(error)


@pytest.mark.parametrize("data", [b"", b"Words.", gzip.compress(b"Words.", mtime=0)])
def test_what_is_no_web_archive_is_a_named_error(read_bytes: ReadBytes, data: bytes) -> None:
    """Empty, or of another format."""
    (outcome,) = read_bytes("a.warc.gz", data)
    assert isinstance(outcome, ItemError)
    assert "a.warc.gz" in str(outcome)


def test_an_archive_without_pages_is_no_text(read_bytes: ReadBytes) -> None:
    """Pictures only: counted, and an error."""
    skipped, error = read_bytes("a.warc", _response("Content-Type: image/png", b"\x89PNG"))
    assert isinstance(skipped, Skipped)
    assert isinstance(error, NoText)
