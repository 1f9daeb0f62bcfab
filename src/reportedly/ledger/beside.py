"""Bodies, derived tables and evidence -> findings: what stands beside the rows of the history."""

from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, select, text

from reportedly.ledger import search
from reportedly.ledger.canonical import decode, sha256
from reportedly.ledger.evidence import Evidence
from reportedly.ledger.findings import Fault, Finding
from reportedly.ledger.history import PAGE, key
from reportedly.ledger.tables import EVENTS, PAYLOADS, REDACTED, SUBJECTS
from reportedly.ledger.walk import read
from reportedly.records.event import Custody, Redaction
from reportedly.records.report import Report


def pages(connection: Connection) -> Iterator[Finding]:
    """What SQLite's own check says of the file."""
    if connection.dialect.name == "sqlite":
        for said in connection.scalars(text("PRAGMA integrity_check(20)")):
            if said != "ok":
                yield Finding(fault="changed", row=None, where="file", what=str(said))


def bodies(connection: Connection) -> Iterator[Finding]:
    """Every body hashes to its name, is there unless redacted, and belongs to an event."""
    taken = set(redactions(connection))
    rows = connection.execute(_with_bodies().execution_options(yield_per=PAGE))
    for seq, name, body in rows:
        if body is None and name not in taken:
            yield _of("dropped", seq, "payloads", f"the body {name} is gone, and not by redaction")
        elif body is not None and name in taken:
            what = f"the body {name} was redacted and is there: redact it again"
            yield _of("added", seq, "payloads", what)
        elif body is not None and sha256(body) != name:
            yield _of("changed", seq, "payloads", f"the body is no longer {name}")
    used = select(EVENTS.c.payload)
    for name in connection.scalars(select(PAYLOADS.c.sha256).where(PAYLOADS.c.sha256.not_in(used))):
        yield _of("added", None, "payloads", f"no event has the body {name}")


def derived(connection: Connection) -> Iterator[Finding]:
    """Subjects, redactions and search index are what the history makes of them."""
    yield from _subjects(connection)
    rows = connection.execute(select(REDACTED.c.sha256, REDACTED.c.seq))
    kept = {row.sha256: row.seq for row in rows}
    taken = redactions(connection)
    for name in sorted(kept.keys() ^ taken.keys()):
        what = f"{name} is redacted by the history or in the table, not both: rebuild"
        yield _of("changed", taken.get(name, kept.get(name)), "redacted", what)
    yield from _searched(connection)


def files(connection: Connection, evidence: Evidence) -> Iterator[Finding]:
    """The evidence of every custody entry is whole, unless it was redacted."""
    taken = set(redactions(connection))
    faults: dict[str, Fault] = {"changed": "changed", "missing": "dropped", "unreadable": "changed"}
    for seq, body in _of_kind(connection, "custody", Custody):
        state = evidence.state(body.sha256)
        where = f"evidence {body.sha256}"
        if body.sha256 in taken:
            if state != "missing":
                yield _of("added", seq, where, "it was redacted and is there: redact it again")
        elif state != "whole":
            yield _of(faults[state], seq, where, f"the file is {state}: put back a copy")


def _subjects(connection: Connection) -> Iterator[Finding]:
    there: dict[int, set[bytes]] = {}
    for subject, seq in connection.execute(select(SUBJECTS.c.subject, SUBJECTS.c.seq)):
        there.setdefault(seq, set()).add(subject)
    rows = select(EVENTS.c.seq, EVENTS.c.envelope).order_by(EVENTS.c.seq)
    for row in connection.execute(rows.execution_options(yield_per=PAGE)):
        event = read(row.envelope)
        found = there.pop(row.seq, set())
        if event is not None and found != {key(each) for each in event.subjects}:
            yield _of(
                "changed", row.seq, "subjects", "the row is not indexed as it should: rebuild"
            )
    for seq in sorted(there):
        yield _of("added", seq, "subjects", "the index names a row that is not there: rebuild")


def _searched(connection: Connection) -> Iterator[Finding]:
    count = 0
    for seq, report in _of_kind(connection, "report", Report):
        count += 1
        if search.kept(connection, seq) != search.held(connection, report):
            yield _of("changed", seq, "search", "the search index has other words: rebuild")
    if search.rows(connection) > count:
        yield _of("added", None, "search", "the search index has rows too many: rebuild")


def evidence_names(connection: Connection) -> list[str]:
    """The hashes of all raw bytes that have a custody entry, in the order in which they came."""
    found = (body.sha256 for _, body in _of_kind(connection, "custody", Custody))
    return list(dict.fromkeys(found))


def redactions(connection: Connection) -> dict[str, int]:
    """What the history says was redacted, with the row that says it."""
    found: dict[str, int] = {}
    for seq, body in _of_kind(connection, "redaction", Redaction):
        for name in (*body.payloads, *body.evidence):
            found.setdefault(name, seq)
    return found


def _of_kind(connection: Connection, kind: str, record: type[Any]) -> Iterator[tuple[int, Any]]:
    """The bodies of one kind that are whole and can be read."""
    wanted = _with_bodies().where(EVENTS.c.kind == kind)
    for seq, name, body in connection.execute(wanted.execution_options(yield_per=PAGE)):
        if body is None or sha256(body) != name:
            continue
        try:
            yield seq, decode(body, record)
        except (msgspec.DecodeError, ValueError):
            continue


def _with_bodies() -> Any:
    both = EVENTS.outerjoin(PAYLOADS, EVENTS.c.payload == PAYLOADS.c.sha256)
    return (
        select(EVENTS.c.seq, EVENTS.c.payload, PAYLOADS.c.body)
        .select_from(both)
        .order_by(EVENTS.c.seq)
    )


def _of(fault: Fault, row: int | None, where: str, what: str) -> Finding:
    return Finding(fault=fault, row=row, where=where, what=what)
