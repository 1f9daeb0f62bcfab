"""What a watcher has seen and has still to do, in a file of its own beside the ledger (SQLite).

No part of the history: whoever deletes it has everything fetched again, and nothing is read twice,
for the ledger knows what it holds. Every change is one transaction, on the disk when it returns.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from reportedly.errors import LedgerError

VERSION = 1
_TABLES = """
CREATE TABLE asked (url TEXT PRIMARY KEY, etag TEXT, modified TEXT, words TEXT,
                    failures INTEGER NOT NULL, not_before TEXT, gone INTEGER NOT NULL) STRICT;
CREATE TABLE seen (source TEXT, key TEXT, mark TEXT NOT NULL, PRIMARY KEY (source, key)) STRICT;
CREATE TABLE inbox (number INTEGER PRIMARY KEY, source TEXT NOT NULL, record BLOB NOT NULL,
                    data BLOB NOT NULL) STRICT;
CREATE TABLE robots (origin TEXT PRIMARY KEY, rules TEXT, fetched TEXT NOT NULL) STRICT;
CREATE TABLE outbox (number INTEGER PRIMARY KEY, alert TEXT NOT NULL, target TEXT NOT NULL,
                     record BLOB NOT NULL, failures INTEGER NOT NULL, not_before TEXT,
                     UNIQUE (alert, target)) STRICT;
CREATE TABLE followed (name TEXT PRIMARY KEY, now TEXT NOT NULL) STRICT;
CREATE TABLE cursor (one INTEGER PRIMARY KEY, size INTEGER NOT NULL) STRICT;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedOf:
    """What is known of an address: validators of its last answer, and how it has failed since.

    `words`: the hash of the words that were read there; `not_before`: ISO time until which it is
    left alone; `gone`: it answered that it is gone for good.
    """

    etag: str | None = None
    modified: str | None = None
    words: str | None = None
    failures: int = 0
    not_before: str | None = None
    gone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Bytes that came for a source, still to be read; `record` is the watcher's own."""

    number: int
    source: str
    record: bytes
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """An alert still to be delivered to a target."""

    number: int
    alert: str
    target: str
    record: bytes
    failures: int
    not_before: str | None


