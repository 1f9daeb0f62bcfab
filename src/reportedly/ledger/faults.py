"""What a driver or the disk says -> LedgerError: what, where, and what to do."""

import errno
import re
import sqlite3

from sqlalchemy.exc import DBAPIError

from reportedly.errors import LedgerError

KEPT = "Everything acknowledged before is kept."

# By the beginning of SQLite's error name (https://sqlite.org/rescode.html), the longest first.
_SQLITE = {
    "SQLITE_FULL": "the disk is full. Make room and run the same command again",
    "SQLITE_READONLY": "it cannot be written: read-only file or disk. "
    "Give this user the right to write to the file and its folder",
    "SQLITE_CORRUPT": "a page of it is damaged. Work on a copy: `reportedly export` what can "
    "still be read, or go back to a backup and check it with `reportedly verify`",
    "SQLITE_NOTADB": "it is no SQLite file, or its beginning is damaged. Check the path; if it "
    "was a ledger, go back to a backup",
    "SQLITE_CANTOPEN": "it cannot be opened. Check that the folder exists and that this user may "
    "write to it",
    "SQLITE_IOERR": "the disk fails to read or write it. Copy it to another disk now",
    "SQLITE_BUSY": "another process has kept it locked. Wait for it, or end it, and run again",
    "SQLITE_LOCKED": "another process has kept it locked. Wait for it, or end it, and run again",
    "SQLITE_CONSTRAINT": "its tables contradict each other: somebody changed them. "
    "`reportedly verify` names what was touched; go back to a backup",
    "SQLITE_TOOBIG": "one record is too long for it. Split the report",
}
# By SQLSTATE or its class (https://www.postgresql.org/docs/current/errcodes-appendix.html).
_POSTGRES = {
    "53100": "the server's disk is full. Make room and run the same command again",
    "25006": "the server takes no writes now (read-only). Connect to the primary",
    "42501": "this user may not do that. Ask for rights on the schema",
    "23": "its tables contradict each other: somebody changed them. "
    "`reportedly verify` names what was touched; go back to a backup",
    "28": "the server refuses this user. Check the name and the password in the URL",
    "3D000": "there is no such database. Create it, or correct the URL",
    "XX": "the server found damaged data. Go back to a backup and check it with "
    "`reportedly verify`",
    "08": "the connection was lost. Run the same command again",
    "57": "the server is stopping or starting. Run the same command again",
}
BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED", "40001", "40P01", "55P03")
_DISK = {
    errno.ENOSPC: "the disk is full. Make room and run the same command again",
    errno.EDQUOT: "the disk quota is used up. Make room and run the same command again",
    errno.EROFS: "the disk is read-only. Mount it writable, or choose another place",
    errno.EACCES: "this user may not write there. Change the rights, or choose another place",
    errno.EPERM: "this user may not write there. Change the rights, or choose another place",
}


def code(error: DBAPIError) -> str:
    """SQLite's error name, or the SQLSTATE; empty where the driver gives none."""
    cause = error.orig
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorname", None) or _guessed(str(cause))
    return getattr(cause, "sqlstate", None) or ("08" if error.connection_invalidated else "")


def busy(error: DBAPIError) -> bool:
    """Whether the same work may succeed when it is done again."""
    return code(error).startswith(BUSY)


def of_database(error: DBAPIError, where: str) -> LedgerError:
    """The clear error for what the database said."""
    found = code(error)
    advice = next((_SQLITE[key] for key in _SQLITE if found.startswith(key)), None)
    advice = advice or next((_POSTGRES[key] for key in _POSTGRES if found.startswith(key)), None)
    said = " ".join(str(error.orig).split())
    if advice is None:
        advice = "check that it can be reached, and see the message in brackets"
    return LedgerError(f"the ledger {where}: {advice} ({found or 'no code'}: {said}). {KEPT}")


def of_disk(error: OSError, where: object) -> LedgerError:
    """The clear error for what the disk said of the evidence beside the database."""
    advice = _DISK.get(error.errno or 0, "the disk fails. Check it, or choose another place")
    return LedgerError(f"evidence at {where}: {advice} ({error.strerror}). {KEPT}")


def _guessed(said: str) -> str:
    """A code from the words, where the driver gives only words."""
    return "SQLITE_NOTADB" if re.search("not a database", said) else ""
