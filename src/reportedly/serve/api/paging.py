"""Records in order -> one page of them and the cursor of the next."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import Annotated, Any

from fastapi import Query, Response

from reportedly.publish.jsonl import dump
from reportedly.serve.cursors import name_of, of_name

Cursor = Annotated[
    str | None, Query(max_length=2000, description="`next` of the page before; none: the first.")
]
Limit = Annotated[int, Query(ge=1, le=200, description="How many at most.")]


def page(records: Iterable[Any], following: str | None) -> Response:
    """One page of records, and the cursor of the next (null: there is none)."""
    items = ",".join(dump(each) for each in records)
    more = f'"{following}"' if following else "null"
    return json_of(f'{{"items":[{items}],"next":{more}}}')


def paged_by(
    names: Sequence[str],
    records: Callable[[Sequence[str]], Sequence[Any]],
    cursor: str | None,
    limit: int,
) -> Response:
    """A page of the records of some sorted names; only those of the page are fetched."""
    first = bisect_right(names, name_of(cursor)) if cursor else 0
    shown = names[first : first + limit]
    more = first + limit < len(names)
    return page(records(shown), of_name(shown[-1]) if more else None)


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
