"""Score the ranges of killed, civilians killed and injured that reportedly reads in narratives.

usage: python benchmarks/strikes/run.py DATA [--split all]

DATA holds `strikes.jsonl` (README.md beside this file). The last line is one JSON object.
"""

import argparse
import json
import re
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from reportedly.records.report import Report
from reportedly.run.pipeline import read_batch
from reportedly.run.wiring import kit
from strikes.ranges import Range, by_pattern, read

_RANGE = re.compile(r"(\d+)(?:-(\d+))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Strike:
    """One strike: its report, and the ranges that the data gives (null where it gives none)."""

    report: Report
    known: dict[str, Range | None]


def main() -> None:
    """Read, score, print."""
    args = _arguments()
    found = strikes(args.data / "strikes.jsonl")
    tools = kit()
    started = time.perf_counter()
    readings = read_batch([one.report for one in found], tools)
    print(f"{len(found)} narratives read in {time.perf_counter() - started:.1f} s")
    figures: dict[str, float] = {}
    for kind, (outcome, civilians) in KINDS.items():
        told = [read(one, outcome, civilians=civilians) for one in readings]
        plain = [by_pattern(one.report.text, outcome, civilians=civilians) for one in found]
        known = [one.known[kind] for one in found]
        figures |= score(kind, known, told) | score(f"regex_{kind}", known, plain)
    for name, value in figures.items():
        print(f"{name:28} {value:.4f}")
    print(json.dumps({name: round(value, 4) for name, value in figures.items()}))


KINDS: dict[str, tuple[Any, bool]] = {
    "killed": ("killed", False),
    "civilians": ("killed", True),
    "injured": ("injured", False),
}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--split", choices=("all",), default="all", help="the data has one")
    args = parser.parse_args()
    if not (args.data / "strikes.jsonl").exists():
        parser.error(f"no strikes.jsonl in {args.data}")
    return args


def strikes(path: Path) -> list[Strike]:
    """The strikes of the data: narrative and summary are the two paragraphs of a report."""
    rows = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]
    return [strike(row) for row in rows]


def strike(row: dict[str, Any]) -> Strike:
    """One row of the data."""
    text = "\n\n".join(part for part in (row["narrative"], row["bij_summary_short"]) if part)
    return Strike(
        report=Report(
            id=row["_id"], sha256="", title=None, publisher=None, author=None, url=None,
            kind="news", language="en", published=row["date"][:10], retrieved=None, text=text,
        ),
        known={
            "killed": _known(f"{row['deaths_min']}-{row['deaths_max']}"),
            "civilians": _known(row["civilians"]),
            "injured": _known(row["injuries"]),
        },
    )  # fmt: skip


def _known(words: str) -> Range | None:
    """The range that a cell of the data gives; null for an empty one and for words."""
    match = _RANGE.fullmatch(words.strip())
    return Range(low=int(match[1]), high=int(match[2] or match[1])) if match else None


def score(
    name: str, known: Sequence[Range | None], told: Sequence[Range | None]
) -> dict[str, float]:
    """The shares of known ranges where the figure read lies inside, and where both ends are equal.

    Nothing read counts as no hit; where the data says that there was none, it is the right answer.
    `_read` is the share where something was read.
    """
    pairs = [(want, have) for want, have in zip(known, told, strict=True) if want is not None]
    none = Range(low=0, high=0)

    def share(hit: Callable[[Range, Range], bool]) -> float:
        hits = (hit(want, have or none) for want, have in pairs if have is not None or want == none)
        return sum(hits) / max(1, len(pairs))

    return {
        f"{name}_inside": share(lambda want, have: have.inside(want)),
        f"{name}_equal": share(lambda want, have: have == want),
        f"{name}_read": sum(have is not None for _, have in pairs) / max(1, len(pairs)),
    }


if __name__ == "__main__":
    main()
