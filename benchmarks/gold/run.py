"""Score reportedly's readings and incidents against annotated reports.

usage: python benchmarks/gold/run.py DATA [--scorer FILE] [--errors N]

DATA is a folder of gold records (one JSON file a report). The scorer is the program that comes with
them, by default DATA/../tools/score_readings.py. The last line is one JSON object.
"""

import argparse
import hashlib
import importlib.util
import json
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec

from reportedly.records.report import Report
from reportedly.run.pipeline import incidents, read_batch
from reportedly.run.wiring import Kit, kit


def main() -> None:
    """Read every report of DATA, score, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--scorer", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="print the first N misses")
    args = parser.parse_args()
    scorer = scorer_at(args.scorer or args.data / ".." / "tools" / "score_readings.py")
    gold = gold_records(args.data)
    started = time.perf_counter()
    readings, told = readings_and_incidents(gold, kit())
    seconds = time.perf_counter() - started
    errors: list[str] = []
    scores = scorer.score_readings(gold, readings, errors)
    scores |= scorer.score_incidents(gold, told)
    for line in errors[: args.errors]:
        print(line)
    told_figures = figures(scores)
    for name, value in told_figures.items():
        print(f"{name:28} {value}")
    print(f"{'seconds':28} {seconds:.2f}")
    print(json.dumps(told_figures))


def scorer_at(path: Path) -> ModuleType:
    """The scorer that comes with the records."""
    spec = importlib.util.spec_from_file_location("score_readings", path)
    if spec is None or spec.loader is None or not path.exists():
        sys.exit(f"no scorer at {path}: name it with --scorer")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gold_records(folder: Path) -> dict[str, dict[str, Any]]:
    """The annotated reports of a folder by their ids."""
    records = [json.loads(path.read_text("utf-8")) for path in sorted(folder.rglob("*.json"))]
    if not records:
        sys.exit(f"no gold records (*.json) in {folder}")
    return {record["id"]: record for record in records}


def readings_and_incidents(
    gold: dict[str, dict[str, Any]], tools: Kit
) -> tuple[dict[str, Any], list[Any]]:
    """The readings by report id and the incidents, both as the JSON that users get."""
    reports = [_report(record) for record in gold.values()]
    readings = read_batch(reports, tools)
    told = incidents(readings, tools)
    as_json = {one.report.id: msgspec.to_builtins(one) for one in readings}
    return as_json, [msgspec.to_builtins(one) for one in told]


def _report(record: dict[str, Any]) -> Report:
    given = record["report"]
    return Report(
        id=record["id"],
        sha256=hashlib.sha256(given["text"].encode()).hexdigest(),
        title=given["title"],
        publisher=given["publisher"],
        author=None,
        url=None,
        kind=given["kind"],
        language="en",
        published=given["published"],
        retrieved=None,
        text=given["text"],
    )


def figures(scores: dict[str, Any]) -> dict[str, float]:
    """The scorer's figures on one level, rounded: F1 where it gives precision and recall, too."""
    flat: dict[str, float] = {}
    for name, value in scores.items():
        if isinstance(value, dict):
            flat[f"{name}_f1"] = round(value["f1"], 4)
        else:
            flat[name] = round(value, 4)
    return flat


if __name__ == "__main__":
    main()
