"""Questions to the list of incidents -> its rows, a page at a time, however many there are."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    func,
    or_,
    select,
    text,
    tuple_,
)

from reportedly.ledger.among import asking
from reportedly.ledger.canonical import decode
from reportedly.ledger.history import key, parts, plain
from reportedly.ledger.tables import MEMBERS, NEARBY
from reportedly.ledger.tables_of_list import JOINS, LISTED, LISTING, PARTS
from reportedly.ledger.waiting import waits_for
from reportedly.records.listing import Asks, Listed, Version, Wanted

_FLAG = {"new": "fresh", "contested": "contested", "questions": "due", "settled": "settled"}
# Statements of every page, put together once (see `among.py`).
_COUNTS = select(LISTING)
_VERSIONS = asking(
    lambda among: select(LISTED.c.incident, LISTED.c.made, LISTED.c.acted).where(
        among(LISTED.c.incident, "ids")
    )
)
_PENDING = (
    select(LISTED.c.incident, LISTED.c.made)
    .where(text("record IS NULL"))
    .order_by(LISTED.c.latest.desc(), LISTED.c.incident)
    .limit(bindparam("most"))
)
_HOMES = asking(
    lambda among: (
        select(PARTS.c.part, PARTS.c.incident)
        .where(among(PARTS.c.part, "names"))
        .order_by(PARTS.c.incident)
    )
)


def pending(connection: Connection, most: int) -> dict[str, int]:
    """Incidents that were computed and are not listed yet, with the index's size then."""
    return {row.incident: row.made for row in connection.execute(_PENDING, {"most": most})}


def counts(connection: Connection) -> dict[str, int]:
    """How many incidents there are ("all"), and how many wait in each tray."""
    row = connection.execute(_COUNTS).one()
    found = {tray: int(getattr(row, flag)) for tray, flag in _FLAG.items()}
    return {**found, "all": int(row.total)}


def latest(
    connection: Connection, wanted: Wanted, after: tuple[str, str] | None, most: int
) -> tuple[Listed, ...]:
    """Rows that fit, that with the latest report first; `after`: its day and id on the page before.

    The flags are written into the question, not bound to it: only so are they found by index.
    """
    ordered = _fitting(wanted).order_by(LISTED.c.latest.desc(), LISTED.c.incident)
    if after is not None:
        day, name = after
        later = or_(LISTED.c.latest < day, LISTED.c.incident > name)
        ordered = ordered.where(LISTED.c.latest <= day, later)
    return _rows(connection, ordered.limit(most))


def by_id(
    connection: Connection, wanted: Wanted, after: str | None, most: int
) -> tuple[Listed, ...]:
    """Rows that fit, by id, from after one."""
    ordered = _fitting(wanted).order_by(LISTED.c.incident)
    if after is not None:
        ordered = ordered.where(LISTED.c.incident > after)
    return _rows(connection, ordered.limit(most))


def named(connection: Connection, ids: Iterable[str]) -> dict[str, Listed]:
    """The rows of these incidents that are there, by id."""
    found: dict[str, Listed] = {}
    for part in parts(plain(ids)):
        rows = _rows(connection, _fitting(Wanted()).where(LISTED.c.incident.in_(part)))
        found.update((row.id, row) for row in rows)
    return found


def near(
    connection: Connection, middle: tuple[float, float], half: tuple[float, float], most: int
) -> tuple[Listed, ...]:
    """Rows whose place is within half a height and half a width (degrees) of a middle, by id."""
    (lat, lon), (high, wide) = middle, half
    fits = _fitting(Wanted()).where(
        LISTED.c.lat.between(lat - high, lat + high), LISTED.c.lon.between(lon - wide, lon + wide)
    )
    return _rows(connection, fits.order_by(LISTED.c.incident).limit(most))


def versions(connection: Connection, ids: Iterable[str]) -> dict[str, Version]:
    """Of which computation and acts each of these incidents is that are there."""
    found: dict[str, Version] = {}
    for part in parts(plain(ids)):
        for row in connection.execute(_VERSIONS(connection), {"ids": part}):
            found[row.incident] = Version(made=int(row.made), acted=int(row.acted))
    return found


def ids(connection: Connection) -> tuple[str, ...]:
    """The ids of all incidents, in order."""
    return tuple(connection.scalars(select(LISTED.c.incident).order_by(LISTED.c.incident)))


