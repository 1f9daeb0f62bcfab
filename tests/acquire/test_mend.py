"""The text that was meant: encoded once, without what nobody sees, and never changed by chance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.acquire.decode import decode
from reportedly.acquire.mend import encoded_once, without_unseen
from reportedly.errors import NoText, Unreadable

ENGLISH = "“No group has claimed it,” Colonel André Müller said – twice."
RUSSIAN = "Три человека погибли во вторник."


@pytest.mark.parametrize("text", [ENGLISH, RUSSIAN, "قتل ثلاثة", "It was André."])
def test_utf8_encoded_twice_is_undone_with_a_note(text: str) -> None:
    """By way of Latin-1, or of what Windows shows for its bytes."""
    by_latin_1 = text.encode().decode("latin-1")
    by_windows = "".join(_as_windows(byte) for byte in text.encode())
    for twice in (by_latin_1, by_windows):
        found = decode(twice.encode(), "a.txt")
        assert found.text == text
        assert "encoded again: undone" in found.notes[0]


def _as_windows(byte: int) -> str:
    return bytes([byte]).decode("cp1252", "ignore") or chr(byte)


@pytest.mark.parametrize(
    "text", [ENGLISH, RUSSIAN, "café", "CAFÉ", "«CAFÉ»", "Straße", "Ã", "plain"]
)
def test_text_encoded_once_stays(text: str) -> None:
    """Nothing is mended that is whole."""
    assert encoded_once(text) is None
    assert decode(text.encode(), "a.txt").text == text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40))
def test_what_was_encoded_twice_is_found_again(text: str) -> None:
    """For any text that has a letter beyond ASCII."""
    if not text.isascii():
        assert encoded_once(text.encode().decode("latin-1")) == text


def test_what_shows_nothing_is_left_out_with_a_note() -> None:
    """Soft hyphens and zero width spaces part words for no reader."""
    found = decode("The at\u00adtack\u200b killed\ufeff three.".encode(), "a.txt")
    assert found.text == "The attack killed three."
    assert found.notes == ("3 invisible characters (soft hyphens and the like) left out",)


def test_what_changes_the_look_of_a_text_stays() -> None:
    """Joiners shape Persian words and families of signs, marks turn the direction."""
    text = "می\u200cخواهم 👩\u200d🚒 \u202bقلات\u202c \u200f"
    assert without_unseen(text) == text
    assert decode(text.encode(), "a.txt").text == text


@pytest.mark.parametrize(
    "text", ["\u200b", "\ufeff\ufeff", "Â\u00ad", " \u00ad\n\u200e\u202b\u2060 "]
)
def test_a_text_that_shows_nothing_is_no_text(text: str) -> None:
    """As a blank one is none."""
    with pytest.raises(NoText):
        decode(text.encode(), "a.txt")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_is_known_without_its_mark(encoding: str) -> None:
    """By the zeros of every second byte."""
    assert decode(ENGLISH.encode(encoding), "a.txt").text == ENGLISH


def test_small_numbers_in_two_bytes_are_no_utf16() -> None:
    """A recording, say: every second byte is 0 as well."""
    samples = b"".join(value.to_bytes(2, "little") for value in range(1, 32)) * 40
    with pytest.raises(Unreadable, match="control bytes"):
        decode(samples, "a.txt")


def test_one_foreign_byte_does_not_lose_a_text() -> None:
    """Pieces of several files in one: the damage is told."""
    found = decode(ENGLISH.encode() + b" Caf\xe9.", "a.txt")
    assert found.text == ENGLISH + " Caf\N{REPLACEMENT CHARACTER}."
    assert "1 damaged characters" in found.notes[0]
