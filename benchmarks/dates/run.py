"""Score what dates in news mean, on sentences of our own, against their meanings.

usage: python benchmarks/dates/run.py [DATA] [--split all] [--errors]

DATA is a file of cases; by default cases.txt beside this file. The last line is one JSON object.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from dates.cases import Case, cases
from dates.verdict import by_dateparser, by_grammar, is_right
from reportedly.extract.dates import DateRules
from reportedly.models.data import load


def main() -> None:
    """Read, score, print."""
    args = _arguments()
    found = cases(args.data)
    rules = load("dates", DateRules)
    told = [by_grammar(case, rules) for case in found]
    right = [is_right(case, one) for case, one in zip(found, told, strict=True)]
    theirs = [is_right(case, by_dateparser(case), any_day=True) for case in found]
    if args.errors:
        for case, good, one in zip(found, right, told, strict=True):
            if not good:
                print(case.category, case.published, case.text, case.meanings, one, sep="\n  ")
    print(f"{len(found)} cases")
    figures = score(found, right)
    figures |= {f"dateparser_{name}": value for name, value in score(found, theirs).items()}
    for name, value in figures.items():
        print(f"{name:28} {value:.4f}")
    print(json.dumps({name: round(value, 4) for name, value in figures.items()}))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path, nargs="?", default=Path(__file__).parent / "cases.txt")
    parser.add_argument("--split", choices=("all",), default="all", help="the data has one")
    parser.add_argument("--errors", action="store_true", help="print the cases that went wrong")
    args = parser.parse_args()
    if args.data.is_dir():
        args.data /= "cases.txt"
    if not args.data.exists():
        parser.error(f"no cases at {args.data}")
    return args


def score(found: Sequence[Case], right: Sequence[bool]) -> dict[str, float]:
    """The share of right cases, over all and in each category."""
    groups: dict[str, list[bool]] = {"exact": list(right)}
    for case, good in zip(found, right, strict=True):
        groups.setdefault(f"{case.category}_exact", []).append(good)
    return {name: sum(goods) / len(goods) for name, goods in groups.items()}


if __name__ == "__main__":
    main()
