"""A web archive (WARC, gzipped or not) -> the pages and files in it, each with address and date.

Read are responses with HTTP status 200, resources, and conversions to text. What else there is
(images, redirects, requests, pages fetched again unchanged) is counted. Records are read one after
another: an archive may have any length.
"""

from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from reportedly.acquire.foreign import damaged
from reportedly.acquire.outcome import Incoming, LeftOut, Options, Part, too_large
from reportedly.acquire.showing import printable, within
from reportedly.errors import ItemError, Unreadable

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_LONGEST_HEADER = 65_536  # bytes; browsers and servers allow 8 to 16 KB
_OK = 200
_ENCODINGS = ("Content-Encoding", "Transfer-Encoding")


def unpack_warc(incoming: Incoming, options: Options) -> Iterator[Part | LeftOut | ItemError]:
    """Find the pages and files in a web archive.

    Raises:
        Unreadable: it is no web archive, or is damaged (what stands before is read).
    """
    for record in _records(incoming):
        why = _why_not(record)
        yield _part(record, incoming.where, options) if why is None else LeftOut(kind=why)


def _records(incoming: Incoming) -> "Iterator[WarcRecord]":
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # imported late: seldom needed

    with damaged(incoming.where, "web archive (WARC)"):
        records = iter(
            ArchiveIterator(
                incoming.stream,
                record_types=WarcRecordType.any_type,
                parse_http=False,
                max_header_len=_LONGEST_HEADER,
            )
        )
    while True:
        with damaged(incoming.where, "web archive (WARC) from here on"):
            record = next(records, None)
            if record is None:
                return
            if "Content-Length" not in record.headers:
                raise OSError("a record's header ends early")
            _parse_http(record)
        yield record


def _parse_http(record: "WarcRecord") -> None:
    """Let the record's reader give the decoded body; a body that cannot be decoded stays as is."""
    if _type(record) == "response":
        with suppress(OSError, ValueError):
            record.parse_http(auto_decode="all", max_header_len=_LONGEST_HEADER)


def _type(record: "WarcRecord") -> str:
    return str(record.headers.get("WARC-Type", "")).lower()


def _why_not(record: "WarcRecord") -> str | None:
    """Why a record is not read; null where it may be."""
    kind = _type(record)
    if kind in ("resource", "conversion"):
        return None
    if kind != "response":
        return printable(kind) or "of no type"
    if record.http_headers is None:
        return "without HTTP headers"
    status = record.http_headers.status_code
    return None if status == _OK else f"with HTTP status {status}"


def _part(record: "WarcRecord", where: str, options: Options) -> Part:
    url = record.headers.get("WARC-Target-URI")
    where = within(where, url or record.record_id or "a record")
    date = record.headers.get("WARC-Date")
    return Part(
        where=where,
        media_type=record.http_content_type or record.headers.get("Content-Type"),
        read=partial(_read, record, where, options),
        charset=record.http_charset,
        url=url.strip("<>") if url else None,
        retrieved=date,
    )


def _read(record: "WarcRecord", where: str, options: Options) -> bytes:
    with damaged(where, "record"):
        data = record.reader.read(options.max_bytes + 1)
    if len(data) > options.max_bytes:
        raise too_large(where, options)
    if not _is_encoded(record) and len(data) < record.content_length:
        raise Unreadable(
            f"cannot read {where}: the record ends after {len(data):,} of its "
            f"{record.content_length:,} bytes. Get the web archive again.",
            where=where,
        )
    return bytes(data)


def _is_encoded(record: "WarcRecord") -> bool:
    """Whether it has other bytes than its body has."""
    headers = record.http_headers
    return headers is not None and any(headers.get(name) for name in _ENCODINGS)
