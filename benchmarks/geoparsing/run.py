"""Score where reportedly puts the places that news reports name.

usage: python benchmarks/geoparsing/run.py DATA [--file LGL.xml|GeoVirus.xml] [--split S]

DATA holds the two files (README.md beside this file). The last line is one JSON object.
"""

import argparse
import json
import statistics
import sys
import time
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from geoparsing.corpus import Article, Gold, articles
from geoparsing.resolving import RIGHT_KM, Put, Resolved, distances, hits, read
from reportedly.dissect.document import cut
from reportedly.models.gazetteer import open_gazetteer
from reportedly.run.wiring import Kit, kit, rule_marker

TRIES = 5


def main() -> None:
    """Read, score, print."""
    args = _arguments()
    tools = kit(rule_marker())
    found = [read(article, tools) for article in articles(args.data, args.file)]
    halves = {
        "all": found,
        "tune": [one for one in found if one.article.tuned],
        "check": [one for one in found if not one.article.tuned],
    }
    for name, some in halves.items():
        figures = score(some)
        print(f"{name} ({len(some)} articles, {_marked(some)} marked places with degrees)")
        for key, value in figures.items():
            print(f"  {key:28} {value:.4f}")
    figures = score(halves[args.split])
    figures |= {f"check_{key}": value for key, value in score(halves["check"]).items()}
    figures |= gazetteer_figures([one.article for one in found], tools)
    print(json.dumps({key: round(value, 4) for key, value in figures.items()}))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--file", default="GeoVirus.xml", help="LGL.xml or GeoVirus.xml")
    parser.add_argument("--split", choices=("all", "tune", "check"), default="all")
    args = parser.parse_args()
    if not any(path.name.lower() == args.file.lower() for path in args.data.glob("*.xml")):
        parser.error(f"no {args.file} in {args.data}")
    return args


def _marked(found: Sequence[Resolved]) -> int:
    return sum(gold.lat is not None for one in found for gold in one.article.places)


def score(found: Sequence[Resolved]) -> dict[str, float]:
    """All figures of some articles."""
    figures: dict[str, float] = {}
    marked = [(one.article.places, one.marked) for one in found]
    figures |= _accuracy("", marked)
    figures |= _accuracy("most_populous_", [(o.article.places, o.marked_by_people) for o in found])
    figures |= _end_to_end("", [(o.article.places, o.own) for o in found])
    return figures | _end_to_end(
        "most_populous_", [(o.article.places, o.own_by_people) for o in found]
    )


_Pairs = Sequence[tuple[Sequence[Gold], Sequence[Put]]]


def _accuracy(name: str, pairs: _Pairs) -> dict[str, float]:
    """Share of marked places with degrees put right, and the median error of those put at all."""
    far = [one for golds, puts in pairs for one in distances(golds, puts)]
    put = [one for one in far if one is not None]
    return {
        f"{name}acc161": sum(one <= RIGHT_KM for one in put) / max(1, len(far)),
        f"{name}median_km": statistics.median(put) if put else 0.0,
        f"{name}resolved": len(put) / max(1, len(far)),
    }


def _end_to_end(name: str, pairs: _Pairs) -> dict[str, float]:
    """Precision over our names that are put somewhere, recall over the marked places with degrees.

    A name of ours that overlaps only marked places without degrees is neither right nor wrong.
    """
    found = right = read_right = read_all = 0
    for golds, puts in pairs:
        known = [gold for gold in golds if gold.lat is not None]
        blank = [gold for gold in golds if gold.lat is None]
        counted = [
            put
            for put in puts
            if put.lat is not None and (_meets(put, known) or not _meets(put, blank))
        ]
        one, other = hits(known, counted)
        found, right = found + len(known), right + one
        read_all, read_right = read_all + len(counted), read_right + other
    precision, recall = read_right / max(1, read_all), right / max(1, found)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {
        f"{name}end_to_end_p": precision,
        f"{name}end_to_end_r": recall,
        f"{name}end_to_end_f1": f1,
    }


def _meets(put: Put, golds: Sequence[Gold]) -> bool:
    return any(put.span.meets(gold.span) for gold in golds)


def gazetteer_figures(found: Sequence[Article], tools: Kit) -> dict[str, float]:
    """Size of the gazetteer, time to open it, and time of the processor to look a new name up.

    The best of several tries: machines that measure are rarely idle.
    """
    path = Path(str(resources.files("reportedly.models") / "data" / "gazetteer.sqlite"))
    words = {
        token.text
        for article in found
        for sentence in cut(article.report, tools.document).sentences
        for token in sentence.tokens
        if token.text[0].isupper()
    }
    opened: list[float] = []
    looked: list[float] = []
    for _ in range(TRIES):
        start = time.perf_counter()
        gazetteer = open_gazetteer()
        opened.append(time.perf_counter() - start)
        start = time.process_time()
        for word in sorted(words):
            gazetteer.find(word)
        looked.append((time.process_time() - start) / max(1, len(words)))
        gazetteer.close()
    return {
        "size_mb": path.stat().st_size / 1e6,
        "open_ms": 1000 * min(opened),
        "lookup_ms": 1000 * min(looked),
    }


if __name__ == "__main__":
    main()