def homes(connection: Connection, names: Iterable[str]) -> dict[str, str]:
    """The incident of each of these claims and questions, the first by id of several."""
    found: dict[str, str] = {}
    for part in parts(plain(names)):
        for row in connection.execute(_HOMES(connection), {"names": part}):
            found.setdefault(row.part, row.incident)
    return found


def asked(
    connection: Connection, status: str | None, stale_before: str, after: Asks | None, most: int
) -> tuple[Asks, ...]:
    """Questions of one status (null: of all; "due": open or stale), the oldest first.

    One that is open has gone stale where it was last left open before a day.
    """
    by = PARTS.c.since, PARTS.c.incident, PARTS.c.part
    wanted = select(*by).where(text("state IS NOT NULL"), *_of_status(status, stale_before))
    if after is not None:
        last = (after.since, after.incident, after.question)
        wanted = wanted.where(tuple_(*by) > tuple_(*last))
    ordered = wanted.order_by(*by).limit(most)
    return tuple(
        Asks(question=row.part, incident=row.incident, since=row.since)
        for row in connection.execute(ordered)
    )


def open_questions(connection: Connection, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The open questions of each of these incidents."""
    found: dict[str, list[str]] = {}
    for part in parts(plain(ids)):
        wanted = select(PARTS.c.incident, PARTS.c.part).where(PARTS.c.incident.in_(part))
        for row in connection.execute(wanted.where(PARTS.c.state == "open")):
            found.setdefault(row.incident, []).append(row.part)
    return {name: tuple(sorted(each)) for name, each in found.items()}


def joins(connection: Connection, most: int) -> tuple[str, ...]:
    """The events of the latest merges and splits in force, the oldest first."""
    wanted = select(JOINS.c.event).order_by(JOINS.c.seq.desc()).limit(most)
    return tuple(connection.scalars(wanted))[::-1]


def reports(connection: Connection, after: str | None, most: int | None) -> tuple[str, ...]:
    """The ids of reports that have a reading in force, in order, from after one."""
    wanted = select(NEARBY.c.report).distinct().order_by(NEARBY.c.report)
    if after is not None:
        wanted = wanted.where(NEARBY.c.report > key(after))
    return tuple(
        name.decode("utf-8", "surrogatepass") for name in connection.scalars(wanted.limit(most))
    )


def told(connection: Connection, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The incidents that each of these reports tells of, that of its main account first."""
    found: dict[str, list[str]] = {}
    for part in parts(sorted({key(each) for each in names})):
        wanted = select(MEMBERS).where(MEMBERS.c.report.in_(part))
        for row in connection.execute(wanted.order_by(MEMBERS.c.main.desc(), MEMBERS.c.incident)):
            name = bytes(row.report).decode("utf-8", "surrogatepass")
            found.setdefault(name, []).append(row.incident)
    return {name: tuple(each) for name, each in found.items()}


def _rows(connection: Connection, wanted: Select[Any]) -> tuple[Listed, ...]:
    return tuple(decode(record, Listed) for record in connection.scalars(wanted))


def _fitting(wanted: Wanted) -> Select[Any]:
    return select(LISTED.c.record).where(text("record IS NOT NULL"), *_conditions(wanted))


def _conditions(wanted: Wanted) -> Sequence[ColumnElement[bool]]:
    found: list[Any] = []
    if wanted.tray == "second":
        found.append(LISTED.c.incident.in_(waits_for(wanted.name)))
    elif wanted.tray is not None:
        found.append(text(f"{_FLAG[wanted.tray]} = 1"))
    if wanted.since is not None:
        found.append(LISTED.c.day >= wanted.since)
    if wanted.types is not None:
        found.append(LISTED.c.type.in_(wanted.types))
    if wanted.grade is not None:
        found.append(LISTED.c.grades.contains(f" {wanted.grade} ", autoescape=True))
    held = [LISTED.c.words.contains(f" {word} ", autoescape=True) for word in wanted.words]
    if wanted.country is not None and held:
        found.append(or_(func.lower(LISTED.c.country) == wanted.country, and_(*held)))
    else:
        found.extend(held)
    return found


def _of_status(status: str | None, stale_before: str) -> Sequence[ColumnElement[bool]]:
    stale = and_(PARTS.c.last.is_not(None), PARTS.c.last < stale_before)
    if status is None:
        return ()
    if status == "answered":
        return (PARTS.c.state == "answered",)
    if status == "due":
        return (PARTS.c.state == "open",)
    return (PARTS.c.state == "open", stale if status == "stale" else ~func.coalesce(stale, False))
