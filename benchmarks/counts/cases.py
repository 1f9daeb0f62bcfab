"""cases.jsonl -> cases: a sentence or two, and the tolls that they tell by the conventions."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from reportedly.records.report import Report

PUBLISHED = "2024-06-14"  # of every case; no toll depends on it


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """A toll as told: `party` is null where the words name nobody; null bounds are no bounds."""

    outcome: str
    party: str | None
    low: int | None
    best: int | None
    high: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A text with its category and the tolls that it tells; none is an answer, too."""

    category: str
    text: str
    tolls: tuple[Toll, ...]


def cases(path: Path) -> tuple[Case, ...]:
    """The cases of a JSON Lines file, in order."""
    rows = map(json.loads, path.read_text("utf-8").splitlines())
    return tuple(
        Case(
            category=row["category"],
            text=row["text"],
            tolls=tuple(Toll(**toll) for toll in row["tolls"]),
        )
        for row in rows
    )


def report_of(case: Case, number: int) -> Report:
    """A news report of nothing but the case."""
    return Report(
        id=f"case-{number}", sha256=hashlib.sha256(case.text.encode()).hexdigest(), title=None,
        publisher=None, author=None, url=None, kind="news", language="en", published=PUBLISHED,
        retrieved=None, text=case.text,
    )  # fmt: skip
