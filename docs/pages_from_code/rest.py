"""The workbench's OpenAPI description -> a page: each operation, what it takes, what it answers."""

from collections.abc import Iterator, Mapping
from typing import Any

from fastapi.openapi.utils import get_openapi

from pages_from_code.types import type_of
from reportedly.serve.api import hooks, v1, writes

Described = Mapping[str, Any]


def page() -> str:
    """All operations of the API, by path, then the bodies that they take."""
    routes = [*v1.router.routes, *writes.router.routes, *hooks.router.routes]
    described = get_openapi(title="reportedly", version="1", routes=routes)
    shared = _shared(described)
    head = [
        "# REST API\n",
        "Made from the description that the workbench serves at `/api/v1/openapi.json`. "
        "[The workbench](../workbench.md#rest-api) says how to sign in, page and write.\n",
        "Every operation may also answer:\n",
        *(f"- {code}: {said}" for code, said in sorted(shared)),
        "",
    ]
    return "\n".join([*head, *_paths(described, shared), *_bodies(described)]) + "\n"


def _operations(described: Described) -> Iterator[tuple[str, Described]]:
    for path, operations in sorted(described["paths"].items()):
        for method, operation in operations.items():
            yield f"{method.upper()} {path}", operation


def _answers(operation: Described) -> set[tuple[str, str]]:
    return {(code, _cell(each["description"])) for code, each in operation["responses"].items()}


def _shared(described: Described) -> set[tuple[str, str]]:
    """What all operations answer, told once; the plain answer stays with each."""
    every = [_answers(operation) for _, operation in _operations(described)]
    return {each for each in set.intersection(*every) if not each[0].startswith("2")}


def _paths(described: Described, shared: set[tuple[str, str]]) -> Iterator[str]:
    for name, operation in _operations(described):
        yield f"## {name}\n"
        yield f"{operation.get('description', operation.get('summary', '')).strip()}\n"
        yield from _taken(operation)
        own = sorted(_answers(operation) - shared)
        yield "Answers: " + "; ".join(f"{code} {said.rstrip('.')}" for code, said in own) + ".\n"


def _taken(operation: Described) -> Iterator[str]:
    rows = [
        f"| `{each['name']}` | {each['in']} | {'yes' if each.get('required') else 'no'} | "
        f"{_cell(each.get('description', ''))} |"
        for each in operation.get("parameters", ())
    ]
    if rows:
        yield "| parameter | in | required | |\n| --- | --- | --- | --- |"
        yield from (*rows, "")
    for kind, body in operation.get("requestBody", {}).get("content", {}).items():
        yield f"Body: `{kind}`, {type_of(body.get('schema', {}))}.\n"


def _bodies(described: Described) -> Iterator[str]:
    """The parts that bodies and answers are made of."""
    for name, part in sorted(described.get("components", {}).get("schemas", {}).items()):
        if fields := part.get("properties"):
            needed = set(part.get("required", ()))
            yield f"## {name}\n\n{_cell(part.get('description', ''))}\n"
            yield "| field | type | required | |\n| --- | --- | --- | --- |"
            for field, told in fields.items():
                row = (f"`{field}`", type_of(told), "yes" if field in needed else "no")
                yield f"| {' | '.join(row)} | {_cell(told.get('description', ''))} |"
            yield ""


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
