"""How cost grows with the number of reports: memory flat, time linear?

Reports are made up, short (some 40 words) and all different, and go through `read_all` from a JSON
Lines file, as a user's do; a reading is dropped once it is made.
"""

import json
import os
import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from reportedly.acquire import Options
from reportedly.run.inputs import Observer, read_all
from reportedly.run.wiring import Kit

PLACES = (
    "Kidal",
    "Goma",
    "Kalat",
    "Marawi",
    "Herat",
    "Apure",
    "Sinjar",
    "Bamenda",
    "Pibor",
    "Taiz",
)
TEXT = (
    "Gunmen attacked a convoy of lorries near {place} on {day}, killing {killed} drivers, the "
    "governor said. The army said that its soldiers had pursued the attackers and arrested {held} "
    "of them. No group claimed the attack, number {number} in the district since January."
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Reports before the first block that counts: models and caches are loaded by then.
WARM = 200
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """After so many reports: processor seconds since the warm-up, and bytes of memory held."""

    reports: int
    seconds: float
    memory: int


def growth(tools: Kit, first: int, last: int) -> dict[str, float]:
    """Read `last` reports in one go and hold what `first` of them cost against the whole.

    Gives `time_growth`, seconds a report over all by those over the first, and `memory_growth_mb`,
    what the process holds at the end beyond what it held after the first.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "many.jsonl"
        with path.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(one) + "\n" for one in _rows(WARM + last))
        points = {one.reports: one for one in _points(path, tools, (first, last))}
    each = {count: one.seconds / count for count, one in points.items()}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return {
        "time_growth": each[last] / each[first],
        "memory_growth_mb": (points[last].memory - points[first].memory) / MEGABYTE,
        "peak_mb": peak / MEGABYTE,
    }


def _rows(count: int) -> Iterator[dict[str, str]]:
    for number in range(count):
        text = TEXT.format(
            place=PLACES[number % len(PLACES)],
            day=DAYS[number % len(DAYS)],
            killed=2 + number % 17,
            held=2 + number % 5,
            number=number,
        )
        yield {"id": f"g{number}", "published": "2026-03-02", "text": text}


def _points(path: Path, tools: Kit, at: tuple[int, ...]) -> Iterator[Point]:
    failed: list[Exception] = []
    observer = Observer(say=lambda _: None, error=failed.append)
    began = 0.0
    for number, _ in enumerate(read_all([str(path)], Options(), tools, observer), start=1 - WARM):
        if number == 0:
            began = time.process_time()
        if number in at:
            yield Point(reports=number, seconds=time.process_time() - began, memory=_held())
    if failed:
        raise RuntimeError(f"{len(failed)} made-up reports were not read: {failed[0]}")


def _held() -> int:
    """Bytes of memory that are the process's own now."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")
