"""The tampering that no chain shows by itself: the history rewritten to its end, hashes and all."""

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from reportedly.ledger.canonical import decode, encode
from reportedly.ledger.drafts import identity
from reportedly.ledger.history import START, Tip
from reportedly.ledger.ledger import open_ledger
from reportedly.ledger.merkle import Frontier, leaf
from reportedly.records.event import Event, SignedHead

TRIALS = 20


def rewritten(file: Path, seed: int) -> dict[str, float]:
    """The share of rewritten histories that `verify` finds, with a head kept elsewhere and without.

    The forger changes who did something in one row, works out all later hashes anew, and drops
    the signed heads, which nobody but the key's owner could make again.
    """
    with open_ledger(file, evidence=file.parent / "evidence") as ledger:
        heads = ledger.heads()
    found = [_found(file, heads, random.Random(f"{seed}/{n}")) for n in range(TRIALS)]  # noqa: S311
    alone, held = (sum(each[way] for each in found) / TRIALS for way in (0, 1))
    return {"rewritten_found_alone": alone, "rewritten_found_with_head": held}


def _found(file: Path, heads: tuple[SignedHead, ...], chance: random.Random) -> tuple[bool, bool]:
    copy = file.with_name("rewritten.db")
    for old in file.parent.glob("rewritten.db*"):
        old.unlink()
    shutil.copyfile(file, copy)
    with closing(sqlite3.connect(copy)) as connection:
        _rewrite(connection, chance)
        connection.commit()
    with open_ledger(copy, evidence=file.parent / "evidence") as ledger:
        return bool(ledger.verify().findings), bool(ledger.verify(heads=heads).findings)


def _rewrite(connection: sqlite3.Connection, chance: random.Random) -> None:
    for name in ("events_no_update", "events_no_delete"):
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(
        "DELETE FROM payloads WHERE sha256 IN (SELECT payload FROM events WHERE kind = 'head')"
    )
    connection.execute("DELETE FROM events WHERE kind = 'head'")
    rows = connection.execute("SELECT seq, envelope FROM events ORDER BY seq").fetchall()
    touched = chance.randrange(len(rows))
    now = Tip(chain=START, frontier=Frontier())
    for seq, envelope in rows:
        event = decode(envelope, Event)
        said = encode(_forged(event) if seq == touched else event)
        now = now.after(leaf(said))
        changed = (decode(said, Event).id, said, leaf(said).hex(), now.chain, seq)
        connection.execute(
            "UPDATE events SET id = ?, envelope = ?, leaf = ?, chain = ? WHERE seq = ?", changed
        )
    peaks = " ".join(peak.hex() for peak in now.frontier.peaks)
    connection.execute(
        "UPDATE tip SET size = ?, chain = ?, peaks = ?", (len(rows), now.chain, peaks)
    )


def _forged(event: Event) -> Event:
    """The same event by somebody else, with the id that fits."""
    parts = {name: getattr(event, name) for name in ("kind", "at", "subjects", "payload_sha256")}
    draft = Event(id="", by="mallory", **parts)
    return Event(id=identity(draft), by="mallory", **parts)
