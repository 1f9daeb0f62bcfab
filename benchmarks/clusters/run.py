"""Cluster annotated accounts, and time the clustering of many made-up readings.

usage: python benchmarks/clusters/run.py DATA [--split all] [--size N] [--shuffles N]

DATA is a folder of annotated reports (README.md beside this file). The last line is one JSON
object.
"""

import argparse
import json
import random
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from clusters.made import made
from clusters.records import erring, reading_of
from gva.clustering import b_cubed, conll
from reportedly.fuse.incidents import cluster
from reportedly.fuse.rules import FuseRules
from reportedly.models.data import load
from reportedly.records.reading import Reading

# What the time and its growth are measured against: five minutes for the whole, and twelve times
# the time of a tenth.
SECONDS, GROWTH = 300.0, 12.0
# Readings that are shuffled.
SHUFFLED = 1000


def main() -> None:
    """Cluster, score, time, print."""
    args = _arguments()
    rules = load("fuse", FuseRules)
    records = _records(args.data)
    chance = random.Random(1)  # noqa: S311 - a drawing that can be repeated
    erred = [erring(one, chance) for one in records]
    figures = scores(records, rules, "records") | scores(erred, rules, "erring")
    figures |= scale(args.size, rules)
    figures["same_after_shuffles"] = float(_same_after(args.shuffles, rules))
    for name, value in figures.items():
        print(f"{name:28} {value:.4f}")
    print(json.dumps({name: round(value, 4) for name, value in figures.items()}))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--split", choices=("all",), default="all", help="the data has one")
    parser.add_argument("--size", type=int, default=10_000, help="made-up readings")
    parser.add_argument("--shuffles", type=int, default=20)
    args = parser.parse_args()
    if not any(args.data.rglob("*.json")):
        parser.error(f"no annotated reports (*.json) in {args.data}")
    return args


def _records(folder: Path) -> list[Reading]:
    paths = sorted(folder.rglob("*.json"))
    return [reading_of(json.loads(path.read_text("utf-8"))) for path in paths]


def scores(readings: Sequence[Reading], rules: FuseRules, name: str) -> dict[str, float]:
    """How far the clusters agree with the incidents, whose keys are the ids of the accounts."""
    found = groups(readings, rules)
    gold = {f"{r.report.id} {a.id}": a.id for r in readings for a in r.accounts}
    mains = {f"{r.report.id} {a.id}": a.id for r in readings for a in r.accounts if a.main}
    return {
        f"{name}_b3_f1": b_cubed(gold, found).f1,
        f"{name}_main_b3_f1": b_cubed(mains, found).f1,
    }


def groups(readings: Sequence[Reading], rules: FuseRules) -> dict[str, str]:
    """The cluster of each account."""
    return {
        f"{member.report} {member.account}": one.id
        for one in cluster(readings, rules)
        for member in one.members
    }


def scale(size: int, rules: FuseRules) -> dict[str, float]:
    """The time that made-up readings take, against that of a tenth of them, and their agreement."""
    readings, told = made(size)
    few, _ = made(size // 10)
    brief, _ = _timed(few, rules)
    before = _peak()
    seconds, found = _timed(readings, rules)
    print(f"memory: {(_peak() - before) / size:.1f} KiB a reading, {_peak() / 1024:.0f} MiB in all")
    gold = {f"{report} {account}": key for (report, account), key in told.items()}
    print(f"{size} made-up readings: {seconds:.1f} s of a core; {size // 10}: {brief:.1f} s")
    return {
        "of_five_minutes": seconds / SECONDS,
        "growth_of_twelve": seconds / brief / GROWTH,
        "made_b3_f1": b_cubed(gold, found).f1,
        "made_conll_f1": conll(gold, found),
    }


def _timed(readings: Sequence[Reading], rules: FuseRules) -> tuple[float, dict[str, str]]:
    """Seconds of a core, since one process does it all: others on the machine do not count."""
    started = time.process_time()
    found = groups(readings, rules)
    return time.process_time() - started, found


def _peak() -> int:
    """The most memory that the process has had so far, in KiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _same_after(shuffles: int, rules: FuseRules) -> bool:
    """Whether every order of the readings gives the same clusters, links and reasons."""
    readings, _ = made(SHUFFLED, seed=2)
    first = cluster(readings, rules)
    chance = random.Random(2)  # noqa: S311 - a drawing that can be repeated
    orders = (chance.sample(readings, len(readings)) for _ in range(shuffles))
    return all(cluster(order, rules) == first for order in orders)


if __name__ == "__main__":
    main()
