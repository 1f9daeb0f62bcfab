"""Raw bytes <-> files named by their SHA-256, in a folder beside the database.

`ab/cdef...` under the folder: two hex digits, then the other 62. A file is there wholly or not at
all, and is never written a second time.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from reportedly.errors import LedgerError
from reportedly.ledger import faults
from reportedly.ledger.canonical import sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The folder that holds the evidence; it is made when the first bytes come in."""

    folder: Path

    def path(self, name: str) -> Path:
        """Where the bytes of this hash are, or would be."""
        return self.folder / name[:2] / name[2:]

    def keep(self, raw: bytes) -> str:
        """Store bytes for good; give their hash. When this returns, the disk has them.

        Raises:
            LedgerError: the disk is full, read-only or failing.
        """
        name = sha256(raw)
        path = self.path(name)
        try:
            if not path.exists():
                _make(path.parent)
                _write(path, raw)
        except OSError as error:
            raise faults.of_disk(error, path) from error
        return name

    def load(self, name: str) -> bytes:
        """The bytes of this hash, checked.

        Raises:
            LedgerError: they are not there, cannot be read, or are no longer the same.
        """
        path = self.path(name)
        try:
            raw = path.read_bytes()
        except FileNotFoundError:
            raise LedgerError(
                f"evidence {name} is not at {path}: put it back from a backup"
            ) from None
        except OSError as error:
            raise faults.of_disk(error, path) from error
        if sha256(raw) != name:
            raise LedgerError(f"evidence at {path} was changed: put it back from a backup")
        return raw

    def state(self, name: str) -> str:
        """One of: whole, changed, missing, unreadable."""
        try:
            return "whole" if sha256(self.path(name).read_bytes()) == name else "changed"
        except FileNotFoundError:
            return "missing"
        except OSError:
            return "unreadable"

    def remove(self, name: str) -> None:
        """Take bytes out (redaction); nothing happens where they are not there."""
        path = self.path(name)
        try:
            path.unlink(missing_ok=True)
            if path.parent.exists():
                _sync(path.parent)
        except OSError as error:
            raise faults.of_disk(error, path) from error


def _make(folder: Path) -> None:
    """Make a folder and its parents, each written to its own parent on disk."""
    if not folder.exists():
        _make(folder.parent)
        folder.mkdir(exist_ok=True)
        _sync(folder.parent)


def _write(path: Path, raw: bytes) -> None:
    """Write beside the place, then move there: no name ever stands for half of the bytes."""
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with part.open("wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    _sync(path.parent)


def _sync(folder: Path) -> None:
    """Have the disk keep what was renamed or removed in a folder (not possible on Windows)."""
    if os.name == "posix":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
