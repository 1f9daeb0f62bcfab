"""Fit what the reasons weigh, and measure how far the probabilities that they give can be believed.

usage: python benchmarks/clusters/fit.py RECORDS GVA [--cache FOLDER]

RECORDS holds annotated reports (training/corpus), GVA the news of benchmarks/gva. Incidents are
halved by a hash of their names: the weights come from one half, the figures from the other.
Prints the table for src/reportedly/fuse/reasons.py. Readings are kept in FOLDER, since they take
most of the time.
"""

import argparse
import json
import random
import sys
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from clusters.logistic import calibration_error, fit
from clusters.made import made
from clusters.records import erring, reading_of, report_of, unread
from gva.corpus import corpus
from reportedly.fuse.blocks import candidates
from reportedly.fuse.pairs import pair
from reportedly.fuse.reasons import AGAINST, FOR, REASONS
from reportedly.fuse.rules import FuseRules
from reportedly.fuse.traces import Trace, traces
from reportedly.models.data import load
from reportedly.records.reading import Reading
from reportedly.records.report import Report
from reportedly.run.pipeline import read_batch
from reportedly.run.wiring import kit

BATCH, MADE = 16, 2000
# What each reason weighs at least: some have no case in these data that other reasons do not tell.
LEAST = 0.2
# Reports with one wording on two days weeks apart are what institutions that repeat themselves
# give, and are rare in these data: without a hand the reason would weigh less than shared words do.
MORE = {"news_weeks_apart": 6.0}
# How often each set of readings counts: real pages more than reports that were written by us, since
# they are what readings are made of, with all that they are read wrongly in.
COUNTS = {"records": 0.5, "erring": 0.5, "read": 1, "made": 1, "gva": 8, "unread": 4}
Floats = NDArray[np.float64]
Known = Callable[[Trace], Hashable]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Candidate pairs: how far each reason holds, whether they match, in which half they are.

    `held`: [pair, reason]. `half`: 0 or 1, -1 where the two accounts' incidents lie in both.
    """

    name: str
    held: Floats
    match: NDArray[np.bool_]
    half: NDArray[np.int64]

    def of(self, half: int) -> tuple[Floats, NDArray[np.bool_]]:
        """The pairs of one half."""
        return self.held[self.half == half], self.match[self.half == half]


def main() -> None:
    """Read, compare, fit, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("records", type=Path)
    parser.add_argument("gva", type=Path)
    parser.add_argument("--cache", type=Path)
    args = parser.parse_args()
    rules = load("fuse", FuseRules)
    sets = tuple(compared(*known, rules) for known in inputs(args.records, args.gva, args.cache))
    held = np.concatenate([one.of(0)[0] for one in sets])
    match = np.concatenate([one.of(0)[1] for one in sets])
    share = np.concatenate([np.full(n := len(one.of(0)[1]), COUNTS[one.name] / n) for one in sets])
    sides = [(f, 1.0) for f, _ in FOR] + [(f, -1.0) for f, _ in AGAINST]
    least = np.array([side * MORE.get(f.__name__, LEAST) for f, side in sides])
    points, prior = fit(held, match, share, least)
    report(sets, points.round(1), round(prior, 1))


def inputs(records: Path, gva: Path, cache: Path | None) -> list[tuple[str, list[Reading], Known]]:
    """Named sets of readings, with what tells the incident of an account; null where unknown."""
    rows = [json.loads(path.read_text("utf-8")) for path in sorted(records.rglob("*.json"))]
    gold = [reading_of(row) for row in rows]
    chance = random.Random(1)  # noqa: S311 - a drawing that can be repeated
    news = corpus(gva, None)
    main_of = {row["id"]: i["key"] for row in rows for i in row["incidents"] if i["main"]}
    drawn, told = made(MADE)

    def shooting(trace: Trace) -> Hashable:
        return news.incident_of[trace.ref.report] if trace.ref.main else None

    return [
        ("records", gold, lambda t: t.ref.account or None),
        ("erring", [erring(one, chance) for one in gold], lambda t: t.ref.account or None),
        (
            "read",
            read("records", [report_of(row) for row in rows], cache),
            lambda t: main_of.get(t.ref.report) if t.ref.main else None,
        ),
        ("gva", read("gva", list(news.reports.values()), cache), shooting),
        ("unread", [unread(one) for one in news.reports.values()], shooting),
        ("made", drawn, lambda t: told.get((t.ref.report, t.ref.account))),
    ]


def read(name: str, reports: Sequence[Report], cache: Path | None) -> list[Reading]:
    """Read the reports, or take the readings that an earlier run has kept."""
    kept = cache / f"{name}.json" if cache else None
    if kept and kept.exists():
        return msgspec.json.decode(kept.read_bytes(), type=list[Reading])
    tools = kit()
    batches = (reports[at : at + BATCH] for at in range(0, len(reports), BATCH))
    readings = [one for batch in batches for one in read_batch(batch, tools)]
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(msgspec.json.encode(readings))
    return readings


def compared(name: str, readings: Sequence[Reading], known: Known, rules: FuseRules) -> Pairs:
    """The candidate pairs of readings, those alone whose incidents are known."""
    told = traces(sorted(readings, key=lambda one: one.report.id), rules)
    incident = [known(trace) for trace in told]
    halves = [int(sha256(str(one).encode()).hexdigest(), 16) % 2 for one in incident]
    both = [
        (a, b)
        for a, b in candidates(told)
        if told[a].ref.report != told[b].ref.report and None not in (incident[a], incident[b])
    ]
    held = [
        [float(f(p)) for f, _ in REASONS] for p in (pair(told[a], told[b], rules) for a, b in both)
    ]
    return Pairs(
        name=name,
        held=np.array(held),
        match=np.array([incident[a] == incident[b] for a, b in both]),
        half=np.array([halves[a] if halves[a] == halves[b] else -1 for a, b in both]),
    )


def report(sets: Sequence[Pairs], points: Floats, prior: float) -> None:
    """Print the table, and per set and half: pairs, matches, how far probabilities are off."""
    print(f"PRIOR = {prior}")
    for (reason, _), weight in zip(REASONS, points, strict=True):
        kind = reason.__module__.rsplit("_", 1)[-1]
        print(f"    ({kind}.{reason.__name__}, {weight}),")
    for one in sets:
        for half in (0, 1):
            held, match = one.of(half)
            error = calibration_error(held @ points + prior, match)
            counts = f"{len(match)} pairs, {match.sum()} match"
            print(f"{one.name} half {half}: {counts}, off by {error:.4f}")


if __name__ == "__main__":
    main()
