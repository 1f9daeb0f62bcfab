"""A path or URL -> Database: transactions on SQLite or PostgreSQL, retried while others write."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import local
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from reportedly.errors import BadUsage, LedgerError
from reportedly.ledger import faults, migrate

T = TypeVar("T")

# SQLite waits this long for a writer (ms); then the whole transaction is tried again, after the
# pauses below (seconds): a minute in all.
WAIT_MS = 8000
PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6)
# Connections to PostgreSQL that are kept, and as many more while there is a rush: a server answers
# no more than `serve.app.THREADS` at once.
POOL = 12
# The name of the lock that lets one writer in at a time on PostgreSQL: "reportedly", shortened.
LOCK = 0x7265706F72746564


@dataclass(frozen=True, slots=True, kw_only=True)
class Database:
    """An opened ledger database; `where` names it in messages, without a password."""

    engine: Engine
    where: str
    _held: local = field(default_factory=local, repr=False)

    @property
    def sqlite(self) -> bool:
        """Whether it is a file."""
        return self.engine.dialect.name == "sqlite"

    @property
    def held(self) -> bool:
        """Whether this thread reads of one moment."""
        return getattr(self._held, "connection", None) is not None

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Whatever this thread reads until the end is of one moment, over one connection.

        What it writes meanwhile it does not see.
        """
        if self.held:
            yield
            return
        with self.reading() as connection:
            self._held.connection = connection
            try:
                yield
            finally:
                self._held.connection = None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One snapshot: what others append meanwhile is not seen.

        Raises:
            LedgerError: the database cannot be read.
        """
        held = getattr(self._held, "connection", None)
        if held is not None:
            yield held
            return
        options = {} if self.sqlite else {"isolation_level": "REPEATABLE READ"}
        try:
            with self.engine.connect().execution_options(**options) as connection:
                yield connection
        except DBAPIError as error:
            raise faults.of_database(error, self.where) from error

    def write(self, work: Callable[[Connection], T], *, making: bool = False) -> T:
        """Do `work` in one transaction, alone; again from its start while others are in the way.

        When this returns, the disk has it. `making`: the work makes or changes the tables.

        Raises:
            LedgerError: it cannot be written, others kept it locked for a minute, or a newer
                program has changed its tables meanwhile.
        """
        for pause in (*PAUSES, None):
            try:
                return self._once(work, making=making)
            except DBAPIError as error:
                if pause is None or not faults.busy(error):
                    raise faults.of_database(error, self.where) from error
                time.sleep(pause)
        raise AssertionError("the last try returns or raises")

    def _once(self, work: Callable[[Connection], T], *, making: bool = False) -> T:
        options = {"write": True} if self.sqlite else {"isolation_level": "READ COMMITTED"}
        with self.engine.connect().execution_options(**options) as connection, connection.begin():
            if not self.sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
            if not making:
                migrate.checked(connection, self.where)
            return work(connection)

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()


def opened(where: str | Path, *, create: bool = True) -> Database:
    """Open a ledger database, and bring its tables up to date.

    Args:
        where: the path of an SQLite file, or a `sqlite:` or `postgresql:` URL.
        create: make the file and the tables where there are none.

    Raises:
        BadUsage: it names no database that can be opened, or none is there.
        LedgerError: it is damaged, of a newer program, or cannot be written.
    """
    url = _url(where)
    shown = url.database or "" if _is_file(url) else url.render_as_string(hide_password=True)
    if _is_file(url) and not create and not Path(shown).exists():
        raise BadUsage(f"there is no ledger at {shown}. `reportedly add` makes one.")
    database = Database(engine=_engine(url), where=shown)
    try:
        _prepare(database)
    except BaseException:
        database.close()
        raise
    return database


def _prepare(database: Database) -> None:
    if database.sqlite:
        _to_wal(database)
    with database.reading() as connection:
        found = migrate.version(connection)
    if found not in (None, *migrate.KNOWN):
        raise migrate.newer(database.where, str(found))
    if found != migrate.NEWEST:
        database.write(lambda made: migrate.upgrade(made, database.where), making=True)


def _url(where: str | Path) -> URL:
    if isinstance(where, Path) or "://" not in where:
        return URL.create("sqlite", database=str(where))
    try:
        url = make_url(where)
    except ArgumentError as error:
        raise BadUsage(f"{where!r} is no database URL: postgresql://USER@HOST/NAME") from error
    name = {"postgres": "postgresql+psycopg", "postgresql": "postgresql+psycopg"}
    return url.set(drivername=name.get(url.drivername, url.drivername))


def _is_file(url: URL) -> bool:
    return url.get_backend_name() == "sqlite"


def _engine(url: URL) -> Engine:
    try:
        if _is_file(url):
            return _sqlite_engine(url)
        return _postgres_engine(url)
    except ModuleNotFoundError as error:
        raise BadUsage(
            f"PostgreSQL needs the package {error.name}: pip install 'reportedly[postgres]'"
        ) from error
    except NoSuchModuleError as error:
        raise BadUsage(
            f"no such kind of database: {url.drivername}. SQLite or postgresql"
        ) from error


def _postgres_engine(url: URL) -> Engine:
    engine = create_engine(
        url, pool_pre_ping=True, pool_size=POOL, max_overflow=POOL, pool_use_lifo=True
    )
    event.listen(engine, "connect", _with_binary_arrays)
    return engine


def _with_binary_arrays(connection: Any, _record: Any) -> None:
    """Send arrays as bytes: as text, which psycopg prefers, they take twenty times as long."""
    from psycopg.types.array import ListBinaryDumper

    connection.adapters.register_dumper(list, ListBinaryDumper)


def _sqlite_engine(url: URL) -> Engine:
    if not url.database or url.database == ":memory:":
        raise BadUsage("a ledger is a file: name its path. In memory nothing would be kept.")
    engine = create_engine(url, connect_args={"timeout": WAIT_MS / 1000})
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # transactions are opened by `_on_begin`, not by the driver
    for setting in (
        "synchronous=FULL",  # what is acknowledged survives a power cut
        "secure_delete=ON",  # what is redacted is overwritten
    ):
        connection.execute(f"PRAGMA {setting}")


def _on_begin(connection: Connection) -> None:
    alone = connection.get_execution_options().get("write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if alone else "BEGIN")


def _to_wal(database: Database) -> None:
    """Let readers read while one writes; the setting stays in the file.

    SQLite does not wait for others here by itself.
    """
    for pause in (*PAUSES, None):
        raw = None
        try:
            raw = database.engine.raw_connection()
            if raw.cursor().execute("PRAGMA journal_mode=WAL").fetchone()[0] != "wal":
                raise LedgerError(
                    f"the ledger {database.where}: this disk does not allow several to write at "
                    "once (no WAL; a network disk?). Put it on a local disk, or use PostgreSQL."
                )
            return
        except (sqlite3.Error, DBAPIError) as error:
            wrapped = error if isinstance(error, DBAPIError) else DBAPIError("", None, error)
            if pause is None or not faults.busy(wrapped):
                raise faults.of_database(wrapped, database.where) from error
            time.sleep(pause)
        finally:
            if raw is not None:
                raw.close()
