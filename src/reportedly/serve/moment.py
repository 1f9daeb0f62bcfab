"""A page's endpoint -> the same, reading the ledger as it was at one moment on one connection."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from fastapi import Request

from reportedly.serve.gate import desk_of

R = TypeVar("R")


def of_one_moment(endpoint: Callable[..., R]) -> Callable[..., R]:
    """Answer from one snapshot, of which the board is; for what writes nothing."""

    @wraps(endpoint)
    def answer(request: Request, **said: Any) -> R:
        with desk_of(request).boards.moment():
            return endpoint(request=request, **said)

    return answer
