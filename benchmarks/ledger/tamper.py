"""One random tampering with a ledger's file: a byte, a row or the order of rows.

Each way takes a connection past all guards and a generator of chance, and gives the numbers of the
rows that it touched; none where it touched what belongs to no single row.
"""

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

Touched = frozenset[int]
Way = Callable[[sqlite3.Connection, random.Random], Touched]

TEXTS = ("id", "kind", "payload", "leaf", "chain")
COLUMNS = ("id", "kind", "payload", "envelope", "leaf", "chain")
ALL = ", ".join(COLUMNS)


def tamper(file: Path, way: Way, chance: random.Random) -> Touched:
    """Tamper once with a closed ledger file."""
    with closing(sqlite3.connect(file)) as connection:
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        touched = way(connection, chance)
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return touched


def _size(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM events").fetchone()[0])


def _with_body(connection: sqlite3.Connection, chance: random.Random) -> int:
    """An event whose body was not redacted."""
    ask = "SELECT seq FROM events JOIN payloads ON payload = sha256 ORDER BY seq"
    return int(chance.choice(connection.execute(ask).fetchall())[0])


def _other(value: str | bytes, chance: random.Random) -> str | bytes:
    """The value with one byte changed; a letter of a text becomes another letter."""
    at = chance.randrange(len(value))
    if isinstance(value, bytes):
        return value[:at] + bytes([value[at] ^ chance.randrange(1, 256)]) + value[at + 1 :]
    letters = [letter for letter in "0123456789abcdef" if letter != value[at]]
    return value[:at] + chance.choice(letters) + value[at + 1 :]


def byte_of_row(connection: sqlite3.Connection, chance: random.Random) -> Touched:
    """One byte in one column of one event."""
    seq, column = chance.randrange(_size(connection)), chance.choice(COLUMNS)
    ask = f"SELECT {column} FROM events WHERE seq = ?"  # noqa: S608
    value = connection.execute(ask, (seq,)).fetchone()[0]
    change = f"UPDATE events SET {column} = ? WHERE seq = ?"  # noqa: S608
    connection.execute(change, (_other(value, chance), seq))
    return frozenset({seq})


def byte_of_body(connection: sqlite3.Connection, chance: random.Random) -> Touched:
    """One byte in one event's body."""
    seq = _with_body(connection, chance)
    ask = "SELECT sha256, body FROM payloads JOIN events ON payload = sha256 WHERE seq = ?"
    name, body = connection.execute(ask, (seq,)).fetchone()
    connection.execute(
        "UPDATE payloads SET body = ? WHERE sha256 = ?", (_other(body, chance), name)
    )
    return frozenset({seq})


def byte_of_tip(connection: sqlite3.Connection, chance: random.Random) -> Touched:
    """One letter of where the ledger says its history ends."""
    column = chance.choice(("chain", "peaks"))
    value = connection.execute(f"SELECT {column} FROM tip").fetchone()[0]  # noqa: S608
    other = _other(value, chance)
    connection.execute(f"UPDATE tip SET {column} = ?", (other,))  # noqa: S608
    return frozenset()


def row_gone(connection: sqlite3.Connection, chance: random.Random) -> Touched:
    """One event is deleted; its number is missing."""
    seq = chance.randrange(_size(connection))
    connection.execute("DELETE FROM events WHERE seq = ?", (seq,))
    return frozenset({seq})


def row_gone_and_closed_up(connection: sqlite3.Connection, chance: random.Random) -> Touched:
    """One event is deleted, and all later ones are numbered anew."""
    size = _size(connection)
    seq = chance.randrange(size)
    connection.execute("DELETE FROM events WHERE seq = ?", (seq,))
    for later in range(seq + 1, size):
        connection.execute("UPDATE events SET seq = ? WHERE seq = ?", (later - 1, later))
    return frozenset({seq})


def end_gone(connection: sqlite3.Connection, chance: random.Random) -> Touched:
    """The last events are deleted."""
    size = _size(connection)
    first = chance.randrange(max(0, size - 5), size)
    connection.execute("DELETE FROM events WHERE seq >= ?", (first,))
    return frozenset(range(first, size))


def body_gone(connection: sqlite3.Connection, chance: random.Random) -> Touched:
    """One event's body is deleted, without a redaction."""
    seq = _with_body(connection, chance)
    gone = "DELETE FROM payloads WHERE sha256 = (SELECT payload FROM events WHERE seq = ?)"
    connection.execute(gone, (seq,))
    return frozenset({seq})


def row_put_in(connection: sqlite3.Connection, chance: random.Random) -> Touched:
    """One event more, like another but for its id, in the middle or at the end."""
    size = _size(connection)
    at, model = chance.randrange(size + 1), chance.randrange(size)
    for later in range(size - 1, at - 1, -1):
        connection.execute("UPDATE events SET seq = ? WHERE seq = ?", (later + 1, later))
    model += model >= at
    copied = f"INSERT INTO events (seq, {ALL}) SELECT ?, ?, kind, payload, envelope, leaf, chain"
    new = f"{chance.getrandbits(256):064x}"
    connection.execute(f"{copied} FROM events WHERE seq = ?", (at, new, model))
    return frozenset({at})


def rows_swapped(connection: sqlite3.Connection, chance: random.Random) -> Touched:
    """Two events change places."""
    one, two = chance.sample(range(_size(connection)), 2)
    _renumber(connection, {one: two, two: one})
    return frozenset({one, two})


def rows_moved(connection: sqlite3.Connection, chance: random.Random) -> Touched:
    """One event is moved to another place; those between close up."""
    size = _size(connection)
    source, goal = chance.sample(range(size), 2)
    order = list(range(size))
    order.insert(goal, order.pop(source))
    moved = {seq: place for place, seq in enumerate(order) if seq != place}
    _renumber(connection, moved)
    return frozenset(moved.values())


def rows_reversed(connection: sqlite3.Connection, chance: random.Random) -> Touched:
    """A stretch of events is turned round."""
    first, last = sorted(chance.sample(range(_size(connection)), 2))
    turned = {seq: first + last - seq for seq in range(first, last + 1)}
    _renumber(connection, turned)
    return frozenset(turned)


def _renumber(connection: sqlite3.Connection, places: dict[int, int]) -> None:
    for seq in places:
        connection.execute("UPDATE events SET seq = ? WHERE seq = ?", (-1 - seq, seq))
    for seq, place in places.items():
        connection.execute("UPDATE events SET seq = ? WHERE seq = ?", (place, -1 - seq))


def byte_of_file(file: Path, chance: random.Random) -> Touched:
    """One byte of the file itself, within the place of an event's or a body's content."""
    with closing(sqlite3.connect(file)) as connection:
        seq = _with_body(connection, chance)
        ask = "SELECT envelope, body FROM events JOIN payloads ON payload = sha256 WHERE seq = ?"
        content = chance.choice(connection.execute(ask, (seq,)).fetchone())
    raw = bytearray(file.read_bytes())
    start = raw.find(content[:200])
    at = start + chance.randrange(min(200, len(content)))
    raw[at] ^= chance.randrange(1, 256)
    file.write_bytes(raw)
    return frozenset({seq})


WAYS: tuple[Way, ...] = (
    byte_of_row,
    byte_of_row,
    byte_of_body,
    byte_of_body,
    byte_of_tip,
    row_gone,
    row_gone_and_closed_up,
    end_gone,
    body_gone,
    row_put_in,
    rows_swapped,
    rows_moved,
    rows_reversed,
)
