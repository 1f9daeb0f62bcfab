"""What the tests of acquiring share: reading one file of given bytes."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))  # the makers of files

from reportedly.acquire import Acquired, Contained, Options, Outcome, acquire

ReadBytes = Callable[[str, bytes], list[Outcome]]
ReadOne = Callable[[str, bytes], Acquired]


@pytest.fixture(scope="session")
def contained() -> Iterator[Contained]:
    """The process that reads what could crash or keep one, started once."""
    with Contained() as one:
        yield one


@pytest.fixture
def read_bytes(tmp_path: Path, contained: Contained) -> ReadBytes:
    """Write bytes to a file of the given name and return all outcomes of acquiring it."""

    def read(name: str, data: bytes) -> list[Outcome]:
        path = tmp_path / name
        path.write_bytes(data)
        return list(acquire([str(path)], Options(), contained=contained))

    return read


@pytest.fixture
def read_one(read_bytes: ReadBytes) -> ReadOne:
    """Write bytes to a file of the given name and return the one report in it."""

    def read(name: str, data: bytes) -> Acquired:
        (outcome,) = read_bytes(name, data)
        assert isinstance(outcome, Acquired), outcome
        return outcome

    return read
