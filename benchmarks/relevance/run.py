"""Hold the relevance filter against texts that it has not learnt from, and time it.

usage: python benchmarks/relevance/run.py SHARED [--split held|set|learnt] [--timed N]

SHARED holds corpora/ and gold/; what is not at hand is left out. The last line is one JSON object.
"""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import get_args

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from relevance.texts import Part, Text, texts
from reportedly.models.second_look import RelevanceFilter
from reportedly.records.report import Report
from reportedly.run.pipeline import read_batch
from reportedly.run.wiring import Kit, kit, relevance

# The mixed crawl: ordinary pages, disasters, and reports that look like ones on incidents.
CRAWL = ("disasters", "distractors", "pages")
OURS = ("gold", "reports")
ROUNDS = 3
BATCH = 16


def main() -> None:
    """Score, count, time, print."""
    args = _arguments()
    found = [one for one in texts(args.shared) if one.part == args.split]
    its = relevance()
    kept = {one: its.may_tell(its.score(one.text)) for one in found}
    figures = {**_drops(kept), **_recalls(kept)}
    _table(kept)
    if args.timed:
        figures |= speed([one for one in found if one.source in (*CRAWL, *OURS)], its, args.timed)
    print(json.dumps({name: round(value, 4) for name, value in figures.items()}))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("--split", choices=get_args(Part), default="held")
    parser.add_argument("--timed", type=int, default=32, help="texts to time; 0: none")
    return parser.parse_args()


def _drops(kept: dict[Text, bool]) -> dict[str, float]:
    """Of what tells of nothing: the share that is dropped, of the crawl and of its parts."""
    none = {one: is_kept for one, is_kept in kept.items() if not one.tells}
    parts = {"dropped": CRAWL, **{f"dropped_{name}": (name,) for name in (*CRAWL, "polnear")}}
    return {name: 1 - share for name, share in _shares(none, parts).items()}


def _recalls(kept: dict[Text, bool]) -> dict[str, float]:
    """Of what tells of an incident: the share that is read."""
    some = {one: is_kept for one, is_kept in kept.items() if one.tells}
    return _shares(some, {"recall": OURS, "recall_muc4": ("muc4",), "recall_gva": ("gva",)})


def _shares(kept: dict[Text, bool], parts: dict[str, tuple[str, ...]]) -> dict[str, float]:
    """The share that is read of each part that is at hand."""
    found = {
        name: [is_kept for one, is_kept in kept.items() if one.source in sources]
        for name, sources in parts.items()
    }
    return {name: sum(its) / len(its) for name, its in found.items() if its}


def _table(kept: dict[Text, bool]) -> None:
    for source, tells in sorted({(one.source, one.tells) for one in kept}):
        its = [
            is_kept for one, is_kept in kept.items() if (one.source, one.tells) == (source, tells)
        ]
        what = "tell of an incident" if tells else "tell of none"
        print(f"{source:12} {len(its):5} that {what}: {sum(its)} read, {its.count(False)} dropped")
    for one, is_kept in kept.items():
        if is_kept != one.tells and one.source in (*CRAWL, *OURS):
            print(f"  {'missed' if one.tells else 'read all the same'}: {one.source} {one.id}")


def speed(found: Sequence[Text], its: RelevanceFilter, count: int) -> dict[str, float]:
    """Seconds of the full reading by those of the filter over the same texts, in turns."""
    chosen = found[:: max(len(found) // count, 1)][:count]
    tools, reports = kit(), [_report(one) for one in chosen]
    timed = [_round(reports, its, tools) for _ in range(ROUNDS + 1)][1:]
    return {
        "speed_ratio": median(full / filtered for full, filtered in timed),
        "filtered_per_second": median(len(chosen) / filtered for _, filtered in timed),
    }


def _round(reports: Sequence[Report], its: RelevanceFilter, tools: Kit) -> tuple[float, float]:
    """Processor seconds of the full reading, and of the filter, batch by batch in turns."""
    full = filtered = 0.0
    for first in range(0, len(reports), BATCH):
        batch = reports[first : first + BATCH]
        began = time.process_time()
        read_batch(batch, tools)
        middle = time.process_time()
        for report in batch:
            its.score(report.text)
        full += middle - began
        filtered += time.process_time() - middle
    return full, filtered


def _report(given: Text) -> Report:
    return Report(
        id=given.id, sha256="", title=None, publisher=None, author=None, url=None, kind=None,
        language="en", published=None, retrieved=None, text=given.text,
    )  # fmt: skip


if __name__ == "__main__":
    main()
