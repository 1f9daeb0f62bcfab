"""What an endpoint says of its answers in the API's description."""

from typing import Any

from reportedly.serve.api.problems import answers


def given(
    schema: dict[str, Any], *errors: int, status: int = 200
) -> dict[int | str, dict[str, Any]]:
    """Its own answer and the errors that it may give."""
    content = {"application/json": {"schema": schema}}
    return {status: {"description": "Done.", "content": content}, **answers(*errors)}


def one_of(name: str) -> dict[str, Any]:
    """One record of the contract or of `wire.py`."""
    return {"$ref": f"#/components/schemas/{name}"}
