"""Bytes to text: encodings, damage, and what is no text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.acquire.decode import decode
from reportedly.errors import ItemError, NoText, Unreadable

ENGLISH = "Colonel André Müller’s men killed nine “fighters” – near the town, police said."
RUSSIAN = "Представитель ведомства заявил, что в понедельник у реки были убиты девять человек."
POLISH = "Policja podała w poniedziałek, że dziewięć osób zginęło. Świadkowie mówią co innego."
ARABIC = "قالت الوزارة يوم الاثنين إن تسعة مسلحين قتلوا قرب النهر، وقال شهود غير ذلك."
CHINESE = "国防部星期一表示，九名武装人员在河边被打死。目击者的说法不同，称死者是村民。"
JAPANESE = "国防省は月曜日、川の近くで九人の武装した男が死亡したと発表した。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "utf-8"),
        (ENGLISH, "utf-8-sig"),
        (ENGLISH, "utf-16"),
        (ENGLISH, "utf-32"),
        (ENGLISH, "cp1252"),
        ("It was André.", "cp1252"),
        (RUSSIAN, "utf-8"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (ARABIC, "cp1256"),
        (CHINESE, "gb18030"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        ("مرحبا \u202eabc\u202c 👩🏽‍🚒 e\u0301", "utf-8"),
    ],
)
def test_text_comes_out_as_it_was_written(text: str, encoding: str) -> None:
    """Whatever common encoding a file has, its text is read."""
    assert decode(text.encode(encoding), "a.txt").text == text


def test_a_guessed_encoding_is_told() -> None:
    """A guess is never passed off as knowledge."""
    assert decode(ENGLISH.encode("cp1252"), "a.txt").notes == ("encoding guessed as cp1252",)
    assert decode(ENGLISH.encode(), "a.txt").notes == ()


@pytest.mark.parametrize(
    ("declared", "encoding", "text"),
    [
        ("windows-1250", "cp1250", POLISH),
        ("ISO-8859-2", "iso8859-2", POLISH),
        ("latin1", "cp1252", ENGLISH),
        ("gb2312", "gb18030", CHINESE),
        ("iso-2022-jp", "iso2022_jp", JAPANESE),
        ("windows-1252", "utf-8", RUSSIAN),
        ("unicode_escape", "utf-8", RUSSIAN),
        ("zlib", "utf-8", RUSSIAN),
        ("no-such", "utf-8", RUSSIAN),
    ],
)
def test_a_declared_encoding_counts_unless_the_bytes_are_utf8(
    declared: str, encoding: str, text: str
) -> None:
    """Pages declare their encoding, often wrongly; only encodings of documents are believed."""
    assert decode(text.encode(encoding), "a.html", declared=declared).text == text


def test_damaged_utf8_stays_utf8_with_a_note() -> None:
    """One cut character does not turn a Russian text into another encoding."""
    decoded = decode(RUSSIAN.encode()[:-2], "a.txt")
    assert decoded.text == RUSSIAN[:-2] + "\N{REPLACEMENT CHARACTER}"
    assert "1 damaged" in decoded.notes[0]


def test_a_nul_becomes_a_replacement_character_of_the_same_length() -> None:
    """Offsets do not move, and no NUL goes on."""
    text = "Police said that nobody was hurt in it."
    decoded = decode(text.replace("nobody", "no\0ody").encode(), "a.txt")
    assert decoded.text == text.replace("nobody", "no\N{REPLACEMENT CHARACTER}ody")


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 text follows",
        b"PK\x03\x04word/document.xml",
        b"\x89PNG\r\n\x1a\n text",
        b"\x1f\x8b\x08 text",
        bytes(range(256)) * 4,
        b"\0" * 1000,
    ],
)
def test_what_is_no_text_is_refused_with_the_way_out(data: bytes) -> None:
    """Binary files never become reports."""
    with pytest.raises(Unreadable, match=r"cannot read a\.txt.*UTF-8"):
        decode(data, "a.txt")


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf\n", " \u3000\n".encode()])
def test_blank_is_no_text(data: bytes) -> None:
    """White space, of whatever kind, is no report."""
    with pytest.raises(NoText):
        decode(data, "a.txt")


@settings(deadline=None)  # the first guess of an encoding waits for an import
@given(st.binary(max_size=400))
def test_any_bytes_become_storable_text_or_a_named_error(data: bytes) -> None:
    """Decoded text can always be written as UTF-8, and nothing else is raised."""
    try:
        text = decode(data, "a.txt").text
    except ItemError as error:
        assert error.where == "a.txt"
        return
    assert text.encode().strip()
    assert "\0" not in text
