"""Where a report was found -> the bytes that it came in: whole, to be kept as evidence."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Protocol

from reportedly.records.report import Report

# Files that hold several reports are kept whole up to this size (bytes): what is read of one file
# is no more either (acquire/outcome.py).
MOST = 50_000_000
_PART = re.compile(r"^(?P<path>.+?)(?::(?P<line>\d+)|[,:!].*)$", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """Some bytes, and what they are: `own` of the report alone, `container`, or only its `text`."""

    data: bytes
    kind: str


class Finder(Protocol):
    """Finds the bytes that a report came in."""

    def of(self, report: Report, where: str) -> Raw:
        """The bytes of a report that was found there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Bytes that are at hand: those of a report alone, or what holds it."""

    data: bytes

    def of(self, report: Report, where: str) -> Raw:  # noqa: ARG002 - they are all there are
        """The bytes, and whether they are the report's own."""
        own = _hash(self.data) == report.sha256
        return Raw(data=self.data, kind="own" if own else "container")


class RawBytes:
    """Finds the bytes of reports again, in the order in which they were acquired."""

    def __init__(self, stdin: bytes | None = None) -> None:
        """Take what came by standard input, which cannot be read twice."""
        self._stdin = stdin
        self._open: tuple[str, Iterator[bytes], int] | None = None

    def of(self, report: Report, where: str) -> Raw:
        """The bytes whose hash the report bears; else the file they were in; else its text."""
        path, line = self._parts(where)
        if path is not None and line is not None:
            found = self._line(path, line)
            if _hash(found) == report.sha256:
                return Raw(data=found, kind="own")
        whole = self._whole(path)
        if whole is None:
            return Raw(data=report.text.encode("utf-8", "surrogatepass"), kind="text")
        own = _hash(whole) == report.sha256
        return Raw(data=whole, kind="own" if own else "container")

    def _parts(self, where: str) -> tuple[str | None, int | None]:
        """The file, "-" for standard input, and the number of the line in it."""
        found = _PART.match(where)
        for path, line in ((where, None), *(((found["path"], found["line"]),) if found else ())):
            if self._stdin is not None and path == "standard input":
                return "-", int(line) if line else None
            if Path(path).is_file():
                return path, int(line) if line else None
        return None, None

    def _line(self, path: str, number: int) -> bytes:
        """One line of a file that may be of any length; read onwards, for lines come in order."""
        known, lines, read = self._open or ("", iter(()), 0)
        if known != path or number <= read:
            lines, read = self._lines(path), 0
        line = next(islice(lines, number - read - 1, None), b"")
        self._open = (path, lines, number)
        return line.rstrip(b"\r\n")

    def _lines(self, path: str) -> Iterator[bytes]:
        with BytesIO(self._stdin or b"") if path == "-" else Path(path).open("rb") as file:
            yield from file

    def _whole(self, path: str | None) -> bytes | None:
        if path is None:
            return None
        if path == "-":
            return self._stdin
        file = Path(path)
        return file.read_bytes() if file.stat().st_size <= MOST else None


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
