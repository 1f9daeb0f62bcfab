"""Plain data -> JSON bytes, the same for the same data on every machine."""

import json
from typing import Any


def as_json(data: Any) -> bytes:
    r"""Write JSON in UTF-8, indented by one space, its keys in the order given.

    A lone surrogate, which UTF-8 cannot hold, is written as its \u escape.
    """
    text = json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False)
    return (text + "\n").encode("utf-8", "backslashreplace")


def filled(**fields: Any) -> dict[str, Any]:
    """The fields that have a value: what is not known is left out."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}
