"""Events to be redacted -> their bodies taken out, their hashes kept, with who, when and why.

A report goes with everything that repeats its words: all copies stored from the same bytes, their
readings, the bytes themselves and the words in the search index.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, delete

from reportedly.errors import BadRecord
from reportedly.ledger import drafts, index, search
from reportedly.ledger.database import Database
from reportedly.ledger.evidence import Evidence
from reportedly.ledger.history import Entry, about, append, named
from reportedly.ledger.tables import PAYLOADS
from reportedly.records.event import Decision, ReadingMade, Redaction


def redact(
    database: Database, evidence: Evidence, events: Sequence[str], *, reason: str, by: str, at: str
) -> Redaction:
    """Take out the bodies of these events. Doing it again finishes what was interrupted.

    Raises:
        BadRecord: there is no such event, it may not be redacted, or no reason is given.
        LedgerError: the ledger cannot be written.
    """
    if not reason.strip():
        raise BadRecord("a redaction needs a reason: it is what remains", where=" ".join(events))

    def work(connection: Connection) -> Redaction:
        return _in_database(connection, events, reason=reason, by=by, at=at)

    done = database.write(work)
    for name in done.evidence:
        evidence.remove(name)
    _overwrite_log(database)
    return done


def _in_database(
    connection: Connection, events: Sequence[str], *, reason: str, by: str, at: str
) -> Redaction:
    taken = list(_with_repeats(connection, [_wanted(connection, each) for each in events]))
    reports = [entry for entry in taken if entry.event.kind == "report"]
    record = Redaction(
        reason=reason,
        payloads=tuple(sorted({entry.event.payload_sha256 for entry in taken})),
        evidence=tuple(sorted(set(_evidence(connection, taken, reports)))),
    )
    subjects = tuple(name for entry in taken for name in entry.event.subjects)
    append(connection, [drafts.redacted(record, subjects, by=by, at=at)])
    for name in record.payloads:
        connection.execute(delete(PAYLOADS).where(PAYLOADS.c.sha256 == name))
    search.take_out(connection, [entry.seq for entry in reports])
    index.blank(connection, subjects)
    return record


def _evidence(
    connection: Connection, taken: Sequence[Entry], reports: Sequence[Entry]
) -> Iterator[str]:
    """The bytes that go: the reports' own, those they were found in, those of custody entries."""
    yield from (entry.event.subjects[-1] for entry in reports)
    yield from (entry.event.subjects[0] for entry in taken if entry.event.kind == "custody")
    for name in {entry.event.subjects[0] for entry in reports}:
        for each in about(connection, name):
            if each.event.kind == "custody":
                yield each.event.subjects[0]


def _wanted(connection: Connection, event: str) -> Entry:
    entry = named(connection, event)
    if entry is None:
        raise BadRecord(f"there is no event {event} to redact", where=event)
    if entry.event.kind in ("redaction", "head"):
        raise BadRecord(f"event {event} is a {entry.event.kind}, which stays", where=event)
    body = entry.read()
    if isinstance(body, Decision) and body.action == "undo":
        raise BadRecord(
            f"event {event} undoes another: without it that one would stand again. Redact the "
            "undone one, or decide anew first",
            where=event,
        )
    return entry


def _with_repeats(connection: Connection, wanted: Iterable[Entry]) -> Iterator[Entry]:
    """The entries, and for each report what repeats its words; each once."""
    seen: set[str] = set()
    for entry in wanted:
        for each in (entry, *_repeats(connection, entry)):
            if each.event.id not in seen:
                seen.add(each.event.id)
                yield each


def _repeats(connection: Connection, entry: Entry) -> Iterator[Entry]:
    if entry.event.kind != "report":
        return
    copies = [each for each in about(connection, entry.event.subjects[-1]) if _is_copy(each, entry)]
    yield from copies
    ids = {each.event.id for each in copies}
    for name in dict.fromkeys(each.event.subjects[0] for each in copies):
        for each in about(connection, name):
            body = each.read() if each.event.kind == "reading" else None
            if isinstance(body, ReadingMade) and body.copy in ids:
                yield each


def _is_copy(each: Entry, entry: Entry) -> bool:
    same = each.event.subjects[-1] == entry.event.subjects[-1]
    return each.event.kind == "report" and same


def _overwrite_log(database: Database) -> None:
    """Empty SQLite's log, which still holds the old pages; others reading now may delay that."""
    if not database.sqlite:
        return
    raw = database.engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.OperationalError:
        return
    finally:
        raw.close()