class Arrivals:
    """The opened file. Every method may raise LedgerError, which says what to do."""

    def __init__(self, where: Path) -> None:
        """Open the file, and make it where there is none."""
        self.where = where
        with self._faults():
            self._made = sqlite3.connect(where, isolation_level=None, timeout=8.0)
            self._made.execute("PRAGMA journal_mode=WAL")
            self._made.execute("PRAGMA synchronous=FULL")
            found = self._made.execute("PRAGMA user_version").fetchone()[0]
            if found == 0:
                self._made.executescript(f"BEGIN; {_TABLES} PRAGMA user_version={VERSION}; COMMIT;")
            elif found != VERSION:
                raise LedgerError(f"{where} is of another reportedly: delete it, all is asked anew")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._made.close()

    def asked(self, url: str) -> AskedOf:
        """What is known of an address."""
        row = self._row(
            "SELECT etag, modified, words, failures, not_before, gone FROM asked WHERE url = ?", url
        )
        if row is None:
            return AskedOf()
        etag, modified, words, failures, not_before, gone = row
        return AskedOf(
            etag=etag,
            modified=modified,
            words=words,
            failures=failures,
            not_before=not_before,
            gone=bool(gone),
        )

    def ask(self, url: str, known: AskedOf) -> None:
        """Keep what is known of an address now."""
        self._do(
            "INSERT OR REPLACE INTO asked VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                url,
                known.etag,
                known.modified,
                known.words,
                known.failures,
                known.not_before,
                int(known.gone),
            ),
        )

    def mark(self, source: str, key: str) -> str | None:
        """By what a source's entry or file was known when it was done; null where it is new."""
        row = self._row("SELECT mark FROM seen WHERE source = ? AND key = ?", source, key)
        return None if row is None else str(row[0])

    def done(self, source: str, marks: Mapping[str, str], number: int | None = None) -> None:
        """Entries or files (key to mark) are done, and the bytes of this number of the inbox."""
        with self._all():
            for key, mark in marks.items():
                self._do("INSERT OR REPLACE INTO seen VALUES (?, ?, ?)", (source, key, mark))
            self._do("DELETE FROM inbox WHERE number = ?", (number,))

    def put(self, source: str, record: bytes, data: bytes) -> int:
        """Keep bytes that came for a source until they are done; under which number."""
        self._do(
            "INSERT INTO inbox (source, record, data) VALUES (?, ?, ?)", (source, record, data)
        )
        return int(self._row("SELECT last_insert_rowid()")[0])

    def waiting(self) -> tuple[int, ...]:
        """The numbers of what is in the inbox, in the order in which it came."""
        return tuple(int(n) for (n,) in self._rows("SELECT number FROM inbox ORDER BY number"))

    def kept(self, number: int) -> Kept | None:
        """What is in the inbox under a number."""
        row = self._row("SELECT source, record, data FROM inbox WHERE number = ?", number)
        return row and Kept(number=number, source=row[0], record=row[1], data=row[2])

    def robots(self, origin: str) -> tuple[str | None, str] | None:
        """The robots.txt of an origin (null: it has none), and when it came; null: not asked."""
        row = self._row("SELECT rules, fetched FROM robots WHERE origin = ?", origin)
        return row and (row[0], str(row[1]))

    def keep_robots(self, origin: str, rules: str | None, fetched: str) -> None:
        """Keep an origin's robots.txt."""
        self._do("INSERT OR REPLACE INTO robots VALUES (?, ?, ?)", (origin, rules, fetched))

    def cursor(self) -> int | None:
        """Up to which event changes have been noticed; null: never yet."""
        row = self._row("SELECT size FROM cursor WHERE one = 1")
        return None if row is None else int(row[0])

    def notice(
        self, size: int, alerts: Sequence[tuple[str, str, bytes]], moved: Mapping[str, str]
    ) -> None:
        """Put alerts (id, target, record) into the outbox, and move the cursor: both or neither.

        `moved`: the names that are followed, and the ids that they stand for now.
        """
        with self._all():
            for alert, target, record in alerts:
                self._do(
                    "INSERT OR IGNORE INTO outbox (alert, target, record, failures) "
                    "VALUES (?, ?, ?, 0)",
                    (alert, target, record),
                )
            for name, now in moved.items():
                self._do("INSERT OR REPLACE INTO followed VALUES (?, ?)", (name, now))
            self._do("INSERT OR REPLACE INTO cursor VALUES (1, ?)", (size,))

    def followed(self) -> dict[str, str]:
        """The names that are followed, and the ids that they stand for now."""
        return {str(name): str(now) for name, now in self._rows("SELECT name, now FROM followed")}

    def due(self) -> tuple[Due, ...]:
        """Every alert that is still to be delivered, the oldest first."""
        rows = self._rows(
            "SELECT number, alert, target, record, failures, not_before FROM outbox ORDER BY number"
        )
        return tuple(
            Due(
                number=row[0],
                alert=row[1],
                target=row[2],
                record=row[3],
                failures=row[4],
                not_before=row[5],
            )
            for row in rows
        )

    def delivered(self, number: int) -> None:
        """Strike an alert off."""
        self._do("DELETE FROM outbox WHERE number = ?", (number,))

    def postpone(self, number: int, failures: int, not_before: str) -> None:
        """Leave an alert until a time (ISO)."""
        self._do(
            "UPDATE outbox SET failures = ?, not_before = ? WHERE number = ?",
            (failures, not_before, number),
        )

    def _rows(self, sql: str, *values: object) -> list[Any]:
        with self._faults():
            return self._made.execute(sql, values).fetchall()

    def _row(self, sql: str, *values: object) -> Any:
        with self._faults():
            return self._made.execute(sql, values).fetchone()

    def _do(self, sql: str, values: tuple[object, ...]) -> None:
        with self._faults():
            self._made.execute(sql, values)

    @contextmanager
    def _all(self) -> Iterator[None]:
        """Several changes, or none of them."""
        self._do("BEGIN IMMEDIATE", ())
        try:
            yield
        except BaseException:
            self._made.rollback()
            raise
        self._do("COMMIT", ())

    @contextmanager
    def _faults(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise LedgerError(
                f"what was seen cannot be kept in {self.where}: {error}. Is the disk full, or the "
                "file another program's? Deleted, all is asked anew and nothing is read twice."
            ) from error
