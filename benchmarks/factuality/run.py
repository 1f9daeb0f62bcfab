"""Score the encoder's factuality of event words against UW (FactBank sentences) and MEANTIME.

usage: python benchmarks/factuality/run.py DATA [--split test|dev|train] [--corpus UW|MEANTIME]
       [--weights DIR]

DATA holds `UW/` and `MEANTIME/`, each with `train.jsonl`, `dev.jsonl` and `test.jsonl` (README.md
beside this file). The word rules and "always certain" are peers in the same run. The last line is
one JSON object.
"""

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from factuality.classes import Tools, classes
from factuality.sentences import Sentence, sentences
from factuality.values import values
from reportedly.dissect.attribution_cues import CueRules
from reportedly.dissect.document import DocumentRules
from reportedly.models.data import load
from reportedly.models.onnx import WEIGHTS, Encoder
from reportedly.run.wiring import names, rule_marker

CORPORA = ("UW", "MEANTIME")
CERTAIN = 3.0
# The value of each class by its definition; the negatives mirror the positives.
DEFINED = {"CT+": 3.0, "PR+": 2.0, "PS+": 1.0, "Uu": 0.0, "PS-": -1.0, "PR-": -2.0, "CT-": -3.0}
# A class that the rules read fewer words of the train split as keeps the value of its definition.
LEAST_WORDS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """An event word: its annotated value, and the value and the class that it is read as."""

    gold: float
    value: float
    kind: str


def main() -> None:
    """Read, score, print."""
    args = _arguments()
    rules = load("document", DocumentRules)
    encoder = Encoder(names(), args.weights)
    tools = Tools(document=rules, cues=load("cues", CueRules), marker=rule_marker())
    figures: dict[str, float] = {}
    for name in CORPORA if args.corpus is None else (args.corpus,):
        started = time.perf_counter()
        found = list(sentences(args.data / name / f"{args.split}.jsonl"))
        read = by_encoder(found, name.lower(), rules, encoder)
        peer = by_rules(found, list(sentences(args.data / name / "train.jsonl")), tools)
        print(f"{name} {args.split}: {len(read)} words, {time.perf_counter() - started:.1f} s")
        scored = score(read, peer)
        figures |= scored if not figures else {f"meantime_{k}": v for k, v in scored.items()}
    for key, value in figures.items():
        print(f"{key:32} {value:.4f}")
    print(json.dumps({key: round(value, 4) for key, value in figures.items()}))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--split", choices=("train", "dev", "test"), default="test")
    parser.add_argument("--corpus", choices=CORPORA, help="one alone; by default UW, then MEANTIME")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="folder of the model")
    args = parser.parse_args()
    if not (args.data / "UW").is_dir():
        parser.error(f"no folder UW in {args.data}")
    return args


def by_encoder(
    found: Sequence[Sentence], scheme: str, rules: DocumentRules, encoder: Encoder
) -> list[Word]:
    """Every event word of some sentences with the encoder's value, and the class nearest to it."""
    return [
        Word(gold=event.value, value=value, kind=nearest(value))
        for one in found
        for event, value in zip(one.events, values(one, scheme, rules, encoder), strict=True)
    ]


def by_rules(found: list[Sentence], train: list[Sentence], tools: Tools) -> list[Word]:
    """Every event word with the word rules' class, and that class's value on the train split."""
    fitted = fit(_classes(train, tools))
    return [Word(gold=gold, value=fitted[kind], kind=kind) for gold, kind in _classes(found, tools)]


def _classes(found: list[Sentence], tools: Tools) -> list[tuple[float, str]]:
    return [
        (event.value, kind)
        for one, kinds in zip(found, classes(found, tools), strict=True)
        for event, kind in zip(one.events, kinds, strict=True)
    ]


def fit(read: Sequence[tuple[float, str]]) -> dict[str, float]:
    """The median value of each class's words; that of its definition where they are too few."""
    by_class: dict[str, list[float]] = defaultdict(list)
    for value, kind in read:
        by_class[kind].append(value)
    return DEFINED | {kind: median(v) for kind, v in by_class.items() if len(v) >= LEAST_WORDS}


def score(read: Sequence[Word], peer: Sequence[Word]) -> dict[str, float]:
    """Mean absolute error and F1 by class, of the reader and of its peers on the same words."""
    constant = [Word(gold=word.gold, value=CERTAIN, kind="CT+") for word in read]
    return {
        **_figures(read),
        **{f"rules_{key}": value for key, value in _figures(peer).items()},
        "always_certain_mae": _error(constant),
        "always_certain_not_certain_f1": _f1(constant, _uncertain),
    }


def _figures(read: Sequence[Word]) -> dict[str, float]:
    return {
        "mae": _error(read),
        "not_certain_f1": _f1(read, _uncertain),
        "not_fact_f1": _f1(read, lambda kind: kind != "CT+"),
        "probable_f1": _f1(read, lambda kind: kind.startswith("PR")),
        "possible_f1": _f1(read, lambda kind: kind.startswith("PS")),
        "unknown_f1": _f1(read, lambda kind: kind == "Uu"),
        "negative_f1": _f1(read, lambda kind: kind.endswith("-")),
    }


def nearest(value: float) -> str:
    """The class whose defined value (3, 2, 1, 0 and mirrored) is nearest; CT+ from 2.5 on."""
    size = int(abs(value) + 0.5)
    return ("Uu", "PS", "PR", "CT")[size] + ("" if not size else "+" if value > 0 else "-")


def _uncertain(kind: str) -> bool:
    return not kind.startswith("CT")


def _error(read: Sequence[Word]) -> float:
    return fmean(abs(word.gold - word.value) for word in read)


def _f1(read: Sequence[Word], counts: Callable[[str], bool]) -> float:
    """F1 of the classes that count: annotated values by their nearest, words as they are read."""
    pairs = [(nearest(word.gold), word.kind) for word in read]
    both = sum(counts(gold) and counts(told) for gold, told in pairs)
    either = sum(counts(gold) for gold, _ in pairs) + sum(counts(told) for _, told in pairs)
    return 2 * both / either if either else 0.0


if __name__ == "__main__":
    main()
