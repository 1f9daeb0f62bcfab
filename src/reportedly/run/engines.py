"""Tasks -> shards, on the processes of one machine or of a Ray cluster; a process may die."""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

from reportedly.run.shard import Done, Task, work


@dataclass(frozen=True, slots=True, kw_only=True)
class Died:
    """A process ended over this task, or beside it: its shard does not stand."""

    task: Task
    why: str


Work = Callable[[Task], Done]
Engine = Callable[[Sequence[Task], int], Iterator[Done | Died]]


def local(tasks: Sequence[Task], workers: int, work: Work = work) -> Iterator[Done | Died]:
    """Processes of this machine, each with a model of its own; no more tasks wait than work.

    Where one process dies, all that were at work with it count as died.
    """
    waiting = list(reversed(tasks))
    context = multiprocessing.get_context("spawn")
    while waiting:
        with ProcessPoolExecutor(workers, mp_context=context) as pool:
            yield from _until_broken(pool, waiting, workers, work)


def _until_broken(
    pool: ProcessPoolExecutor, waiting: list[Task], workers: int, work: Work
) -> Iterator[Done | Died]:
    """Go on while the pool lives; `waiting` keeps what was not begun."""
    running: dict[Future[Done], Task] = {}
    broken = False
    while running or (waiting and not broken):
        while waiting and not broken and len(running) < workers:
            task = waiting.pop()
            running[pool.submit(work, task)] = task
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            task = running.pop(future)
            try:
                yield future.result()
            except BrokenProcessPool:
                broken = True
                yield Died(task=task, why="the process that read it ended")
