"""A text file -> its report: the text itself, and the fields of the small header that it may have.

A header looks like this and must be the first thing in the file:

    Title: Two killed at Ostrel ferry
    Published: 2026-03-14
    Kind: news
    ---
    The report's text begins here.

The first line has one of the keys Title, Publisher, Published, Author, URL, Kind, Language, Id
(in upper or lower case) and a colon. A line that holds only `---` closes the header; it is one of
the first 12 lines, and every line above it is `Key: value`. Keys of other names are allowed and
ignored. Where any of this fails, there is no header, and all of the file is the report's text.

`report.text` is what follows the line `---` (or all of the file) with each CRLF or CR turned into
LF, and NUL, byte order marks, soft hyphens and their like, undecodable bytes, and text encoded
twice as `decode` says: nothing else is altered or stripped, so offsets count what the file shows.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.acquire.decode import decode
from reportedly.acquire.fields import fields_of, report_from
from reportedly.acquire.outcome import Incoming, Options, Outcome, whole
from reportedly.errors import BadRecord

_KEYS = frozenset(
    {"title", "publisher", "published", "author", "url", "kind", "language", "id"},
)
_MOST_HEADER_LINES = 12
_KEY_VALUE = re.compile(r"([A-Za-z][A-Za-z _-]{0,39}):(.*)")
_NO_HEADER = "begins like a header, but a line above --- is not 'Key: value': all is read as text"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parted:
    """A file's text, its header's fields, and a note where something only looked like a header."""

    text: str
    given: dict[str, str | None]
    notes: tuple[str, ...] = ()


def read_text(incoming: Incoming, options: Options) -> Iterator[Outcome]:
    """Read a plain text file as one report.

    Raises:
        ItemError: there is no text, or the header breaks the contract.
    """
    data = whole(incoming, options)
    decoded = decode(data, incoming.where, declared=incoming.charset)
    parted = _part(decoded.text.replace("\r\n", "\n").replace("\r", "\n"), incoming.where)
    fields = fields_of(parted.text, parted.given)
    yield report_from(fields, data, incoming.where, options, (*decoded.notes, *parted.notes))


def _part(text: str, where: str) -> _Parted:
    lines = text.split("\n", _MOST_HEADER_LINES)[:_MOST_HEADER_LINES]
    first = _KEY_VALUE.fullmatch(lines[0])
    closing = next((at for at, line in enumerate(lines) if line.rstrip() == "---"), None)
    if first is None or first[1].lower() not in _KEYS or closing is None:
        return _Parted(text=text, given={})
    pairs = [_KEY_VALUE.fullmatch(line) for line in lines[:closing]]
    if None in pairs:
        return _Parted(text=text, given={}, notes=(_NO_HEADER,))
    body = text.split("\n", closing + 1)
    rest = body[closing + 1] if len(body) > closing + 1 else ""
    return _Parted(text=rest, given=_given([pair for pair in pairs if pair], where))


def _given(pairs: list[re.Match[str]], where: str) -> dict[str, str | None]:
    given: dict[str, str | None] = {}
    for pair in pairs:
        key = pair[1].lower()
        if key in given:
            raise BadRecord(
                f"cannot take {where}: its header has {pair[1]!r} twice. Leave one.", where=where
            )
        if key in _KEYS:
            given[key] = pair[2]
    return given
