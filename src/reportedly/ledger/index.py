"""Incidents <-> rows: kept ready so that a brief costs the same in a small and a great ledger.

The index is computed from the history by whoever fuses and grades (`run/desk/incidents.py`), and
can be made anew at any time. Nothing that people look at is decided here.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, Row, delete, func, select, update

from reportedly.errors import LedgerError
from reportedly.ledger import listing
from reportedly.ledger.among import asking
from reportedly.ledger.bulk import insert, put
from reportedly.ledger.canonical import decode, encode, sha256
from reportedly.ledger.history import PAGE, key, plain
from reportedly.ledger.tables import INCIDENTS, INDEXED, MEMBERS, NEARBY
from reportedly.ledger.tables_of_list import PARTED
from reportedly.records.view import IndexChange, Indexed, IndexState

T = TypeVar("T")
# Statements of every decision, put together once (see `among.py`).
_STATE = select(INDEXED)
_NAMED = asking(
    lambda among: select(INCIDENTS).where(among(INCIDENTS.c.id, "ids")).order_by(INCIDENTS.c.id)
)
_TELLING = asking(
    lambda among: select(MEMBERS.c.incident).where(among(MEMBERS.c.report, "reports"))
)


def state(connection: Connection) -> IndexState:
    """How far the index has come."""
    row = connection.execute(_STATE).first()
    if row is None:
        return IndexState(size=0, rules="")
    return IndexState(size=row.size, rules=row.rules, latest=row.latest or None)


def apply(
    connection: Connection, change: IndexChange, before: IndexState, after: IndexState
) -> bool:
    """Change the index, unless somebody else did so since `before`; say whether it was changed."""
    if state(connection) != before:
        return False
    if change.whole:
        clear(connection)
    _remove(connection, change)
    insert(connection, INCIDENTS, [_row(each) for each in change.made])
    listing.made(connection, change.made, after.size)
    put(connection, MEMBERS, [row for each in change.made for row in _members(each)])
    near = [
        {"key": each, "report": key(name)} for name, keys in change.reports for each in set(keys)
    ]
    put(connection, NEARBY, near)
    connection.execute(update(INDEXED).values(**_values(after)))
    return True


def clear(connection: Connection) -> None:
    """Forget all incidents, so that they are computed anew."""
    listing.clear(connection)
    for table in (INCIDENTS, MEMBERS, NEARBY):
        connection.execute(delete(table))
    connection.execute(update(INDEXED).values(**_values(IndexState(size=0, rules=""))))


def named(connection: Connection, ids: Iterable[str]) -> Iterator[Indexed]:
    """The incidents of these ids that are there, sorted by id."""
    for part in _parts(plain(ids)):
        yield from map(_indexed, connection.execute(_NAMED(connection), {"ids": list(part)}))


def beginning(connection: Connection, prefix: str, most: int) -> tuple[str, ...]:
    """The ids that begin with some letters, at most so many."""
    end = prefix + "\uffff" if connection.dialect.name == "sqlite" else prefix + "~"
    wanted = select(INCIDENTS.c.id).where(INCIDENTS.c.id >= prefix, INCIDENTS.c.id < end)
    return tuple(connection.scalars(wanted.order_by(INCIDENTS.c.id).limit(most)))


def every(connection: Connection, since: str | None = None) -> Iterator[Indexed]:
    """All incidents by id; with `since` (ISO day) not those that surely happened before it."""
    wanted = select(INCIDENTS).order_by(INCIDENTS.c.id)
    if since is not None:
        wanted = wanted.where((INCIDENTS.c.day >= since) | INCIDENTS.c.day.is_(None))
    with connection.execute(wanted.execution_options(yield_per=PAGE)) as rows:
        yield from map(_indexed, rows)


def count(connection: Connection) -> int:
    """How many reports the index knows."""
    return int(connection.scalar(select(func.count(NEARBY.c.report.distinct()))) or 0)


def telling(connection: Connection, reports: Iterable[str]) -> tuple[str, ...]:
    """The ids of the incidents that these reports tell of."""
    found: set[str] = set()
    for part in _parts(sorted({key(each) for each in reports})):
        found.update(connection.scalars(_TELLING(connection), {"reports": list(part)}))
    return tuple(sorted(found))


def tellers(connection: Connection, ids: Iterable[str]) -> tuple[str, ...]:
    """The reports that tell of these incidents."""
    found: set[bytes] = set()
    for part in _parts(sorted(set(ids))):
        wanted = select(MEMBERS.c.report).where(MEMBERS.c.incident.in_(part))
        found.update(connection.scalars(wanted))
    return _names(found)


def blank(connection: Connection, reports: Iterable[str]) -> None:
    """Take out the words of the incidents that reports tell of, which are to be computed anew."""
    ids = telling(connection, reports)
    listing.gone(connection, ids)
    connection.execute(delete(PARTED).where(PARTED.c.incident.in_(ids)))
    for part in _parts(ids):
        connection.execute(delete(INCIDENTS).where(INCIDENTS.c.id.in_(part)))


def near(connection: Connection, keys: Iterable[str]) -> tuple[str, ...]:
    """The ids of the reports that have one of these keys."""
    found: set[bytes] = set()
    for part in _parts(sorted(set(keys))):
        found.update(connection.scalars(select(NEARBY.c.report).where(NEARBY.c.key.in_(part))))
    return _names(found)


def damaged(connection: Connection) -> tuple[str, ...]:
    """The ids of the incidents whose record is not what was written."""
    wanted = select(INCIDENTS.c.id, INCIDENTS.c.sha256, INCIDENTS.c.record)
    rows = connection.execute(wanted.order_by(INCIDENTS.c.id).execution_options(yield_per=PAGE))
    return tuple(str(row.id) for row in rows if sha256(row.record) != row.sha256)


def _values(state: IndexState) -> dict[str, object]:
    return {"size": state.size, "rules": state.rules, "latest": state.latest or ""}


def _names(found: Iterable[bytes]) -> tuple[str, ...]:
    return tuple(each.decode("utf-8", "surrogatepass") for each in sorted(found))


def _remove(connection: Connection, change: IndexChange) -> None:
    listing.gone(connection, change.gone)
    for part in _parts(change.gone):
        connection.execute(delete(INCIDENTS).where(INCIDENTS.c.id.in_(part)))
        connection.execute(delete(MEMBERS).where(MEMBERS.c.incident.in_(part)))
    reports = [key(name) for name in (*change.dropped, *(name for name, _ in change.reports))]
    for block in _parts(reports):
        connection.execute(delete(NEARBY).where(NEARBY.c.report.in_(block)))


def _row(each: Indexed) -> dict[str, object]:
    record = encode(each)
    date = each.incident.date
    return {
        "id": each.incident.id,
        "day": date.end[:32] if date else None,
        "sha256": sha256(record),
        "record": record,
    }


def _members(each: Indexed) -> Iterator[dict[str, object]]:
    told = {one.report: 0 for one in each.incident.accounts}
    told |= {one.report: 1 for one in each.incident.accounts if one.main}
    for name in sorted(told):
        yield {"report": key(name), "incident": each.incident.id, "main": told[name]}


def _indexed(row: Row[Any]) -> Indexed:
    record, digest = row.record, row.sha256
    try:
        if sha256(record) == digest:
            return decode(record, Indexed)
    except msgspec.DecodeError:
        pass
    raise LedgerError(
        f"the index of incidents is damaged at {row.id}. The history is not touched by that: "
        "`reportedly incidents --afresh` makes the index anew"
    )


def _parts(values: Sequence[T]) -> Iterator[Sequence[T]]:
    for at in range(0, len(values), PAGE):
        yield values[at : at + PAGE]
