"""Processes that add reports to one ledger and are killed at random moments: is anything lost?

A worker writes a report's number to a file of its own once `append` has returned: that is an
acknowledgement. Workers are forked, so that each starts within milliseconds.
"""

import multiprocessing
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path

from ledger.made import added, text
from reportedly.ledger.findings import Finding
from reportedly.ledger.ledger import Ledger, open_ledger

# Every so many-th kill may come while the ledger is still being opened, the others later.
OPENING = 5
FORK = multiprocessing.get_context("fork")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Where to add, how many reports, from how many processes at once."""

    place: str
    folder: Path
    reports: int
    processes: int

    @property
    def evidence(self) -> Path:
        """The folder of the raw bytes."""
        return self.folder / "evidence"

    def acks(self, worker: int) -> Path:
        """The file of one worker's acknowledgements."""
        return self.folder / f"acks-{worker}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What is so after all kills and the finishing run, each a share of what there was to be."""

    kills: int
    interrupted: int
    before_end: int
    acknowledged: int
    kept: float
    single: float
    verified: float
    finished: float
    findings: tuple[Finding, ...]


def work(task: Task, worker: int) -> None:
    """Add what is left of one worker's share, in order, and acknowledge each report."""
    done = own_acks(task, worker)
    with (
        open_ledger(task.place, evidence=task.evidence) as ledger,
        task.acks(worker).open("ab", buffering=0) as acks,
    ):
        acks.write(b"\n")  # what a kill cut off stays a line of its own
        for number in share(task, worker):
            if number in done:
                continue
            add(ledger, number)
            acks.write(f"<{number}>\n".encode())


def add(ledger: Ledger, number: int) -> None:
    """What `add` does with a report, reading left out."""
    ledger.keep(text(number).encode())
    ledger.append(added(number))


def share(task: Task, worker: int) -> Sequence[int]:
    """Every n-th report; and every tenth of them all, which all workers add."""
    return [n for n in range(task.reports) if n % task.processes == worker or n % 10 == 0]


def killed(task: Task, kills: int, chance: random.Random, longest: float = 0.25) -> Outcome:
    """Start workers and kill -9 them at a random moment, so many times; then let them finish."""
    interrupted = clean = 0
    findings: list[Finding] = []
    for number in range(kills):
        before = [_size(task, worker) for worker in range(task.processes)]
        workers = _start(task)
        if number % OPENING:
            _until_open(task, before, workers)
        time.sleep(chance.uniform(0.0, longest))
        interrupted += _kill(workers, chance)
        found = _check(task)
        clean += not found
        findings += found
    before_end = len(acknowledged(task))
    for worker in _start(task):
        worker.join()
    return _outcome(task, (kills, interrupted, clean, before_end), findings)


def _until_open(task: Task, before: Sequence[int], workers: Sequence[BaseProcess]) -> None:
    """Wait until all have opened the ledger, or one has ended."""
    while all(worker.is_alive() for worker in workers):
        if all(_size(task, number) > size for number, size in enumerate(before)):
            return
        time.sleep(0.002)


def _size(task: Task, worker: int) -> int:
    return task.acks(worker).stat().st_size if task.acks(worker).exists() else 0


def _start(task: Task) -> list[BaseProcess]:
    workers = [FORK.Process(target=work, args=(task, number)) for number in range(task.processes)]
    for worker in workers:
        worker.start()
    return workers  # type: ignore[return-value]


def _kill(workers: Sequence[BaseProcess], chance: random.Random) -> int:
    """Kill all; give 1 where at least one was still at work."""
    for worker in chance.sample(workers, len(workers)):
        if worker.pid is not None and worker.exitcode is None:
            os.kill(worker.pid, signal.SIGKILL)
        time.sleep(chance.uniform(0.0, 0.005))
    for worker in workers:
        worker.join()
    return int(any(worker.exitcode == -signal.SIGKILL for worker in workers))


def _check(task: Task) -> list[Finding]:
    with open_ledger(task.place, evidence=task.evidence) as ledger:
        return list(ledger.verify().findings)


def acknowledged(task: Task) -> set[int]:
    """All numbers that some worker saw acknowledged."""
    return set().union(*(own_acks(task, worker) for worker in range(task.processes)))


def own_acks(task: Task, worker: int) -> set[int]:
    """What one worker saw acknowledged; a line that a kill cut off does not count."""
    if not task.acks(worker).exists():
        return set()
    lines = task.acks(worker).read_bytes().split(b"\n")
    return {int(line[1:-1]) for line in lines if line.startswith(b"<") and line.endswith(b">")}


def _outcome(task: Task, counts: tuple[int, int, int, int], findings: list[Finding]) -> Outcome:
    kills, interrupted, clean, before_end = counts
    with open_ledger(task.place, evidence=task.evidence) as ledger:
        entries = list(ledger.entries())
        found = list(ledger.verify().findings)
    known = Counter(entry.event.id for entry in entries)
    wanted = {draft.event.id for number in range(task.reports) for draft in added(number)}
    acks = acknowledged(task)
    kept = sum(all(d.event.id in known for d in added(number)) for number in acks)
    return Outcome(
        kills=kills,
        interrupted=interrupted,
        before_end=before_end,
        acknowledged=len(acks),
        kept=kept / len(acks) if acks else 0.0,
        single=sum(count == 1 for count in known.values()) / len(known) if known else 0.0,
        verified=(clean + (not found)) / (kills + 1),
        finished=len(wanted & known.keys()) / len(wanted),
        findings=(*findings, *found),
    )
