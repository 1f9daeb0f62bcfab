"""What acquiring asks and gives: options, an input with its bytes, and what becomes of it."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from reportedly.errors import ItemError, Unreadable
from reportedly.records.report import Report

# A report of 50 MB would be some eight million words, a PDF of 50 MB a book of pictures: what is
# larger is no report.
MAX_BYTES = 50_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to acquire.

    `published`: ISO 8601 date or time for reports that bear none, or null; `published_by` says
    where that comes from. `language`: what to take every report for, or null to let its text tell.
    `max_bytes`: the most that is read of one file, of one file within an archive, or of one line of
    a JSON Lines file (archives and JSON Lines files may be of any length).
    """

    published: str | None = None
    published_by: str = "--published"
    language: str | None = None
    max_bytes: int = MAX_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """An opened input: `where` names it in every message, `stream` gives its bytes.

    `charset`: the encoding that came with it (in a header of the web or of mail), or null.
    """

    where: str
    stream: BinaryIO
    charset: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """What is known of an input from outside, where it says none itself.

    `url`: its address; `retrieved`: when it came (ISO 8601); `charset`: the encoding that came with
    it in a header; each null where that is not known.
    """

    url: str | None = None
    retrieved: str | None = None
    charset: str | None = None


NOTHING_KNOWN = Outside()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An entry of a feed: where its page is, and what the feed says of it; null where it does not.

    `key` names the entry in its feed for good, `mark` is another one where the feed says anything
    else of it, `where` is what it is called in messages and by the feed's reader.
    """

    key: str
    mark: str
    where: str
    url: str | None
    published: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Acquired:
    """A report, where it was found ("a.txt", "b.jsonl:3"), and what a user should know of it."""

    report: Report
    where: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """An input left out because the same bytes came under the same id at `first` already."""

    where: str
    id: str
    first: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Something in a folder or archive that is not read, and why: `Skipped` counts them."""

    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """Files of a folder or archive that nobody named and that are of no readable format: no error.

    `message` counts them by kind.
    """

    where: str
    files: int
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A file within another: an attachment, a member of a ZIP file, a page of a web archive.

    Its format is told by `suffix` (in lower case, "" where its name tells nothing), else by
    `media_type`, unless it comes with the `reader` that is to read it. `read` gives its bytes (no
    more than one may read, and only until the next part is asked for) or raises an `ItemError`.
    `url`, `retrieved` and `published` hold where it says none itself; `published_by` says where
    `published` comes from.
    """

    where: str
    read: Callable[[], bytes]
    suffix: str = ""
    media_type: str | None = None
    reader: "Reader | None" = None
    charset: str | None = None
    url: str | None = None
    retrieved: str | None = None
    published: str | None = None
    published_by: str = ""


Outcome = Acquired | Duplicate | Skipped | ItemError
Reader = Callable[[Incoming, Options], Iterator[Outcome]]
Unpacker = Callable[[Incoming, Options], Iterator[Part | LeftOut | ItemError]]


def whole(incoming: Incoming, options: Options) -> bytes:
    """All bytes of an input that holds one report.

    Raises:
        Unreadable: there are more than `options.max_bytes`.
    """
    data = incoming.stream.read(options.max_bytes + 1)
    if len(data) > options.max_bytes:
        raise too_large(incoming.where, options)
    return data


def skipped(where: str, left_out: Counter[str], unit: str, read: str) -> Skipped:
    """One notice of all that was left out in `where`; `read` says what is read there."""
    total = left_out.total()
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(left_out.items()))
    units = unit if total == 1 else f"{unit}s"
    message = f"{total} {units} skipped in {where}: {kinds} (read are {read})."
    return Skipped(where=where, files=total, message=message)


def too_large(where: str, options: Options) -> Unreadable:
    """The named error for what has more bytes than one report may have."""
    return Unreadable(
        f"cannot read {where}: it is larger than {options.max_bytes:,} bytes. "
        "Cut it into single reports.",
        where=where,
    )
