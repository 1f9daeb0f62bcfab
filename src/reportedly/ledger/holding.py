"""A ledger -> held by one process that watches for it; whoever comes second is told by whom.

A file is held by a lock beside it, a server's ledger by a lock of the server's. Both end with the
process that holds them, however it ends.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import text

from reportedly.errors import BadUsage, LedgerError
from reportedly.ledger.database import Database

# The first half of the server's lock: "watc"; the other half is the schema, of which a database may
# hold several, each with a ledger of its own.
_LOCK = 0x77617463
_TRY = text("SELECT pg_try_advisory_lock(:lock, hashtext(current_schema()))")
_NAME = text("SELECT set_config('application_name', :who, false)")
_HOLDER = text(
    "SELECT application_name FROM pg_stat_activity JOIN pg_locks USING (pid) "
    "WHERE locktype = 'advisory' AND granted AND classid = :lock AND objsubid = 2 "
    "AND objid = (hashtext(current_schema())::bigint & 4294967295)::oid"
)
_LONGEST = 63  # bytes of a name that PostgreSQL keeps


@contextmanager
def held(database: Database, who: str) -> Iterator[None]:
    """Hold a ledger for watching until the block ends.

    Args:
        database: an opened one.
        who: process, computer and time, for whoever comes second.

    Raises:
        BadUsage: another process holds it.
    """
    with _file(Path(database.where), who) if database.sqlite else _server(database, who):
        yield


@contextmanager
def _file(ledger: Path, who: str) -> Iterator[None]:
    from filelock import FileLock, Timeout

    name = ledger.with_name(f"{ledger.name}.watch.holder")
    lock = FileLock(ledger.with_name(f"{ledger.name}.watch.lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        with suppress(OSError):
            who = name.read_text("utf-8")
        raise _taken(str(ledger), who) from None
    except OSError as error:
        raise LedgerError(f"cannot lock {ledger}: {error.strerror}") from error
    try:
        name.write_text(who, "utf-8")
        yield
    finally:
        name.unlink(missing_ok=True)
        lock.release()


@contextmanager
def _server(database: Database, who: str) -> Iterator[None]:
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if not connection.execute(_TRY, {"lock": _LOCK}).scalar():
            holder = connection.execute(_HOLDER, {"lock": _LOCK}).scalar()
            raise _taken(database.where, str(holder))
        shown = who.encode("ascii", "replace")[:_LONGEST].decode("ascii")
        connection.execute(_NAME, {"who": shown})
        try:
            yield
        finally:
            connection.invalidate()  # the lock ends with the session, which no pool may keep


def _taken(ledger: str, who: str) -> BadUsage:
    return BadUsage(
        f"{ledger} is watched already, by {who}. One process watches for a ledger: name all "
        "sources in one command, or end that one first"
    )
