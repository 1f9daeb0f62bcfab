"""The examples, read as a user would read them, and the rules that ship."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reportedly.acquire import Acquired, Options, acquire
from reportedly.records.incident import Incident
from reportedly.records.reading import Reading
from reportedly.run.export import export_rules
from reportedly.run.pipeline import incidents, read_batch

if TYPE_CHECKING:
    from reportedly.publish.exports.rules import ExportRules
    from reportedly.run.wiring import Kit

EXAMPLES = Path(__file__).parents[3] / "examples"
FOLDERS = ("ansongo", "cravo-norte", "kalat", "macomia")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Incidents and the readings that they were made of."""

    incidents: tuple[Incident, ...]
    readings: tuple[Reading, ...]


@pytest.fixture(scope="session")
def told(tools: "Kit") -> Told:
    """What the sixteen examples tell of."""
    found = acquire([str(EXAMPLES / folder) for folder in FOLDERS], Options())
    readings = read_batch([one.report for one in found if isinstance(one, Acquired)], tools)
    return Told(incidents=incidents(readings, tools), readings=readings)


@pytest.fixture(scope="session")
def codes() -> "ExportRules":
    """The codes of other data sets."""
    return export_rules()
