"""Read a made-up crawl on one machine's processes and on a Ray cluster, with kills; compare.

usage: python benchmarks/crawl/run.py [--pages N] [--each N] [--pairs N] [--work DIR]

The last line is one JSON object. README.md beside this file says what its keys are.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from crawl import kills, made, speed
from crawl.cluster import nodes


def main() -> None:
    """Make, read twice, compare, time."""
    args = _arguments()
    with TemporaryDirectory() as own:
        figures = _figures(args, args.work or Path(own))
    for name, value in figures.items():
        print(f"{name:20} {value}")
    print(json.dumps(figures))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--each", type=int, default=250, help="pages in an archive")
    parser.add_argument("--pairs", type=int, default=5, help="of timings, in turns; 0: none")
    parser.add_argument(
        "--timed", type=int, default=12, help="archives that two workers are timed on"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--work", type=Path, help="a folder to keep archives and readings in")
    return parser.parse_args()


def _figures(args: argparse.Namespace, work: Path) -> dict[str, Any]:
    archives = made.archives(work / "crawl", args.pages, args.each, args.seed)
    figures: dict[str, Any] = {"pages": args.pages, "archives": len(archives)}
    figures |= _killed(work, len(archives))
    if args.pairs:
        timed = []
        for one in speed.pairs(archives[: args.timed], args.pairs):
            print(
                f"  one {one.one:.3f}, two {one.two:.3f} archives/s: {one.speed_up:.2f} times",
                flush=True,
            )
            timed.append(one)
        figures |= {name: round(value, 3) for name, value in speed.summary(timed).items()}
    return figures


def _killed(work: Path, shards: int) -> dict[str, Any]:
    """Read with two local processes, and on a cluster with two kills; compare the folders."""
    source, local, ray = work / "crawl", work / "local", work / "ray"
    options = ("--workers", "2", "--threads", "1")
    local_seconds = _timed(lambda: kills.read(source, local, options))
    with nodes((0, 1)) as address:
        told = kills.read_and_kill(source, ray, address, shards)
        kills.read(source, ray, (*options, "--engine", "ray"), address)
    manifest = json.loads((local / "manifest.json").read_bytes())
    counts = {
        name: sum(one[name] for one in manifest["done"])
        for name in ("readings", "telling", "dropped", "failures")
    }
    differing = kills.differing(local, ray)
    for name in differing:
        print(f"differs: {name}")
    return {**told, **counts, "local_seconds": local_seconds, "equal": int(not differing)}


def _timed(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return round(time.perf_counter() - began, 1)


if __name__ == "__main__":
    main()
