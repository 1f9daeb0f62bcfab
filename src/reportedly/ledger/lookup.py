"""Rows -> Entries: what concerns any of some subjects, stands in some rows, was written when."""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, select

from reportedly.ledger.among import asking
from reportedly.ledger.history import PAGE, Entry, entry_of, joined, key, parts, whole
from reportedly.ledger.tables import EVENTS, SUBJECTS
from reportedly.records.event import Event

_ABOUT = asking(
    lambda among: joined().where(
        EVENTS.c.seq.in_(select(SUBJECTS.c.seq).where(among(SUBJECTS.c.subject, "subjects"))),
        among(EVENTS.c.kind, "kinds"),
    )
)


def about_any(
    connection: Connection, subjects: Iterable[str], kinds: Sequence[str]
) -> Iterator[Entry]:
    """What of some kinds concerns any of these subjects, each once, in the history's order."""
    found: dict[int, Entry] = {}
    for part in parts(sorted({key(each) for each in subjects})):
        for row in connection.execute(_ABOUT(connection), {"subjects": part, "kinds": list(kinds)}):
            if row.seq not in found:
                found[row.seq] = entry_of(row)
    yield from (found[row] for row in sorted(found))


def moments(connection: Connection) -> Iterator[tuple[int, str]]:
    """When each row says that it was written, in the history's order."""
    wanted = select(EVENTS.c.seq, EVENTS.c.envelope).order_by(EVENTS.c.seq)
    with connection.execute(wanted.execution_options(yield_per=PAGE)) as rows:
        for row in rows:
            yield row.seq, whole(row.seq, row.envelope, Event).at


def numbered(connection: Connection, rows: Sequence[int]) -> tuple[Entry, ...]:
    """The entries of these rows that are there, in the order given."""
    found: dict[int, Entry] = {}
    for part in parts(rows):
        for row in connection.execute(joined().where(EVENTS.c.seq.in_(part))):
            found[row.seq] = entry_of(row)
    return tuple(found[row] for row in rows if row in found)
