"""PDF files: paragraphs as written, dates with their evidence, scans and locks by name."""

from collections.abc import Callable

import pytest

from hostile.made_pdf import PdfPage, Placed, column, made_pdf
from reportedly.acquire import Acquired, Outcome
from reportedly.errors import ItemError, NoText, Unreadable

ReadBytes = Callable[[str, bytes], list[Outcome]]
ReadOne = Callable[[str, bytes], Acquired]

FIRST = (
    "Gunmen killed three guards at the Ostrel ferry on Saturday, the",
    "interior ministry of Kestria said in a statement on its website.",
    "Four people were wounded.",
)
SECOND = (
    "No group has claimed the attack, which the ministry called an act",
    "of cowardice. Villagers blamed the River Front.",
)


def _pdf(*lines: str, info: dict[str, str] | None = None) -> bytes:
    return made_pdf((PdfPage(words=column(lines)),), info=info)


def _line(words: str, base: float, *, left: float = 72, size: float = 11) -> Placed:
    return (left, base, size, words)


def test_lines_are_joined_into_their_paragraphs(read_one: ReadOne) -> None:
    """A wider gap parts paragraphs; the end of a line does not."""
    text = read_one("a.pdf", _pdf(*FIRST, "", *SECOND)).report.text
    assert text == f"{' '.join(FIRST)}\n\n{' '.join(SECOND)}"


def test_a_short_last_line_parts_paragraphs_without_a_gap(read_one: ReadOne) -> None:
    """Releases set without space between paragraphs are parted as well."""
    text = read_one("a.pdf", _pdf(*FIRST, *SECOND)).report.text
    assert text == f"{' '.join(FIRST)}\n\n{' '.join(SECOND)}"


def test_a_first_line_set_in_begins_a_paragraph(read_one: ReadOne) -> None:
    """Books and papers mark paragraphs so."""
    whole = ("A line that reaches as far as all the others do and ends here.",) * 2
    words = (*column(whole), *column((f"{whole[0]}",), left=86, top=732))
    text = read_one("a.pdf", made_pdf((PdfPage(words=words),))).report.text
    assert text == f"{whole[0]} {whole[1]}\n\n{whole[0]}"


def test_a_heading_is_a_paragraph_of_its_own(read_one: ReadOne) -> None:
    """Larger letters never run into the text below."""
    words = (_line("Three killed at ferry", 776, size=16), *column(FIRST))
    text = read_one("a.pdf", made_pdf((PdfPage(words=words),))).report.text
    assert text.split("\n\n")[0] == "Three killed at ferry"


def test_two_columns_are_read_one_after_the_other(read_one: ReadOne) -> None:
    """A paragraph goes on at the head of the next column."""
    left = column(("Gunmen killed three guards at", "the Ostrel ferry and set it on"))
    right = column(("fire, the interior ministry said", "in a statement."), left=320)
    text = read_one("a.pdf", made_pdf((PdfPage(words=left + right),))).report.text
    assert text == (
        "Gunmen killed three guards at the Ostrel ferry and set it on fire, the interior ministry "
        "said in a statement."
    )


def test_a_paragraph_goes_on_over_the_page_and_what_pages_repeat_is_left_out(
    read_one: ReadOne,
) -> None:
    """Heads stay once, page numbers never; the user is told."""
    pages = [
        PdfPage(
            words=(
                _line("Interior Ministry of Kestria", 800, size=9),
                *column(lines),
                _line(f"Page {number} of 3", 40, left=280, size=9),
            )
        )
        for number, lines in enumerate((FIRST[:1], FIRST[1:], SECOND), start=1)
    ]
    acquired = read_one("a.pdf", made_pdf(pages))
    assert acquired.report.text == (
        f"Interior Ministry of Kestria\n\n{' '.join(FIRST)}\n\n{' '.join(SECOND)}"
    )
    assert any("repeat" in note and "Page # of #" in note for note in acquired.notes)


