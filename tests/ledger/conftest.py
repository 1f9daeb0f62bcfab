"""Ledgers on both stores: one test body, run on SQLite and on a real PostgreSQL."""

import itertools
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from postgres import NoServer, server
from reportedly.ledger.ledger import Ledger, open_ledger

Where = Callable[[], tuple[str, Path]]
_NUMBERS = itertools.count()


@pytest.fixture(scope="session")
def postgres(request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a real server."""
    with ExitStack() as stack:
        try:
            url = stack.enter_context(server())
        except NoServer as reason:
            screen = request.config.pluginmanager.getplugin("terminalreporter")
            if screen is not None:
                screen.write_line(f"not tested on PostgreSQL: {reason}")
            pytest.skip(str(reason))
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Where:
    """How to name a new, empty place for a ledger: database, and folder of the evidence."""
    return _places(request.param, request, tmp_path)


@pytest.fixture
def both(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Where, Where]:
    """The same on SQLite and on PostgreSQL, side by side."""
    return _places("sqlite", request, tmp_path), _places("postgres", request, tmp_path)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where an SQLite ledger may be made."""
    return tmp_path / "ledger.db"


@pytest.fixture
def ledger(where: Where) -> Iterator[Ledger]:
    """An empty ledger, on each store."""
    place, evidence = where()
    with open_ledger(place, evidence=evidence) as opened:
        yield opened


def _places(kind: str, request: pytest.FixtureRequest, folder: Path) -> Where:
    if kind == "sqlite":

        def file() -> tuple[str, Path]:
            number = next(_NUMBERS)
            return str(folder / f"{number}.db"), folder / f"{number}.evidence"

        return file
    url = request.getfixturevalue("postgres")

    def schema() -> tuple[str, Path]:
        name = f"s{os.getpid()}_{next(_NUMBERS)}"
        engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
        with engine.begin() as connection:
            connection.execute(text(f"CREATE SCHEMA {name}"))
        engine.dispose()
        joint = "&" if "?" in url else "?"
        return f"{url}{joint}options=-csearch_path%3D{name}", folder / f"{name}.evidence"

    return schema
