"""An opened input -> the reader for its format: by its suffix, or for a pipe by its first bytes.

A new format is one more file with one more reader, and one more row in `FORMATS`.
"""

import json
import re
from dataclasses import dataclass

from reportedly.acquire.html import read_html
from reportedly.acquire.json_records import read_json, read_json_lines
from reportedly.acquire.outcome import Reader
from reportedly.acquire.plain_text import read_text
from reportedly.errors import Unreadable


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: its name in messages, the suffixes that tell it, and what reads it.

    `many`: such a file holds any number of reports.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Reader
    many: bool = False


FORMATS = (
    Format(name="text", suffixes=(".txt", ".text"), read=read_text),
    Format(name="HTML", suffixes=(".html", ".htm", ".xhtml"), read=read_html),
    Format(name="JSON Lines", suffixes=(".jsonl", ".ndjson"), read=read_json_lines, many=True),
    Format(name="JSON", suffixes=(".json",), read=read_json),
)
SUFFIXES = {suffix: format_.read for format_ in FORMATS for suffix in format_.suffixes}
ARCHIVES = frozenset(suffix for row in FORMATS if row.many for suffix in row.suffixes)
SUPPORTED = ", ".join(f"{row.name} ({', '.join(row.suffixes)})" for row in FORMATS)

# Enough to see the first line of a JSON Lines file, or the start of a page behind comments.
HEAD_BYTES = 65_536
_BOMS = b"\xef\xbb\xbf\xff\xfe"
_HTML = re.compile(
    rb"<(?:!doctype html|html|head|body|main|article|section|div|p|h1|meta|title)[\s>]|<!--", re.I
)
_XHTML = re.compile(rb"<\?xml[^>]*>.{0,2000}?<html[\s>]", re.I | re.S)
_JSON_OBJECT = re.compile(rb'\{\s*["}]')
_JSON_LIST = re.compile(rb"\[\s*[{\]]")


def reader_for(suffix: str, where: str) -> Reader:
    """The reader for a file's suffix (in lower case).

    Raises:
        Unreadable: no format has that suffix.
    """
    if suffix in SUFFIXES:
        return SUFFIXES[suffix]
    told = f"the suffix {suffix}" if suffix else "a name without a suffix"
    raise Unreadable(
        f"cannot read {where}: {told} tells no format that is read. These are: {SUPPORTED}. "
        "Convert it, or rename it if it is one of them.",
        where=where,
    )


def sniff(head: bytes) -> Reader:
    """The reader for bytes that nothing but themselves tells the format of; text if in doubt."""
    start = head.replace(b"\0", b"").lstrip(_BOMS).lstrip()
    if _HTML.match(start) or _XHTML.match(start):
        return read_html
    if _JSON_LIST.match(start):
        return read_json
    if _JSON_OBJECT.match(start):
        return read_json_lines if _one_object_a_line(start) else read_json
    return read_text


def _one_object_a_line(start: bytes) -> bool:
    line, newline, _ = start.partition(b"\n")
    if not newline:
        return True
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
