"""Time the whole reading of reports against the bare pass of the encoder over the same tokens.

usage: python benchmarks/throughput/run.py DATA [--split all] [--reports N] [--rounds N]

DATA holds annotated reports or articles (README.md beside this file); only their texts and dates
are used. The last line is one JSON object.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from reportedly.dissect.document import cut
from reportedly.models.onnx import Encoder
from reportedly.models.windows import Pieces, Window
from reportedly.records.report import Report
from reportedly.run.pipeline import read_batch
from reportedly.run.wiring import Kit, kit, names
from throughput.growth import growth
from throughput.peers import beside
from throughput.reports import reports

BATCH = 16
PEER_ROUNDS = 3
Pass = Callable[[int], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What all batches took, read as a whole and by the bare encoder.

    `whole`, `bare`: seconds by the clock. `whole_work`, `bare_work`: of all processors' work, which
    other work on the machine hardly changes.
    """

    whole: float
    bare: float
    whole_work: float
    bare_work: float


def main() -> None:
    """Read, pass, time, print."""
    args = _arguments()
    found = reports(args.data, args.reports)
    tools, encoder = kit(), Encoder(names())
    batches = [found[at : at + BATCH] for at in range(0, len(found), BATCH)]
    given = [_windows(batch, tools, encoder) for batch in batches]
    pieces = sum(len(one.ids) for batch in given for one, _ in batch)

    def whole(number: int) -> object:
        return read_batch(batches[number], tools)

    def bare(number: int) -> object:
        return [encoder.read(one, window) for one, its in given[number] for window in its]

    timed = rounds(len(batches), whole, bare, args.rounds)
    made = figures(timed, len(found), pieces)
    print(f"{len(found)} reports, {pieces} wordpieces, {args.rounds} rounds")
    for one in timed:
        print(f"  whole {one.whole:.2f} s, bare {one.bare:.2f} s: {one.whole / one.bare:.3f} times")
    if args.peers:
        made |= beside(found, tools, PEER_ROUNDS)
    if args.growth:
        made |= growth(tools, *args.growth)
    for name, value in made.items():
        print(f"{name:28} {value:.3f}")
    print(json.dumps({name: round(value, 4) for name, value in made.items()}))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--split", choices=("all",), default="all", help="the data has one")
    parser.add_argument("--reports", type=int, default=64, help="how many; repeated where fewer")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument(
        "--peers", action="store_true", help="time textacy and quotation rules, too"
    )
    parser.add_argument(
        "--growth", type=int, nargs=2, metavar=("FIRST", "LAST"), help="such as 1000 30000"
    )
    return parser.parse_args()


def _windows(
    batch: Sequence[Report], tools: Kit, encoder: Encoder
) -> list[tuple[Pieces, tuple[Window, ...]]]:
    """What the encoder is given of each report of a batch."""
    pieces = [encoder.pieces(cut(report, tools.document)) for report in batch]
    return [(one, encoder.windows(one)) for one in pieces]


def rounds(batches: int, whole: Pass, bare: Pass, count: int) -> list[Round]:
    """Time both passes batch by batch, in turns, each first in every second round.

    A round before, which warms caches up, does not count.
    """
    timed = [_round(batches, whole, bare, number) for number in range(count + 1)]
    return timed[1:]


def _round(batches: int, whole: Pass, bare: Pass, number: int) -> Round:
    spent = {"whole": 0.0, "bare": 0.0}
    work = {"whole": 0.0, "bare": 0.0}
    passes = [("whole", whole), ("bare", bare)]
    for batch in range(batches):
        for name, one in passes if number % 2 else reversed(passes):
            began, worked = time.perf_counter(), time.process_time()
            one(batch)
            spent[name] += time.perf_counter() - began
            work[name] += time.process_time() - worked
    return Round(
        whole=spent["whole"],
        bare=spent["bare"],
        whole_work=work["whole"],
        bare_work=work["bare"],
    )


def figures(timed: Sequence[Round], reports: int, pieces: int) -> dict[str, float]:
    """The medians over the rounds; the ratio is taken within each."""
    return {
        "ratio_to_encoder": median(one.whole / one.bare for one in timed),
        "work_to_encoder": median(one.whole_work / one.bare_work for one in timed),
        "reports_per_second": median(reports / one.whole for one in timed),
        "pieces_per_second": median(pieces / one.whole for one in timed),
        "encoder_pieces_per_second": median(pieces / one.bare for one in timed),
    }


if __name__ == "__main__":
    main()
