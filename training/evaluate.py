"""Reads annotated reports with the shipped program and scores them: rules, encoder, mixtures.

usage: python training/evaluate.py REPORTS --scorer FILE [--weights DIR] [--fold N] [--variants a,b]
"""

import argparse
import dataclasses
import importlib.util
import json
import re
from pathlib import Path

import msgspec
from inference.encoder import Choice, EncoderMarker
from inference.onnx import WEIGHTS, Encoder
from reports import report_of
from train import fold

from reportedly.run.pipeline import read_batch
from reportedly.run.wiring import kit

VARIANTS = {
    "rules": None,
    "encoder": Choice(factuality=True, tolls=True),
    "attributions": Choice(factuality=True),
    "attributions, factuality of the rules": Choice(),
    "tolls": Choice(attributions=False, tolls=True),
}
FIGURES = ("statements", "casualties", "casualties_with_source", "responsibility", "incidents")


def main() -> None:
    """Print one line of figures for each variant."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("reports", type=Path)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--fold", type=int, default=-1)
    parser.add_argument("--variants", default="")
    args = parser.parse_args()
    spec = importlib.util.spec_from_file_location("scorer", args.scorer)
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    gold = _gold(args.reports, args.fold)
    tools = kit()
    encoder = Encoder(args.weights)
    for name in args.variants.split(",") if args.variants else VARIANTS:
        choice = VARIANTS[name]
        marker = tools.marker
        if choice is not None:
            marker = EncoderMarker(encoder, tools.marker, tools.marker.reader, choice)
        used = dataclasses.replace(tools, marker=marker)
        readings = read_batch([report_of(r) for r in gold.values()], used)
        scores = scorer.score_readings(
            gold, {r.report.id: msgspec.to_builtins(r) for r in readings}, []
        )
        print(json.dumps(_line(name, scores)), flush=True)


def _gold(folder: Path, chosen: int) -> dict[str, dict]:
    records = {}
    paths = sorted(folder.glob("*.json")) or sorted(folder.glob("*/*.json"))
    for path in paths:
        record = json.loads(path.read_text("utf-8"))
        if chosen < 0 or fold(_group(record["id"])) == chosen:
            records[record["id"]] = record
    return records


def _group(name: str) -> str:
    return re.sub(r"-[a-z]\d*$", "", name)


def _line(name: str, scores: dict) -> dict:
    line = {"variant": name, "reports": scores["reports"]}
    for figure in FIGURES:
        line[figure] = {k: round(scores[figure][k], 3) for k in ("p", "r", "f1")}
    line["factuality"] = round(scores["factuality_accuracy"], 3)
    line["false_alarms"] = scores["false_alarms"]
    return line


if __name__ == "__main__":
    main()
