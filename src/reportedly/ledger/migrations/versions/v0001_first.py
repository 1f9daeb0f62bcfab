"""The first schema: history, its tip, what is derived from it, and the guards of the history."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_EMPTY_CHAIN = "0" * 64

_SQLITE_GUARD = """
CREATE TRIGGER events_no_{verb} BEFORE {verb} ON events
BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END
"""
_POSTGRES_REFUSAL = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the history is append-only'; END $$
"""
_POSTGRES_GUARD = """
CREATE TRIGGER events_no_change BEFORE UPDATE OR DELETE ON events
FOR EACH ROW EXECUTE FUNCTION refuse_change()
"""


def upgrade() -> None:
    """Make all tables."""
    _history()
    _derived()
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(_SQLITE_GUARD.format(verb=verb))
        op.execute("CREATE VIRTUAL TABLE search USING fts5(words)")
    else:
        op.execute(_POSTGRES_REFUSAL)
        op.execute(_POSTGRES_GUARD)
        op.execute("CREATE TABLE search (seq bigint PRIMARY KEY, words text[] NOT NULL)")
        op.execute("CREATE INDEX search_words ON search USING gin (words)")


def _history() -> None:
    op.create_table(
        "events",
        sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("id", sa.String(64), nullable=False, unique=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("payload", sa.String(64), nullable=False),
        sa.Column("envelope", sa.LargeBinary, nullable=False),
        sa.Column("leaf", sa.String(64), nullable=False),
        sa.Column("chain", sa.String(64), nullable=False),
    )
    op.create_index("events_kind", "events", ["kind", "seq"])
    op.create_index("events_payload", "events", ["payload"])
    op.create_table(
        "payloads",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    tip = op.create_table(
        "tip",
        sa.Column("one", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("chain", sa.String(64), nullable=False),
        sa.Column("peaks", sa.String, nullable=False),
    )
    op.bulk_insert(tip, [{"one": 1, "size": 0, "chain": _EMPTY_CHAIN, "peaks": ""}])


def _derived() -> None:
    op.create_table(
        "subjects",
        sa.Column("subject", sa.LargeBinary, primary_key=True),
        sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
    )
    op.create_table(
        "redacted",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("seq", sa.BigInteger, nullable=False),
    )
