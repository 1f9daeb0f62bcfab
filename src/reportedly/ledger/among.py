"""Statements that ask for several values -> the same for each kind of database, put together once.

SQLAlchemy takes longer to put a question of a page together than the database takes to answer it.
PostgreSQL is given the values as one array, so that one statement serves any number of them;
SQLite has no arrays, and is given a place for each.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from sqlalchemy import Column, ColumnElement, Connection, Executable, bindparam, text
from sqlalchemy.dialects import postgresql

S = TypeVar("S", bound=Executable)
# A column, and the name under which its values are given -> whether it has one of them.
Among = Callable[[Column[Any], str], Any]


def asking(build: Callable[[Among], S]) -> Callable[[Connection], S]:
    """A statement of `build`, as the database of a connection wants it."""
    made: Mapping[str, S] = {"postgresql": build(_in_array), "sqlite": build(_in_list)}
    return lambda connection: made[connection.dialect.name]


def _in_list(column: Column[Any], name: str) -> ColumnElement[bool]:
    return column.in_(bindparam(name, expanding=True))


def _in_array(column: Column[Any], name: str) -> Any:
    kind = column.type.compile(postgresql.dialect())  # type: ignore[no-untyped-call]
    return text(f"{column.table.name}.{column.name} = ANY(CAST(:{name} AS {kind}[]))")
