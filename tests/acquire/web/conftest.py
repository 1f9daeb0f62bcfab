"""A web server of our own."""

from collections.abc import Iterator

import pytest

from faulty_web import FaultyWeb, faulty_web


@pytest.fixture
def web() -> Iterator[FaultyWeb]:
    """A server that answers as it is told."""
    with faulty_web() as server:
        yield server
