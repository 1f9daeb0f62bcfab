"""Reads annotated reports with the whole program and scores them: rules, encoder, parts of it.

usage: python training/evaluate.py REPORTS --scorer FILE --weights DIR [--fold N] [--parts a,b ...]

Each of `--parts` is one run: names of what the encoder marks, with commas; `rules` is none of them,
`all` is all of them. `--limit NAME=VALUE` sets a limit of the marking.
"""

import argparse
import dataclasses
import importlib.util
import json
from pathlib import Path

import msgspec
from reports import group_of, report_of
from train import fold

from reportedly.dissect.encoder_marker import PARTS, EncoderMarker
from reportedly.dissect.encoder_marks import Limits
from reportedly.models.onnx import WEIGHTS, Encoder
from reportedly.run.pipeline import read_batch
from reportedly.run.wiring import kit, marking, names, rule_marker

FIGURES = (
    "statements", "casualties", "casualties_with_source", "responsibility",
    "responsibility_strict", "incidents", "disclosure",
)  # fmt: skip
SHARES = (
    "factuality_accuracy", "main_event_type_accuracy", "main_date_accuracy",
    "main_place_accuracy", "main_modality_accuracy", "false_alarms",
)  # fmt: skip


def main() -> None:
    """Print one line of figures for each run."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("reports", type=Path)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--fold", type=int, default=-1)
    parser.add_argument("--parts", nargs="*", default=["rules", "all"])
    parser.add_argument("--limit", nargs="*", default=[])
    parser.add_argument("--errors", type=int, default=0)
    args = parser.parse_args()
    spec = importlib.util.spec_from_file_location("scorer", args.scorer)
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    gold = chosen(args.reports, args.fold)
    rules = kit(rule_marker())
    encoder = Encoder(names(), args.weights)
    limits = Limits(**{k: float(v) for k, v in (one.split("=") for one in args.limit)})
    for named in args.parts:
        used = rules
        if named != "rules":
            parts = PARTS if named == "all" else named.split(",")
            how = dataclasses.replace(marking(encoder), limits=limits, parts=tuple(parts))
            marker = EncoderMarker(encoder, rules.marker, rules.marker.reader, how)
            used = dataclasses.replace(rules, marker=marker)
        readings = read_batch([report_of(r) for r in gold.values()], used)
        errors: list[str] = []
        scores = scorer.score_readings(
            gold, {r.report.id: msgspec.to_builtins(r) for r in readings}, errors
        )
        print(named, len(gold), *_line(scores), flush=True)
        print(*errors[: args.errors], sep="\n")


def chosen(folder: Path, number: int) -> dict[str, dict]:
    """The records of a folder by id; those of one fold, or all with a negative number."""
    records = {}
    paths = sorted(folder.glob("*.json")) or sorted(folder.glob("*/*.json"))
    for path in paths:
        record = json.loads(path.read_text("utf-8"))
        if number < 0 or fold(group_of(record["id"])) == number:
            records[record["id"]] = record
    return records


def _line(scores: dict) -> list[str]:
    line = [f"{name} {scores[name]['f1']:.3f}" for name in FIGURES]
    found = scores["casualties"]
    line.append(f"(casualties p {found['p']:.2f} r {found['r']:.2f})")
    return line + [f"{name.removesuffix('_accuracy')} {scores[name]:.3f}" for name in SHARES]


if __name__ == "__main__":
    main()
