"""A ledger of the first schema opens in every later program, and says the same."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import inspect

from reportedly.ledger import migrate
from reportedly.ledger.ledger import open_ledger, view_bytes
from reportedly.ledger.tables import METADATA

FIRST = Path(__file__).parent / "v0001"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A copy of the stored ledger, evidence beside it."""
    copy = tmp_path / "old"
    shutil.copytree(FIRST, copy)
    return copy / "ledger.db"


def test_the_first_ledger_opens_clean_and_with_the_same_view(old: Path) -> None:
    """Nothing in the history changes by a migration; what is derived from it may."""
    with open_ledger(old, create=False) as ledger:
        assert view_bytes(ledger.view()) + b"\n" == (FIRST / "view.json").read_bytes()
        verdict = ledger.verify(heads=ledger.heads())
        assert (verdict.findings, verdict.size) == ((), 13)
        assert len(ledger.search("oruk")) == 1


def test_the_first_export_can_still_be_taken_in(where) -> None:  # type: ignore[no-untyped-def]
    """On both stores."""
    place, evidence = where()
    with (
        open_ledger(place, evidence=evidence) as ledger,
        (FIRST / "export.jsonl").open("rb") as file,
    ):
        assert ledger.take_in(file, "export.jsonl") == 13
        assert view_bytes(ledger.view()) + b"\n" == (FIRST / "view.json").read_bytes()


def test_a_migrated_ledger_has_the_tables_that_the_program_knows(where) -> None:  # type: ignore[no-untyped-def]
    """Columns of `tables.py` and of the migrations are the same, on both stores."""
    place, evidence = where()
    with open_ledger(place, evidence=evidence) as ledger, ledger.database.reading() as connection:
        found = inspect(connection)
        for table in METADATA.sorted_tables:
            columns = {each["name"] for each in found.get_columns(table.name)}
            assert columns == {each.name for each in table.columns}
            indexes = {str(each["name"]) for each in found.get_indexes(table.name)}
            assert {str(each.name) for each in table.indexes} <= indexes
        assert migrate.version(connection) == migrate.NEWEST == migrate.KNOWN[-1]


def test_opening_twice_changes_nothing(old: Path) -> None:
    """The second time nothing is migrated."""
    with open_ledger(old) as ledger:
        first = ledger.verify()
    with open_ledger(old) as ledger:
        assert ledger.verify() == first
