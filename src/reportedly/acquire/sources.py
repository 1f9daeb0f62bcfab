"""Paths -> reports: every input ends as a report, a notice or a named error, in order."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from reportedly.acquire.contained import Contained
from reportedly.acquire.files import Named, open_named, unreadable, walk
from reportedly.acquire.formats import HEAD_BYTES, Format, format_for, sniff
from reportedly.acquire.outcome import Acquired, Duplicate, Incoming, Options, Outcome
from reportedly.acquire.pipe import copied, peek
from reportedly.errors import BadRecord, ItemError

# What comes through a pipe and takes a process of its own is put on the disk first: bytes.
MOST_PIPED = 2_000_000_000


def acquire(
    paths: Sequence[str],
    options: Options,
    *,
    stdin: BinaryIO | None = None,
    contained: Contained | None = None,
) -> Iterator[Outcome]:
    """Read reports from files, folders and (for `-`) standard input.

    Folders are read whole, in the order of their names; hidden files and files of other formats
    in them are counted in one `Skipped`, and so are those in archives. Nothing is raised for an
    input that cannot be read: its `ItemError` is yielded and the rest goes on.

    Args:
        paths: files, folders, or `-`.
        options: a fallback date of publication, and the size limit.
        stdin: what `-` reads; the process's own standard input if not given.
        contained: the process that reads what could crash or keep one; one is started, if needed,
            and ended with the last report where none is given.

    Yields:
        For each report in the inputs, in order, exactly one of `Acquired`, `Duplicate` and an
        `ItemError`; besides, a `Skipped` for each folder or archive that holds other files.
    """
    if contained is None:
        with Contained() as own:
            yield from acquire(paths, options, stdin=stdin, contained=own)
        return
    seen: dict[str, tuple[str, str]] = {}
    for path in paths:
        for found in walk(path):
            outcomes = (
                _read(found, options, stdin, contained) if isinstance(found, Named) else (found,)
            )
            for outcome in outcomes:
                yield _once(outcome, seen) if isinstance(outcome, Acquired) else outcome


def _read(
    named: Named, options: Options, stdin: BinaryIO | None, contained: Contained
) -> Iterator[Outcome]:
    try:
        with open_named(named, stdin) as incoming:
            if named.piped:
                yield from _piped(incoming, options, contained)
            else:
                yield from _filed(named, incoming, options, contained)
    except ItemError as error:
        yield error
    except OSError as error:
        yield unreadable(named.where, error)


def _filed(
    named: Named, incoming: Incoming, options: Options, contained: Contained
) -> Iterator[Outcome]:
    format_ = format_for(named.suffix, named.where)
    if format_.apart and named.path is not None:
        yield from contained.outcomes(named.path, named.where, named.suffix, options)
    else:
        yield from _here(format_, incoming, options)


def _piped(incoming: Incoming, options: Options, contained: Contained) -> Iterator[Outcome]:
    head, stream = peek(incoming.stream, HEAD_BYTES)
    format_ = sniff(head)
    whole = replace(incoming, stream=stream)
    if not format_.apart:
        yield from _here(format_, whole, options)
        return
    with TemporaryDirectory(prefix="reportedly-") as folder:
        path = Path(folder) / "piped"
        copied(whole.stream, path, MOST_PIPED, incoming.where)
        yield from contained.outcomes(path, incoming.where, format_.suffixes[0], options)


def _here(format_: Format, incoming: Incoming, options: Options) -> Iterator[Outcome]:
    if format_.read is not None:
        yield from format_.read(incoming, options)


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
