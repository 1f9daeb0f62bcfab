"""name, record type -> that record: reads a data file that ships with the program."""

import hashlib
import tomllib
from importlib import resources
from typing import TypeVar

import msgspec

from reportedly.errors import BadData

T = TypeVar("T")


def load(name: str, kind: type[T]) -> T:
    """Read `models/data/<name>.toml` into a record of type `kind`.

    Raises:
        BadData: the file is missing, is not TOML, or does not fit the record.
    """
    try:
        return msgspec.convert(tomllib.loads(_text(name)), kind)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise BadData(
            f"cannot read the data file models/data/{name}.toml: {error}. Install reportedly again."
        ) from error


def digest(names: tuple[str, ...]) -> str:
    """SHA-256 (hex) over the named data files, in the given order."""
    whole = hashlib.sha256()
    for name in names:
        whole.update(_text(name).encode())
    return whole.hexdigest()


def _text(name: str) -> str:
    try:
        return (resources.files("reportedly.models") / "data" / f"{name}.toml").read_text("utf-8")
    except OSError as error:
        raise BadData(
            f"the data file models/data/{name}.toml is missing: {error}. Install reportedly again."
        ) from error
