"""One worker against two, each on a core of its own: pages a second while all are at work."""

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from crawl.cluster import nodes
from reportedly.acquire import Options
from reportedly.run.engines import Died
from reportedly.run.ray_engine import on_ray
from reportedly.run.shard import Task, folders


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Shards a second of one worker (the mean of the two cores) and of two."""

    one: float
    two: float

    @property
    def speed_up(self) -> float:
        """How many times faster two are."""
        return self.two / self.one


def pairs(archives: Sequence[Path], count: int) -> Iterator[Pair]:
    """Time one worker on each of two cores and two workers on both, in turns.

    Raises:
        RuntimeError: a worker ended, or there are fewer than two cores.
    """
    cores = sorted(os.sched_getaffinity(0))[:2]
    if len(cores) < 2:
        raise RuntimeError("two workers need two cores")
    half = len(archives) // 2
    for number in range(count):
        order = (cores[:1], cores, cores[1:]) if number % 2 else (cores[1:], cores, cores[:1])
        alone, both = [], 0.0
        for its in order:
            rate = _rate(archives if len(its) == 2 else archives[:half], its)
            if len(its) == 2:
                both = rate
            else:
                alone.append(rate)
        yield Pair(one=sum(alone) / len(alone), two=both)


def summary(timed: Sequence[Pair]) -> dict[str, float]:
    """The medians over the pairs; the speed-up is taken within each."""
    return {
        "speed_up": median(one.speed_up for one in timed),
        "one_worker": median(one.one for one in timed),
        "two_workers": median(one.two for one in timed),
    }


def _rate(archives: Sequence[Path], cores: Sequence[int]) -> float:
    """Shards a second once each worker has made its first."""
    with nodes(cores) as address, TemporaryDirectory() as out:
        folders(Path(out))
        os.environ["RAY_ADDRESS"] = address
        tasks = [
            Task(name=path.name, files=(str(path),), out=out, options=Options(), threads=1)
            for path in archives
        ]
        done = [_at(one) for one in on_ray(tasks, len(cores))]
    first = len(cores)
    return (len(done) - first) / (done[-1] - done[first - 1])


def _at(one: object) -> float:
    if isinstance(one, Died):
        raise RuntimeError(f"a worker ended over {one.task.name}: {one.why}")
    return time.perf_counter()
