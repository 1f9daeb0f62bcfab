"""Rows -> tables, many with one statement: a statement for each row costs more than its row.

PostgreSQL is sent one array for each column (`unnest`), SQLite one statement that is run for each
row, which costs next to nothing where no server is asked.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Table, bindparam, text, update
from sqlalchemy import insert as insert_
from sqlalchemy.dialects import postgresql, sqlite

Rows = Sequence[Mapping[str, Any]]


def insert(connection: Connection, table: Table, rows: Rows) -> None:
    """Insert rows, none of which is there; each has the same columns."""
    _insert(connection, table, rows, put_up=False)


def put(connection: Connection, table: Table, rows: Rows) -> None:
    """Insert rows; those that are there already stay as they are."""
    _insert(connection, table, rows, put_up=True)


def change(connection: Connection, table: Table, name: str, rows: Rows) -> None:
    """Set the other columns of those rows whose column `name` has what these have there."""
    if not rows:
        return
    columns = tuple(rows[0])
    if connection.dialect.name == "postgresql":
        connection.execute(text(_changing(table, name, columns)), _by_column(rows, columns))
        return
    others: dict[str, Any] = {each: bindparam(f"new_{each}") for each in columns if each != name}
    changed = update(table).where(table.c[name] == bindparam(f"new_{name}")).values(others)
    connection.execute(changed, [{f"new_{key}": row[key] for key in columns} for row in rows])


def _insert(connection: Connection, table: Table, rows: Rows, *, put_up: bool) -> None:
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        columns = tuple(rows[0])
        made = _inserting(table, columns, " ON CONFLICT DO NOTHING" if put_up else "")
        connection.execute(text(made), _by_column(rows, columns))
    elif put_up:
        connection.execute(sqlite.insert(table).on_conflict_do_nothing(), rows)
    else:
        connection.execute(insert_(table), rows)


def _by_column(rows: Rows, columns: Sequence[str]) -> dict[str, list[Any]]:
    return {each: [row[each] for row in rows] for each in columns}


@lru_cache
def _inserting(table: Table, columns: tuple[str, ...], end: str) -> str:
    names = ", ".join(columns)
    given = _arrays(table, columns)
    return f"INSERT INTO {table.name} ({names}) SELECT * FROM {given}{end}"  # noqa: S608


@lru_cache
def _changing(table: Table, name: str, columns: tuple[str, ...]) -> str:
    sets = ", ".join(f"{each} = n.{each}" for each in columns if each != name)
    given = f"{_arrays(table, columns)} AS n ({', '.join(columns)})"
    those = f"{table.name}.{name} = n.{name}"
    return f"UPDATE {table.name} SET {sets} FROM {given} WHERE {those}"  # noqa: S608


def _arrays(table: Table, columns: Sequence[str]) -> str:
    """`unnest` of one array for each column, of the column's type."""
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    kinds = [table.c[each].type.compile(dialect) for each in columns]
    arrays = [f"CAST(:{each} AS {kind}[])" for each, kind in zip(columns, kinds, strict=True)]
    return f"unnest({', '.join(arrays)})"
