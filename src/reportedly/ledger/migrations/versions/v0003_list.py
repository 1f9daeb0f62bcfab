"""The third schema: the list of incidents as they stand is kept ready too; hooks and their outbox.

The index of incidents is emptied, so that whoever asks first fills it and the list with it.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_FLAGS = ("fresh", "contested", "due", "settled")


def upgrade() -> None:
    """Make the tables of the list and of the hooks."""
    _empty_index()
    _listed()
    _parts()
    _codings()
    _hooks()


def _empty_index() -> None:
    for table in ("incidents", "members", "nearby"):
        op.execute(f"DELETE FROM {table}")  # noqa: S608
    op.execute("UPDATE indexed SET size = 0, rules = '', latest = ''")
    with op.batch_alter_table("members") as members:
        members.add_column(sa.Column("main", sa.Integer, nullable=False, server_default="0"))


def _listed() -> None:
    op.create_table(
        "listed",
        sa.Column("incident", sa.String(64), primary_key=True),
        sa.Column("made", sa.BigInteger, nullable=False),
        sa.Column("acted", sa.BigInteger, nullable=False),
        *(sa.Column(flag, sa.Integer, nullable=False) for flag in _FLAGS),
        sa.Column("latest", sa.String(32), nullable=False),
        sa.Column("day", sa.String(32), nullable=False),
        sa.Column("type", sa.String(64), nullable=False),
        sa.Column("country", sa.String(16), nullable=False),
        sa.Column("words", sa.String, nullable=False),
        sa.Column("grades", sa.String(64), nullable=False),
        sa.Column("lat", sa.Float, nullable=True),
        sa.Column("lon", sa.Float, nullable=True),
        sa.Column("record", sa.LargeBinary, nullable=True),
    )
    op.create_index("listed_latest", "listed", [sa.text("latest DESC"), "incident"])
    op.create_index("listed_around", "listed", ["lat", "lon"])
    for name, where in (*((flag, f"{flag} = 1") for flag in _FLAGS), ("pending", "record IS NULL")):
        _partly(f"listed_{name}", "listed", [sa.text("latest DESC"), "incident"], where)
    listing = op.create_table(
        "listing",
        sa.Column("one", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("total", sa.BigInteger, nullable=False),
        *(sa.Column(flag, sa.BigInteger, nullable=False) for flag in _FLAGS),
    )
    op.bulk_insert(listing, [{"one": 1, "size": 0, "total": 0, **dict.fromkeys(_FLAGS, 0)}])


def _parts() -> None:
    op.create_table(
        "parts",
        sa.Column("part", sa.String(64), primary_key=True),
        sa.Column("incident", sa.String(64), primary_key=True),
        sa.Column("state", sa.String(16), nullable=True),
        sa.Column("since", sa.String(32), nullable=True),
        sa.Column("last", sa.String(32), nullable=True),
    )
    op.create_index("parts_incident", "parts", ["incident"])
    _partly("parts_asked", "parts", ["since", "incident", "part"], "state IS NOT NULL")


def _codings() -> None:
    op.create_table(
        "codings",
        sa.Column("event", sa.String(64), primary_key=True),
        sa.Column("subject", sa.LargeBinary, primary_key=True),
        sa.Column("slot", sa.LargeBinary, primary_key=True),
        sa.Column("round", sa.LargeBinary, nullable=False),
        sa.Column("coder", sa.LargeBinary, nullable=False),
        sa.Column("incident", sa.String(64), nullable=False),
        sa.Column("settled", sa.Integer, nullable=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
    )
    op.create_index("codings_incident", "codings", ["incident"])
    op.create_index("codings_subject", "codings", ["subject", "slot"])
    op.create_index("codings_coder", "codings", ["coder"])
    op.create_index("codings_settled", "codings", ["settled"])
    op.create_table(
        "joins",
        sa.Column("event", sa.String(64), primary_key=True),
        sa.Column("seq", sa.BigInteger, nullable=False),
    )
    op.create_index("joins_seq", "joins", ["seq"])


def _hooks() -> None:
    op.create_table(
        "hooks",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("made", sa.String(32), nullable=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "outbox",
        sa.Column("hook", sa.String(64), primary_key=True),
        sa.Column("alert", sa.String(64), primary_key=True),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("due", sa.Float, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("said", sa.LargeBinary, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_index("outbox_due", "outbox", ["due", "seq"])
    op.create_table(
        "parted",
        sa.Column("incident", sa.String(64), primary_key=True),
        sa.Column("record", sa.LargeBinary, nullable=False),
    )


def _partly(name: str, table: str, columns: list[Any], where: str) -> None:
    """An index of the rows that fit."""
    said = sa.text(where)
    op.create_index(name, table, columns, sqlite_where=said, postgresql_where=said)
