"""An alert -> a terminal, or a line of a file (JSON Lines)."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reportedly.errors import Unreached
from reportedly.records.alert import Alert
from reportedly.run.alerts.body import body, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Terminal:
    """A place for words: `write` prints a line."""

    write: Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonLines:
    """A file that gets a line an alert; it is made where there is none."""

    path: Path


def show(alert: Alert, to: Terminal) -> None:
    """Print an alert in words."""
    to.write(words(alert))


def append(alert: Alert, to: JsonLines) -> None:
    """Append an alert; when this returns, the disk has it.

    Half a line that a stop has left behind is ended first, so that every alert has its own line.

    Raises:
        Unreached: the file cannot be written.
    """
    try:
        with to.path.open("ab+") as file:
            start = b"" if _ends_well(to.path) else b"\n"
            file.write(start + body(alert) + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise Unreached(
            f"cannot write the alert to {to.path}: {error.strerror}", where=str(to.path), again=True
        ) from error


def _ends_well(path: Path) -> bool:
    with path.open("rb") as file:
        if file.seek(0, os.SEEK_END) == 0:
            return True
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"
