"""One process watches for a ledger; whoever comes second is told which one does."""

import multiprocessing
import time
from collections.abc import Callable
from multiprocessing.synchronize import Event
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


def _hold(place: str, evidence: Path, ready: Event) -> None:
    with open_ledger(place, evidence=evidence) as ledger, held(ledger.database, "process 9"):
        ready.set()
        time.sleep(600)


def test_a_killed_holder_holds_nothing(where: Where) -> None:
    """Kill -9 lets go."""
    place, evidence = where()
    started = multiprocessing.get_context("spawn")
    ready = started.Event()
    process = started.Process(target=_hold, args=(place, evidence, ready))
    process.start()
    assert ready.wait(120)
    process.kill()
    process.join()
    with open_ledger(place, evidence=evidence) as ledger:
        for _ in range(50):
            try:
                with held(ledger.database, "process 10"):
                    return
            except BadUsage:
                time.sleep(0.1)
        pytest.fail("still held")
