"""Ledger -> JSON Lines -> an equal ledger: the full export, and its import into an empty one.

The first line says how many events follow and what their root is; then one line for each event,
with its body and hashes; then one for each piece of evidence, in base64. Import checks every hash
and takes in all or nothing.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Literal, TypeVar

import msgspec
from sqlalchemy import Connection, insert

from reportedly.errors import LedgerError
from reportedly.ledger import history, merkle
from reportedly.ledger.beside import evidence_names, redactions
from reportedly.ledger.canonical import decode, encode, sha256
from reportedly.ledger.drafts import identity
from reportedly.ledger.evidence import Evidence
from reportedly.ledger.history import Tip
from reportedly.ledger.tables import EVENTS
from reportedly.records.event import Event

T = TypeVar("T")


class Top(msgspec.Struct, frozen=True, kw_only=True):
    """The first line of an export."""

    schema: Literal["reportedly/export/1"] = "reportedly/export/1"
    size: int
    root: str
    chain: str
    evidence: int


class EventLine(msgspec.Struct, frozen=True, kw_only=True):
    """One event: envelope and body byte for byte as the ledger has them."""

    seq: int
    leaf: str
    chain: str
    event: msgspec.Raw
    payload: msgspec.Raw


class EvidenceLine(msgspec.Struct, frozen=True, kw_only=True):
    """One piece of evidence."""

    sha256: str
    bytes: bytes


def lines(connection: Connection, evidence: Evidence) -> Iterator[bytes]:
    """The full export, line by line, each with its line end.

    Raises:
        LedgerError: evidence is missing or was changed.
    """
    end = history.tip(connection)
    names = [each for each in evidence_names(connection) if each not in redactions(connection)]
    root = end.frontier.root().hex()
    top = Top(size=end.frontier.size, root=root, chain=end.chain, evidence=len(names))
    yield encode(top) + b"\n"
    for entry in history.entries(connection):
        line = EventLine(
            seq=entry.seq,
            leaf=entry.leaf,
            chain=entry.chain,
            event=msgspec.Raw(entry.envelope),
            payload=msgspec.Raw(b"null" if entry.body is None else entry.body),
        )
        yield encode(line) + b"\n"
    for name in names:
        yield encode(EvidenceLine(sha256=name, bytes=evidence.load(name))) + b"\n"


def take_in(connection: Connection, evidence: Evidence, given: Iterable[bytes], where: str) -> int:
    """Import a full export into an empty ledger; give how many events that were.

    To be called in a transaction that is alone.

    Raises:
        LedgerError: the ledger is not empty, or the export was cut or changed; nothing is kept.
    """
    if history.tip(connection).frontier.size:
        raise LedgerError("the ledger is not empty: import into a new one. Nothing was changed")
    numbered = enumerate(given, 1)
    top = _decoded(next(numbered, (1, b""))[1], Top, where, 1)
    now = Tip(chain=history.START, frontier=merkle.Frontier())
    for number, line in numbered:
        if now.frontier.size < top.size:
            now = _event(connection, _event_line(line, where, number), now, where)
        else:
            top = _evidence(evidence, _decoded(line, EvidenceLine, where, number), top, where)
    _complete(now, top, where)
    history.move(connection, now)
    return top.size


def _event(connection: Connection, line: EventLine, now: Tip, where: str) -> Tip:
    """Take one event in, as it is."""
    envelope, payload = bytes(line.event), bytes(line.payload)
    event = _decoded(envelope, Event, where, line.seq + 2)
    leaf = merkle.leaf(envelope)
    after = now.after(leaf)
    if (line.seq, line.leaf, line.chain) != (now.frontier.size, leaf.hex(), after.chain):
        raise _changed(where, line.seq + 2, "the event does not follow the one before it")
    body = None if payload == b"null" else payload
    if identity(event) != event.id or (body is not None and sha256(body) != event.payload_sha256):
        raise _changed(where, line.seq + 2, "event or body are not those that were hashed")
    row = history.row_of(line.seq, event, envelope, leaf, after.chain)
    connection.execute(insert(EVENTS), [row])
    history.derive(connection, [(line.seq, event, body)])
    return after


def _evidence(evidence: Evidence, line: EvidenceLine, top: Top, where: str) -> Top:
    """Take one piece of evidence in; give how much is still to come."""
    if sha256(line.bytes) != line.sha256:
        raise _changed(where, 0, f"evidence {line.sha256} is not what was hashed")
    evidence.keep(line.bytes)
    return msgspec.structs.replace(top, evidence=top.evidence - 1)


def _complete(now: Tip, top: Top, where: str) -> None:
    """Everything that the first line announced has come."""
    end = (now.frontier.size, now.frontier.root().hex(), now.chain, 0)
    if end != (top.size, top.root, top.chain, top.evidence):
        raise _changed(where, 1, "lines are missing, or there are too many")


def _event_line(line: bytes, where: str, number: int) -> EventLine:
    """An event's line; where it has lone surrogates, its parts are made canonical anew."""
    if b"\\ud" not in line:
        return _decoded(line, EventLine, where, number)
    plain = _decoded(line, dict[str, Any], where, number)
    parts = {name: encode(plain.get(name)) for name in ("event", "payload")}
    bare = _decoded(encode(plain | {"event": None, "payload": None}), EventLine, where, number)
    return msgspec.structs.replace(bare, **{name: msgspec.Raw(parts[name]) for name in parts})


def _decoded(line: bytes, kind: type[T], where: str, number: int) -> T:
    try:
        return decode(line, kind)
    except (msgspec.DecodeError, ValueError) as error:
        raise _changed(where, number, f"the line cannot be read ({error})") from error


def _changed(where: str, number: int, what: str) -> LedgerError:
    return LedgerError(
        f"{where}, line {number}: {what}. The export was cut or changed: make it again. Nothing "
        "was imported"
    )
