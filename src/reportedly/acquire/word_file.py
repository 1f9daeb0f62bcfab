"""A Word file (DOCX) -> its report: paragraphs and tables in order, after all tracked changes.

Text of tracked insertions is read, that of deletions is not. A row of a table is a paragraph,
unless its cells hold paragraphs of their own. Not read are footnotes, comments, heads and feet.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from reportedly.acquire.fields import fields_of, report_from
from reportedly.acquire.foreign import damaged
from reportedly.acquire.made import Made, made_on
from reportedly.acquire.mend import without_unseen
from reportedly.acquire.outcome import Incoming, Options, Outcome, whole
from reportedly.errors import NoText, Unreadable

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

# Unpacked bytes; a tree takes some ten times its text. Books with pictures have 100 MB, their text
# 10 MB.
_MOST_UNPACKED = 200_000_000
_MOST_TEXT = 40_000_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Taken out by tracked changes, or drawn again for programs that cannot draw it.
_GONE = frozenset({f"{_W}del", f"{_W}moveFrom", _FALLBACK})
_SIGNS = {
    f"{_W}tab": " ",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
}
_P, _T, _ROW, _CELL = f"{_W}p", f"{_W}t", f"{_W}tr", f"{_W}tc"
_FOOTNOTES = "relationships/footnotes"
_UNREAD = "its footnotes are not read"


def read_docx(incoming: Incoming, options: Options) -> Iterator[Outcome]:
    """Read a Word file as one report.

    Raises:
        ItemError: it is damaged, unpacks to more than a report has, or holds no words.
    """
    data = whole(incoming, options)
    _refuse_bomb(data, incoming.where)
    import docx  # imported late: seldom needed

    with damaged(incoming.where, "Word file (DOCX)"):
        document = docx.Document(BytesIO(data))
        text = "\n\n".join(_blocks(document.element.body))
        made, given = _made(document), _given(document)
        unread = (_UNREAD,) if _has_footnotes(document) else ()
    if not text:
        raise NoText(
            f"no text in {incoming.where}: the Word file holds no words (a scanned page?). "
            "Put its text in a .txt file.",
            where=incoming.where,
        )
    fields = fields_of(text, given | {"published": made.published})
    yield report_from(fields, data, incoming.where, options, (*unread, *made.notes))


def _refuse_bomb(data: bytes, where: str) -> None:
    with damaged(where, "Word file (DOCX)"), ZipFile(BytesIO(data)) as archive:
        members = archive.infolist()
    text = sum(one.file_size for one in members if one.filename.endswith((".xml", ".rels")))
    if sum(one.file_size for one in members) > _MOST_UNPACKED or text > _MOST_TEXT:
        raise Unreadable(
            f"cannot read {where}: it unpacks to more than {_MOST_UNPACKED:,} bytes, or "
            f"{_MOST_TEXT:,} of text. Save its text in a .txt file.",
            where=where,
        )


def _blocks(root: "_Element") -> Iterator[str]:
    """The paragraphs below an element; each row of a table is one, where its cells are short."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.tag == _ROW and _is_one_line(element):
            yield from _block(" ".join(_words(cell) for cell in element.iter(_CELL)))
        elif element.tag == _P:
            yield from _block(_words(element))
            waiting.extend(reversed(_boxes(element)))
        elif element.tag not in _GONE:
            waiting.extend(element.iterchildren(reversed=True))


def _block(words: str) -> Iterator[str]:
    for line in without_unseen(words).splitlines():
        block = " ".join(line.split())
        if block:
            yield block


def _is_one_line(row: "_Element") -> bool:
    return all(sum(1 for p in cell.iter(_P) if _words(p).strip()) <= 1 for cell in row.iter(_CELL))


def _boxes(paragraph: "_Element") -> list["_Element"]:
    """The paragraphs of text boxes that are anchored in a paragraph."""
    return [one for one in _kept(paragraph) if one.tag == _P]


def _words(element: "_Element") -> str:
    """The words of a paragraph, or of a cell with one: without those of boxes within it."""
    parts = (one.text or "" if one.tag == _T else _SIGNS.get(one.tag, "") for one in _kept(element))
    return "".join(parts)


def _kept(root: "_Element") -> Iterator["_Element"]:
    """What stands below an element and is not gone; a paragraph within a paragraph ends the way."""
    waiting = list(root.iterchildren(reversed=True))
    while waiting:
        element = waiting.pop()
        if element.tag in _GONE:
            continue
        yield element
        if element.tag != _P or root.tag != _P:
            waiting.extend(element.iterchildren(reversed=True))


def _has_footnotes(document: "Document") -> bool:
    notes = (rel for rel in document.part.rels.values() if rel.reltype.endswith(_FOOTNOTES))
    # Two are of every file: the lines that part notes from text.
    return any(rel.target_part.blob.count(b"<w:footnote ") > 2 for rel in notes)


def _given(document: "Document") -> dict[str, str | None]:
    core = document.core_properties
    styled = (p.text for p in document.paragraphs if p.style and p.style.name == "Title")
    return {
        "title": core.title or next(styled, None),
        "author": core.author,
        "language": core.language,
    }


def _made(document: "Document") -> Made:
    core = document.core_properties
    made = core.created.isoformat() if core.created else None
    changed = core.modified.isoformat() if core.modified else None
    return made_on(made, changed, "the Word file")
