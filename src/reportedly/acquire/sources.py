"""Paths -> reports: every input ends as a report, a notice or a named error, in order."""

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from reportedly.acquire.files import Named, open_named, unreadable, walk
from reportedly.acquire.formats import HEAD_BYTES, reader_for, sniff
from reportedly.acquire.outcome import Acquired, Duplicate, Incoming, Options, Outcome
from reportedly.acquire.pipe import peek
from reportedly.errors import BadRecord, ItemError


def acquire(
    paths: Sequence[str], options: Options, *, stdin: BinaryIO | None = None
) -> Iterator[Outcome]:
    """Read reports from files, folders and (for `-`) standard input.

    Folders are read whole, in the order of their names; hidden files and files of other formats
    in them are counted in one `Skipped`. Nothing is raised for an input that cannot be read: its
    `ItemError` is yielded and the rest goes on.

    Args:
        paths: files, folders, or `-`.
        options: a fallback date of publication, and the size limit.
        stdin: what `-` reads; the process's own standard input if not given.

    Yields:
        For each report in the inputs, in order, exactly one of `Acquired`, `Duplicate` and an
        `ItemError`; besides, a `Skipped` for each folder that holds other files.
    """
    seen: dict[str, tuple[str, str]] = {}
    for path in paths:
        for found in walk(path):
            outcomes = _read(found, options, stdin) if isinstance(found, Named) else (found,)
            for outcome in outcomes:
                yield _once(outcome, seen) if isinstance(outcome, Acquired) else outcome


def _read(named: Named, options: Options, stdin: BinaryIO | None) -> Iterator[Outcome]:
    try:
        with open_named(named, stdin) as incoming:
            yield from _outcomes(named, incoming, options)
    except ItemError as error:
        yield error
    except OSError as error:
        yield unreadable(named.where, error)


def _outcomes(named: Named, incoming: Incoming, options: Options) -> Iterator[Outcome]:
    if not named.piped:
        return reader_for(named.suffix, named.where)(incoming, options)
    head, stream = peek(incoming.stream, HEAD_BYTES)
    return sniff(head)(Incoming(where=named.where, stream=stream), options)


def _once(acquired: Acquired, seen: dict[str, tuple[str, str]]) -> Outcome:
    """The report itself the first time that its id comes; then a duplicate or an error."""
    report = acquired.report
    if report.id not in seen:
        seen[report.id] = (report.sha256, acquired.where)
        return acquired
    sha256, first = seen[report.id]
    if sha256 == report.sha256:
        return Duplicate(where=acquired.where, id=report.id, first=first)
    return BadRecord(
        f"cannot take {acquired.where}: its id {report.id!r} is that of {first}, whose text is "
        "another. Give each report an id of its own.",
        where=acquired.where,
    )
