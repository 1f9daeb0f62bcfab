"""A path -> the files that it names: folders are walked in the order of names."""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from reportedly.acquire.formats import SUFFIXES, SUPPORTED, suffix_of
from reportedly.acquire.outcome import Incoming, LeftOut, Skipped, skipped
from reportedly.acquire.showing import printable, shown
from reportedly.errors import ItemError, NoText, Unreadable

STDIN = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A file to read: its path (null for standard input) and its name in messages.

    `suffix` is in lower case; `piped` says that it is no file on a disk (standard input, a pipe),
    so that only its bytes tell its format.
    """

    path: Path | None
    where: str
    suffix: str
    piped: bool


def walk(path: str) -> Iterator[Named | Skipped | ItemError]:
    """Find what a path names: standard input, a file, or the readable files of a folder.

    In folders, linked files and folders are followed, but no folder is entered twice.
    """
    where = shown(path)
    if path == STDIN:
        yield Named(path=None, where="standard input", suffix="", piped=True)
        return
    try:
        is_folder = Path(path).is_dir() and bool(path)
        piped = not is_folder and Path(path).exists() and not Path(path).is_file()
    except (OSError, ValueError) as error:
        yield unreadable(where, error)
        return
    if is_folder:
        yield from _walk_folder(Path(path), where)
    elif path and "\0" not in path:
        yield _named(Path(path), piped=piped)
    else:
        yield unreadable(repr(where), ValueError("no file has such a name"))


@contextmanager
def open_named(named: Named, stdin: BinaryIO | None) -> Iterator[Incoming]:
    """Open a file, and close it unless it is standard input.

    Raises:
        OSError: it cannot be opened.
    """
    if named.path is None:
        yield Incoming(where=named.where, stream=stdin or sys.stdin.buffer)
        return
    with named.path.open("rb") as stream:
        yield Incoming(where=named.where, stream=stream)


def unreadable(where: str, error: Exception) -> Unreadable:
    """The named error for a file that the system does not give."""
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return Unreadable(
        f"cannot read {where}: {reason}. Check that it exists and that you may read it.",
        where=where,
    )


def _walk_folder(folder: Path, where: str) -> Iterator[Named | Skipped | ItemError]:
    left_out: Counter[str] = Counter()
    found = 0
    for entry in _entries(folder):
        if isinstance(entry, LeftOut):
            left_out[entry.kind] += 1
            continue
        found += 1
        yield _named(entry, piped=False) if isinstance(entry, Path) else entry
    if left_out:
        yield skipped(where, left_out, "file", SUPPORTED)
    if not found:
        yield NoText(f"no report in the folder {where}: only {SUPPORTED} are read.", where=where)


def _entries(root: Path) -> Iterator[Path | LeftOut | ItemError]:
    """All that stands below a folder; links that lead nowhere count as files, and fail as such."""
    entered: set[tuple[int, int]] = set()
    waiting = [root]
    while waiting:
        path = waiting.pop()
        try:
            if path is not root and path.name.startswith("."):
                yield LeftOut(kind="hidden")
            elif not path.is_dir():
                yield _file_or_left_out(path)
            elif _is_new(path, entered):
                waiting.extend(sorted(path.iterdir(), reverse=True))
            else:
                yield LeftOut(kind="link to a folder read already")
        except OSError as error:
            yield unreadable(shown(path), error)


def _file_or_left_out(path: Path) -> Path | LeftOut:
    suffix = suffix_of(path.name)
    if suffix not in SUFFIXES:
        return LeftOut(kind=printable(suffix) or "without a suffix")
    return LeftOut(kind="pipe or device") if path.exists() and not path.is_file() else path


def _is_new(folder: Path, entered: set[tuple[int, int]]) -> bool:
    status = folder.stat()
    identity = (status.st_dev, status.st_ino)
    new = identity not in entered
    entered.add(identity)
    return new


def _named(path: Path, *, piped: bool) -> Named:
    return Named(path=path, where=shown(path), suffix=suffix_of(path.name), piped=piped)
