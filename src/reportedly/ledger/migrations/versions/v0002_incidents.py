"""The second schema: incidents are kept ready, computed from the history."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables of the index; it is empty, so that whoever asks first fills it."""
    op.create_table(
        "incidents",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("day", sa.String(32), nullable=True),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
    )
    op.create_index("incidents_day", "incidents", ["day"])
    op.create_table(
        "members",
        sa.Column("report", sa.LargeBinary, primary_key=True),
        sa.Column("incident", sa.String(64), primary_key=True),
    )
    op.create_index("members_incident", "members", ["incident"])
    op.create_table(
        "nearby",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("report", sa.LargeBinary, primary_key=True),
    )
    op.create_index("nearby_report", "nearby", ["report"])
    indexed = op.create_table(
        "indexed",
        sa.Column("one", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("rules", sa.String(64), nullable=False),
        sa.Column("latest", sa.String(32), nullable=False),
    )
    op.bulk_insert(indexed, [{"one": 1, "size": 0, "rules": "", "latest": ""}])
