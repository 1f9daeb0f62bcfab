"""A file -> all that is to be read in it, one after another: itself, and what is packed in it.

Nothing is unpacked before it is asked for, so that archives of any length take little memory. There
are limits against bombs: how deep archives stand in each other, how many files and bytes they hold.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO

from reportedly.acquire.formats import NAMES, SUFFIXES, Format
from reportedly.acquire.media_types import suffix_of_type
from reportedly.acquire.outcome import (
    NOTHING_KNOWN,
    Acquired,
    Incoming,
    LeftOut,
    Options,
    Outcome,
    Outside,
    Part,
    Skipped,
    Unpacker,
    skipped,
)
from reportedly.acquire.showing import printable
from reportedly.errors import ItemError, NoText, Unreadable

# A mail in a ZIP file with a ZIP file attached that holds a web archive: 4.
MOST_DEPTH = 4
# A file of Common Crawl has 130,000 records and 5 GB.
MOST_PARTS = 1_000_000
MOST_UNPACKED = 50_000_000_000  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """Something that holds reports itself, still unread; `where` names it in messages."""

    where: str
    read: Callable[[], Iterator[Outcome]]


@dataclass(slots=True, kw_only=True)
class _Allowance:
    """What may still be unpacked of one input."""

    parts: int = MOST_PARTS
    unpacked: int = MOST_UNPACKED

    @property
    def spent(self) -> bool:
        return self.parts <= 0 or self.unpacked <= 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opened:
    """An input of a known format, with what is known of it from outside, and how deep it stands."""

    incoming: Incoming
    format: Format
    options: Options
    depth: int = 0
    url: str | None = None
    retrieved: str | None = None


def leaves(
    incoming: Incoming, format_: Format, options: Options, outside: Outside = NOTHING_KNOWN
) -> Iterator[Leaf | Skipped | ItemError]:
    """Find what is to be read in an input, in order; the same for the same bytes.

    A leaf has to be read before the next one is asked for, or not at all. Nothing is raised for
    what cannot be unpacked: its error is yielded.

    Args:
        incoming: its stream must be able to seek.
        format_: what it is to be read as.
        options: the size limit, and a fallback date of publication.
        outside: what is known of it where it says none itself.
    """
    opened = _Opened(
        incoming=incoming,
        format=format_,
        options=options,
        url=outside.url,
        retrieved=outside.retrieved,
    )
    return _leaves(opened, _Allowance())


def _leaves(opened: _Opened, allowance: _Allowance) -> Iterator[Leaf | Skipped | ItemError]:
    if opened.format.unpack is None:
        yield Leaf(where=opened.incoming.where, read=partial(_read, opened))
    else:
        yield from _unpacked(opened, opened.format.unpack, allowance)


def _read(opened: _Opened) -> Iterator[Outcome]:
    if opened.format.read is not None:
        for outcome in opened.format.read(opened.incoming, opened.options):
            yield _known(outcome, opened)


def _known(outcome: Outcome, opened: _Opened) -> Outcome:
    """The outcome with what the report itself does not say, and its archive does."""
    if not isinstance(outcome, Acquired):
        return outcome
    report = outcome.report
    url, retrieved = report.url or opened.url, report.retrieved or opened.retrieved
    return replace(outcome, report=replace(report, url=url, retrieved=retrieved))


def _unpacked(
    opened: _Opened, unpack: Unpacker, allowance: _Allowance
) -> Iterator[Leaf | Skipped | ItemError]:
    where, left_out = opened.incoming.where, Counter[str]()
    found = 0
    for part in _parts(opened, unpack):
        allowance.parts -= 1
        if allowance.spent:
            yield _too_much(where)
            break
        if isinstance(part, ItemError):
            found += 1
            yield part
            continue
        format_ = _format_of(part) if isinstance(part, Part) else None
        if format_ is None or isinstance(part, LeftOut):
            left_out[_kind(part)] += 1
            continue
        found += 1
        yield from _of_part(part, format_, opened, allowance)
    if left_out:
        yield skipped(where, left_out, opened.format.unit, NAMES)
    if not found:
        why = "nothing in it is of a format that is read"
        yield NoText(f"no report in {where}: {why}.", where=where)


def _parts(opened: _Opened, unpack: Unpacker) -> Iterator[Part | LeftOut | ItemError]:
    """What is in an archive, with the error that ends it, if one does."""
    try:
        yield from unpack(opened.incoming, opened.options)
    except ItemError as error:
        yield error


def _format_of(part: Part) -> Format | None:
    if part.reader is not None:
        return Format(name="part", suffixes=(), read=part.reader)
    return SUFFIXES.get(part.suffix) or SUFFIXES.get(suffix_of_type(part.media_type))


def _kind(part: Part | LeftOut) -> str:
    """How something that is not read is counted."""
    if isinstance(part, LeftOut):
        return part.kind
    return printable(part.suffix or part.media_type or "") or "without a suffix"


def _of_part(
    part: Part, format_: Format, opened: _Opened, allowance: _Allowance
) -> Iterator[Leaf | Skipped | ItemError]:
    if format_.unpack is None:
        yield Leaf(where=part.where, read=partial(_read_part, part, format_, opened, allowance))
    elif opened.depth + 1 >= MOST_DEPTH:
        yield _too_deep(part.where)
    else:
        try:
            inner = _inner(part, format_, opened, allowance)
        except ItemError as error:
            yield error
        else:
            yield from _leaves(inner, allowance)


def _read_part(
    part: Part, format_: Format, opened: _Opened, allowance: _Allowance
) -> Iterator[Outcome]:
    return _read(_inner(part, format_, opened, allowance))


def _inner(part: Part, format_: Format, opened: _Opened, allowance: _Allowance) -> _Opened:
    data = part.read()
    allowance.unpacked -= len(data)
    options = opened.options
    if part.published is not None:
        options = replace(options, published=part.published, published_by=part.published_by)
    return _Opened(
        incoming=Incoming(where=part.where, stream=BytesIO(data), charset=part.charset),
        format=format_,
        options=options,
        depth=opened.depth + 1,
        url=part.url or opened.url,
        retrieved=part.retrieved or opened.retrieved,
    )


def _too_much(where: str) -> Unreadable:
    return Unreadable(
        f"cannot read the rest of {where}: it holds more than {MOST_PARTS:,} files or "
        f"{MOST_UNPACKED:,} bytes. Cut it into smaller ones.",
        where=where,
    )


def _too_deep(where: str) -> Unreadable:
    return Unreadable(
        f"cannot read {where}: archives stand in archives more than {MOST_DEPTH} deep. Unpack it.",
        where=where,
    )
