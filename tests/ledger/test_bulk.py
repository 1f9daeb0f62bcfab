"""Many rows in one statement, on both stores."""

from sqlalchemy import Connection, func, select

from reportedly.ledger import bulk, lookup
from reportedly.ledger.drafts import noted
from reportedly.ledger.ledger import Ledger
from reportedly.ledger.tables import NEARBY, PAYLOADS
from reportedly.ledger.tables_of_list import LISTED
from reportedly.records.event import Note

MANY = 1200  # more than one statement binds
ODD = ('quoted " and \\ and {braces}, NULL', "é\u200f", "", "NULL")
AT = "2026-01-01T00:00:00+00:00"


def test_many_rows_come_back_as_they_were_put(ledger: Ledger) -> None:
    """Bytes of any value, texts with whatever arrays are written with, and nothing."""
    bodies = {f"{number:064}": bytes([number % 256, 0, 92, 34]) * 3 for number in range(MANY)}

    def work(connection: Connection) -> dict[str, bytes]:
        bulk.insert(connection, PAYLOADS, [{"sha256": k, "body": v} for k, v in bodies.items()])
        rows = connection.execute(select(PAYLOADS.c.sha256, PAYLOADS.c.body))
        return {row.sha256: row.body for row in rows}

    assert ledger.database.write(work) == bodies


def test_what_is_there_already_stays(ledger: Ledger) -> None:
    """Of two puts the first counts."""

    def work(connection: Connection) -> list[bytes]:
        for body in (b"first", b"second"):
            bulk.put(connection, PAYLOADS, [{"sha256": "a" * 64, "body": body}])
        bulk.put(connection, PAYLOADS, [])
        return list(connection.scalars(select(PAYLOADS.c.body)))

    assert ledger.database.write(work) == [b"first"]


def test_rows_are_changed_by_their_name_alone(ledger: Ledger) -> None:
    """Each gets its own values, null among them; the others keep theirs."""
    rows = [_row(name, f"n{number}", 1.5) for number, name in enumerate(ODD)]

    def work(connection: Connection) -> dict[str, tuple[str, float | None]]:
        bulk.insert(connection, LISTED, rows)
        changed = [{"incident": "n0", "words": "mill", "lat": None}]
        bulk.change(connection, LISTED, "incident", changed)
        bulk.change(connection, LISTED, "incident", [])
        found = connection.execute(select(LISTED.c.incident, LISTED.c.words, LISTED.c.lat))
        return {row.incident: (row.words, row.lat) for row in found}

    kept = {f"n{number}": (name, 1.5) for number, name in enumerate(ODD)}
    assert ledger.database.write(work) == kept | {"n0": ("mill", None)}


def test_acts_about_any_of_many_subjects_come_once_and_in_order(ledger: Ledger) -> None:
    """Also where one act has several of them, and where most are of nothing."""
    said = [Note(subject=f"i-{n}", text=f"look {n}", members=("r1#a1",)) for n in range(3)]
    ledger.append([noted(each, by="ada", at=AT) for each in said])
    asked = [*(f"x{number}" for number in range(MANY)), "i-2", "i-0", "r1", "r1#a1"]
    with ledger.database.reading() as connection:
        found = list(lookup.about_any(connection, asked, ("note",)))
        assert [entry.read().text for entry in found] == ["look 0", "look 1", "look 2"]
        assert not list(lookup.about_any(connection, asked, ("decision",)))
        assert not list(lookup.about_any(connection, [], ("note",)))
        assert connection.scalar(select(func.count()).select_from(NEARBY)) == 0


def _row(words: str, name: str, lat: float) -> dict[str, object]:
    flags = dict.fromkeys(("fresh", "contested", "due", "settled"), 0)
    empty = dict.fromkeys(("latest", "day", "type", "country", "grades"), "")
    own = {"incident": name, "made": 1, "acted": -1, "words": words, "lat": lat, "lon": None}
    return {**own, **flags, **empty, "record": None}
