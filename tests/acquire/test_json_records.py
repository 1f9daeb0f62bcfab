"""JSON Lines and JSON: the contract's records, each by itself."""

import hashlib
import io
import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.acquire import Acquired, Duplicate, Options, Outcome
from reportedly.acquire.json_records import read_json_lines
from reportedly.acquire.mend import is_blank
from reportedly.acquire.outcome import Incoming
from reportedly.errors import BadRecord, ItemError, NoText, Unreadable

ReadBytes = Callable[[str, bytes], list[Outcome]]
ReadOne = Callable[[str, bytes], Acquired]

FULL = {
    "id": "k1",
    "title": "Two killed",
    "publisher": "The Ostrel Lamp",
    "published": "2026-03-14T09:30:00Z",
    "kind": "analysis",
    "url": "https://lamp.example/1",
    "author": "Ilse Maran",
    "language": "en",
    "text": "Two men were killed.",
}


def test_every_field_of_the_contract_is_taken(read_one: ReadOne) -> None:
    """All fields arrive as given; others are ignored."""
    line = json.dumps(FULL | {"colour": [1, {"a": None}]}).encode()
    report = read_one("a.jsonl", line + b"\r\n").report
    assert {name: getattr(report, name) for name in FULL} == FULL
    assert report.sha256 == hashlib.sha256(line).hexdigest()


def test_only_the_text_is_required(read_one: ReadOne) -> None:
    """Null, blank and missing fields are not known; the id then comes from the line's hash."""
    line = b'{"text": "One.", "title": null, "publisher": " "}'
    report = read_one("a.ndjson", line).report
    assert (report.title, report.publisher, report.published, report.kind) == (None,) * 4
    assert report.id == hashlib.sha256(line).hexdigest()[:12]


def test_the_text_is_not_altered(read_one: ReadOne) -> None:
    """Line ends, white space, NUL and marks stay; only lone surrogates cannot."""
    text = "\ufeff \r\n A\u0000B\u200f \U0001f525\t"
    assert read_one("a.jsonl", json.dumps({"text": text}).encode()).report.text == text
    lone = read_one("b.jsonl", b'{"text": "a\\ud800b \\ud83d\\udd25"}').report.text
    assert lone == "a\N{REPLACEMENT CHARACTER}b \U0001f525"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"not json", "no JSON"),
        (b'{"text": "cut', "no JSON"),
        (b'["text"]', "a list"),
        (b"null", "null"),
        (b'{"title": "x"}', "is missing"),
        (b'{"text": 7}', "a number"),
        (b'{"report": {"text": "x"}}', "is missing"),
        (b'{"text": "x", "id": 7}', '"id" is a number'),
        (b'{"text": "x", "title": ["y"]}', '"title" is a list'),
        (b'{"text": "x", "kind": "blog"}', "claim_of_responsibility"),
        (b'{"text": "x", "published": "yesterday"}', "2026-03-14"),
        (b'{"text": "x", "published": "20260314"}', "2026-03-14"),
        (b'{"text": "\xe9"}', "not UTF-8"),
        (b"[" * 200_000, "nested"),
        (b'{"n": ' + b"9" * 10_000 + b', "text": "x"}', "too long"),
    ],
)
def test_a_bad_line_is_named_and_the_others_go_on(
    read_bytes: ReadBytes, line: bytes, why: str
) -> None:
    """File, line number and reason are in the message."""
    good, bad, after = read_bytes("a.jsonl", b'{"text": "One."}\n' + line + b'\n\n{"text": "Two."}')
    assert isinstance(good, Acquired)
    assert isinstance(bad, BadRecord)
    assert isinstance(after, Acquired)
    assert bad.where.endswith("a.jsonl:2")
    assert after.where.endswith("a.jsonl:4")
    assert why in str(bad)


def test_a_blank_text_is_no_text(read_bytes: ReadBytes) -> None:
    """A record of white space is counted, and is no report."""
    assert [type(outcome) for outcome in read_bytes("a.jsonl", b'{"text": " \\n"}')] == [NoText]


@pytest.mark.parametrize(
    ("name", "data"), [("a.jsonl", b""), ("a.jsonl", b"\n \n"), ("a.json", b"[]")]
)
def test_a_file_without_records_is_no_text(read_bytes: ReadBytes, name: str, data: bytes) -> None:
    """An empty file is one named error, not silence."""
    assert [type(outcome) for outcome in read_bytes(name, data)] == [NoText]


def test_a_line_above_the_limit_is_an_error_and_the_next_is_read() -> None:
    """The limit holds for a line: a file of many lines may have any length."""
    data = b'{"text": "' + b"x" * 500 + b'"}\n{"text": "Two."}\n'
    incoming = Incoming(where="a.jsonl", stream=io.BytesIO(data))
    long, good = read_json_lines(incoming, Options(max_bytes=100))
    assert isinstance(long, Unreadable)
    assert isinstance(good, Acquired)
    assert good.where == "a.jsonl:2"


def test_a_json_file_holds_one_report_or_a_list(read_bytes: ReadBytes, read_one: ReadOne) -> None:
    """Items of a list are hashed by their own bytes and named by their number."""
    whole = b'\xef\xbb\xbf{\n "text": "One."\n}\n'
    assert read_one("one.json", whole).report.sha256 == hashlib.sha256(whole).hexdigest()
    item = b'{"text":  "One."}'
    first, copy, bad = read_bytes("a.json", b"[" + item + b", " + item + b", 3]")
    assert isinstance(first, Acquired)
    assert first.report.sha256 == hashlib.sha256(item).hexdigest()
    assert isinstance(copy, Duplicate)
    assert isinstance(bad, BadRecord)
    assert bad.where.endswith("a.json, item 3")


def test_a_byte_order_mark_before_the_first_line_is_dropped(read_one: ReadOne) -> None:
    """Files from Windows begin with one."""
    assert read_one("a.jsonl", b'\xef\xbb\xbf{"text": "One."}').report.text == "One."


@given(st.text(), st.booleans())
def test_any_text_is_read_back_storable(text: str, escaped: bool) -> None:
    """Whatever Unicode a record holds, the report can be written, and differs only if it must."""
    line = json.dumps({"text": text}, ensure_ascii=escaped).encode("utf-8", "surrogatepass")
    incoming = Incoming(where="a.jsonl", stream=io.BytesIO(line))
    (outcome,) = read_json_lines(incoming, Options())
    if isinstance(outcome, ItemError):
        assert is_blank(text) or not escaped
        return
    assert isinstance(outcome, Acquired)
    assert outcome.report.text.encode()
    assert outcome.report.text == text
