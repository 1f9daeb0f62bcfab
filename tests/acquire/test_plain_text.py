"""Text files: the text as it stands, and the small header."""

import io
from collections.abc import Callable

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reportedly.acquire import Acquired, Outcome
from reportedly.acquire.mend import encoded_once
from reportedly.acquire.outcome import Incoming, Options
from reportedly.acquire.plain_text import read_text
from reportedly.errors import BadRecord, NoText

ReadBytes = Callable[[str, bytes], list[Outcome]]
ReadOne = Callable[[str, bytes], Acquired]

HEADER = (
    "Title: Two killed at Ostrel ferry\nPUBLISHER: The Ostrel Lamp\nPublished: 2026-03-14\n"
    "Kind: news\nURL: https://lamp.example/1\nAuthor: Ilse Maran\nLanguage: en\nId: o-1\n"
    "Fiction: yes\n---\n"
)


def test_a_text_is_kept_to_the_letter_but_for_line_ends(read_one: ReadOne) -> None:
    """Offsets count what the file shows: nothing is stripped."""
    acquired = read_one("a.txt", b"\n  Two killed.\r\nPolice said so.\rNo more. \n\n")
    assert acquired.report.text == "\n  Two killed.\nPolice said so.\nNo more. \n\n"
    assert acquired.report.kind is None
    assert acquired.report.title is None


def test_a_header_gives_the_fields_and_the_rest_is_the_text(read_one: ReadOne) -> None:
    """Keys in any case count; unknown keys are ignored; the text begins after the line ---."""
    acquired = read_one("a.txt", (HEADER + "\nTwo men were killed.\n---\nMore.\n").encode())
    report = acquired.report
    assert report.text == "\nTwo men were killed.\n---\nMore.\n"
    assert (report.id, report.kind, report.language) == ("o-1", "news", "en")
    assert (report.title, report.publisher) == ("Two killed at Ostrel ferry", "The Ostrel Lamp")
    assert (report.published, report.author) == ("2026-03-14", "Ilse Maran")
    assert report.url == "https://lamp.example/1"
    assert acquired.notes == ()


@pytest.mark.parametrize(
    "text",
    [
        "Title: only a line that begins so.\nAnd more.",
        "Ostrel: two killed\n---\nText.",
        "Title: x\n" + "Key: v\n" * 11 + "---\nText.",
        "A line\nTitle: x\n---\nText.",
        "Title: x\nAt dawn two men came\n---\nText.",
    ],
)
def test_what_only_looks_like_a_header_is_text(read_one: ReadOne, text: str) -> None:
    """No word of a report is lost to a header that is none."""
    assert read_one("a.txt", text.encode()).report.text == text


def test_a_broken_header_is_told(read_one: ReadOne) -> None:
    """Somebody who meant a header learns why it was not taken."""
    acquired = read_one("a.txt", b"Title: x\nPublished 2026-03-14\n---\nText.")
    assert any("header" in note for note in acquired.notes)


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("Kind: gossip", "official_statement"),
        ("Published: 7 December 2025", "ISO 8601"),
        ("Published: 2026-02-30", "ISO 8601"),
        ("Title: again", "twice"),
    ],
)
def test_a_header_that_breaks_the_contract_is_an_error(
    read_bytes: ReadBytes, line: str, word: str
) -> None:
    """The message says what would be right."""
    (outcome,) = read_bytes("a.txt", f"Title: x\n{line}\n---\nText.".encode())
    assert isinstance(outcome, BadRecord)
    assert word in str(outcome)


@pytest.mark.parametrize("after", ["", "---", "---\n", "---\n \n"])
def test_a_header_without_a_text_is_no_text(read_bytes: ReadBytes, after: str) -> None:
    """A header alone is no report."""
    outcomes = read_bytes("a.txt", f"Title: x\n{after}".encode())
    expected = Acquired if not after else NoText
    assert [type(outcome) for outcome in outcomes] == [expected]


def test_a_long_line_is_read_at_once(read_one: ReadOne) -> None:
    """Five million characters without a newline are a text like any other."""
    assert len(read_one("a.txt", b"word " * 1_000_000).report.text) == 5_000_000


@settings(max_examples=60)
@given(
    st.text(
        st.characters(codec="utf-8", exclude_characters="\0\r\u00ad\u200b\u2060\ufeff"), min_size=1
    )
)
def test_any_text_without_a_header_comes_back_unchanged(text: str) -> None:
    """What goes in as UTF-8 comes out the same (one control character is no binary file).

    Left out is what `test_mend.py` is about.
    """
    assume(encoded_once(text) is None)
    text = "Report. " * 50 + text
    incoming = Incoming(where="a.txt", stream=io.BytesIO(text.encode()))
    outcomes = list(read_text(incoming, Options()))
    if all(char >= " " or char in "\t\n" for char in text):
        assert [o.report.text for o in outcomes if isinstance(o, Acquired)] == [text]
