"""How far the encoder's probabilities can be believed: expected calibration error, held out.

usage: python training/calibration.py REPORTS [--fold N]

Ten bins of equal width; the mean distance of a bin's probability from its share of right answers,
weighed by how many fall into it (Guo et al. 2017). The last line is one JSON object.
"""

import argparse
import json
from pathlib import Path

from evaluate import chosen
from reports import report_of

from reportedly.dissect.document import cut
from reportedly.run.wiring import kit

BINS = 10


def main() -> None:
    """Print the error of a report's relevance and of its type."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("reports", type=Path)
    parser.add_argument("--fold", type=int, default=0)
    args = parser.parse_args()
    tools = kit()
    relevant: list[tuple[float, bool]] = []
    types: list[tuple[float, bool]] = []
    for record in chosen(args.reports, args.fold).values():
        (marks,) = tools.marker.mark([cut(report_of(record), tools.document)])
        if marks.whole is None:
            continue
        main_ = next((one for one in record["incidents"] if one["main"]), None)
        relevant.append((marks.whole.relevant, main_ is not None))
        if main_ is not None:
            name, share = max(marks.whole.types, key=lambda one: one[1])
            types.append((share, name == main_["event_type"]))
    print(json.dumps({"relevant": error(relevant), "type": error(types)}))


def error(told: list[tuple[float, bool]]) -> float:
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
