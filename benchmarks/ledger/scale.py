"""What a ledger's answers cost with a hundred times as many claims.

usage: python benchmarks/ledger/scale.py [FOLDER] [--small N] [--great N] [--times N] [--url URL]

The reports are made up (`claiming.py`), 20 claims in each, five of each incident. The last line is
one JSON object: seconds in the small and the great ledger (wall and CPU, each the median of some),
and the ratios of CPU time.
"""

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from ledger import claiming, filling
from reportedly.ledger.ledger import Ledger, open_ledger
from reportedly.run import output
from reportedly.run.desk import show
from reportedly.run.desk.incidents import refresh

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "kalat" / "kalat-a.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Seconds of one thing, by the clock and of the processor."""

    wall: float
    cpu: float


def main() -> None:
    """Fill, time, fill on, time, print."""
    args = _arguments()
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory(dir=args.folder) as name:
        place = args.url or str(Path(name) / "ledger.db")
        with open_ledger(place, evidence=Path(name) / "evidence") as ledger:
            sizes = [("small", args.small), ("great", args.great)]
            costs = {}
            for which, claims in sizes:
                began = time.perf_counter()
                filling.fill(ledger, claims // claiming.CLAIMS)
                took = time.perf_counter() - began
                print(f"{which}: {claims} claims, filled in {took:.0f} s")
                costs[which] = _costs(ledger, claims // claiming.CLAIMS, args.times)
                for each, cost in costs[which].items():
                    print(f"{which} {each:24} {cost.wall:.4f} s, {cost.cpu:.4f} s CPU", flush=True)
                    figures[f"{each}_{which}_s"] = cost.wall
                    figures[f"{each}_{which}_cpu_s"] = cost.cpu
            for each, cost in costs["great"].items():
                figures[f"{each}_ratio"] = cost.cpu / costs["small"][each].cpu
            figures |= _adding(costs["great"], args.times)
    for each in sorted(figures):
        print(f"{each:34} {figures[each]:.4f}")
    print(json.dumps({each: round(value, 5) for each, value in figures.items()}))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--small", type=int, default=10_000, help="claims in the small ledger")
    parser.add_argument("--great", type=int, default=1_000_000, help="claims in the great ledger")
    parser.add_argument("--times", type=int, default=25, help="how often each answer is timed")
    parser.add_argument("--url", help="PostgreSQL with an empty schema, instead of a file")
    return parser.parse_args()


def _costs(ledger: Ledger, reports: int, times: int) -> dict[str, Cost]:
    """A brief from the question to its last line, searches, one report's append and indexing."""
    chance = random.Random(1)  # noqa: S311
    sought = [chance.randrange(reports // claiming.REPORTS) for _ in range(times)]
    ids = [ledger.incidents.told_by([f"r{each * claiming.REPORTS}"])[0] for each in sought]
    new = [filling.next_number(ledger) + n for n in range(times)]
    costs = {
        "brief_json": _median(times, lambda n: _brief(ledger, ids[n], "json")),
        "brief_md": _median(times, lambda n: _brief(ledger, ids[n], "md")),
        "brief_terminal": _median(times, lambda n: _brief(ledger, ids[n], "terminal")),
        "brief_opened": _cost(lambda: _first(ledger, ids[0])),
        "search": _median(times, lambda n: ledger.search(f"attack {claiming.name(sought[n])}")),
        "search_common": _median(times, lambda _: ledger.search("attack army fighters")),
        "append": _median(times, lambda n: ledger.append(claiming.added(new[n], filling.AT))),
    }
    costs["refresh_25_reports"] = _cost(lambda: refresh(ledger, exact=0))
    return costs


def _brief(ledger: Ledger, name: str, form: str) -> str | None:
    seen = show.one(ledger, name)
    made = output.briefs(seen.incidents, show.readings(ledger, seen.incidents), seen.acts)
    return made(form)


def _first(ledger: Ledger, name: str) -> None:
    """The same with the ledger opened for it, as a command does."""
    where = str(ledger.database.engine.url.render_as_string(hide_password=False))
    with open_ledger(where, evidence=ledger.evidence.folder, create=False) as opened:
        _brief(opened, name, "json")


def _median(times: int, work: Callable[[int], object]) -> Cost:
    found = [_cost(lambda n=n: work(n)) for n in range(times)]  # type: ignore[misc]
    return Cost(wall=median(c.wall for c in found), cpu=median(c.cpu for c in found))


def _cost(work: Callable[[], object]) -> Cost:
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Cost(wall=time.perf_counter() - wall, cpu=time.process_time() - cpu)


def _adding(great: dict[str, Cost], times: int) -> dict[str, float]:
    """What adding one report costs in the great ledger, in readings of a report of 270 words."""
    from reportedly.run.inputs import Observer
    from reportedly.run.session import Session

    observer = Observer(say=lambda _: None, error=lambda error: print(error, file=sys.stderr))
    session = Session("2025-11-16", "en", observer)
    list(session.readings([str(EXAMPLE)]))
    read = _median(times, lambda _: list(session.readings([str(EXAMPLE)])))
    return {
        "reading_s": read.wall,
        "reading_cpu_s": read.cpu,
        "add_by_reading": (read.wall + great["append"].wall) / read.wall,
    }


if __name__ == "__main__":
    main()
