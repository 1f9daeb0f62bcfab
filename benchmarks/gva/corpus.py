"""The folder of the data -> its articles as reports, and what is known of each incident."""

import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportedly.acquire import Acquired, Options, acquire
from reportedly.records.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What is known of one incident; null where the data has no row for it."""

    date: str | None
    killed: int | None
    injured: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Reports by id, the incident of each, and the truth of each incident that has one."""

    reports: dict[str, Report]
    incident_of: dict[str, str]
    truths: dict[str, Truth]

    def articles(self) -> dict[str, list[str]]:
        """The ids of the reports of each incident whose truth is known."""
        found: dict[str, list[str]] = {}
        for report, incident in self.incident_of.items():
            if incident in self.truths:
                found.setdefault(incident, []).append(report)
        return found


def corpus(folder: Path, first: int | None) -> Corpus:
    """Take the articles in as reportedly does: nothing is removed from their text.

    Args:
        folder: holds `articles.jsonl` and `incidents.jsonl`.
        first: take only the articles of the first so many incidents of `incidents.jsonl`.

    Raises:
        OSError: a file is missing.
    """
    known = _lines(folder / "incidents.jsonl")[:first]
    truths = {
        row["incident"]: Truth(date=row["date"], killed=row["killed"], injured=row["injured"])
        for row in known
    }
    articles = _lines(folder / "articles.jsonl")
    # An article that tells of two incidents stands there twice: each line is a report of its own.
    rows = [
        row | {"id": f"{number:04d}"}
        for number, row in enumerate(articles, 1)
        if first is None or row["incident"] in truths
    ]
    reports = _acquired(rows)
    incident_of = {row["id"]: row["incident"] for row in rows if row["id"] in reports}
    return Corpus(reports=reports, incident_of=incident_of, truths=truths)


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]


def _acquired(rows: list[dict[str, Any]]) -> dict[str, Report]:
    stream = io.BytesIO("".join(json.dumps(row) + "\n" for row in rows).encode())
    outcomes = acquire(("-",), Options(published=None), stdin=stream)
    return {one.report.id: one.report for one in outcomes if isinstance(one, Acquired)}
