"""The inbox: what waits, and for whom."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from reportedly.serve.gate import Visitor, desk_of, page_visitor
from reportedly.serve.inbox import Tray, inbox
from reportedly.serve.moment import of_one_moment
from reportedly.serve.render import render

router = APIRouter()
TITLES: dict[Tray, str] = {
    "new": "New",
    "contested": "Contested",
    "second": "Second coder",
    "questions": "Questions due",
    "settled": "Settled",
    "all": "All",
}


@router.get("/", response_class=HTMLResponse)
@of_one_moment
def show(
    request: Request,
    visitor: Annotated[Visitor, Depends(page_visitor)],
    tray: Tray | None = None,
    after: Annotated[str | None, Query(max_length=2000)] = None,
) -> HTMLResponse:
    """What waits in one tray, from after a cursor; without a tray, in the first with anything."""
    board = desk_of(request).board()
    many = board.counts(visitor.name)
    waiting = [each for each in TITLES if many[each]]
    chosen: Tray = tray or (waiting[0] if waiting else "all")
    page = inbox(board, visitor.name, chosen, after)
    return render(
        request,
        "inbox.html",
        visitor,
        title="Inbox",
        titles=TITLES,
        counts=many,
        tray=chosen,
        rows=page.rows,
        following=page.next,
        first=after is None,
    )
