"""Errors of the API: RFC 9457, application/problem+json."""

from http import HTTPStatus
from typing import Any

from fastapi.responses import JSONResponse
from pydantic import BaseModel


class Problem(BaseModel):
    """What went wrong: RFC 9457's members."""

    type: str
    title: str
    status: int
    detail: str


def problem(status: int, text: str, headers: dict[str, str] | None = None) -> JSONResponse:
    """An error as an answer."""
    title = HTTPStatus(status).phrase
    clean = text.encode("utf-8", "replace").decode()
    body = Problem(type="about:blank", title=title, status=status, detail=clean)
    return JSONResponse(body.model_dump(), status, headers, media_type="application/problem+json")


# What `shield.py` answers before any endpoint is asked.
SHIELD = (408, 413, 414, 421, 429)
_SAYS = {
    400: "The body is no JSON.",
    401: "There is no token, or it is not known.",
    403: "This account may not do that, or another site's page asked.",
    404: "There is nothing of this name.",
    408: "The request took too long to arrive.",
    409: "Somebody else decided meanwhile, or the key was used for something else.",
    410: "It was taken out of the ledger.",
    413: "The request is too large.",
    414: "The address is too long.",
    421: "The server does not answer under this host name.",
    422: "The request is not as it has to be.",
    429: "Too many requests.",
}


def answers(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The errors of an endpoint, for its description."""
    content = {"application/problem+json": {"schema": Problem.model_json_schema()}}
    every = (401, 403, *SHIELD, 422, *statuses)
    return {each: {"description": _SAYS[each], "content": content} for each in sorted({*every})}
