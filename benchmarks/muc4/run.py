"""Score what the encoder reads in MUC-4 articles, or prove the scorer on the systems of 1992.

usage: python benchmarks/muc4/run.py DATA [--split tst1|tst2|both] [--texts FILE --keys FILE]
                                          [--weights FOLDER]
       python benchmarks/muc4/run.py DATA --prove

DATA is the folder of the MUC-4 data (README.md beside this file says what it holds). The last line
is one JSON object.
"""

import argparse
import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from muc4 import places, prove
from muc4.fills import Tally
from muc4.parse import Answers, parse
from muc4.read import read
from muc4.score import Score, score
from muc4.slots import slots
from muc4.templates import templates
from muc4.texts import Article, articles
from reportedly.dissect.document import DocumentRules, cut
from reportedly.models.data import load
from reportedly.models.onnx import WEIGHTS, Encoder
from reportedly.run.wiring import names

# The files of articles and the keys that go with them.
SPLITS: dict[str, tuple[tuple[str, str], ...]] = {
    "tst1": (("tst1/tst1-muc3", "tst1/key-tst1.v7"),),
    "tst2": (("tst2/tst2-muc4", "tst2/key-tst2.v4"),),
}
SPLITS["both"] = SPLITS["tst1"] + SPLITS["tst2"]
_CONFIDENCE_SLOT = 11


def main() -> None:
    """Read, score, print."""
    args = _arguments()
    if args.prove:
        compared = prove.compare(args.data)
        for line in prove.lines(compared):
            print(line)
        print(json.dumps(prove.figures(compared)))
        return
    pairs = ((args.texts, args.keys),) if args.texts else SPLITS[args.split]
    texts, keys = zip(*pairs, strict=True)
    found = [one for name in texts for one in articles(_text(args.data, name))]
    key = parse("\n\n".join(_text(args.data, name) for name in keys))
    started = time.perf_counter()
    response = _read(args.data, found, args.weights)
    result = score(key, response)
    _print(key, response, result, time.perf_counter() - started)
    print(json.dumps(figures(result)))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--split", choices=SPLITS, default="both")
    parser.add_argument("--texts", help="a file of articles, in DATA or by its own path")
    parser.add_argument("--keys", help="the key of --texts")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="folder of another encoder")
    parser.add_argument("--prove", action="store_true", help="score the 17 systems of TST3")
    args = parser.parse_args()
    if bool(args.texts) != bool(args.keys):
        parser.error("--texts and --keys go together")
    return args


def _text(data: Path, name: str) -> str:
    path = data / name
    if not path.exists():
        sys.exit(f"no file {name} in {data}: is this the MUC-4 folder?")
    return path.read_text("latin-1")


def _read(data: Path, found: list[Article], weights: Path) -> Answers:
    """The templates that the encoder's marks give, one article at a time."""
    if not (weights / "card.toml").exists():
        sys.exit(f"no encoder in {weights}: train one (training/README.md) or name it by --weights")
    encoder, rules, listed = (
        Encoder(names(), weights),
        load("document", DocumentRules),
        places.read(data),
    )
    made = [
        template
        for one in found
        for template in templates(read(encoder, one, cut(one.report, rules)), listed)
    ]
    return Answers(messages=tuple(one.message for one in found), templates=tuple(made), faults=())


def figures(result: Score) -> dict[str, float]:
    """The measures by name, every one 0 to 1."""
    measures = {
        "all_templates": result.all_templates,
        "matched_only": result.matched_only,
        "matched_missing": result.matched_missing,
        "set_fills_only": result.set_fills_only,
        "text_filtering": result.filtering,
        "confidence": result.slot(_CONFIDENCE_SLOT),
    }
    return {
        f"{name}_{figure}": round(getattr(tally, figure), 4)
        for name, tally in measures.items()
        for figure in ("f1", "recall", "precision")
    }


def _print(key: Answers, response: Answers, result: Score, seconds: float) -> None:
    matched = sum(pair.key is not None and pair.response is not None for pair in result.pairs)
    print(f"{len(key.messages)} articles, {len(key.templates)} templates in the key, ", end="")
    print(f"{len(response.templates)} found, {matched} mapped, {seconds:.1f} seconds")
    print(f"{'slot':<20}  pos  act  cor  par  inc  spu  mis     R     P    F1")
    for slot in slots().slot:
        print(_line(slot.name, result.slot(slot.number)))
    print(_line("MATCHED ONLY", result.matched_only))
    print(_line("MATCHED/MISSING", result.matched_missing))
    print(_line("ALL TEMPLATES", result.all_templates))
    print(_line("SET FILLS ONLY", result.set_fills_only))
    print(_line("TEXT FILTERING", result.filtering))


def _line(name: str, one: Tally) -> str:
    counts = (one.possible, one.actual, one.correct, one.partial, one.incorrect)
    numbers = "".join(f"{count:5}" for count in (*counts, one.spurious, one.missing))
    shares = "".join(f"{100 * share:6.1f}" for share in (one.recall, one.precision, one.f1))
    return f"{name:<20}{numbers}{shares}"


if __name__ == "__main__":
    main()
