"""Where a model's words stand, and how an address is told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.errors import BadUsage
from reportedly.models.data import load
from reportedly.readers.endpoint.address import address
from reportedly.readers.endpoint.asking import Wording
from reportedly.readers.endpoint.locating import Finder
from reportedly.readers.endpoint.parts import Part, halves, parts
from texts import document_of

SAME = load("endpoint", Wording).same
TEXT = (
    "In 2012 the “Green  Wing” killed 12 men. It said 12 men died.\n\n"
    "The wing’s chief — a teacher — denied it."
)
WHOLE = Part(first=0, last=3)


def found(words: str, sentence: int, part: Part = WHOLE) -> tuple[int, str] | None:
    span = Finder(document_of(TEXT), SAME).find(words, sentence, part)
    return span and (span.start, span.text)


@pytest.mark.parametrize(
    ("words", "sentence", "expected"),
    [
        ("12 men", 0, (33, "12 men")),
        ("12 men", 1, (49, "12 men")),
        ("12 men", 2, (49, "12 men")),
        ("12", 0, (33, "12")),
        ('the "Green Wing" killed', 0, (8, "the “Green  Wing” killed")),
        ("The wing's chief - a teacher", 2, (63, "The wing’s chief — a teacher")),
        ("  12   men ", 0, (33, "12 men")),
    ],
)
def test_words_are_found_in_their_sentence_first(words, sentence, expected) -> None:
    """White space, quotation marks and dashes may differ; the span is the report's own words."""
    assert found(words, sentence) == expected


@pytest.mark.parametrize(
    "words", ["13 men", "12 Men", "01", "ing", "", " \n", "12 ... died", "wing’s chef", "2"]
)
def test_other_words_are_not_found(words: str) -> None:
    """No other case, no part of a word or number, nothing shortened, nothing nearly the same."""
    assert found(words, 0) is None


def test_nothing_outside_the_part_is_found() -> None:
    """What was asked about one part cannot point into another."""
    assert found("12 men", 0, Part(first=1, last=3)) == (49, "12 men")
    assert found("Green", 0, Part(first=1, last=3)) is None


@settings(deadline=None)
@given(st.text(max_size=60), st.text(min_size=1, max_size=12), st.text(max_size=60))
def test_a_span_always_cuts_out_its_words(before: str, words: str, after: str) -> None:
    """Whatever stands in a report."""
    text = f"A. {before} {words} {after} z"
    document = document_of(text)
    whole = Part(first=0, last=len(document.sentences))
    span = Finder(document, SAME).find(words, 0, whole)
    if span is not None:
        assert text[span.start : span.end] == span.text
    assert (span is not None) == bool(words.split())


@settings(deadline=None)
@given(st.lists(st.integers(1, 400), min_size=1, max_size=60))
def test_halves_hold_what_the_part_held(lengths: list[int]) -> None:
    """Down to what cannot be halved: every sentence once, in order."""
    document = document_of("\n\n".join("word " * length + "end." for length in lengths))

    def leaves(part: Part) -> list[int]:
        two = halves(document, part)
        return [n for half in two for n in leaves(half)] if two else [*range(part.first, part.last)]

    every = [n for part in parts(document) for n in leaves(part)]
    assert every == list(range(len(document.sentences)))


@pytest.mark.parametrize(
    ("given_", "url", "words"),
    [
        ("http://localhost:8080/v1/", "http://localhost:8080/v1/chat/completions", "this machine"),
        ("http://127.0.0.1/v1", "http://127.0.0.1/v1/chat/completions", "this machine"),
        ("http://[::1]:80/v1", "http://[::1]:80/v1/chat/completions", "this machine"),
        ("http://10.1.2.3/v1", "http://10.1.2.3/v1/chat/completions", "NOT ENCRYPTED"),
        ("http://localhost.example.org", "http://localhost.example.org/chat/completions", "NOT EN"),
        (
            "https://api.example.org/v1/chat/completions",
            "https://api.example.org/v1/chat/completions",
            "encrypted on the way; who runs it can read and keep",
        ),
    ],
)
def test_an_address_is_completed_and_told(given_: str, url: str, words: str) -> None:
    """Whether it is this machine, and whether anybody on the way can read along."""
    made = address(given_)
    assert made.url == url
    told = made.notice("m", keyed=False)
    assert url in told and words in told and "no key" in told


@pytest.mark.parametrize(
    "given_", ["localhost:8080", "http://", "https://h/v1?key=1", "http://h:99999/v1", "http://h#x"]
)
def test_what_is_no_address_is_refused(given_: str) -> None:
    """Before anything is read."""
    with pytest.raises(BadUsage, match="--endpoint"):
        address(given_)
