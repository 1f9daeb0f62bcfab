"""What a ledger's answers cost when it has ten times as many reports.

usage: python benchmarks/ledger/scale.py [FOLDER] [--reports 1000]

The last line is one JSON object: seconds in the small and the great ledger, and their ratios.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from ledger.made import acts, added
from reportedly.ledger.ledger import Ledger, open_ledger

TIMES = 25
BATCH = 200


def main() -> None:
    """Fill, time, fill, time, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--reports", type=int, default=1000, help="in the small ledger")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=args.folder) as name:
        place = Path(name)
        with open_ledger(place / "ledger.db", evidence=place / "evidence") as ledger:
            _fill(ledger, 0, args.reports)
            small = _timed(ledger, args.reports)
            _fill(ledger, args.reports + TIMES, 10 * args.reports)
            great = _timed(ledger, 10 * args.reports)
    figures = {f"{each}_small_s": value for each, value in small.items()}
    figures |= {f"{each}_great_s": value for each, value in great.items()}
    figures |= {f"{each}_ratio": great[each] / small[each] for each in small}
    for each, value in figures.items():
        print(f"{each:24} {value:.5f}")
    print(json.dumps({each: round(value, 5) for each, value in figures.items()}))


def _fill(ledger: Ledger, first: int, end: int) -> None:
    for start in range(first, end, BATCH):
        numbers = range(start, min(start + BATCH, end))
        ledger.append([draft for n in numbers for draft in (*added(n), *acts(n))])


def _timed(ledger: Ledger, size: int) -> dict[str, float]:
    """Seconds, each the median of some: one report's add, its view, a search."""
    sought = [size * step // TIMES for step in range(TIMES)]
    return {
        "append": median(
            _seconds(lambda n=size + s: ledger.append(added(n))) for s in range(TIMES)
        ),
        "view_of": median(_seconds(lambda n=n: ledger.view_of(f"r{n}")) for n in sought),
        "search": median(_seconds(lambda n=n: ledger.search(f"ferry number {n}")) for n in sought),
    }


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
