"""Score which reports of an incident are taken to pass on the same original statement.

usage: python benchmarks/origins/run.py [DATA] [--split all|tune|check] [--errors N]

DATA is a folder of clusters (README.md beside this file), by default the project's own. The last
line is one JSON object.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from origins import baselines
from origins.clusters import Cluster, clusters
from origins.scoring import Pairs, linked, pairwise, taken_for_copies
from reportedly.fuse.origins import origins
from reportedly.records.cluster import Cluster as Told
from reportedly.records.incident import AccountRef
from reportedly.records.reading import Reading
from reportedly.run.pipeline import incidents, read_batch
from reportedly.run.wiring import Kit, kit

Half = Sequence[Cluster]
HALVES = ("tune", "check")


def main() -> None:
    """Read all reports, tell their origins, score both halves, print."""
    args = _arguments()
    found = clusters(args.data)
    tools = kit()
    wanted = [one for one in found if args.split in ("all", _half(one))]
    started = time.perf_counter()
    readings = read(wanted, tools)
    print(f"{len(readings)} reports read in {time.perf_counter() - started:.0f} s")
    figures, errors = scored(wanted, readings, tools)
    for line in errors[: args.errors]:
        print(line)
    for name, value in figures.items():
        print(f"{name:44} {value:.4f}")
    print(json.dumps({name: round(value, 4) for name, value in figures.items()}))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path, nargs="?", default=Path(__file__).parent / "data")
    parser.add_argument("--split", choices=("all", *HALVES), default="all")
    parser.add_argument("--errors", type=int, default=0, help="print the first N wrong pairs")
    args = parser.parse_args()
    if not list(args.data.glob("*.toml")):
        parser.error(f"no clusters (*.toml) in {args.data}")
    return args


def _half(one: Cluster) -> str:
    return "check" if one.check else "tune"


def read(found: Half, tools: Kit) -> dict[str, Reading]:
    """The readings by report id, cluster by cluster."""
    return {r.report.id: r for one in found for r in read_batch(one.reports, tools)}


def scored(
    found: Half, readings: dict[str, Reading], tools: Kit
) -> tuple[dict[str, float], list[str]]:
    """Every figure, and the wrong pairs in words.

    Figures stand for all clusters, then with `check_` and `tune_` in front for either half.
    """
    whole = told_by_program(found, readings, tools)
    known = told_in_known_incidents(found, readings, tools)
    copies, cosines = baselines.near_duplicates(found), baselines.tf_idf(found)
    tuning = _gold([one for one in found if not one.check] or found)
    ways = {
        "": whole,
        "known_incidents_": known,
        "minhash_": baselines.joined(copies, baselines.best(copies, tuning)),
        "tf_idf_": baselines.joined(cosines, baselines.best(cosines, tuning)),
    }
    figures: dict[str, float] = {}
    for half in ("", *HALVES):
        of_half = [one for one in found if half in ("", _half(one))]
        for way, pairs in ways.items():
            prefix = f"{half}_{way}" if half else way
            figures |= {prefix + name: value for name, value in _figures(of_half, pairs).items()}
    return figures, _errors(found, whole)


def told_by_program(found: Half, readings: dict[str, Reading], tools: Kit) -> Pairs:
    """Pairs that share an origin of an incident when the program is given all reports at once."""
    given = [readings[report] for one in found for report in one.origin]
    told = incidents(given, tools)
    return frozenset(
        pair
        for incident in told
        for origin in incident.origins
        for pair in linked(dict.fromkeys(origin.reports, origin.id))
    )


def told_in_known_incidents(found: Half, readings: dict[str, Reading], tools: Kit) -> Pairs:
    """Pairs that share an origin when the program is told which reports tell of one incident."""
    pairs: set[tuple[str, str]] = set()
    for one in found:
        known = known_incident(one.id, one.origin, readings)
        for origin in origins(known, readings, tools.fuse):
            pairs |= linked(dict.fromkeys(origin.reports, origin.id))
    return frozenset(pairs)


def known_incident(key: str, reports: Iterable[str], readings: Mapping[str, Reading]) -> Told:
    """An incident of which these reports tell, those without an account left out."""
    members = tuple(_ref(readings[report]) for report in reports if readings[report].accounts)
    return Told(id=key, members=members, links=(), origins=())


def _ref(reading: Reading) -> AccountRef:
    """The main account of a reading, else its first one."""
    account = next((one for one in reading.accounts if one.main), reading.accounts[0])
    return AccountRef(report=reading.report.id, account=account.id, main=True)


def _gold(found: Half) -> Pairs:
    return linked({report: origin for one in found for report, origin in one.origin.items()})


def _figures(found: Half, pairs: Pairs) -> dict[str, float]:
    gold = _gold(found)
    reports = {report for one in found for report in one.origin}
    have = frozenset(pair for pair in pairs if reports & set(pair))
    independent = [report for one in found for report in one.independent()]
    return pairwise(gold, have) | {
        "independent_taken_for_copies": taken_for_copies(independent, gold, have)
    }


def _errors(found: Half, pairs: Pairs) -> list[str]:
    gold, form = _gold(found), {r: f for one in found for r, f in one.form.items()}
    wrong = [("joined", pair) for pair in sorted(pairs - gold)]
    wrong += [("parted", pair) for pair in sorted(gold - pairs)]
    return [f"{what}: {a} ({form[a]}) and {b} ({form[b]})" for what, (a, b) in wrong]


if __name__ == "__main__":
    main()
