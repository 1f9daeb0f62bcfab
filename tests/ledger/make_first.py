"""Write the stored ledger of the first schema: only ever run before that schema was released.

usage: python tests/ledger/make_first.py FOLDER
"""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

from happenings import AT, added, answered, decided, minute, noted
from reportedly.ledger.heads import Key
from reportedly.ledger.ledger import open_ledger, view_bytes


def main(folder: Path) -> None:
    """Every kind of event, once or more."""
    file = folder / "ledger.db"
    with open_ledger(file) as ledger:
        for name, text in (("r1", "The ferry sank at Orúk."), ("r2", "It was raised.")):
            ledger.keep(text.encode())
            ledger.append(added(name, text))
        graded = decided("i1", action="set_grade", value="weak", at=minute(1))
        undone = decided("i1", action="undo", undoes=graded.event.id, at=minute(2))
        merged = decided("i1", action="merge", others=("i2",), at=minute(3))
        ledger.append([graded, undone, merged, answered("q1", "nine"), noted("i1", "ask")])
        gone = added("r2", "It was raised.")[1].event.id
        ledger.redact([gone], reason="names a witness", by="ada", at=AT)
        # A key of this file alone, so that it can be made again; it signs nothing else.
        ledger.sign(Key.from_private_bytes(b"\x01" * 32), by="ada", at=AT)
        (folder / "view.json").write_bytes(view_bytes(ledger.view()) + b"\n")
        with (folder / "export.jsonl").open("wb") as out:
            ledger.export(out)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
