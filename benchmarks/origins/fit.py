"""Fit what the reasons for one origin weigh.

usage: python benchmarks/origins/fit.py RECORDS [--cache FOLDER]

RECORDS holds annotated reports with their origins (training/corpus); beside them the tuning half of
the project's own clusters is used, and each counts half. Prints the table for
src/reportedly/fuse/same_origin.py. Readings are kept in FOLDER, since they take most of the time.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from clusters.fit import read
from clusters.logistic import fit
from clusters.records import report_of
from origins.clusters import clusters
from origins.run import known_incident
from reportedly.fuse.origins import voices
from reportedly.fuse.rules import FuseRules
from reportedly.fuse.same_origin import REASONS, two
from reportedly.models.data import load
from reportedly.records.reading import Reading

# What each reason weighs at least.
LEAST = 0.2
Row = tuple[list[float], bool]
# The true origin of each report of one incident.
Truth = Mapping[str, str]


def main() -> None:
    """Read, compare, fit, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("records", type=Path)
    parser.add_argument("--cache", type=Path)
    args = parser.parse_args()
    rules = load("fuse", FuseRules)
    sets = [
        [row for truth, readings in incidents for row in compared(truth, readings, rules)]
        for incidents in (annotated(args.records, args.cache), tuning(args.cache))
    ]
    held = np.array([held for rows in sets for held, _ in rows])
    match = np.array([match for rows in sets for _, match in rows])
    share = np.concatenate([np.full(len(rows), 1 / len(rows)) for rows in sets])
    least = np.array([LEAST if points > 0 else -LEAST for _, points in REASONS])
    report(*fit(held, match, share, least), sets)


def annotated(records: Path, cache: Path | None) -> Iterator[tuple[Truth, dict[str, Reading]]]:
    """The origins of each incident of which several annotated reports are, and all readings."""
    rows = [json.loads(path.read_text("utf-8")) for path in sorted(records.rglob("*.json"))]
    readings = {one.report.id: one for one in read("records", [report_of(r) for r in rows], cache)}
    truths: dict[str, dict[str, str]] = defaultdict(dict)
    for row in rows:
        for incident in row["incidents"]:
            if incident["main"]:
                truths[incident["key"]][row["id"]] = row["origin"]
    yield from ((truth, readings) for truth in truths.values() if len(truth) > 1)


def tuning(cache: Path | None) -> Iterator[tuple[Truth, dict[str, Reading]]]:
    """The origins of each incident of the tuning half, and all readings."""
    found = [one for one in clusters(Path(__file__).parent / "data") if not one.check]
    reports = [report for one in found for report in one.reports]
    readings = {one.report.id: one for one in read("origins-tune", reports, cache)}
    yield from ((one.origin, readings) for one in found)


def compared(truth: Truth, readings: Mapping[str, Reading], rules: FuseRules) -> Iterator[Row]:
    """Each pair of reports of an incident: how far each reason holds, whether they share one."""
    told = voices(known_incident("incident", truth, readings), readings, rules)
    for one, other in combinations(told, 2):
        pair = two(one, other, rules)
        yield [float(f(pair)) for f, _ in REASONS], truth[one.report] == truth[other.report]


def report(points: NDArray[np.float64], prior: float, sets: list[list[Row]]) -> None:
    """Print the table, and how many pairs it comes from."""
    print(f"PRIOR = {prior:.1f}")
    for (reason, _), weight in zip(REASONS, points, strict=True):
        print(f"    ({reason.__name__}, {weight:.1f}),")
    for name, rows in zip(("annotated", "tuning half"), sets, strict=True):
        print(f"{name}: {len(rows)} pairs, {sum(match for _, match in rows)} of one origin")


if __name__ == "__main__":
    main()
