"""What can go wrong with a disk or a file is said clearly, and nothing acknowledged is lost."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from happenings import added, noted
from reportedly.errors import LedgerError
from reportedly.ledger import database
from reportedly.ledger.evidence import Evidence
from reportedly.ledger.ledger import open_ledger

MOUNT = shutil.which("mount") or "/bin/mount"
UMOUNT = shutil.which("umount") or "/bin/umount"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1 MB, as only root can make one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = [MOUNT, "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if subprocess.run(made, capture_output=True, check=False).returncode:
        pytest.skip("no small disk can be mounted here (needs root)")
    yield folder
    subprocess.run([UMOUNT, "-l", str(folder)], check=True)


def test_a_full_disk(small_disk: Path) -> None:
    """The append that does not fit fails with advice; those before are kept, and it goes on."""
    with open_ledger(small_disk / "l.db", evidence=small_disk / "e") as ledger:
        count = 0
        with pytest.raises(LedgerError, match=r"disk is full\. Make room") as raised:
            for count in range(1000):
                ledger.append([noted("i1", f"{count} " + os.urandom(9000).hex())])
        assert "acknowledged before is kept" in str(raised.value)
        assert ledger.size() == count
        assert ledger.verify().findings == ()
        with pytest.raises(LedgerError, match=r"evidence .* disk is full"):
            ledger.keep(os.urandom(900_000))
        subprocess.run([MOUNT, "-o", "remount,size=8m", str(small_disk)], check=True)
        ledger.append([noted("i1", "there is room now")])
        assert ledger.size() == count + 1


def test_a_read_only_disk(small_disk: Path) -> None:
    """Neither row nor evidence can be written, and both say so."""
    with open_ledger(small_disk / "l.db", evidence=small_disk / "e") as ledger:
        ledger.append([noted("i1", "before")])
    subprocess.run([MOUNT, "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(LedgerError, match=r"cannot be (written|opened)"):
        open_ledger(small_disk / "l.db", evidence=small_disk / "e").append([noted("i1", "no")])
    with pytest.raises(LedgerError, match="read-only"):
        Evidence(folder=small_disk / "e").keep(b"x")


def test_a_read_only_file(file: Path) -> None:
    """The message names the file and the right that is missing."""
    with open_ledger(file) as ledger, closing(sqlite3.connect(file)) as other:
        ledger.append([noted("i1", "before")])
        ledger.database.engine.dispose()
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    uri = f"sqlite:///file:{file}?mode=ro&uri=true"
    with pytest.raises(LedgerError, match=r"cannot be written.*right to write"):
        open_ledger(uri).append([noted("i1", "no")])


@pytest.mark.parametrize("at", [0, 18, 4096 * 2 + 1, 4096 * 5 + 3])
def test_a_corrupted_page(file: Path, at: int) -> None:
    """Damage is an error with advice or a finding, never a traceback and never silence."""
    with open_ledger(file) as ledger:
        for number in range(30):
            ledger.append(added(f"r{number}", f"The ferry {number} sank. " * 30))
    raw = bytearray(file.read_bytes())
    raw[at : at + 900] = bytes(255 - byte for byte in raw[at : at + 900])
    file.write_bytes(raw)
    faults = {"changed", "dropped", "added", "reordered"}
    try:
        with open_ledger(file, create=False) as ledger:
            faults = {each.fault for each in ledger.verify().findings if each.where != "evidence"}
    except LedgerError as error:
        assert "backup" in str(error)
    assert faults


def test_a_file_that_is_no_ledger(file: Path, tmp_path: Path) -> None:
    """A text, or another program's database, is left alone."""
    file.write_text("The ferry sank. " * 100)
    with pytest.raises(LedgerError, match="no SQLite file"):
        open_ledger(file)
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE ferries (name)")
    with pytest.raises(LedgerError, match=r"another program \(ferries\)"):
        open_ledger(other)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """The path is named."""
    with pytest.raises(LedgerError, match=r"none/l\.db.*cannot be opened"):
        open_ledger(tmp_path / "none" / "l.db")


def test_a_newer_schema_is_refused_and_left_alone(where) -> None:  # type: ignore[no-untyped-def]
    """Opened by an older program, or migrated under its hands."""
    from sqlalchemy import text

    place, evidence = where()
    with open_ledger(place, evidence=evidence) as ledger:
        ledger.append([noted("i1", "before")])
        newer = text("UPDATE alembic_version SET version_num = '9999'")
        ledger.database.write(lambda connection: connection.execute(newer))
        with pytest.raises(LedgerError, match=r"schema 9999.*newer reportedly"):
            ledger.append([noted("i1", "after")])
        assert ledger.size() == 1
    with pytest.raises(LedgerError, match=r"schema 9999.*newer reportedly"):
        open_ledger(place, evidence=evidence)


def test_a_ledger_that_another_keeps_locked(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After its patience a writer says who is in the way; readers are not."""
    monkeypatch.setattr(database, "WAIT_MS", 20)
    monkeypatch.setattr(database, "PAUSES", (0.01,))
    with open_ledger(file) as ledger, closing(sqlite3.connect(file)) as other:
        other.isolation_level = None
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError, match="another process"):
            ledger.append([noted("i1", "no")])
        assert ledger.size() == 0
        other.execute("ROLLBACK")
        assert ledger.append([noted("i1", "yes")]) == 1


def test_a_server_that_is_not_there() -> None:
    """The URL is named, without its password."""
    with pytest.raises(LedgerError) as raised:
        open_ledger("postgresql://ada:secret@127.0.0.1:9/none?connect_timeout=2")
    assert "127.0.0.1:9" in str(raised.value)
    assert "secret" not in str(raised.value)


def test_half_written_evidence_is_never_taken_for_whole(tmp_path: Path) -> None:
    """What a killed process left beside its place is not the place."""
    store = Evidence(folder=tmp_path / "e")
    name = store.keep(b"whole")
    path = store.path(name)
    shutil.move(path, path.with_name(f".{path.name}.123"))
    assert store.state(name) == "missing"
    assert store.keep(b"whole") == name
    assert store.load(name) == b"whole"
    path.write_bytes(b"other")
    with pytest.raises(LedgerError, match="was changed"):
        store.load(name)
