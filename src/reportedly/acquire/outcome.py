"""What acquiring asks and gives: options, an input with its bytes, and what becomes of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from reportedly.errors import ItemError, Unreadable
from reportedly.records.report import Report

# A report of 50 MB would be some eight million words: what is larger is no report.
MAX_BYTES = 50_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to acquire.

    `published`: ISO 8601 date or time for reports that bear none, or null. `language`: what to take
    every report for, or null to let its text tell. `max_bytes`: the most that is read of one file,
    or of one line of a JSON Lines file (which may be of any length).
    """

    published: str | None = None
    language: str | None = None
    max_bytes: int = MAX_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """An opened input: `where` names it in every message, `stream` gives its bytes once."""

    where: str
    stream: BinaryIO


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
class Skipped:
    """Files of a folder that nobody named and that are of no readable format: no error."""

    where: str
    files: int
    message: str


Outcome = Acquired | Duplicate | Skipped | ItemError
Reader = Callable[[Incoming, Options], Iterator[Outcome]]


def whole(incoming: Incoming, options: Options) -> bytes:
    """All bytes of an input that holds one report.

    Raises:
        Unreadable: there are more than `options.max_bytes`.
    """
    data = incoming.stream.read(options.max_bytes + 1)
    if len(data) > options.max_bytes:
        raise Unreadable(
            f"cannot read {incoming.where}: it is larger than {options.max_bytes:,} bytes. "
            "Cut it into single reports.",
            where=incoming.where,
        )
    return data
