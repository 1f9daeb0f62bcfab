"""An opened input -> the format that it is of: by its suffix, or for a pipe by its first bytes.

A new format is one more file with one more reader, and one more row in `FORMATS`.
"""

import json
import re
from dataclasses import dataclass
from pathlib import PurePath

from reportedly.acquire.feed import read_feed
from reportedly.acquire.html import read_html
from reportedly.acquire.json_records import read_json, read_json_lines
from reportedly.acquire.mail import unpack_mail
from reportedly.acquire.mhtml import read_mhtml
from reportedly.acquire.outcome import Reader, Unpacker
from reportedly.acquire.parquet_rows import unpack_parquet
from reportedly.acquire.pdf import read_pdf
from reportedly.acquire.plain_text import read_text
from reportedly.acquire.warc import unpack_warc
from reportedly.acquire.word_file import read_docx
from reportedly.acquire.zip_file import unpack_zip
from reportedly.errors import Unreadable


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: its name in messages, the suffixes that tell it, and what reads or unpacks it.

    `unit`: what it calls the parts that it is unpacked into. `apart`: it takes a parser that
    hostile files could crash or keep, so it is read in the process of `contained.py`. `many`: such
    a file holds any number of reports.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Reader | None = None
    unpack: Unpacker | None = None
    unit: str = "file"
    apart: bool = True
    many: bool = False


_TEXT = Format(name="text", suffixes=(".txt", ".text"), read=read_text, apart=False)
_HTML = Format(name="HTML", suffixes=(".html", ".htm", ".xhtml"), read=read_html)
_LINES = Format(
    name="JSON Lines",
    suffixes=(".jsonl", ".ndjson"),
    read=read_json_lines,
    apart=False,
    many=True,
)
_JSON = Format(name="JSON", suffixes=(".json",), read=read_json, apart=False)
_PDF = Format(name="PDF", suffixes=(".pdf",), read=read_pdf)
_DOCX = Format(name="Word", suffixes=(".docx",), read=read_docx)
_MAIL = Format(name="mail", suffixes=(".eml",), unpack=unpack_mail)
_MHTML = Format(name="MHTML", suffixes=(".mhtml", ".mht"), read=read_mhtml)
_FEED = Format(name="feed", suffixes=(".rss", ".atom", ".rdf", ".xml"), read=read_feed)
_WARC = Format(
    name="WARC", suffixes=(".warc", ".warc.gz"), unpack=unpack_warc, unit="record", many=True
)
_ZIP = Format(name="ZIP", suffixes=(".zip",), unpack=unpack_zip, many=True)
_PARQUET = Format(
    name="Parquet", suffixes=(".parquet",), unpack=unpack_parquet, unit="row", many=True
)
FORMATS = (_TEXT, _HTML, _PDF, _DOCX, _MAIL, _MHTML, _FEED, _WARC, _ZIP, _LINES, _PARQUET, _JSON)
SUFFIXES = {suffix: format_ for format_ in FORMATS for suffix in format_.suffixes}
ARCHIVES = frozenset(suffix for row in FORMATS if row.many for suffix in row.suffixes)
NAMES = ", ".join(row.name for row in FORMATS)
SUPPORTED = ", ".join(f"{row.name} ({', '.join(row.suffixes)})" for row in FORMATS)

# Enough to see the first line of a JSON Lines file, or the start of a page behind comments.
HEAD_BYTES = 65_536
_BOMS = b"\xef\xbb\xbf\xff\xfe"
_IS_HTML = re.compile(
    rb"<(?:!doctype html|html|head|body|main|article|section|div|p|h1|meta|title)[\s>]|<!--", re.I
)
_IS_XHTML = re.compile(rb"<\?xml[^>]*>.{0,2000}?<html[\s>]", re.I | re.S)
_IS_FEED = re.compile(rb"(?:<\?xml[^>]*>.{0,2000}?)?<(?:rss|feed|rdf:RDF)[\s>]", re.S)
_JSON_OBJECT = re.compile(rb'\{\s*["}]')
_JSON_LIST = re.compile(rb"\[\s*[{\]]")
# A mail begins with header fields that only mail has; a report's own header has other names.
_IS_MAIL = re.compile(
    rb"(?:[!-9;-~]{1,60}:[^\n]*\n(?:[ \t][^\n]*\n)*){0,60}?"
    rb"(?:Received|Return-Path|Message-ID|MIME-Version):",
    re.I,
)
_IS_MHTML = re.compile(rb"\nContent-Type:\s*multipart/related", re.I)
_MAIL_HEADER_BYTES = 8_192
_SIGNATURES = (
    (b"%PDF-", _PDF),
    (b"WARC/", _WARC),
    (b"\x1f\x8b", _WARC),
    (b"PAR1", _PARQUET),
)


def suffix_of(name: str) -> str:
    """What tells a file's format at the end of its name, in lower case; "" where nothing does."""
    lower = name.lower()
    return ".warc.gz" if lower.endswith(".warc.gz") else PurePath(lower).suffix


def format_for(suffix: str, where: str) -> Format:
    """The format that a file's suffix (in lower case) tells.

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


def sniff(head: bytes) -> Format:
    """The format of bytes that nothing but themselves tells the format of; text if in doubt."""
    for signature, format_ in _SIGNATURES:
        if head.startswith(signature):
            return format_
    if head.startswith(b"PK\x03\x04"):
        return _DOCX if b"[Content_Types].xml" in head or b"word/" in head else _ZIP
    start = head.replace(b"\0", b"").lstrip(_BOMS).lstrip()
    return _of_markup(start) or _of_json(start) or _of_mail(start) or _TEXT


def _of_markup(start: bytes) -> Format | None:
    if _IS_FEED.match(start):
        return _FEED
    return _HTML if _IS_HTML.match(start) or _IS_XHTML.match(start) else None


def _of_json(start: bytes) -> Format | None:
    if _JSON_LIST.match(start):
        return _JSON
    if _JSON_OBJECT.match(start):
        return _LINES if _one_object_a_line(start) else _JSON
    return None


def _of_mail(start: bytes) -> Format | None:
    header = start.replace(b"\r\n", b"\n").partition(b"\n\n")[0][:_MAIL_HEADER_BYTES]
    if not _IS_MAIL.match(header):
        return None
    return _MHTML if _IS_MHTML.search(header) else _MAIL


def _one_object_a_line(start: bytes) -> bool:
    line, newline, _ = start.partition(b"\n")
    if not newline:
        return True
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
