"""The inbox: what waits, and for whom."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from reportedly.serve.gate import Visitor, desk_of, page_visitor
from reportedly.serve.inbox import PAGE, Tray, counts, inbox
from reportedly.serve.render import render

router = APIRouter()
TITLES: dict[str, str] = {
    "new": "New",
    "contested": "Contested",
    "second": "Second coder",
    "questions": "Questions due",
    "settled": "Settled",
    "all": "All",
}


@router.get("/", response_class=HTMLResponse)
def show(
    request: Request,
    visitor: Annotated[Visitor, Depends(page_visitor)],
    tray: Tray | None = None,
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> HTMLResponse:
    """What waits in one tray; without one, in the first that is not empty."""
    rows = inbox(desk_of(request).board(), visitor.name)
    many = counts(rows)
    chosen: str = tray or next((each for each in TITLES if many[each]), "all")
    found = [row for row in rows if chosen in row.trays]
    return render(
        request,
        "inbox.html",
        visitor,
        title="Inbox",
        titles=TITLES,
        counts=many,
        tray=chosen,
        rows=found[(page - 1) * PAGE : page * PAGE],
        page=page,
        last=max(1, -(-len(found) // PAGE)),
    )
