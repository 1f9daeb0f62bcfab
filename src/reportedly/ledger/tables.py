"""The ledger's tables, as SQLAlchemy knows them; `migrations/` makes them.

The history is `events` and `payloads`. `tip` is where it ends. `subjects`, `redacted` and the
search index (`search.py`) are derived from it and can be made again; so are the incidents, which
are kept ready in `incidents`, `members`, `nearby` and `indexed` (`index.py`), and the list of them
as they stand (`tables_of_list.py`).
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

# One incident computed from the current readings; `record` is canonical JSON, `day` the first day
# on which it may have happened (ISO), null where that is not known.
INCIDENTS = Table(
    "incidents",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("day", String(32), nullable=True),
    Column("sha256", String(64), nullable=False),
    Column("record", Raw, nullable=False),
)
Index("incidents_day", INCIDENTS.c.day)

# Which reports tell of which incident; `main`: 1 where a main account of theirs does.
MEMBERS = Table(
    "members",
    METADATA,
    Column("report", Raw, primary_key=True),
    Column("incident", String(64), primary_key=True),
    Column("main", Integer, nullable=False),
)
Index("members_incident", MEMBERS.c.incident)

# By which keys (country and month) a report's neighbours find it.
NEARBY = Table(
    "nearby",
    METADATA,
    Column("key", String(64), primary_key=True),
    Column("report", Raw, primary_key=True),
)
Index("nearby_report", NEARBY.c.report)

# One row: how many events the index of incidents knows, the hash of the rules that it follows, and
# the day (ISO) of the latest report, "" where none has a date.
INDEXED = Table(
    "indexed",
    METADATA,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("size", BigInteger, nullable=False),
    Column("rules", String(64), nullable=False),
    Column("latest", String(32), nullable=False),
)
