"""Word files: paragraphs and tables in order, tracked changes, dates with their evidence."""

import io
from collections.abc import Callable
from datetime import UTC, datetime

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml

from hostile import originals
from reportedly.acquire import Acquired, Outcome
from reportedly.errors import ItemError, NoText, Unreadable

ReadBytes = Callable[[str, bytes], list[Outcome]]
ReadOne = Callable[[str, bytes], Acquired]

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_DAY = datetime(2026, 3, 14, 9, 30, tzinfo=UTC)


def _saved(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _of(*paragraphs: str) -> Document:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return document


def _with_xml(paragraph: str) -> bytes:
    document = _of("Before.")
    document.element.body.insert(1, parse_xml(f"<w:p {_W}>{paragraph}</w:p>"))
    return _saved(document)


def test_paragraphs_and_rows_of_tables_are_read_in_order(read_one: ReadOne) -> None:
    """Empty paragraphs part nothing; a row of short cells is one paragraph."""
    document = _of("Two were killed.", "", "Four were wounded.")
    table = document.add_table(rows=2, cols=2)
    for at, words in enumerate(("Killed", "2", "Wounded", "4")):
        table.cell(at // 2, at % 2).text = words
    document.add_paragraph("The end.")
    assert read_one("a.docx", _saved(document)).report.text == (
        "Two were killed.\n\nFour were wounded.\n\nKilled 2\n\nWounded 4\n\nThe end."
    )


def test_a_table_that_only_lays_out_keeps_its_paragraphs(read_one: ReadOne) -> None:
    """Cells with several paragraphs are no figures in a row."""
    document = docx.Document()
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "Two were killed."
    cell.add_paragraph("Four were wounded.")
    text = read_one("a.docx", _saved(document)).report.text
    assert text == "Two were killed.\n\nFour were wounded."


def test_a_line_break_within_a_paragraph_parts_it(read_one: ReadOne) -> None:
    """As a browser's does."""
    assert read_one("a.docx", _saved(_of("One.\nTwo."))).report.text == "One.\n\nTwo."


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        (
            "<w:ins w:id='1'><w:r><w:t>Nine</w:t></w:r></w:ins><w:r><w:t> died.</w:t></w:r>",
            "Nine died.",
        ),
        (
            "<w:del w:id='1'><w:r><w:delText>Ten</w:delText></w:r></w:del>"
            "<w:moveFrom w:id='2'><w:r><w:t>Six</w:t></w:r></w:moveFrom><w:r><w:t>Nine</w:t></w:r>",
            "Nine",
        ),
        (
            "<w:sdt><w:sdtContent><w:r><w:t>Nine</w:t></w:r></w:sdtContent></w:sdt>"
            "<w:r><w:tab/><w:t>died</w:t></w:r>",
            "Nine died",
        ),
        ("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b\u00adc</w:t></w:r>", "a-bc"),
        (
            "<w:r><w:t>Nine</w:t><w:pict><w:txbxContent><w:p><w:r><w:t>A box.</w:t></w:r></w:p>"
            "</w:txbxContent></w:pict></w:r>",
            "Nine\n\nA box.",
        ),
    ],
)
def test_what_a_reader_of_the_file_sees_is_read(read_one: ReadOne, markup: str, words: str) -> None:
    """Insertions, fields, tabs and boxes are read; deletions are not."""
    assert read_one("a.docx", _with_xml(markup)).report.text == f"Before.\n\n{words}"


def test_title_author_and_the_day_of_making_are_read(read_one: ReadOne) -> None:
    """A file made and last changed on one day is published on it, with a note."""
    document = _of("Two were killed.")
    core = document.core_properties
    core.title, core.author, core.created, core.modified = "Two killed", "Press office", _DAY, _DAY
    acquired = read_one("a.docx", _saved(document))
    assert (acquired.report.title, acquired.report.author) == ("Two killed", "Press office")
    assert acquired.report.published == "2026-03-14T09:30:00+00:00"
    assert "the Word file was made" in acquired.notes[-1]


def test_a_file_changed_later_bears_no_date(read_one: ReadOne) -> None:
    """Templates are years older than what is written in them."""
    document = _of("Two were killed.")
    document.core_properties.created = datetime(2013, 12, 23, tzinfo=UTC)
    document.core_properties.modified = _DAY
    acquired = read_one("a.docx", _saved(document))
    assert acquired.report.published is None
    assert "made on 2013-12-23 and changed on 2026-03-14" in acquired.notes[0]


def test_a_file_without_words_is_no_text(read_bytes: ReadBytes) -> None:
    """A scan in a Word file, mostly."""
    (outcome,) = read_bytes("a.docx", _saved(docx.Document()))
    assert isinstance(outcome, NoText)


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"Only words.", originals.zipped({"a.txt": b"Words."})]
)
def test_what_is_no_word_file_is_a_named_error(read_bytes: ReadBytes, data: bytes) -> None:
    """Empty, cut short, or of another format."""
    (outcome,) = read_bytes("a.docx", data)
    assert isinstance(outcome, ItemError)
    assert "a.docx" in str(outcome)


def test_a_file_that_unpacks_to_too_much_is_refused(read_bytes: ReadBytes) -> None:
    """50 MB of text in a file of 50 KB is never unpacked."""
    data = originals.zipped({"word/document.xml": b" " * 50_000_000})
    (outcome,) = read_bytes("a.docx", data)
    assert isinstance(outcome, Unreadable)
    assert "unpacks to more" in str(outcome)
