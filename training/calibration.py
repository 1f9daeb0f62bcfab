"""How far the encoder's probabilities can be believed: expected calibration error, held out.

usage: python training/calibration.py REPORTS [--fold N]

Ten bins of equal width; the mean distance of a bin's probability from its share of right answers,
weighed by how many fall into it (Guo et al. 2017). The last line is one JSON object.
"""

import argparse
import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from evaluate import chosen
from examples import Example
from reports import examples, report_of
from train import fold

from reportedly.dissect.document import cut
from reportedly.dissect.stretches import softmax
from reportedly.models.onnx import Encoder
from reportedly.records.scores import Scores
from reportedly.run.wiring import kit, names

BINS = 10
Told = tuple[float, bool]


def main() -> None:
    """Print the error of what is said of a report, and of what is said of its words."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("reports", type=Path)
    parser.add_argument("--fold", type=int, default=0)
    args = parser.parse_args()
    told: dict[str, list[Told]] = {"relevant": [], "type": [], "stance": [], "told": []}
    for name, one in _whole(args.reports, args.fold):
        told[name].append(one)
    encoder = Encoder(names())
    for example in examples(args.reports, Counter()):
        if fold(example.group) == args.fold:
            for name, one in _words(example, encoder):
                told[name].append(one)
    print(json.dumps({name: error(found) for name, found in told.items()}))


def _whole(reports: Path, held_out: int) -> Iterator[tuple[str, Told]]:
    """Of each report, whether it tells of an incident, and of which type."""
    tools = kit()
    for record in chosen(reports, held_out).values():
        (marks,) = tools.marker.mark([cut(report_of(record), tools.document)])
        if marks.whole is None:
            continue
        main_ = next((one for one in record["incidents"] if one["main"]), None)
        yield "relevant", (marks.whole.relevant, main_ is not None)
        if main_ is not None:
            name, share = max(marks.whole.types, key=lambda one: one[1])
            yield "type", (share, name == main_["event_type"])


def _words(example: Example, encoder: Encoder) -> Iterator[tuple[str, Told]]:
    """Of each cue, whether it points at somebody; of each sentence, whether it tells of more."""
    known = {(m.layer, m.span[0]): m.label for m in example.mentions}
    cues = [start for layer, start in known if layer == "stance"]
    for scores in encoder.scores(example.document):
        own = scores.starts[scores.own_first : scores.own_last]
        for start in cues:
            label = known["stance", start]
            if label is not None and own and own[0] <= start <= own[-1]:
                yield "stance", (_some(scores, "stance", start), label != "none")
        for piece in scores.sentences:
            label = known.get(("told", scores.starts[piece]), "none")
            if scores.own_first <= piece < scores.own_last and label is not None:
                yield "told", (_some(scores, "told", scores.starts[piece]), label != "none")


def _some(scores: Scores, layer: str, start: int) -> float:
    """How likely a piece has any label of a layer but the first, which is none."""
    return 1.0 - float(softmax(scores.layer(layer)[bisect_left(scores.starts, start)])[0])


def error(told: list[Told]) -> float:
    """The expected calibration error of (probability, right) pairs; 0 where there are none."""
    total = 0.0
    for number in range(BINS):
        inside = [one for one in told if min(BINS - 1, int(one[0] * BINS)) == number]
        if inside:
            shares = sum(share for share, _ in inside), sum(right for _, right in inside)
            total += abs(shares[0] - shares[1])
    return round(total / max(1, len(told)), 3)


if __name__ == "__main__":
    main()
