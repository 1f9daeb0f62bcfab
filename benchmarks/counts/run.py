"""Score the tolls that reportedly reads in a battery of sentences: outcome, party, low, best, high.

usage: python benchmarks/counts/run.py [DATA] [--split all] [--errors N]

DATA is a folder with `cases.jsonl`, by default the one beside this file (README.md there). The last
line is one JSON object.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from counts.cases import Case, Toll, cases, report_of
from counts.peers import by_nearest, by_pattern
from counts.read import by_grammar, by_reading
from counts.score import right
from reportedly.run.wiring import kit, rule_marker

HERE = Path(__file__).resolve().parent


def main() -> None:
    """Read, score, print."""
    args = _arguments()
    found = cases(args.data / "cases.jsonl")
    reports = [report_of(case, number) for number, case in enumerate(found)]
    grammar = by_grammar(reports, kit(rule_marker()))
    whole = by_reading(reports, kit())
    figures: dict[str, object] = {
        "exact": exact(found, grammar),
        "reading_exact": exact(found, whole),
        "regex_exact": exact(found, [by_pattern(case.text) for case in found]),
        "nearest_exact": exact(found, [by_nearest(case.text) for case in found]),
        "by_category": by_category(found, grammar),
        "reading_by_category": by_category(found, whole),
    }
    for read in (grammar, whole):
        print(*_misses(found, read)[: args.errors], sep="\n")
    print(json.dumps(figures))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path, nargs="?", default=HERE)
    parser.add_argument("--split", choices=("all",), default="all", help="the data has one")
    parser.add_argument("--errors", type=int, default=0, help="print the first N misses")
    args = parser.parse_args()
    if not (args.data / "cases.jsonl").exists():
        parser.error(f"no cases.jsonl in {args.data}")
    return args


def exact(told: Sequence[Case], read: Sequence[Sequence[Toll]]) -> float:
    """The share of cases that are wholly right."""
    hits = sum(right(case.tolls, tolls) for case, tolls in zip(told, read, strict=True))
    return round(hits / max(1, len(told)), 4)


def by_category(told: Sequence[Case], read: Sequence[Sequence[Toll]]) -> dict[str, float]:
    """The same share for each category, by name."""
    groups: dict[str, list[bool]] = defaultdict(list)
    for case, tolls in zip(told, read, strict=True):
        groups[case.category].append(right(case.tolls, tolls))
    return {name: round(sum(hits) / len(hits), 4) for name, hits in sorted(groups.items())}


def _misses(told: Sequence[Case], read: Sequence[Sequence[Toll]]) -> list[str]:
    return [
        f"{case.category}: {case.text}\n    want {_row(case.tolls)}\n    read {_row(tolls)}"
        for case, tolls in zip(told, read, strict=True)
        if not right(case.tolls, tolls)
    ]


def _row(tolls: Sequence[Toll]) -> str:
    return "; ".join(
        f"{one.outcome} {one.low}-{one.high} best {one.best} {one.party}" for one in tolls
    )


if __name__ == "__main__":
    main()
