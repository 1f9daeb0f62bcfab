"""Several processes append at once, and are killed: nothing is lost, nothing doubled."""

import random
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from ledger.kill import FORK, Task, killed, work
from reportedly.ledger.ledger import open_ledger

# Forking is safe here: a worker opens its own ledger, and the parent has no thread of its own.
pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
KILLS = 6


def task(where, tmp_path: Path, reports: int) -> Task:  # type: ignore[no-untyped-def]
    """Four processes and so many reports."""
    place, _ = where()
    folder = tmp_path / "killed"
    folder.mkdir()
    return Task(place=place, folder=folder, reports=reports, processes=4)


def test_four_processes_add_at_once(where, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """From the making of the ledger on; every tenth report comes from all four."""
    its = task(where, tmp_path, 40)
    workers = [FORK.Process(target=work, args=(its, number)) for number in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0, 0, 0]
    with open_ledger(its.place, evidence=its.evidence) as ledger:
        assert ledger.verify().findings == ()
        assert [entry.seq for entry in ledger.entries()] == list(range(120))
        assert len(ledger.view().reports) == 40


def test_killed_at_random_moments(where, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """Kill -9 of all four, again and again; benchmarks/ledger does it 200 times."""
    its = task(where, tmp_path, 60)
    done = killed(its, KILLS, random.Random(3), longest=0.4)  # noqa: S311
    assert done.findings == ()
    assert done.interrupted > 0
    assert (done.kept, done.single, done.verified, done.finished) == (1.0, 1.0, 1.0, 1.0)
    assert done.acknowledged == its.reports
