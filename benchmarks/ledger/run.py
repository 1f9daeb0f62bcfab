"""Tamper with a ledger, and kill those who write to it: is all found, and nothing lost?

usage: python benchmarks/ledger/run.py [FOLDER] [--tamperings 1000] [--kills 200] [--reports 2000]

FOLDER is where the ledgers are made, on the disk to be tried; a temporary one where not given.
--url takes a PostgreSQL server for the killing. The last line is one JSON object.
"""

import argparse
import json
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from ledger.kill import Outcome, Task, killed
from ledger.rewriting import rewritten
from ledger.tampering import Trial, model, trial


def main() -> None:
    """Try, print."""
    args = _arguments()
    with tempfile.TemporaryDirectory(dir=args.folder) as name:
        folder = Path(name)
        trials = _tamperings(folder, args)
        figures = {
            "tamperings_found": sum(one.found for one in trials) / len(trials),
            "rows_named": sum(one.named for one in trials) / len(trials),
            **rewritten(folder / "model.db", args.seed),
        }
        if args.kills:
            figures |= _kills(folder, args)
    for each, value in figures.items():
        print(f"{each:34} {value:.3f}")
    print(json.dumps({each: round(value, 4) for each, value in figures.items()}))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--split", choices=("all",), default="all", help="there is one")
    parser.add_argument("--tamperings", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--reports", type=int, default=2000, help="added by those who are killed")
    parser.add_argument("--processes", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--url", help="PostgreSQL with an empty schema, instead of a file")
    return parser.parse_args()


def _tamperings(folder: Path, args: argparse.Namespace) -> list[Trial]:
    file = model(folder, 12)
    trials = [trial(file, number, args.seed) for number in range(args.tamperings)]
    counts = Counter((one.way, one.found, one.named) for one in trials)
    for (way, found, named), count in sorted(counts.items()):
        said = "found" if found else "MISSED"
        print(f"{count:5} {way:24} {said}{'' if named else ', no row named'}")
    return trials


def _kills(folder: Path, args: argparse.Namespace) -> dict[str, float]:
    place = folder / "killed"
    place.mkdir()
    task = Task(
        place=args.url or str(place / "ledger.db"),
        folder=place,
        reports=args.reports,
        processes=args.processes,
    )
    chance = random.Random(args.seed)  # noqa: S311
    done: Outcome = killed(task, args.kills, chance)
    print(
        f"{done.kills} kills, {done.interrupted} of them at work, {args.processes} processes, "
        f"{args.reports} reports, {done.before_end} acknowledged before the last kill, "
        f"{done.acknowledged} at the end"
    )
    for finding in done.findings[:10]:
        print(finding)
    return {
        "acknowledged_kept": done.kept,
        "events_single": done.single,
        "verified_after_kill": done.verified,
        "finished": done.finished,
        "kills_at_work": done.interrupted / max(1, done.kills),
    }


if __name__ == "__main__":
    main()
