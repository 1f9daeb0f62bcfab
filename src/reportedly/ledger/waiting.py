"""Blind codings as they are listed -> what waits for a second coder, and where two differ."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, distinct, exists, func, select
from sqlalchemy.sql.elements import ColumnElement

from reportedly.ledger.canonical import decode
from reportedly.ledger.history import key, parts
from reportedly.ledger.tables_of_list import CODINGS
from reportedly.records.listing import Coded
from reportedly.records.view import Coding

# The round of double coding that the workbench keeps.
ROUND = "double"


def waits_for(name: str) -> Select[Any]:
    """The incidents in which one other person coded something that nobody has settled."""
    other = CODINGS.alias()
    same = (
        (other.c.subject == CODINGS.c.subject)
        & (other.c.slot == CODINGS.c.slot)
        & (other.c.round == CODINGS.c.round)
    )
    someone_else = exists().where(same, other.c.coder != CODINGS.c.coder)
    mine = CODINGS.c.coder == key(name)
    return select(CODINGS.c.incident).where(
        CODINGS.c.settled == 0, CODINGS.c.round == key(ROUND), ~mine, ~someone_else,
        CODINGS.c.incident != "",
    )  # fmt: skip


def waiting(connection: Connection, name: str) -> int:
    """How many incidents wait for this person as second coder."""
    found = waits_for(name).subquery()
    return int(connection.scalar(select(func.count(distinct(found.c.incident)))) or 0)


def every(connection: Connection) -> tuple[Coded, ...]:
    """All codings, by round, subject, slot and coder."""
    return _coded(connection)


def of_incident(connection: Connection, incident: str) -> tuple[Coded, ...]:
    """The codings of an incident and of what belongs to it."""
    return _coded(connection, CODINGS.c.incident == incident)


def about(connection: Connection, subjects: Iterable[str]) -> tuple[Coded, ...]:
    """The codings about any of these subjects."""
    found: list[Coded] = []
    for part in parts(sorted({key(each) for each in subjects})):
        found += _coded(connection, CODINGS.c.subject.in_(part))
    return tuple(found)


def took_part(connection: Connection, name: str) -> bool:
    """Whether somebody coded anything in the workbench's round."""
    its = (CODINGS.c.coder == key(name)) & (CODINGS.c.round == key(ROUND))
    return connection.scalar(select(CODINGS.c.event).where(its).limit(1)) is not None


def _coded(connection: Connection, *where: ColumnElement[bool]) -> tuple[Coded, ...]:
    wanted = select(CODINGS.c.record, CODINGS.c.incident, CODINGS.c.settled).where(*where)
    ordered = wanted.order_by(
        CODINGS.c.round, CODINGS.c.subject, CODINGS.c.slot, CODINGS.c.coder, CODINGS.c.event
    )
    return tuple(
        Coded(
            coding=decode(row.record, Coding),
            incident=row.incident or None,
            settled=bool(row.settled),
        )
        for row in connection.execute(ordered)
    )
