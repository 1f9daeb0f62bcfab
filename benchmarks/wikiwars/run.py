"""Score the temporal expressions that reportedly finds in histories of wars, with their values.

usage: python benchmarks/wikiwars/run.py DATA [--split test|tune|all] [--no-baseline]

DATA is the WikiWars corpus (README.md beside this file). The last line is one JSON object.
"""

import argparse
import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from reportedly.extract.dates import DateRules
from reportedly.models.data import load
from wikiwars.baseline import by_dateparser
from wikiwars.corpus import histories
from wikiwars.score import figures
from wikiwars.values import timexes


def main() -> None:
    """Read, score, print."""
    args = _arguments()
    found = histories(args.data, args.split)
    rules = load("dates", DateRules)
    timexes("In May 2001.", "2002-01-01", rules)  # the grammar is compiled at the first call
    started = time.perf_counter()
    told = [timexes(one.text, one.created, rules) for one in found]
    seconds = time.perf_counter() - started
    words = sum(len(one.text.split()) for one in found)
    print(f"{len(found)} histories, {words} words, {1e6 * seconds / words:.0f} ms per 1,000 words")
    scores = figures([(one.mentions, have) for one, have in zip(found, told, strict=True)])
    if not args.no_baseline:
        theirs = [(one.mentions, by_dateparser(one.text, one.created)) for one in found]
        scores |= figures(theirs, "dateparser_")
    for name, value in scores.items():
        print(f"{name:32} {value:.4f}")
    print(json.dumps({name: round(value, 4) for name, value in scores.items()}))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--split", choices=("test", "tune", "all"), default="test")
    parser.add_argument("--no-baseline", action="store_true", help="leave dateparser out")
    args = parser.parse_args()
    if not (args.data / "keyinline").is_dir():
        parser.error(f"no keyinline folder in {args.data}")
    return args


if __name__ == "__main__":
    main()
