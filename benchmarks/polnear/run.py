"""Score the encoder's attributions of political news against PolNeAR: tokens, spans, and linked.

usage: python benchmarks/polnear/run.py DATA [--split dev] [--first N] [--weights DIR]

DATA holds `data/<split>/text` and `data/<split>/attributions` (README.md beside this file). The
word rules are a peer in the same run. The last line is one JSON object.
"""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from polnear.articles import Article, articles
from polnear.decode import Limits, decoded
from polnear.marked import Marked
from polnear.peers import peers
from polnear.published import verb_forms
from polnear.rules import by_rules
from polnear.score import Pair, score
from reportedly.dissect.document import DocumentRules
from reportedly.models.data import load
from reportedly.models.onnx import WEIGHTS, Encoder
from reportedly.ports import Encoder as Scorer
from reportedly.run.wiring import names, rule_marker

SCHEME = "politics"


def main() -> None:
    """Read every article of the split, score, print."""
    args = _arguments()
    encoder, marker = Encoder(names(), args.weights), rule_marker()
    folder = args.data / "data" / args.split
    started = time.perf_counter()
    found = list(islice(articles(folder, load("document", DocumentRules)), args.first))
    figures = scored(found, [by_encoder(one, encoder) for one in found])
    figures |= {
        f"rules_{name}": value
        for name, value in scored(found, [by_rules(one, marker) for one in found]).items()
    }
    figures |= peer_figures(found)
    count = sum(len(one.grid.words) for one in found)
    print(f"{len(found)} articles, {count} tokens, {time.perf_counter() - started:.0f} s")
    for name, value in figures.items():
        print(f"{name:36} {value:.4f}")
    print(json.dumps({name: round(value, 4) for name, value in figures.items()}))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--first", type=int, help="only the first N articles")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="folder of the model")
    args = parser.parse_args()
    if not (args.data / "data" / args.split).is_dir():
        parser.error(f"no folder data/{args.split} in {args.data}")
    return args


def peer_figures(found: Sequence[Article]) -> dict[str, float]:
    """The figures of textacy and of the Gender Gap Tracker's method, where they are installed."""
    installed = peers()
    if installed is None:
        print("peers left out: pip install '.[bench]' brings textacy and a parser")
        return {}
    read = {"tracker": installed.by_tracker, "textacy": installed.by_textacy}
    return {
        f"{peer}_{name}": value
        for peer, marks in read.items()
        for name, value in scored(found, [marks(one) for one in found]).items()
    }


def by_encoder(article: Article, encoder: Scorer) -> Marked:
    """What the encoder marks in an article."""
    windows = encoder.scores(article.document, SCHEME)
    return decoded(article.document, article.grid, windows, Limits())


def scored(found: Sequence[Article], read: Sequence[Marked]) -> dict[str, float]:
    """All figures of what somebody marked in some articles."""
    pairs = [
        Pair(gold=one.gold, read=marks, grid=one.grid)
        for one, marks in zip(found, read, strict=True)
    ]
    return score(pairs, verb_forms())


if __name__ == "__main__":
    main()
