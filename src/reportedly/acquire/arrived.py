"""Bytes that came from the web -> their reports, read apart like any file that may be hostile."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from reportedly.acquire.contained import Contained
from reportedly.acquire.formats import HEAD_BYTES, SUFFIXES, sniff
from reportedly.acquire.media_types import suffix_of_type
from reportedly.acquire.outcome import Acquired, Link, Options, Outcome, Outside
from reportedly.acquire.showing import printable
from reportedly.errors import ItemError, Unreadable

_TEXT, _FEED = ".txt", ".rss"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """Bytes, with what came with them: address, when, media type and encoding (null: not said).

    `published`: when it came out as the feed says that led to it, null where none did.
    """

    url: str
    retrieved: str
    media_type: str | None = None
    charset: str | None = None
    published: str | None = None


def is_feed(data: bytes) -> bool:
    """Whether bytes are a feed, whatever their media type says: many are sent as plain XML."""
    return sniff(data[:HEAD_BYTES]) is SUFFIXES[_FEED]


def read_arrived(
    arrived: Arrived, data: bytes, options: Options, contained: Contained
) -> Iterator[Outcome]:
    """Read bytes: their reports, and an error for each part that cannot be read."""
    where = printable(arrived.url)
    suffix = suffix_of_bytes(data, arrived.media_type)
    if suffix is None:
        yield _no_format(where, arrived.media_type)
        return
    if arrived.published is not None:
        options = replace(options, published=arrived.published, published_by="the feed's entry")
    with _on_disk(data) as path:
        for one in contained.outcomes(path, where, suffix, options, _outside(arrived)):
            yield _dated(one, arrived)


def links_of(
    arrived: Arrived, data: bytes, options: Options, contained: Contained
) -> list[Link | ItemError]:
    """The entries of a feed, unread."""
    with _on_disk(data) as path:
        found = contained.links(path, printable(arrived.url), options, _outside(arrived))
        return list(found)


def suffix_of_bytes(data: bytes, media_type: str | None) -> str | None:
    """The suffix of the format that bytes are of, by themselves, else by their type; null: none."""
    found = sniff(data[:HEAD_BYTES]).suffixes[0]
    if found != _TEXT:
        return found
    said = suffix_of_type(media_type)
    if said in ("", _TEXT):
        kind = (media_type or "text/plain").strip().lower()
        return _TEXT if kind.startswith("text/") else None
    return said


def _outside(arrived: Arrived) -> Outside:
    return Outside(url=arrived.url, retrieved=arrived.retrieved, charset=arrived.charset)


def _dated(outcome: Outcome, arrived: Arrived) -> Outcome:
    """With the time of retrieval, which no page can know of itself."""
    if not isinstance(outcome, Acquired):
        return outcome
    return replace(outcome, report=replace(outcome.report, retrieved=arrived.retrieved))


@contextmanager
def _on_disk(data: bytes) -> Iterator[Path]:
    with TemporaryDirectory(prefix="reportedly-") as folder:
        path = Path(folder) / "arrived"
        path.write_bytes(data)
        yield path


def _no_format(where: str, media_type: str | None) -> Unreadable:
    return Unreadable(
        f"cannot read {where}: it is {printable(media_type or 'of no known type')}, which is no "
        "format that is read.",
        where=where,
    )
