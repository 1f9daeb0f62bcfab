"""One process watches for a ledger; whoever comes second is told which one does."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reportedly.errors import BadUsage
from reportedly.ledger.holding import held
from reportedly.ledger.ledger import open_ledger

Where = Callable[[], tuple[str, Path]]


def test_the_second_is_told_who_is_first(where: Where) -> None:
    """On each store; when the first has ended, the second may."""
    place, evidence = where()
    with open_ledger(place, evidence=evidence) as one, open_ledger(place, evidence=evidence) as two:
        with (
            held(one.database, "process 7 on mill"),
            pytest.raises(BadUsage, match="watched already, by process 7 on mill"),
            held(two.database, "process 8"),
        ):
            pass
        with held(two.database, "process 8"):
            pass


def test_two_ledgers_are_held_apart(where: Where) -> None:
    """Also in one database."""
    (first, evidence), (second, other) = where(), where()
    with (
        open_ledger(first, evidence=evidence) as one,
        open_ledger(second, evidence=other) as two,
        held(one.database, "process 7"),
        held(two.database, "process 8"),
    ):
        pass


HOLD = """
import sys, time
from pathlib import Path
from reportedly.ledger.holding import held
from reportedly.ledger.ledger import open_ledger
with open_ledger(sys.argv[1], evidence=Path(sys.argv[2])) as ledger:
    with held(ledger.database, "process 9"):
        print("holds", flush=True)
        time.sleep(600)
"""


def test_a_killed_holder_holds_nothing(where: Where) -> None:
    """Kill -9 lets go."""
    place, evidence = where()
    command = [sys.executable, "-c", HOLD, place, str(evidence)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "holds\n"
        process.kill()
    with open_ledger(place, evidence=evidence) as ledger:
        for _ in range(50):
            try:
                with held(ledger.database, "process 10"):
                    return
            except BadUsage:
                time.sleep(0.1)
        pytest.fail("still held")
