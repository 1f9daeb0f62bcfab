"""Fixtures of stages that are tested on what the word rules mark, whatever the encoder reads."""

from collections.abc import Callable

import pytest

from reportedly.records.reading import Reading
from reportedly.run.pipeline import read_batch
from reportedly.run.wiring import Kit, kit, rule_marker
from texts import report_of


@pytest.fixture(scope="session")
def tools() -> Kit:
    """Everything that reading needs, with the word rules alone."""
    return kit(rule_marker())


@pytest.fixture(scope="session")
def read(tools: Kit) -> Callable[..., Reading]:
    """How to read a text by word rules: `read("...", published="2025-12-08")`."""

    def by_rules(text: str, **known: str | None) -> Reading:
        return read_batch((report_of(text, **({"published": "2025-12-08"} | known)),), tools)[0]

    return by_rules
