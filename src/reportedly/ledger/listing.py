"""The list of incidents as they stand <- what was computed and decided: its rows and its counts.

`index.py` calls `made` and `gone` in the transaction in which incidents change; the rows that it
leaves pending are filled by `apply`, in a transaction of `run/desk/listing.py`.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, or_, select, update

from reportedly.ledger.among import asking
from reportedly.ledger.bulk import change as change_rows
from reportedly.ledger.bulk import insert, put
from reportedly.ledger.canonical import decode, encode
from reportedly.ledger.history import key, parts
from reportedly.ledger.hooks import put_down
from reportedly.ledger.tables import INDEXED, MEMBERS
from reportedly.ledger.tables_of_list import (
    CODINGS,
    FLAGS,
    HOOKS,
    JOINS,
    LISTED,
    LISTING,
    PARTED,
    PARTS,
)
from reportedly.records.incident import Incident
from reportedly.records.listing import Change, Coded, Listed, Parted, Row
from reportedly.records.view import Indexed

_EMPTY = {
    **dict.fromkeys(FLAGS, 0),
    "acted": -1,
    "latest": "",
    "day": "",
    "type": "",
    "country": "",
    "words": "",
    "grades": "",
    "lat": None,
    "lon": None,
    "record": None,
}
# Stands for the day of a question of which none is known: it comes last.
UNDATED = "9999-12-31"
# Statements of every decision, put together once (see `among.py`).
_SIZE = select(LISTING.c.size)
_COUNTED = asking(
    lambda among: select(
        LISTED.c.incident,
        LISTED.c.made,
        LISTED.c.record.is_not(None).label("filled"),
        *(LISTED.c[flag] for flag in FLAGS),
    ).where(among(LISTED.c.incident, "ids"))
)
_COUNTS = update(LISTING).values(
    size=bindparam("after"),
    **{name: LISTING.c[name] + bindparam(f"more_{name}") for name in ("total", *FLAGS)},
)
_ASKED = asking(
    lambda among: select(PARTS.c.incident, PARTS.c.part, PARTS.c.state).where(
        among(PARTS.c.incident, "ids"), PARTS.c.state.is_not(None)
    )
)
_FORGET = asking(
    lambda among: delete(CODINGS).where(
        or_(
            among(CODINGS.c.incident, "incidents"),
            among(CODINGS.c.subject, "subjects"),
            among(CODINGS.c.event, "events"),
        )
    )
)
_KNOWS = (
    update(INDEXED)
    .where(INDEXED.c.size > 0, INDEXED.c.size < bindparam("after"))
    .values(size=bindparam("after"))
)
_TRAYS = {"fresh": "new", "contested": "contested", "due": "questions", "settled": "settled"}


def size(connection: Connection) -> int:
    """How many events the list knows."""
    return int(connection.scalar(_SIZE) or 0)


def made(connection: Connection, incidents: Sequence[Indexed], size: int) -> None:
    """List incidents that were computed; their rows are pending until `apply` fills them."""
    rows = [{"incident": each.incident.id, "made": size, **_EMPTY} for each in incidents]
    insert(connection, LISTED, rows)
    put(connection, PARTS, [row for each in incidents for row in _parts(each)])


def gone(connection: Connection, ids: Sequence[str]) -> None:
    """Take incidents off the list; where there are hooks, keep what is to be told of them."""
    if connection.scalar(select(HOOKS.c.id).limit(1)) is not None:
        put(connection, PARTED, list(_parted(connection, ids)))
    _recount(connection, list(_now(connection, ids).values()), (), size(connection))
    for part in parts(ids):
        connection.execute(delete(LISTED).where(LISTED.c.incident.in_(part)))
        connection.execute(delete(PARTS).where(PARTS.c.incident.in_(part)))
        connection.execute(update(CODINGS).where(CODINGS.c.incident.in_(part)).values(incident=""))


def clear(connection: Connection) -> None:
    """Forget the whole list."""
    if connection.scalar(select(HOOKS.c.id).limit(1)) is not None:
        every = tuple(connection.scalars(select(LISTED.c.incident)))
        put(connection, PARTED, list(_parted(connection, every)))
    for table in (LISTED, PARTS, CODINGS, JOINS):
        connection.execute(delete(table))
    connection.execute(update(LISTING).values(size=0, total=0, **dict.fromkeys(FLAGS, 0)))


def apply(connection: Connection, change: Change, before: int, after: int) -> bool:
    """Fill rows of the list, unless somebody else did since `before`; say whether they were.

    The index then knows `after` events as well: what it did not know changed no incident.
    """
    if size(connection) != before:
        return False
    now = _now(connection, [row.listed.id for row in change.rows])
    rows = [row for row in change.rows if row.listed.id in now]
    rows = [row for row in rows if now[row.listed.id].made == row.made]
    values = [_values(row, after) for row in rows]
    change_rows(connection, LISTED, "incident", values)
    _recount(connection, [now[each["incident"]] for each in values], values, after)
    _answered(connection, rows)
    _code(connection, change)
    _join(connection, change.joins)
    if change.alerts or change.told_of:
        put_down(connection, change.alerts, change.told_of)
    connection.execute(_KNOWS, {"after": after})
    return True


def _now(connection: Connection, ids: Sequence[str]) -> dict[str, Any]:
    """What is counted of these incidents, and when each was computed."""
    found: dict[str, Any] = {}
    for part in parts(ids):
        found.update(
            (row.incident, row)
            for row in connection.execute(_COUNTED(connection), {"ids": list(part)})
        )
    return found


def _recount(
    connection: Connection, before: Sequence[Any], after: Sequence[dict[str, Any]], size: int
) -> None:
    """Take away what rows counted before they were filled, and add what they count now."""
    listed = [row for row in before if row.filled]
    more = {
        f"more_{flag}": sum(row[flag] for row in after) - sum(getattr(row, flag) for row in listed)
        for flag in FLAGS
    }
    total = len(after) - len(listed)
    connection.execute(_COUNTS, {"after": size, "more_total": total, **more})


def _values(row: Row, size: int) -> dict[str, Any]:
    each = row.listed
    place = each.place
    return {
        "incident": each.id,
        "acted": size,
        **{flag: int(tray in each.trays) for flag, tray in _TRAYS.items()},
        "latest": each.latest[:32],
        "day": each.date.end[:32] if each.date else "",
        "type": each.event_type,
        "country": (place.country or "")[:16] if place else "",
        "words": row.words,
        "grades": f" {' '.join(each.claims)} ",
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "record": encode(each),
    }


def _answered(connection: Connection, rows: Iterable[Row]) -> None:
    """Say which questions are answered by now."""
    done = {(row.listed.id, name) for row in rows for name in row.answered}
    states = {True: "answered", False: "open"}
    for part in parts([row.listed.id for row in rows]):
        for each in connection.execute(_ASKED(connection), {"ids": list(part)}).all():
            state = states[(each.incident, each.part) in done]
            if each.state != state:
                its = (PARTS.c.incident == each.incident) & (PARTS.c.part == each.part)
                connection.execute(update(PARTS).where(its).values(state=state))


def _code(connection: Connection, change: Change) -> None:
    """List the codings of these incidents and subjects anew."""
    its = {
        "incidents": [row.listed.id for row in change.rows],
        "subjects": [key(each) for each in change.subjects],
        "events": [each.coding.standing.event for each in change.coded],
    }
    connection.execute(_FORGET(connection), its)
    put(connection, CODINGS, [_coded(each) for each in change.coded])


def _coded(each: Coded) -> dict[str, Any]:
    standing = each.coding.standing
    return {
        "event": standing.event,
        "subject": key(standing.subject),
        "slot": key(standing.slot),
        "round": key(each.coding.round),
        "coder": key(each.coding.by),
        "incident": each.incident or "",
        "settled": int(each.settled),
        "record": encode(each.coding),
    }


def _join(connection: Connection, joins: Sequence[tuple[str, int | None]]) -> None:
    for part in parts([event for event, row in joins if row is None]):
        connection.execute(delete(JOINS).where(JOINS.c.event.in_(part)))
    put(
        connection, JOINS, [{"event": event, "seq": row} for event, row in joins if row is not None]
    )


def _parts(each: Indexed) -> Iterator[dict[str, Any]]:
    incident: Incident = each.incident
    last = {asked.question: asked.last for asked in each.asked}
    none = {"state": None, "since": None, "last": None}
    for claim in incident.claims:
        yield {"part": claim.id, "incident": incident.id, **none}
    for question in incident.questions:
        yield {
            "part": question.id,
            "incident": incident.id,
            "state": "answered" if question.status == "answered" else "open",
            "since": (question.since or UNDATED)[:32],
            "last": last.get(question.id),
        }


def _parted(connection: Connection, ids: Sequence[str]) -> Iterator[dict[str, Any]]:
    """What was listed of these incidents, with their reports and open questions."""
    for part in parts(ids):
        rows = select(LISTED.c.incident, LISTED.c.record).where(
            LISTED.c.incident.in_(part), LISTED.c.record.is_not(None)
        )
        reports = _by_incident(connection, MEMBERS, "report", part)
        asked = _by_incident(connection, PARTS, "part", part, PARTS.c.state == "open")
        for row in connection.execute(rows):
            record = Parted(
                listed=decode(row.record, Listed),
                reports=tuple(
                    name.decode("utf-8", "surrogatepass") for name in reports.get(row.incident, ())
                ),
                open=tuple(asked.get(row.incident, ())),
            )
            yield {"incident": row.incident, "record": encode(record)}


def _by_incident(
    connection: Connection, table: Table, column: str, ids: Sequence[str], *more: Any
) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    wanted = select(table.c.incident, table.c[column]).where(table.c.incident.in_(ids), *more)
    for row in connection.execute(wanted.order_by(table.c.incident, table.c[column])):
        found.setdefault(row[0], []).append(row[1])
    return found
