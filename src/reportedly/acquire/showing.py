"""Names from outside -> names that can be written on a terminal and in UTF-8."""

import os

_LONGEST_NAME = 300  # code points


def shown(path: str | os.PathLike[str]) -> str:
    """A path as it can be written out in UTF-8, whatever its bytes are."""
    return os.fspath(path).encode("utf-8", "replace").decode("utf-8")


def printable(name: str) -> str:
    """A name with U+FFFD for all that would move a terminal's cursor or cannot be written."""
    seen = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in name)
    return seen if len(seen) <= _LONGEST_NAME else seen[:_LONGEST_NAME] + "…"


def within(where: str, name: str) -> str:
    """How a file within another is named in messages."""
    return f"{where}: {printable(name)}"
