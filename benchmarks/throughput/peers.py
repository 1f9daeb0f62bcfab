"""Reports a second and core, beside textacy and the rule-based quotation extractor on spaCy.

Both peers (benchmarks/polnear/peers.py) only find who is quoted with what; the reading does that,
and events, tolls, blame, dates and places.
"""

import time
from collections.abc import Callable, Sequence

from polnear.articles import article
from polnear.peers import peers
from reportedly.records.report import Report
from reportedly.run.pipeline import read_batch
from reportedly.run.wiring import Kit

BATCH = 16


def beside(found: Sequence[Report], tools: Kit, rounds: int) -> dict[str, float]:
    """Reports by seconds of all processors' work, each in turn, the best of the rounds.

    Empty where the peers are not installed.
    """
    installed = peers()
    if installed is None:
        print("peers left out: pip install '.[bench]' brings textacy and a parser")
        return {}
    articles = [article(one.id, one.text, "", tools.document) for one in found]
    ways: dict[str, Callable[[], object]] = {
        "reportedly": lambda: [
            read_batch(found[at : at + BATCH], tools) for at in range(0, len(found), BATCH)
        ],
        "textacy": lambda: [installed.by_textacy(one) for one in articles],
        "quotation_rules": lambda: [installed.by_tracker(one) for one in articles],
    }
    best = dict.fromkeys(ways, float("inf"))
    for _ in range(rounds):
        for name, way in ways.items():
            began = time.process_time()
            way()
            best[name] = min(best[name], time.process_time() - began)
    return {f"{name}_per_core_second": len(found) / spent for name, spent in best.items()}
