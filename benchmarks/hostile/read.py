"""A folder of hostile files -> figures: what each ended as, how long it took, how much memory."""

import os
import resource
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from reportedly.acquire import Acquired, Contained, Options, Skipped, acquire
from reportedly.errors import ItemError

_BY_FORCE = ("took longer", "crashed the program", "ended the program")
_KB = 1_024


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """What a file ended as, and how many seconds it took: of work, and by the clock.

    `kinds` counts its outcomes by class, `failure` is the first of its failures, and `forced` says
    whether the process that read it had to be ended.
    """

    name: str
    seconds: float
    clock: float
    kinds: Counter[str]
    failure: str
    forced: bool

    @property
    def silent(self) -> bool:
        """Whether nothing became of it."""
        return not self.kinds.keys() - {Skipped.__name__}


def read_folder(folder: Path, show: int) -> dict[str, object]:
    """Read each file by itself, one after another, and count; `show` the slowest."""
    with Contained() as contained:
        ended = [_read(path, contained) for path in sorted(folder.iterdir())]
    for one in sorted(ended, key=lambda one: -one.seconds)[:show]:
        print(f"{one.seconds:6.2f} s  {one.name}: {dict(one.kinds)} {one.failure[:150]}")
    return _figures(ended)


def _read(path: Path, contained: Contained) -> Ended:
    began, worked = time.perf_counter(), _work(contained)
    kinds: Counter[str] = Counter()
    failure, forced = "", False
    for outcome in acquire([str(path)], Options(), contained=contained):
        kinds[type(outcome).__name__] += 1
        if isinstance(outcome, ItemError):
            failure = failure or str(outcome)
            forced = forced or any(why in str(outcome) for why in _BY_FORCE)
    return Ended(
        name=path.name,
        seconds=_work(contained) - worked,
        clock=time.perf_counter() - began,
        kinds=kinds,
        failure=failure,
        forced=forced,
    )


def _work(contained: Contained) -> float:
    """Seconds of a processor that this process and those that it started have had until now."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime + _running(contained.pid)


def _running(pid: int | None) -> float:
    """The same for a process that runs (Linux: fields 14 and 15 of its status)."""
    status = Path(f"/proc/{pid}/stat")
    if pid is None or not status.exists():
        return 0.0
    fields = status.read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _figures(ended: list[Ended]) -> dict[str, object]:
    kinds = sum((one.kinds for one in ended), Counter[str]())
    reports = sum(Acquired.__name__ in one.kinds for one in ended)
    return {
        "files": len(ended),
        "with_reports": reports,
        "only_failures": len(ended) - reports,
        "silent": sum(one.silent for one in ended),
        "ended_by_force": sum(one.forced for one in ended),
        "slowest_seconds": round(max(one.seconds for one in ended), 2),
        "slowest_by_the_clock": round(max(one.clock for one in ended), 2),
        "peak_mb": round(_peak_mb(), 1),
        "seconds": round(sum(one.seconds for one in ended), 1),
        "outcomes": dict(sorted(kinds.items())),
    }


def _peak_mb() -> float:
    """The largest memory that this process, or one that it started, has had."""
    unit = 1 if sys.platform == "darwin" else _KB
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(one).ru_maxrss for one in who) * unit / 1_000_000
