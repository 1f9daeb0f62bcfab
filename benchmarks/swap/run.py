"""Swap the names of states and groups in reports, read both, and count the readings that changed.

usage: python benchmarks/swap/run.py DATA [--split all] [--show N]

DATA is a folder of annotated reports (one JSON file a report, as for `gold`); only their texts are
used. The last line is one JSON object.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from reportedly.records.report import Report
from reportedly.run.pipeline import incidents, read_batch
from reportedly.run.wiring import Kit, kit
from swap.changes import BESIDE, KINDS, Values, values
from swap.names import Names, names

BATCH = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One report with a name to swap: what was read before and after."""

    report: str
    before: Values
    after: Values


def main() -> None:
    """Swap, read, compare, print."""
    args = _arguments()
    table, tools = names(), kit()
    reports = _reports(args.data)
    compared = compare(reports, table, tools)
    for one in [one for one in compared if one.before.changed(one.after)][: args.show]:
        _print(one)
    print(f"{len(reports)} reports, {len(compared)} with a name to swap")
    found = figures(compared)
    for name, value in found.items():
        print(f"{name:24} {value:.4f}")
    print(json.dumps({name: round(value, 4) for name, value in found.items()}))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--split", choices=("all",), default="all", help="the data has one")
    parser.add_argument("--show", type=int, default=20, help="print the first N that changed")
    return parser.parse_args()


def _reports(folder: Path) -> list[Report]:
    records = [json.loads(path.read_text("utf-8")) for path in sorted(folder.rglob("*.json"))]
    if not records:
        sys.exit(f"no annotated reports (*.json) in {folder}")
    return [_report(record) for record in records]


def _report(record: dict[str, Any]) -> Report:
    given = record["report"]
    return Report(
        id=record["id"], sha256="", title=given["title"], publisher=given["publisher"],
        author=None, url=None, kind=given["kind"], language="en", published=given["published"],
        retrieved=None, text=given["text"],
    )  # fmt: skip


def compare(reports: Sequence[Report], table: Names, tools: Kit) -> list[Compared]:
    """Read every report that names a swapped state or group, as it is and swapped."""
    swapped = [_swapped(report, table) for report in reports]
    touched = [two.id for one, two in zip(reports, swapped, strict=True) if one.text != two.text]
    before, after = _values(reports, tools), _values(swapped, tools)
    return [Compared(report=key, before=before[key], after=after[key]) for key in touched]


def _swapped(report: Report, table: Names) -> Report:
    title = None if report.title is None else table.swapped(report.title)
    publisher = None if report.publisher is None else table.swapped(report.publisher)
    return replace(report, title=title, publisher=publisher, text=table.swapped(report.text))


def _values(reports: Sequence[Report], tools: Kit) -> dict[str, Values]:
    """What each report says; its incidents are those of this report alone.

    With other reports the clusters would hang on places, whose look-up the swap changes.
    """
    batches = (reports[at : at + BATCH] for at in range(0, len(reports), BATCH))
    readings = [one for batch in batches for one in read_batch(batch, tools)]
    return {one.report.id: values(one, incidents((one,), tools)) for one in readings}


def figures(compared: Sequence[Compared]) -> dict[str, float]:
    """The share of reports changed, in anything that counts and by kind; what differs beside it."""
    counted = Counter(kind for one in compared for kind in one.before.changed(one.after))
    any_kind = sum(bool(one.before.changed(one.after)) for one in compared)
    size = max(1, len(compared))
    by_kind = {f"changed_{kind}": counted[kind] / size for kind in KINDS}
    beside = {
        f"beside_{kind}": sum(one.before.differs(one.after, kind) for one in compared) / size
        for kind in BESIDE
    }
    return {"changed": any_kind / size, **by_kind, **beside}


def _print(one: Compared) -> None:
    print(one.report)
    beside = (kind for kind in BESIDE if one.before.differs(one.after, kind))
    for kind in (*one.before.changed(one.after), *beside):
        before, after = one.before.differences(one.after, kind)
        print(f"  {kind}: {before} -> {after}")


if __name__ == "__main__":
    main()
