"""Ids in order -> one page of them and the cursor of the next.

A cursor names the last id given, so that what is added meanwhile moves nothing.
"""

import base64
import binascii
from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Annotated, Any, TypeVar

from fastapi import Query, Response

from reportedly.errors import BadRecord
from reportedly.publish.jsonl import dump

T = TypeVar("T")
Cursor = Annotated[
    str | None, Query(max_length=2000, description="`next` of the page before; none: the first.")
]
Limit = Annotated[int, Query(ge=1, le=200, description="How many at most.")]


def paged(
    records: Sequence[T], name: Callable[[T], str], cursor: str | None, limit: int
) -> Response:
    """A page of records, which are sorted by `name`, as JSON."""
    by_name = {name(each): each for each in records}
    return paged_by(list(by_name), lambda names: [by_name[each] for each in names], cursor, limit)


def paged_by(
    names: Sequence[str],
    records: Callable[[Sequence[str]], Sequence[Any]],
    cursor: str | None,
    limit: int,
) -> Response:
    """A page of the records of some sorted names; only those of the page are fetched."""
    first = bisect_right(names, _last(cursor)) if cursor else 0
    shown = names[first : first + limit]
    more = first + limit < len(names)
    following = f'"{_cursor(shown[-1])}"' if more else "null"
    items = ",".join(dump(each) for each in records(shown))
    return json_of(f'{{"items":[{items}],"next":{following}}}')


def json_of(text: str, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """JSON as an answer."""
    return Response(text.encode(), status, headers, media_type="application/json")


def page_schema(record: str) -> dict[str, Any]:
    """The JSON Schema of a page of records of one of the contract's schemas."""
    return {
        "type": "object",
        "required": ["items", "next"],
        "properties": {
            "items": {"type": "array", "items": {"$ref": f"#/components/schemas/{record}"}},
            "next": {"type": ["string", "null"]},
        },
    }


def _cursor(name: str) -> str:
    return base64.urlsafe_b64encode(name.encode("utf-8", "surrogatepass")).decode()


def _last(cursor: str) -> str:
    try:
        return base64.b64decode(cursor, altchars=b"-_", validate=True).decode(
            "utf-8", "surrogatepass"
        )
    except (binascii.Error, ValueError):
        raise BadRecord(
            "this is no cursor: give `next` of the page before", where="cursor"
        ) from None
