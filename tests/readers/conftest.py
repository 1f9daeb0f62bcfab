"""A reader that asks a server of the test, and everything that a reading needs beside it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from endpoint import SHORT, Server
from reportedly.errors import ItemError
from reportedly.models.data import load
from reportedly.ports import Marker
from reportedly.readers.endpoint.asking import Asking, Wording
from reportedly.readers.endpoint.http import Line, Patience
from reportedly.readers.endpoint.marker import EndpointMarker
from reportedly.records.reading import Reading
from reportedly.records.report import Report
from reportedly.run.inputs import Observer, read_each
from reportedly.run.wiring import Kit, kit, rule_marker


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a run over some reports came to."""

    readings: tuple[Reading, ...]
    errors: tuple[ItemError, ...]
    said: tuple[str, ...]
    slept: tuple[float, ...]


Asks = Callable[..., Outcome]


@pytest.fixture(scope="session")
def rules() -> Marker:
    """The word rules, which mark what the model is not asked for."""
    return rule_marker()


@pytest.fixture(scope="session")
def tools(rules: Marker) -> Kit:
    """Everything that reading needs but the reader."""
    return kit(rules)


@pytest.fixture
def asks(tools: Kit, rules: Marker) -> Asks:
    """Read reports by a server: `asks(server, report, ...)`."""

    def run(
        server: Server, *reports: Report, patience: Patience = SHORT, key: str | None = None
    ) -> Outcome:
        said: list[str] = []
        errors: list[ItemError] = []
        slept: list[float] = []
        line = Line(f"{server.url}/chat/completions", key, patience, slept.append)
        asking = Asking(line, "local-model", load("endpoint", Wording))
        marker = EndpointMarker(asking, rules, said.append)
        observer = Observer(say=said.append, error=errors.append)
        readings = tuple(read_each(reports, replace(tools, marker=marker), observer))
        return Outcome(
            readings=readings, errors=tuple(errors), said=tuple(said), slept=tuple(slept)
        )

    return run
