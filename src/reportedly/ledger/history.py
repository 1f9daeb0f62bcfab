"""Drafts -> rows, rows -> Entries: the history is written and read here.

Row `seq` holds its event's envelope, the envelope's Merkle leaf hash, and the chain: SHA-256(0x02
|| chain of the row before || leaf). `tip` holds where the history ends.
"""

import hashlib
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, Row, Select, delete, select, update

from reportedly.errors import LedgerError, Redacted
from reportedly.ledger import merkle, search
from reportedly.ledger.among import asking
from reportedly.ledger.bulk import insert, put
from reportedly.ledger.canonical import decode, encode
from reportedly.ledger.drafts import BODIES, Draft
from reportedly.ledger.tables import EVENTS, PAYLOADS, REDACTED, SUBJECTS, TIP
from reportedly.records.event import Event, Redaction
from reportedly.records.report import Report

T = TypeVar("T")
V = TypeVar("V")

START = "0" * 64
# Rows fetched, and values bound in one statement, at a time: SQLite allows 999 where it is old.
PAGE = 500
# Statements of every decision, put together once (see `among.py`).
_TIP = select(TIP)
_LAST = select(EVENTS.c.seq, EVENTS.c.chain).order_by(EVENTS.c.seq.desc()).limit(1)
_IDS = asking(lambda among: select(EVENTS.c.id).where(among(EVENTS.c.id, "those")))
_GONE = asking(lambda among: select(REDACTED.c.sha256).where(among(REDACTED.c.sha256, "those")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tip:
    """Where the history ends: the chain's last hash and the tree's frontier."""

    chain: str
    frontier: merkle.Frontier

    def after(self, leaf: bytes) -> "Tip":
        """The tip after one more row."""
        return Tip(chain=link(self.chain, leaf), frontier=self.frontier.grown(leaf))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of the history. `body` is its canonical JSON, null where it was redacted."""

    seq: int
    event: Event
    body: bytes | None
    envelope: bytes
    leaf: str
    chain: str

    def read(self) -> Any:
        """The body as its record (`drafts.BODIES`), null where it was redacted.

        Raises:
            LedgerError: the body is none of its kind: somebody changed it.
        """
        if self.body is None:
            return None
        return whole(self.seq, self.body, BODIES[self.event.kind])


def link(chain: str, leaf: bytes) -> str:
    """The chain's next hash."""
    return hashlib.sha256(b"\x02" + bytes.fromhex(chain) + leaf).hexdigest()


def tip(connection: Connection) -> Tip:
    """Where the history ends now.

    Raises:
        LedgerError: that row is gone.
    """
    row = connection.execute(_TIP).first()
    if row is None:
        raise LedgerError(
            "the ledger has lost the row that says where its history ends: somebody changed it. "
            "Nothing is appended. `reportedly verify` names what else was touched."
        )
    peaks = tuple(bytes.fromhex(peak) for peak in str(row.peaks).split())
    return Tip(chain=row.chain, frontier=merkle.Frontier(size=int(row.size), peaks=peaks))


def append(connection: Connection, drafts: Sequence[Draft]) -> int:
    """Append what is not in the history yet, in order; give how many that were.

    To be called in a transaction that is alone (`Database.write`).

    Raises:
        Redacted: a report's bytes were redacted; nothing is appended.
    """
    fresh: dict[str, Draft] = {}
    for draft in drafts:
        fresh.setdefault(draft.event.id, draft)  # of two alike in a batch the first is the event
    for known in _known(connection, tuple(fresh)):
        del fresh[known]
    if fresh:
        _refuse_redacted(connection, tuple(fresh.values()))
        _add(connection, tuple(fresh.values()))
    return len(fresh)


def _add(connection: Connection, drafts: Sequence[Draft]) -> None:
    """Add new events after the end of the history, which then is where they end."""
    now = tip(connection)
    _sound(connection, now)
    first = now.frontier.size
    rows = []
    for seq, draft in enumerate(drafts, first):
        envelope = encode(draft.event)
        leaf = merkle.leaf(envelope)
        now = now.after(leaf)
        rows.append(row_of(seq, draft.event, envelope, leaf, now.chain))
    insert(connection, EVENTS, rows)
    derive(connection, [(seq, each.event, each.body) for seq, each in enumerate(drafts, first)])
    move(connection, now)


def _sound(connection: Connection, end: Tip) -> None:
    """Append nothing where the last row is not the one that the ledger ended with."""
    row = connection.execute(_LAST).first()
    found = (0, START) if row is None else (row.seq + 1, row.chain)
    if found != (end.frontier.size, end.chain):
        raise LedgerError(
            "the end of the ledger is not what was written: somebody changed it. Nothing is "
            "appended. `reportedly verify` names what was touched; go back to a backup"
        )


def row_of(seq: int, event: Event, envelope: bytes, leaf: bytes, chain: str) -> dict[str, Any]:
    """The row of `EVENTS` for one event."""
    named = {"seq": seq, "id": event.id, "kind": event.kind, "payload": event.payload_sha256}
    return {**named, "envelope": envelope, "leaf": leaf.hex(), "chain": chain}


def entries(
    connection: Connection, *, since: int = 0, until: int | None = None
) -> Generator[Entry, None, None]:
    """The history in its order, from row `since` to before row `until`."""
    wanted = joined().where(EVENTS.c.seq >= since)
    if until is not None:
        wanted = wanted.where(EVENTS.c.seq < until)
    with connection.execute(wanted.execution_options(yield_per=PAGE)) as rows:
        for row in rows:
            yield entry_of(row)


def about(connection: Connection, subject: str) -> Iterator[Entry]:
    """What concerns one report, incident, account or question, in the history's order."""
    numbers = select(SUBJECTS.c.seq).where(SUBJECTS.c.subject == key(subject))
    for row in connection.execute(joined().where(EVENTS.c.seq.in_(numbers))):
        yield entry_of(row)


def of_kind(connection: Connection, kind: str) -> Iterator[Entry]:
    """All events of one kind, in the history's order."""
    for row in connection.execute(joined().where(EVENTS.c.kind == kind)):
        yield entry_of(row)


def of_kinds(
    connection: Connection, kinds: Sequence[str], until: int | None = None, since: int = 0
) -> Iterator[Entry]:
    """All events of some kinds, in the history's order, from row `since` to before row `until`."""
    wanted = joined().where(EVENTS.c.kind.in_(kinds))
    if since:
        wanted = wanted.where(EVENTS.c.seq >= since)
    if until is not None:
        wanted = wanted.where(EVENTS.c.seq < until)
    for row in connection.execute(wanted):
        yield entry_of(row)


def newest(
    connection: Connection, kinds: Sequence[str], before: int | None, most: int
) -> tuple[Entry, ...]:
    """The latest events of some kinds before a row, in the history's order."""
    rows: list[int] = []
    for kind in kinds:
        wanted = select(EVENTS.c.seq).where(EVENTS.c.kind == kind)
        if before is not None:
            wanted = wanted.where(EVENTS.c.seq < before)
        rows += connection.scalars(wanted.order_by(EVENTS.c.seq.desc()).limit(most))
    found = joined().where(EVENTS.c.seq.in_(sorted(rows)[-most:]))
    return tuple(map(entry_of, connection.execute(found)))


def next_of(
    connection: Connection, kinds: Sequence[str], since: int, most: int
) -> tuple[Entry, ...]:
    """The next events of some kinds from a row on, in the history's order."""
    wanted = joined().where(EVENTS.c.kind.in_(kinds), EVENTS.c.seq >= since).limit(most)
    return tuple(map(entry_of, connection.execute(wanted)))


def named(connection: Connection, event: str) -> Entry | None:
    """The entry of this event id."""
    if not plain([event]):
        return None
    row = connection.execute(joined().where(EVENTS.c.id == event)).first()
    return entry_of(row) if row is not None else None


def key(subject: str) -> bytes:
    """A subject as the index holds it."""
    return subject.encode("utf-8", "surrogatepass")


def plain(names: Iterable[str]) -> list[str]:
    """Those of these names that an id of ours can be, sorted: others are in no column of text.

    PostgreSQL refuses texts with NUL, and no driver takes lone surrogates.
    """
    return sorted({each for each in names if each.isascii() and each.isprintable()})


def gone(connection: Connection, hashes: Iterable[str]) -> set[str]:
    """Which of these hashes were redacted."""
    found: set[str] = set()
    for part in parts(tuple(hashes)):
        found.update(connection.scalars(_GONE(connection), {"those": list(part)}))
    return found


def _refuse_redacted(connection: Connection, drafts: Sequence[Draft]) -> None:
    """No report comes back under another id from bytes that were taken out."""
    raw = {draft.event.subjects[-1] for draft in drafts if draft.event.kind == "report"}
    for name in sorted(gone(connection, raw)):
        raise Redacted(f"the report of bytes {name} was redacted: it stays out", where=name)


def derive(connection: Connection, added: Sequence[tuple[int, Event, bytes | None]]) -> None:
    """Put the bodies of new events in, and all that is derived from these events."""
    shut = gone(connection, {event.payload_sha256 for _, event, _ in added})
    whole = [(seq, event, body) for seq, event, body in added if body is not None]
    fresh = [each for each in whole if each[1].payload_sha256 not in shut]
    bodies = {event.payload_sha256: body for _, event, body in fresh}
    put(connection, PAYLOADS, [{"sha256": each, "body": bodies[each]} for each in bodies])
    pairs = [(key(subject), seq) for seq, event, _ in added for subject in event.subjects]
    put(connection, SUBJECTS, [{"subject": name, "seq": seq} for name, seq in pairs])
    reports = {seq: decode(body, Report) for seq, event, body in fresh if event.kind == "report"}
    search.put(connection, reports)
    for seq, event, body in fresh:
        if event.kind == "redaction":
            taken = decode(body, Redaction)
            hashes = dict.fromkeys((*taken.payloads, *taken.evidence))
            put(connection, REDACTED, [{"sha256": each, "seq": seq} for each in hashes])


def move(connection: Connection, now: Tip) -> None:
    """Say where the history ends now."""
    peaks = " ".join(peak.hex() for peak in now.frontier.peaks)
    values = {"size": now.frontier.size, "chain": now.chain, "peaks": peaks}
    connection.execute(update(TIP).values(values))


def _known(connection: Connection, ids: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for part in parts(ids):
        found.update(connection.scalars(_IDS(connection), {"those": list(part)}))
    return found


def parts(values: Sequence[V]) -> Iterator[Sequence[V]]:
    """The values, as many at a time as one statement can hold."""
    for at in range(0, len(values), PAGE):
        yield values[at : at + PAGE]


def joined() -> Select[Any]:
    """Events with their bodies, in order."""
    columns = EVENTS.c.seq, EVENTS.c.envelope, EVENTS.c.leaf, EVENTS.c.chain, PAYLOADS.c.body
    both = EVENTS.outerjoin(PAYLOADS, EVENTS.c.payload == PAYLOADS.c.sha256)
    return select(*columns).select_from(both).order_by(EVENTS.c.seq)


def entry_of(row: Row[Any]) -> Entry:
    """The entry of a row of `joined`."""
    return Entry(
        seq=row.seq,
        event=whole(row.seq, row.envelope, Event),
        body=row.body,
        envelope=row.envelope,
        leaf=row.leaf,
        chain=row.chain,
    )


def whole(seq: int, data: bytes, kind: type[T]) -> T:
    """The record of a row, or the error that says who can tell more."""
    try:
        return decode(data, kind)
    except msgspec.DecodeError as error:
        raise LedgerError(
            f"row {seq} of the ledger is not what was written ({error}). `reportedly verify` names "
            "all that was touched; go back to a backup"
        ) from error


def rebuild(connection: Connection) -> None:
    """Make all that is derived anew from the history."""
    connection.execute(delete(SUBJECTS))
    connection.execute(delete(REDACTED))
    search.clear(connection)
    for entry in entries(connection):
        derive(connection, [(entry.seq, entry.event, entry.body)])
