"""Score readers side by side against annotated reports.

usage: python benchmarks/readers/run.py DATA [--scorer FILE] [--readers NAME...]
                                             [--endpoint URL --model NAME]

DATA is a folder of gold records, as for `gold`. The last line is one JSON object.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from gold.run import figures, gold_records, readings_and_incidents, scorer_at
from readers.oracle import Oracle
from reportedly.ports import Marker
from reportedly.readers.endpoint import make
from reportedly.records.reader_options import ReaderOptions
from reportedly.run.settings import reader_key
from reportedly.run.wiring import encoder_marker, kit, rule_marker

SHOWN = (
    *("statements_f1", "factuality_accuracy", "casualties_f1", "casualties_with_source_f1"),
    *("responsibility_f1", "main_event_type_accuracy", "main_date_accuracy"),
    *("main_place_accuracy", "incidents_f1", "disclosure_f1", "false_alarms"),
)
Making = Callable[[], Marker]


def main() -> None:
    """Read with each reader, score, print a table."""
    args = _arguments()
    scorer = scorer_at(args.scorer or args.data / ".." / "tools" / "score_readings.py")
    gold = gold_records(args.data)
    with ExitStack() as stack:
        makers = _makers(args, gold, stack)
        told = {name: _scored(makers[name], gold, scorer) for name in args.readers or makers}
    print(_table(told))
    print(json.dumps({f"{n}_{key}": v for n, of in told.items() for key, v in of.items()}))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--scorer", type=Path)
    parser.add_argument("--readers", nargs="*", choices=("rules", "encoder", "perfect", "openai"))
    parser.add_argument("--endpoint")
    parser.add_argument("--model")
    args = parser.parse_args()
    if bool(args.endpoint) != bool(args.model):
        parser.error("--endpoint and --model go together")
    return args


def _makers(
    args: argparse.Namespace, gold: Mapping[str, Any], stack: ExitStack
) -> dict[str, Making]:
    """How each reader is made; a server is started only for who asks it."""

    def perfect() -> Marker:
        oracle = stack.enter_context(Oracle(gold))
        return _asking(oracle.url, "annotators")

    made: dict[str, Making] = {
        "rules": rule_marker,
        "encoder": encoder_marker,
        "perfect": perfect,
    }
    if args.endpoint:
        made["openai"] = lambda: _asking(args.endpoint, args.model)
    return made


def _asking(endpoint: str, model: str) -> Marker:
    options = ReaderOptions(name="openai", endpoint=endpoint, model=model, key=reader_key())
    return make(options, rule_marker(), lambda line: print(f"note: {line}", file=sys.stderr))


def _scored(making: Making, gold: dict[str, Any], scorer: ModuleType) -> dict[str, float]:
    """The figures of one reader, and the seconds that it took for a report."""
    tools = kit(making())
    started = time.perf_counter()
    readings, told = readings_and_incidents(gold, tools)
    seconds = (time.perf_counter() - started) / len(gold)
    scores = scorer.score_readings(gold, readings, []) | scorer.score_incidents(gold, told)
    return figures(scores) | {"seconds_a_report": round(seconds, 3)}


def _table(told: Mapping[str, Mapping[str, float]]) -> str:
    """The figures as a table of Markdown, a column for each reader."""
    head = [["", *told], ["---"] * (len(told) + 1)]
    rows = [
        [name, *(f"{of[name]:.3f}" if name in of else "" for of in told.values())]
        for name in (*SHOWN, "seconds_a_report")
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in head + rows)


if __name__ == "__main__":
    main()
