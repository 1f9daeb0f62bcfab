"""JSON Schemas of the records -> a page of tables: each field, its type, whether it may be null."""

from collections.abc import Iterator, Mapping
from typing import Any

from pages_from_code.types import type_of
from reportedly.publish.schema import schema

NAMES = ("report", "reading", "incident", "event")
Schema = Mapping[str, Any]


def page() -> str:
    """All records that travel, each part of them once."""
    told: set[str] = set()
    head = [
        "# Records\n",
        "Made from the JSON Schemas that `reportedly schema NAME` prints. Spans count Unicode "
        "code points of the report's text, ends excluded. What the words mean is in the "
        "[glossary](../words.md).\n",
    ]
    return "\n".join([*head, *(line for name in NAMES for line in _record(name, told))]) + "\n"


def _record(name: str, told: set[str]) -> Iterator[str]:
    whole = schema(name)
    parts = whole["$defs"]
    first = whole["$ref"].rsplit("/", 1)[-1]
    yield f"## {name}\n"
    for part in (first, *(each for each in parts if each != first)):
        if part not in told:
            told.add(part)
            yield from _part(part, parts[part])


def _part(name: str, part: Schema) -> Iterator[str]:
    yield f"### {name}\n"
    yield "\n".join(line.strip() for line in part.get("description", "").splitlines()) + "\n"
    needed = set(part.get("required", ()))
    yield "| field | type | |\n| --- | --- | --- |"
    for field, told in part.get("properties", {}).items():
        yield f"| `{field}` | {type_of(told)} | {'' if field in needed else 'may be left out'} |"
    yield ""
