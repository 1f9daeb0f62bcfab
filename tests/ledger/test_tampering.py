"""Every tampering is found, and a row that was touched is named."""

import random
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from happenings import added, noted
from ledger.rewriting import rewritten
from ledger.tamper import WAYS
from ledger.tampering import model, trial
from reportedly.errors import LedgerError
from reportedly.ledger.ledger import Ledger

TRIALS = 60


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of a few reports, decisions, a redaction and a head."""
    return model(tmp_path_factory.mktemp("model"), 4)


@pytest.mark.parametrize("number", range(TRIALS))
def test_a_random_tampering_is_found(built: Path, number: int) -> None:
    """A byte, a row or the order; benchmarks/ledger does it a thousand times."""
    done = trial(built, number, seed=7)
    assert done.found
    assert done.named or done.way == "byte_of_file"


def test_all_ways_are_tried() -> None:
    """The chance in the trials leaves no way out."""
    tried = {random.Random(f"7/{number}").choice((*WAYS, None)) for number in range(TRIALS)}  # noqa: S311
    assert tried == {*WAYS, None}


def test_a_history_rewritten_to_its_end_is_found_with_a_kept_head_alone(built: Path) -> None:
    """What a local chain cannot prove, and what it takes instead: as docs/ledger.md says."""
    assert rewritten(built, seed=7) == {
        "rewritten_found_alone": 0.0,
        "rewritten_found_with_head": 1.0,
    }


@pytest.mark.parametrize(
    ("change", "fault", "row"),
    [
        ("UPDATE events SET kind = 'answer' WHERE seq = 3", "changed", 3),
        ("UPDATE payloads SET body = 'x' WHERE sha256 = (SELECT payload FROM events WHERE seq = 2)",
         "changed", 2),
        ("DELETE FROM events WHERE seq = 4", "dropped", 4),
        ("DELETE FROM payloads WHERE sha256 = (SELECT payload FROM events WHERE seq = 1)",
         "dropped", 1),
        ("INSERT INTO payloads VALUES ('ff', 'x')", "added", None),
        ("UPDATE events SET seq = 9 WHERE seq = 5", "dropped", 5),
        ("DELETE FROM subjects WHERE seq = 3", "changed", 3),
        ("INSERT INTO subjects VALUES ('x', 77)", "added", 77),
        ("INSERT INTO redacted VALUES ('ff', 1)", "changed", 1),
        ("DELETE FROM search", "changed", 1),
        ("UPDATE tip SET chain = 'ff'", "changed", None),
        ("DELETE FROM tip", "changed", None),
        ("UPDATE tip SET size = 5", "added", 5),
    ],
)  # fmt: skip
def test_each_table_is_watched_on_both_stores(
    ledger: Ledger, change: str, fault: str, row: int | None
) -> None:
    """One change by hand in each, past the guards."""
    from sqlalchemy import text

    ledger.keep(b"The ferry sank.")
    ledger.append([*added("r1", "The ferry sank."), *(noted("i1", str(n)) for n in range(3))])
    assert ledger.verify().findings == ()
    if ledger.database.sqlite:
        guards = ["DROP TRIGGER events_no_update", "DROP TRIGGER events_no_delete"]
    else:
        guards = ["DROP TRIGGER events_no_change ON events"]
    for each in (*guards, change):
        ledger.database.write(lambda connection, said=each: connection.execute(text(said)))
    assert (fault, row) in {(each.fault, each.row) for each in ledger.verify().findings}


def test_an_index_that_was_touched_can_be_made_anew(ledger: Ledger) -> None:
    """What is derived is made from the history again, and then all is clean."""
    from sqlalchemy import text

    ledger.keep(b"The ferry sank.")
    ledger.append(added("r1", "The ferry sank."))
    for each in ("DELETE FROM subjects", "DELETE FROM search"):
        ledger.database.write(lambda connection, said=each: connection.execute(text(said)))
    assert ledger.verify().findings
    ledger.rebuild()
    assert ledger.verify().findings == ()
    assert len(ledger.search("ferry")) == 1


def test_evidence_that_was_changed_or_lost_is_named(ledger: Ledger) -> None:
    """With the row of its custody entry."""
    name = ledger.keep(b"The ferry sank.")
    ledger.append(added("r1", "The ferry sank."))
    path = ledger.evidence.path(name)
    path.write_bytes(b"The ferry sang.")
    assert [(each.fault, each.row) for each in ledger.verify().findings] == [("changed", 0)]
    path.unlink()
    assert [(each.fault, each.row) for each in ledger.verify().findings] == [("dropped", 0)]


def test_a_row_that_cannot_be_read_is_an_error_that_sends_to_verify(ledger: Ledger) -> None:
    """Whoever meets the damage before `verify` does is told."""
    from sqlalchemy import text

    ledger.append([noted("i1", "ask")])
    broken = text("UPDATE payloads SET body = 'x'")
    ledger.database.write(lambda connection: connection.execute(broken))
    with pytest.raises(LedgerError, match=r"row 0 .*verify"):
        ledger.view()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE tip SET size = 1",
        "UPDATE tip SET chain = '" + "0" * 64 + "'",
        "DELETE FROM tip",
        "INSERT INTO events SELECT seq + 9, 'x', kind, payload, envelope, leaf, chain FROM events"
        " WHERE seq = 1",
    ],
)
def test_nothing_is_appended_to_an_end_that_was_touched(ledger: Ledger, change: str) -> None:
    """New events do not paper over what somebody did."""
    from sqlalchemy import text

    ledger.append([noted("i1", "ask"), noted("i1", "again")])
    ledger.database.write(lambda connection: connection.execute(text(change)))
    with pytest.raises(LedgerError, match=r"Nothing is appended.*verify"):
        ledger.append([noted("i1", "more")])