def test_a_word_parted_at_the_end_of_a_line_is_joined(read_one: ReadOne) -> None:
    """Unless the report writes it with a hyphen elsewhere."""
    parted = _pdf(
        "The ministry of Kestria condemned the attack on the Ostrel fer-", "ry on Friday."
    )
    assert "Ostrel ferry on Friday" in read_one("a.pdf", parted).report.text
    lines = ("The state-owned ferry was hit by gunmen on Friday, and the state-", "owned bus also.")
    assert "the state-owned bus" in read_one("b.pdf", _pdf(*lines)).report.text


def test_title_author_and_the_day_of_making_are_read(read_one: ReadOne) -> None:
    """The note says where the date comes from."""
    info = {
        "Title": "Three killed",
        "Author": "Press office",
        "CreationDate": "D:20260314093000+01'00'",
        "ModDate": "D:20260314101500+01'00'",
    }
    acquired = read_one("a.pdf", _pdf(*FIRST, info=info))
    assert (acquired.report.title, acquired.report.author) == ("Three killed", "Press office")
    assert acquired.report.published == "2026-03-14T09:30:00+01:00"
    assert "the PDF file was made" in acquired.notes[-1]


@pytest.mark.parametrize(
    ("info", "told"),
    [
        ({"CreationDate": "D:20260314", "ModDate": "D:20260320"}, "neither is taken"),
        ({"CreationDate": "D:20260402", "Producer": "Skia/PDF m120"}, "a browser printed it"),
        ({"CreationDate": "D:20269999"}, "no publication date"),
        ({"ModDate": "D:20260314"}, "no publication date"),
    ],
)
def test_other_dates_are_never_the_date_of_publication(
    read_one: ReadOne, info: dict[str, str], told: str
) -> None:
    """A file changed later, a page printed by a browser, a damaged date."""
    acquired = read_one("a.pdf", _pdf(*FIRST, info=info))
    assert acquired.report.published is None
    assert any(told in note for note in acquired.notes)


def test_a_page_printed_by_a_browser_was_retrieved_then(read_one: ReadOne) -> None:
    """That is when somebody saved it."""
    info = {"CreationDate": "D:20260402080000Z", "Creator": "Mozilla/5.0 (X11) Chrome/120"}
    assert read_one("a.pdf", _pdf(*FIRST, info=info)).report.retrieved == (
        "2026-04-02T08:00:00+00:00"
    )


def test_what_programs_write_for_a_title_is_none(read_one: ReadOne) -> None:
    """The name of a file is no headline."""
    info = {"Title": "Microsoft Word - statement final.docx"}
    assert read_one("a.pdf", _pdf(*FIRST, info=info)).report.title is None


def test_scanned_pages_are_refused_by_name(read_bytes: ReadBytes) -> None:
    """The message says what to do."""
    (outcome,) = read_bytes("a.pdf", made_pdf((PdfPage(scanned=True),)))
    assert isinstance(outcome, NoText)
    assert "scanned" in str(outcome)
    assert "a.pdf" in str(outcome)
    assert str(outcome).endswith("/a.txt.")


def test_single_scanned_pages_are_told(read_one: ReadOne) -> None:
    """What was not read is named by its page."""
    pages = (PdfPage(words=column(FIRST)), PdfPage(scanned=True))
    acquired = read_one("a.pdf", made_pdf(pages))
    assert acquired.notes[0] == "no words on 1 of its 2 pages (scanned?): 2"


def test_a_locked_file_is_refused_by_name(read_bytes: ReadBytes) -> None:
    """The message says that it asks for a password."""
    (outcome,) = read_bytes("a.pdf", made_pdf((PdfPage(words=column(FIRST)),), locked=True))
    assert isinstance(outcome, Unreadable)
    assert "password" in str(outcome)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", _pdf(*FIRST)[:300], b"Only words."])
def test_what_is_no_whole_pdf_is_a_named_error(read_bytes: ReadBytes, data: bytes) -> None:
    """Empty, cut short, or of another format."""
    (outcome,) = read_bytes("a.pdf", data)
    assert isinstance(outcome, ItemError)
    assert "a.pdf" in str(outcome)
