"""The tables of the list of incidents as they stand: derived, and made anew at any time.

`listing.py` writes them, `asking.py` asks them. A row of `listed` without a record is one whose
incident was computed, and that has not been listed since.
"""

from sqlalchemy import BigInteger, Column, Float, Index, Integer, String, Table, text

from reportedly.ledger.tables import METADATA, Raw

# `made`: the size of the index when the incident was computed; `acted`: the events after which it
# was listed last. `day` is the last day on which it may have happened, "" where that is not known;
# `latest` that of its latest report. `words`: of its place, each between spaces; `grades`: of its
# claims, likewise. Flags are 0 or 1. `record`: canonical JSON of `records.listing.Listed`.
LISTED = Table(
    "listed",
    METADATA,
    Column("incident", String(64), primary_key=True),
    Column("made", BigInteger, nullable=False),
    Column("acted", BigInteger, nullable=False),
    Column("fresh", Integer, nullable=False),
    Column("contested", Integer, nullable=False),
    Column("due", Integer, nullable=False),
    Column("settled", Integer, nullable=False),
    Column("latest", String(32), nullable=False),
    Column("day", String(32), nullable=False),
    Column("type", String(64), nullable=False),
    Column("country", String(16), nullable=False),
    Column("words", String, nullable=False),
    Column("grades", String(64), nullable=False),
    Column("lat", Float, nullable=True),
    Column("lon", Float, nullable=True),
    Column("record", Raw, nullable=True),
)
FLAGS = ("fresh", "contested", "due", "settled")
Index("listed_latest", LISTED.c.latest.desc(), LISTED.c.incident)
Index("listed_around", LISTED.c.lat, LISTED.c.lon)
for _name, _where in (*((flag, f"{flag} = 1") for flag in FLAGS), ("pending", "record IS NULL")):
    Index(
        f"listed_{_name}",
        LISTED.c.latest.desc(),
        LISTED.c.incident,
        sqlite_where=text(_where),
        postgresql_where=text(_where),
    )

# The claims and questions of each incident. Of a question `state` is open or answered, `since` the
# day on which it was opened (9999-12-31 where that is not known) and `last` when it was last left
# open; of a claim all are null.
PARTS = Table(
    "parts",
    METADATA,
    Column("part", String(64), primary_key=True),
    Column("incident", String(64), primary_key=True),
    Column("state", String(16), nullable=True),
    Column("since", String(32), nullable=True),
    Column("last", String(32), nullable=True),
)
Index("parts_incident", PARTS.c.incident)
Index(
    "parts_asked",
    PARTS.c.since,
    PARTS.c.incident,
    PARTS.c.part,
    sqlite_where=text("state IS NOT NULL"),
    postgresql_where=text("state IS NOT NULL"),
)

# Blind codings that nobody took back, each with the incident that its subject belongs to now, ""
# where it belongs to none. `record`: canonical JSON of `records.view.Coding`.
CODINGS = Table(
    "codings",
    METADATA,
    Column("event", String(64), primary_key=True),
    Column("subject", Raw, primary_key=True),
    Column("slot", Raw, primary_key=True),
    Column("round", Raw, nullable=False),
    Column("coder", Raw, nullable=False),
    Column("incident", String(64), nullable=False),
    Column("settled", Integer, nullable=False),
    Column("record", Raw, nullable=False),
)
Index("codings_incident", CODINGS.c.incident)
Index("codings_subject", CODINGS.c.subject, CODINGS.c.slot)
Index("codings_coder", CODINGS.c.coder)
Index("codings_settled", CODINGS.c.settled)

# Merges and splits in force.
JOINS = Table(
    "joins",
    METADATA,
    Column("event", String(64), primary_key=True),
    Column("seq", BigInteger, nullable=False),
)
Index("joins_seq", JOINS.c.seq)

# One row: how many events the list knows, how many incidents it holds, and how many of each flag.
LISTING = Table(
    "listing",
    METADATA,
    Column("one", Integer, primary_key=True, autoincrement=False),
    Column("size", BigInteger, nullable=False),
    Column("total", BigInteger, nullable=False),
    *(Column(flag, BigInteger, nullable=False) for flag in FLAGS),
)

# Incidents that were listed and are computed anew, until what became of them was told to hooks.
# `record`: canonical JSON of `records.listing.Parted`.
PARTED = Table(
    "parted",
    METADATA,
    Column("incident", String(64), primary_key=True),
    Column("record", Raw, nullable=False),
)

# Where changes are told: `record` is canonical JSON of `records.hook.Hook`.
HOOKS = Table(
    "hooks",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("made", String(32), nullable=False),
    Column("record", Raw, nullable=False),
)

# What is to be told to which hook, until it was: `due` in seconds since 1970, `said` what went
# wrong last, `body` the alert.
OUTBOX = Table(
    "outbox",
    METADATA,
    Column("hook", String(64), primary_key=True),
    Column("alert", String(64), primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("due", Float, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("said", Raw, nullable=False),
    Column("body", Raw, nullable=False),
)
Index("outbox_due", OUTBOX.c.due, OUTBOX.c.seq)
