"""Score reportedly's factuality of event words against UW (FactBank sentences) or MEANTIME.

usage: python benchmarks/factuality/run.py DATA [--split test|dev|train] [--corpus UW|MEANTIME]
       python benchmarks/factuality/run.py DATA --fit

DATA holds `UW/` and `MEANTIME/`, each with `train.jsonl`, `dev.jsonl` and `test.jsonl` (README.md
beside this file). `--fit` prints the values of `values.toml`. The last line is one JSON object.
"""

import argparse
import json
import sys
import time
import tomllib
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import fmean, median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from factuality.classes import Tools, classes
from factuality.sentences import sentences
from reportedly.dissect.attribution_cues import CueRules
from reportedly.models.data import load
from reportedly.run.wiring import kit

CORPORA = ("UW", "MEANTIME")
CERTAIN = 3.0
# The value of each class by its definition; the negatives mirror the positives.
DEFINED = {"CT+": 3.0, "PR+": 2.0, "PS+": 1.0, "Uu": 0.0, "PS-": -1.0, "PR-": -2.0, "CT-": -3.0}
# A class that fewer words of the train split are in keeps the value of its definition.
LEAST_WORDS = 20

# An event word: its annotated value and the class that it is read as.
Read = tuple[float, str]


def main() -> None:
    """Read, score, print."""
    args = _arguments()
    names = CORPORA if args.corpus is None else (args.corpus,)
    if args.fit:
        train = {name: _read(args.data / name / "train.jsonl") for name in names}
        print(json.dumps({name: fit(train[name], DEFINED) for name in names}))
        return
    values = _values()
    figures: dict[str, float] = {}
    for name in names:
        started = time.perf_counter()
        read = _read(args.data / name / f"{args.split}.jsonl")
        print(f"{name} {args.split}: {len(read)} words, {time.perf_counter() - started:.1f} s")
        _print_classes(read)
        scored = score(read, values[name])
        figures |= scored if not figures else {f"meantime_{k}": v for k, v in scored.items()}
    for key, value in figures.items():
        print(f"{key:28} {value:.4f}")
    print(json.dumps({key: round(value, 4) for key, value in figures.items()}))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--split", choices=("train", "dev", "test"), default="test")
    parser.add_argument("--corpus", choices=CORPORA, help="one alone; by default UW, then MEANTIME")
    parser.add_argument("--fit", action="store_true", help="print the values fitted on UW train")
    args = parser.parse_args()
    if not (args.data / "UW").is_dir():
        parser.error(f"no folder UW in {args.data}")
    return args


def _values() -> dict[str, dict[str, float]]:
    return tomllib.loads((Path(__file__).parent / "values.toml").read_text("utf-8"))


def _read(path: Path) -> list[Read]:
    """The annotated value and the class as read of every event word of a split."""
    parts, found = kit(), list(sentences(path))
    tools = Tools(document=parts.document, cues=load("cues", CueRules), marker=parts.marker)
    return [
        (event.value, kind)
        for one, kinds in zip(found, classes(found, tools), strict=True)
        for event, kind in zip(one.events, kinds, strict=True)
    ]


def fit(read: Sequence[Read], defined: Mapping[str, float]) -> dict[str, float]:
    """The median value of each class's words; `defined` where there are too few of them."""
    by_class: dict[str, list[float]] = defaultdict(list)
    for value, kind in read:
        by_class[kind].append(value)
    many = {kind: round(median(v), 2) for kind, v in by_class.items() if len(v) >= LEAST_WORDS}
    return {**defined, **many}


def score(read: Sequence[Read], values: Mapping[str, float]) -> dict[str, float]:
    """Mean absolute error, of the reader and of "always +3"; F1 of all classes but CT+."""
    gold = [value for value, _ in read]
    pairs = [(nearest(value), kind) for value, kind in read]
    return {
        "mae": _error(gold, [values[kind] for _, kind in read]),
        "always_certain_mae": _error(gold, [CERTAIN] * len(gold)),
        "not_certain_f1": _f1(pairs, _uncertain),
        "not_fact_f1": _f1(pairs, lambda kind: kind != "CT+"),
        "probable_f1": _f1(pairs, lambda kind: kind.startswith("PR")),
        "possible_f1": _f1(pairs, lambda kind: kind.startswith("PS")),
        "unknown_f1": _f1(pairs, lambda kind: kind == "Uu"),
        "negative_f1": _f1(pairs, lambda kind: kind.endswith("-")),
        "always_certain_not_certain_f1": _f1([(k, "CT+") for k, _ in pairs], _uncertain),
    }


def nearest(value: float) -> str:
    """The class whose defined value (3, 2, 1, 0 and mirrored) is nearest; CT+ from 2.5 on."""
    size = int(abs(value) + 0.5)
    return ("Uu", "PS", "PR", "CT")[size] + ("" if not size else "+" if value > 0 else "-")


def _uncertain(kind: str) -> bool:
    return not kind.startswith("CT")


def _error(gold: Sequence[float], told: Sequence[float]) -> float:
    return fmean(abs(a - b) for a, b in zip(gold, told, strict=True))


def _f1(pairs: Sequence[tuple[str, str]], counts: Callable[[str], bool]) -> float:
    """F1 of (annotated, read) classes, as far as they count."""
    both = sum(counts(gold) and counts(told) for gold, told in pairs)
    either = sum(counts(gold) for gold, _ in pairs) + sum(counts(told) for _, told in pairs)
    return 2 * both / either if either else 0.0


def _print_classes(read: Sequence[Read]) -> None:
    """One line for each class that words are read as: how many, and what they are."""
    by_class: dict[str, list[float]] = defaultdict(list)
    for value, kind in read:
        by_class[kind].append(value)
    for kind in sorted(by_class):
        found = by_class[kind]
        print(f"  read as {kind:4} {len(found):6} words, mean {fmean(found):6.2f}", end="")
        print(f", median {median(found):6.2f}")


if __name__ == "__main__":
    main()
