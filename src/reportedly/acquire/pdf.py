"""A PDF file -> its report: the words of its pages in paragraphs, and what it says of itself.

Scanned pages have no words: a file of such pages is refused by name, single ones are told.
"""

import re
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING

from reportedly.acquire.fields import fields_of, report_from
from reportedly.acquire.foreign import damaged
from reportedly.acquire.made import Made, made_on
from reportedly.acquire.outcome import Incoming, Options, Outcome, whole
from reportedly.acquire.pdf_lines import Line, lines_of
from reportedly.acquire.reflow import paragraphs_of, without_running_heads
from reportedly.acquire.showing import printable
from reportedly.errors import NoText, Unreadable

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

# The longest reports of NGOs and of the UN have some 500.
_MOST_PAGES = 2_000
# A page of a newspaper has 20,000.
_MOST_CHARACTERS = 200_000
_PASSWORD = 4  # FPDF_ERR_PASSWORD (public/fpdfview.h)
# D:20260314093000+01'00' (ISO 32000-1, section 7.9.4)
_DATE = re.compile(
    r"(?:D:)?(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?(?:(Z)|([+-]\d\d)'?(\d\d)?'?)?.*"
)
# Programs that print pages of the web: the file is made when a reader saves the page.
_BROWSERS = re.compile(r"Mozilla|Chrom(?:e|ium)|HeadlessChrome|Skia/PDF|Safari|wkhtmltopdf|Firefox")
# What programs write where nobody gave a title.
_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint) - .*|untitled.*|.*\.(?:docx?|pdf|indd|qxd|odt|rtf|html?)"
    r"|slide 1|document\d*)",
    re.I,
)


def read_pdf(incoming: Incoming, options: Options) -> Iterator[Outcome]:
    """Read a PDF file as one report.

    Raises:
        ItemError: it is damaged, locked, too long, or has no words.
    """
    data = whole(incoming, options)
    where = incoming.where
    with damaged(where, "PDF file"), closing(_opened(data, where)) as document:
        pages = [*_pages(document, where)]
        told = document.get_metadata_dict()
    if not any(pages):
        raise _scanned(where, len(pages))
    kept, heads = without_running_heads(pages)
    text = "\n\n".join(paragraphs_of(kept))
    made, retrieved = _made(told)
    given = {
        "title": None if _NO_TITLE.fullmatch(told["Title"]) else told["Title"],
        "author": told["Author"],
        "published": made.published,
        "retrieved": retrieved,
    }
    notes = (*_without_words(pages), *heads, *made.notes)
    yield report_from(fields_of(text, given), data, where, options, notes)


def _opened(data: bytes, where: str) -> "PdfDocument":
    import pypdfium2  # imported late: seldom needed

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code != _PASSWORD:
            raise
        raise Unreadable(
            f"cannot read {where}: the PDF file is locked with a password. "
            "Unlock it, or save its text in a .txt file.",
            where=where,
        ) from error


def _pages(document: "PdfDocument", where: str) -> Iterator[tuple[Line, ...]]:
    if len(document) > _MOST_PAGES:
        raise Unreadable(
            f"cannot read {where}: it has {len(document):,} pages, more than {_MOST_PAGES:,}. "
            "Cut it into single reports.",
            where=where,
        )
    for number in range(len(document)):
        with closing(document[number]) as page, closing(page.get_textpage()) as words:
            if words.count_chars() > _MOST_CHARACTERS:
                raise Unreadable(
                    f"cannot read {where}: its page {number + 1} has more than "
                    f"{_MOST_CHARACTERS:,} letters. Save its text in a .txt file.",
                    where=where,
                )
            yield tuple(lines_of(words))


def _scanned(where: str, pages: int) -> NoText:
    many = "1 page" if pages == 1 else f"{pages} pages"
    return NoText(
        f"no text in {where} (PDF, {many}, 0 characters read): scanned? "
        f"Put its text beside it as {where.rpartition('.')[0] or where}.txt.",
        where=where,
    )


def _without_words(pages: list[tuple[Line, ...]]) -> tuple[str, ...]:
    empty = [str(number) for number, page in enumerate(pages, start=1) if not page]
    if not empty:
        return ()
    named = ", ".join(empty[:20]) + (" and more" if len(empty) > 20 else "")
    return (f"no words on {len(empty)} of its {len(pages)} pages (scanned?): {named}",)


def _made(told: dict[str, str]) -> tuple[Made, str | None]:
    """When it was published, as far as it tells, and when a browser printed it to a file."""
    made, changed = _iso(told["CreationDate"]), _iso(told["ModDate"])
    if _BROWSERS.search(told["Creator"]) or _BROWSERS.search(told["Producer"]):
        by = printable(told["Creator"] or told["Producer"])
        note = f"a browser printed it on {made} ({by}): not taken for the date of publication"
        return Made(notes=(note,) if made else ()), made
    return made_on(made, changed, "the PDF file"), None


def _iso(value: str) -> str | None:
    """A PDF's date in ISO 8601; null where it is none."""
    found = _DATE.fullmatch(value.strip())
    if not found:
        return None
    year, month, day, hour, minute, second, utc, zone, zone_minutes = found.groups()
    if hour is None:
        return f"{year}-{month}-{day}"
    offset = "+00:00" if utc else f"{zone}:{zone_minutes or '00'}" if zone else ""
    return f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}{offset}"
