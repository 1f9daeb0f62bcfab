"""The whole ledger -> Verdict: every row that somebody changed, dropped, added or moved.

A history that was rewritten from some row to its end, chain and all, is found only through a head
that somebody else kept: give those as `heads`, and the keys that may sign as `keys`.
"""

from collections.abc import Iterator, Sequence

import msgspec
from sqlalchemy import Connection, select

from reportedly.errors import LedgerError
from reportedly.ledger import beside, history
from reportedly.ledger.canonical import decode
from reportedly.ledger.evidence import Evidence
from reportedly.ledger.findings import Fault, Finding, Verdict
from reportedly.ledger.heads import genuine
from reportedly.ledger.tables import EVENTS, PAYLOADS
from reportedly.ledger.walk import Walk, traced, walk
from reportedly.records.event import SignedHead


def verify(
    connection: Connection,
    evidence: Evidence,
    *,
    heads: Sequence[SignedHead] = (),
    keys: Sequence[str] = (),
) -> Verdict:
    """Check the history, the heads in it and those given, what is derived, and the evidence.

    Raises:
        LedgerError: the database cannot be read at all.
    """
    own = list(_heads(connection))
    known = [(None, each) for each in heads] + own
    made = walk(connection, frozenset(each.head.size for _, each in known))
    findings = [*beside.pages(connection), *made.findings, *_end(connection, made)]
    for row, each in known:
        findings += _held(row, each, made)
    findings += beside.bodies(connection)
    findings += beside.derived(connection)
    findings += beside.files(connection, evidence)
    return Verdict(
        size=made.rows,
        root=made.frontier.root().hex(),
        findings=tuple(findings),
        notices=(*made.notices, *_strangers(own, heads, keys)),
    )


def _heads(connection: Connection) -> Iterator[tuple[int | None, SignedHead]]:
    """The heads in the history that can be read; one that cannot is found by its body's hash."""
    both = EVENTS.join(PAYLOADS, EVENTS.c.payload == PAYLOADS.c.sha256)
    wanted = select(EVENTS.c.seq, PAYLOADS.c.body).select_from(both).order_by(EVENTS.c.seq)
    for seq, body in connection.execute(wanted.where(EVENTS.c.kind == "head")):
        try:
            yield seq, decode(body, SignedHead)
        except (msgspec.DecodeError, ValueError, TypeError):
            continue


def _end(connection: Connection, made: Walk) -> Iterator[Finding]:
    """The end of the history is where the ledger says, and each row follows some row."""
    try:
        end = history.tip(connection)
    except (LedgerError, ValueError) as error:
        yield Finding(fault="changed", row=None, where="tip", what=str(error))
        yield from traced(connection, made, made.rows)
        return
    size = end.frontier.size
    yield from traced(connection, made, size)
    for row in range(made.next, size):
        yield _of_end("dropped", row, "the row is gone from the end")
    for row in range(max(size, made.next - 1000), made.next):
        yield _of_end("added", row, "the row stands after the end that the ledger knows")
    whole = size == made.rows and not made.findings and not made.loose
    if whole and (end.chain, end.frontier) != (made.chain, made.frontier):
        what = "the end that the ledger knows is not that of its rows"
        yield Finding(fault="changed", row=None, where="tip", what=what)


def _held(row: int | None, signed: SignedHead, made: Walk) -> Iterator[Finding]:
    """The history keeps to a signed head."""
    size = signed.head.size
    where = f"head of {size} rows" if row is None else f"head in row {row}"
    if not genuine(signed):
        what = "its signature is not by the key that it names"
        yield Finding(fault="changed", row=row, where=where, what=what)
    elif size > made.rows:
        what = f"the ledger has {made.rows} rows now, and had {size} when it was signed"
        yield Finding(fault="dropped", row=row, where=where, what=what)
    elif size and made.ends[size] != (signed.head.root, signed.head.chain):
        what = f"the first {size} rows are not those that were signed"
        yield Finding(fault="changed", row=row, where=where, what=what)


def _strangers(
    own: Sequence[tuple[int | None, SignedHead]], given: Sequence[SignedHead], keys: Sequence[str]
) -> Iterator[str]:
    """Heads by keys that the caller does not know, where the caller knows any."""
    for signed in (*(each for _, each in own), *given):
        if keys and signed.key not in keys:
            yield f"the head of {signed.head.size} rows is signed by an unknown key {signed.key}"


def _of_end(fault: Fault, row: int, what: str) -> Finding:
    return Finding(fault=fault, row=row, where="events", what=what)
