"""An invented operation: an official statement, its copy, a local report, a denial."""

from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from reportedly.grade.cautions import explanations
from reportedly.models.data import load
from reportedly.publish.wording import Wording
from reportedly.records.incident import Incident
from reportedly.records.reading import Place, Reading
from reportedly.records.report import Report

CASE = Path(__file__).parent / "case"
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</script></style><script>alert(2)</script>",
    "| a |\n\n# *b* _c_ [e](javascript:alert(3)) <b> &lt;",
    '#panic("out") #read("brief.typ") $x^2$ <r1> @r1 = h',
    "\x1b[31m\x00\u202e\ud800\u2028",
)
FREE = {
    *("title", "publisher", "author", "url", "name", "why", "value", "who", "neutral", "version"),
    *("admin1", "country", "source", "published", "retrieved", "language", "sha256", "effect"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Records as the pipeline would hand them over."""

    incidents: tuple[Incident, ...]
    readings: tuple[Reading, ...]


def poisoned(node: Any, poison: str) -> Any:
    """Put `poison` after every free text of a record; closed sets and the texts stay."""
    if isinstance(node, tuple):
        return tuple(poisoned(each, poison) for each in node)
    if not is_dataclass(node):
        return node
    changed = {}
    for field in fields(node):
        value = getattr(node, field.name)
        fits = isinstance(value, str) or (value is None and isinstance(node, Report | Place))
        free = fits and field.name in FREE
        changed[field.name] = f"{value or ''}{poison}" if free else poisoned(value, poison)
    return replace(node, **changed)


def _decoded(name: str, kind: Any) -> Any:
    return msgspec.json.decode((CASE / name).read_bytes(), type=kind)


def _case() -> Case:
    return Case(
        incidents=msgspec.json.decode(
            (CASE / "incidents.json").read_bytes(), type=tuple[Incident, ...]
        ),
        readings=msgspec.json.decode(
            (CASE / "readings.json").read_bytes(), type=tuple[Reading, ...]
        ),
    )


@pytest.fixture
def case() -> Case:
    """Give four readings and the incident made of them."""
    return _case()


@pytest.fixture(scope="session")
def wording() -> Wording:
    """Give the words that ship."""
    return replace(load("wording", Wording), explanations=explanations())


@pytest.fixture(params=HOSTILE, ids=["script", "image", "closing", "markdown", "typst", "control"])
def hostile(request: pytest.FixtureRequest) -> tuple[str, Case]:
    """Give a poison, and the case with it in every free field and at the end of every text."""
    whole = _case()
    poison: str = request.param
    readings = tuple(
        replace(each, report=replace(each.report, text=each.report.text + poison))
        for each in poisoned(whole.readings, poison)
    )
    return poison, Case(incidents=poisoned(whole.incidents, poison), readings=readings)
