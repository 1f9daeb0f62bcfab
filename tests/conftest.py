"""Fixtures that every stage's tests share: a report from words, and the kit, loaded once."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from reportedly.records.reading import Reading
from reportedly.records.report import Report
from texts import report_of

if TYPE_CHECKING:
    from reportedly.run.wiring import Kit
MakeReport = Callable[..., Report]


def make_report(text: str, **known: str | None) -> Report:
    """A report with this text; published on Monday 8 December 2025 unless said otherwise."""
    return report_of(text, **({"published": "2025-12-08"} | known))


@pytest.fixture(scope="session")
def report() -> MakeReport:
    """How to make a report from its text."""
    return make_report


@pytest.fixture(scope="session")
def tools() -> "Kit":
    """Everything that reading needs."""
    from reportedly.run.wiring import kit

    return kit()


@pytest.fixture(scope="session")
def read(tools: "Kit") -> Callable[..., Reading]:
    """How to read a text: `read("...", published="2025-12-08")`."""
    from reportedly.run.pipeline import read_batch

    return lambda text, **known: read_batch((make_report(text, **known),), tools)[0]
