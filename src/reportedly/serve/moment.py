"""A page's endpoint -> the same, reading the ledger as it was at one moment on one connection."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from fastapi import Request

from reportedly.serve.gate import desk_of

R = TypeVar("R")


def of_one_moment(endpoint: Callable[..., R]) -> Callable[..., R]:
    """Bring the board up to date first, then answer from one snapshot; for what writes nothing."""

    @wraps(endpoint)
    def answer(request: Request, **said: Any) -> R:
        desk = desk_of(request)
        desk.board()
        with desk.ledger.at_once():
            return endpoint(request=request, **said)

    return answer
