"""A JSON Schema's type -> words, with a link to the part that it is made of."""

from collections.abc import Mapping
from typing import Any


def type_of(told: Mapping[str, Any]) -> str:
    """The type of a field, a parameter or a body in Markdown."""
    if "$ref" in told:
        name = told["$ref"].rsplit("/", 1)[-1]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in told:
        return " or ".join(type_of(each) for each in told["anyOf"])
    if "enum" in told:
        return " · ".join(f"`{each}`" for each in told["enum"])
    if told.get("type") == "array":
        return f"list of {type_of(told['items'])}" if told.get("items") else "list"
    return str(told.get("type", "any value"))
