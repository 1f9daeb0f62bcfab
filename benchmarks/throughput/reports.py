"""A folder -> so many reports, repeated where it holds fewer."""

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from reportedly.records.report import Report


def reports(folder: Path, count: int) -> list[Report]:
    """The first `count` reports of a folder, in order; where there are fewer, again from the first.

    Args:
        folder: holds `articles.jsonl` (one article a line, as for `gva`), or annotated reports (one
            JSON file a report, as for `gold`).
        count: at least 1.

    Raises:
        OSError: there is no such folder.
        ValueError: it holds no report.
    """
    found = list(islice(_reports(folder), count))
    if not found:
        raise ValueError(f"no articles.jsonl and no annotated reports (*.json) in {folder}")
    rows = islice(cycle(found), count)
    return [replace(report, id=f"{number:04d}") for number, report in enumerate(rows)]


def _reports(folder: Path) -> Iterator[Report]:
    articles = folder / "articles.jsonl"
    if articles.exists():
        with articles.open(encoding="utf-8") as lines:
            yield from (_report(json.loads(line)) for line in lines if line.strip())
        return
    for path in sorted(folder.rglob("*.json")):
        record = json.loads(path.read_text("utf-8"))
        if "report" in record:
            yield _report(record["report"])


def _report(given: dict[str, Any]) -> Report:
    return Report(
        id="", sha256="", title=given.get("title"), publisher=given.get("publisher"), author=None,
        url=None, kind=given.get("kind"), language="en", published=given.get("published"),
        retrieved=None, text=given["text"],
    )  # fmt: skip
