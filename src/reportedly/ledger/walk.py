"""Rows of the history -> findings: each row against its own hashes and the row before it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select

from reportedly.ledger import merkle
from reportedly.ledger.canonical import decode, encode
from reportedly.ledger.drafts import identity
from reportedly.ledger.findings import Fault, Finding
from reportedly.ledger.history import PAGE, START, link
from reportedly.ledger.tables import EVENTS
from reportedly.records.event import Event

# A row that follows no neighbour is looked for behind every other row; beyond so many, the history
# is torn up and where each piece stood tells nobody anything.
MOST_TRACED = 40


@dataclass(slots=True)
class Walk:
    """What a walk over the rows gathers.

    `ends` has (root, chain) after each wanted size; `loose` are the rows that do not follow the
    row before them; `holes` counts rows whose numbers are missing.
    """

    wanted: frozenset[int]
    rows: int = 0
    next: int = 0
    chain: str = START
    latest: str = ""
    frontier: merkle.Frontier = field(default_factory=merkle.Frontier)
    ends: dict[int, tuple[str, str]] = field(default_factory=dict)
    loose: list[tuple[int, bytes, str]] = field(default_factory=list)
    holes: int = 0
    findings: list[Finding] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def found(self, fault: Fault, row: int | None, what: str) -> None:
        """Note a finding of the history itself."""
        self.findings.append(Finding(fault=fault, row=row, where="events", what=what))


def walk(connection: Connection, wanted: frozenset[int]) -> Walk:
    """Check every row and its link; remember root and chain after the wanted sizes."""
    made = Walk(wanted=wanted)
    rows = select(EVENTS).order_by(EVENTS.c.seq).execution_options(yield_per=PAGE)
    for row in connection.execute(rows):
        _step(row, made)
    return made


def _step(row: Row[Any], made: Walk) -> None:
    _gap(row, made)
    hashed = merkle.leaf(row.envelope)
    wrong = list(_own(row, hashed.hex()))
    if wrong:
        made.found("changed", row.seq, f"{', '.join(wrong)} of the row is not what was written")
    _follow(row, hashed, made)
    made.rows, made.next, made.chain = made.rows + 1, row.seq + 1, str(row.chain)
    made.frontier = made.frontier.grown(hashed)
    if made.rows in made.wanted:
        made.ends[made.rows] = (made.frontier.root().hex(), made.chain)
    _clock(row, made)


def _gap(row: Row[Any], made: Walk) -> None:
    """Numbers that are missing before this row."""
    for number in range(max(made.next, row.seq - 1000), row.seq):
        made.found("dropped", number, "the row is gone")
    made.holes += max(0, row.seq - made.next)
    if row.seq < made.next:
        made.found("added", row.seq, "the row's number is none that the ledger gives")


def _own(row: Row[Any], hashed: str) -> Iterator[str]:
    """The columns that do not fit the row's envelope."""
    event = read(row.envelope)
    if hashed != row.leaf:
        fits = event is not None and encode(event) == row.envelope
        yield "leaf" if fits and event is not None and identity(event) == event.id else "envelope"
    if event is None:
        yield "envelope"
        return
    for name, value in (("kind", event.kind), ("payload", event.payload_sha256)):
        if getattr(row, name) != value:
            yield name
    if row.id != event.id:
        yield "id"
    if identity(event) != event.id:
        yield "envelope"


def _follow(row: Row[Any], hashed: bytes, made: Walk) -> None:
    """The row follows the one before, by the leaf that it has or by the one that it should have."""
    leaves = {hashed, _unhex(row.leaf)}
    if row.chain not in {link(made.chain, leaf) for leaf in leaves if _hexed(made.chain)}:
        made.loose.append((row.seq, hashed, str(row.chain)))


def _clock(row: Row[Any], made: Walk) -> None:
    event = read(row.envelope)
    if event is None:
        return
    if event.at < made.latest:
        made.notices.append(f"row {row.seq}: the clock was set back ({made.latest} to {event.at})")
    made.latest = max(made.latest, event.at)


def read(envelope: bytes) -> Event | None:
    """The event of an envelope; null where it holds none."""
    try:
        return decode(envelope, Event)
    except (msgspec.DecodeError, ValueError):
        return None


def _hexed(value: object) -> bool:
    try:
        return len(bytes.fromhex(str(value))) == 32
    except ValueError:
        return False


def _unhex(value: object) -> bytes:
    return bytes.fromhex(str(value)) if _hexed(value) else b""


def traced(connection: Connection, made: Walk, expected: int) -> Iterator[Finding]:
    """Why each loose row does not follow the one before it.

    Args:
        connection: the ledger.
        made: the walk that found them.
        expected: how many rows the ledger says it has.
    """
    chains = list(connection.execute(select(EVENTS.c.seq, EVENTS.c.chain).order_by(EVENTS.c.seq)))
    before = {START: None} | {str(chain): seq for seq, chain in chains}
    numbers = {seq for seq, _ in chains}
    for seq, hashed, chain in made.loose[:MOST_TRACED]:
        if seq - 1 not in numbers and seq > 0:
            continue
        after = [
            at for known, at in before.items() if _hexed(known) and link(known, hashed) == chain
        ]
        if after:
            stood = "first" if after[0] is None else f"right after row {after[0]}"
            what = f"the row does not follow the one before it: it was written {stood}"
            yield Finding(fault="reordered", row=seq, where="events", what=what)
        else:
            yield _unknown(seq, made.rows + made.holes, expected)
    for seq, _, _ in made.loose[MOST_TRACED:]:
        what = "the row does not follow the one before it"
        yield Finding(fault="reordered", row=seq, where="events", what=what)


def _unknown(seq: int, rows: int, expected: int) -> Finding:
    """A row that follows none in the ledger."""
    if rows < expected:
        what = "a row is gone between this one and the one before it"
        return Finding(fault="dropped", row=seq, where="events", what=what)
    if rows > expected:
        what = "the row follows none in the ledger: it was put in"
        return Finding(fault="added", row=seq, where="events", what=what)
    what = "the chain of the row, or of the one before it, is not what was written"
    return Finding(fault="changed", row=seq, where="events", what=what)
