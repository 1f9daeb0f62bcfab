"""Data files -> clusters: reports on one incident, each with its true origin."""

import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportedly.records.report import Report

# The forms of reports that found something out for themselves (README.md lists all forms).
FOUND_OUT = frozenset({"independent", "beside", "both", "background"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """The reports on one incident; `origin` and `form` by report id.

    `check` is true for the half on which nothing is tuned: the clusters with an odd SHA-256 of
    their id.
    """

    id: str
    reports: tuple[Report, ...]
    origin: dict[str, str]
    form: dict[str, str]

    @property
    def check(self) -> bool:
        """Whether the cluster belongs to the check half."""
        return hashlib.sha256(self.id.encode()).digest()[-1] % 2 == 1

    def independent(self) -> frozenset[str]:
        """The reports that found something out for themselves."""
        return frozenset(report for report, form in self.form.items() if form in FOUND_OUT)


def clusters(folder: Path) -> list[Cluster]:
    """All clusters of a folder of TOML files, by file name and in each file's order."""
    return [one for path in sorted(folder.glob("*.toml")) for one in _clusters(path)]


def _clusters(path: Path) -> Iterator[Cluster]:
    for row in tomllib.loads(path.read_text("utf-8"))["cluster"]:
        rows = {f"{row['id']}-{one['id']}": one for one in row["report"]}
        yield Cluster(
            id=row["id"],
            reports=tuple(_report(key, one) for key, one in rows.items()),
            origin={key: f"{row['id']}/{one['origin']}" for key, one in rows.items()},
            form={key: one["form"] for key, one in rows.items()},
        )


def _report(key: str, row: dict[str, Any]) -> Report:
    text = row["text"].strip()
    return Report(
        id=key,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        title=row["title"],
        publisher=row["publisher"],
        author=None,
        url=None,
        kind=row["kind"],
        language="en",
        published=row["published"],
        retrieved=None,
        text=text,
    )
