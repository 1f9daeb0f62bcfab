"""A path -> the files that it names: folders are walked in the order of names."""

import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from reportedly.acquire.formats import SUFFIXES, SUPPORTED
from reportedly.acquire.outcome import Incoming, Skipped
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _LeftOut:
    """Something in a folder that is not read, and why."""

    kind: str


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


def shown(path: str | os.PathLike[str]) -> str:
    """A path as it can be written out in UTF-8, whatever its bytes are."""
    return os.fspath(path).encode("utf-8", "replace").decode("utf-8")


def _walk_folder(folder: Path, where: str) -> Iterator[Named | Skipped | ItemError]:
    left_out: Counter[str] = Counter()
    found = 0
    for entry in _entries(folder):
        if isinstance(entry, _LeftOut):
            left_out[entry.kind] += 1
            continue
        found += 1
        yield _named(entry, piped=False) if isinstance(entry, Path) else entry
    if left_out:
        yield _skipped(where, left_out)
    if not found:
        yield NoText(f"no report in the folder {where}: only {SUPPORTED} are read.", where=where)


def _entries(root: Path) -> Iterator[Path | _LeftOut | ItemError]:
    """All that stands below a folder; links that lead nowhere count as files, and fail as such."""
    entered: set[tuple[int, int]] = set()
    waiting = [root]
    while waiting:
        path = waiting.pop()
        try:
            if path is not root and path.name.startswith("."):
                yield _LeftOut(kind="hidden")
            elif not path.is_dir():
                yield _file_or_left_out(path)
            elif _is_new(path, entered):
                waiting.extend(sorted(path.iterdir(), reverse=True))
            else:
                yield _LeftOut(kind="link to a folder read already")
        except OSError as error:
            yield unreadable(shown(path), error)


def _file_or_left_out(path: Path) -> Path | _LeftOut:
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        return _LeftOut(kind=suffix or "without a suffix")
    return _LeftOut(kind="pipe or device") if path.exists() and not path.is_file() else path


def _is_new(folder: Path, entered: set[tuple[int, int]]) -> bool:
    status = folder.stat()
    identity = (status.st_dev, status.st_ino)
    new = identity not in entered
    entered.add(identity)
    return new


def _named(path: Path, *, piped: bool) -> Named:
    return Named(path=path, where=shown(path), suffix=path.suffix.lower(), piped=piped)


def _skipped(where: str, left_out: Counter[str]) -> Skipped:
    total = left_out.total()
    kinds = ", ".join(f"{count} {shown(kind)}" for kind, count in sorted(left_out.items()))
    files = "file" if total == 1 else "files"
    message = f"{total} {files} skipped in {where}: {kinds} (read are {SUPPORTED})."
    return Skipped(where=where, files=total, message=message)
