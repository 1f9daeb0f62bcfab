"""The ledger's tables, as SQLAlchemy knows them; `migrations/` makes them.

The history is `events` and `payloads`. `tip` is where it ends. `subjects`, `redacted` and the
search index (`search.py`) are derived from it and can be made again.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
)

METADATA = MetaData()


class Raw(LargeBinary):
    """Bytes, also where somebody put a text or a number into the column: SQLite lets them."""

    def result_processor(
        self,
        dialect: Any,  # noqa: ARG002
        coltype: Any,  # noqa: ARG002
    ) -> Callable[[Any], bytes | None]:
        """What the driver gives -> bytes."""
        return _as_bytes


def _as_bytes(value: Any) -> bytes | None:
    if value is None:
        return None
    if isinstance(value, (bytes, bytearray, memoryview)):
        return bytes(value)
    return str(value).encode("utf-8", "surrogatepass")


# `envelope` holds the canonical JSON of the event, the very bytes that were hashed; `id`,
# `kind` and `payload` repeat what it says. `leaf` and `chain` are hex.
EVENTS = Table(
    "events",
    METADATA,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("id", String(64), nullable=False, unique=True),
    Column("kind", String(16), nullable=False),
    Column("payload", String(64), nullable=False),
    Column("envelope", Raw, nullable=False),
    Column("leaf", String(64), nullable=False),
    Column("chain", String(64), nullable=False),
)
Index("events_kind", EVENTS.c.kind, EVENTS.c.seq)
Index("events_payload", EVENTS.c.payload)

PAYLOADS = Table(
    "payloads",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("body", Raw, nullable=False),
)

# One row: how many events there are, the end of the chain, the Merkle frontier (hex, spaced).
TIP = Table(
    "tip",
    METADATA,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("size", BigInteger, nullable=False),
    Column("chain", String(64), nullable=False),
    Column("peaks", String, nullable=False),
)

# Ids of reports and the like may hold anything, so they are kept as bytes.
SUBJECTS = Table(
    "subjects",
    METADATA,
    Column("subject", Raw, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
)

REDACTED = Table(
    "redacted",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("seq", BigInteger, nullable=False),
)
