"""One report: its text with everything that was read in it, and two reports side by side."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from reportedly.errors import NotFound
from reportedly.publish.parts import Where
from reportedly.publish.segments import Segment, segments
from reportedly.records.reading import Reading
from reportedly.serve.board import Board
from reportedly.serve.copied import copied, share
from reportedly.serve.gate import Visitor, desk_of, page_visitor
from reportedly.serve.layers import LAYERS, noted, pieces
from reportedly.serve.links import unslug
from reportedly.serve.redacted import told_of
from reportedly.serve.render import render
from reportedly.serve.words import known_of

router = APIRouter()
Place = Annotated[int | None, Query(ge=0, le=100_000_000)]


@router.get("/reports/{part}", response_class=HTMLResponse)
def show(
    request: Request,
    part: str,
    visitor: Annotated[Visitor, Depends(page_visitor)],
    start: Annotated[int | None, Query(alias="from", ge=0, le=100_000_000)] = None,
    to: Place = None,
) -> HTMLResponse:
    """A report; `from` and `to`: the words that somebody came to see."""
    desk = desk_of(request)
    board = desk.board()
    name = unslug(part)
    reading = board.reading(name)
    if reading is None:
        gone = told_of(name, visitor, desk)
        return render(request, "redacted.html", visitor, title="Redacted", status=410, gone=gone)
    known = known_of([reading], [])
    found = noted(reading, known)
    asked = (start, to) if start is not None and to is not None else None
    return render(
        request,
        "report.html",
        visitor,
        title=reading.report.title or name,
        reading=reading,
        noted=found,
        pieces=pieces(reading.report.text, found, asked),
        layers=LAYERS,
        standing=tuple(board.of_subject.get(name, {}).items()),
        incidents=[board.incidents[each] for each in board.of_report.get(name, ())],
        custody=board.ledger.view_of(reading.report.sha256).custody,
    )


@router.get("/compare", response_class=HTMLResponse)
def compare(
    request: Request,
    visitor: Annotated[Visitor, Depends(page_visitor)],
    left: str,
    right: str,
) -> HTMLResponse:
    """Two reports side by side, with the passages that stand in both."""
    board = desk_of(request).board()
    both = [_reading(unslug(each), board) for each in (left, right)]
    one, two = both[0].report, both[1].report
    same = copied(one.text, two.text)
    around = [board.incidents[each] for each in board.of_report.get(one.id, ())]
    others = {ref.report: None for each in around for ref in each.accounts if ref.report != one.id}
    return render(
        request,
        "compare.html",
        visitor,
        title="Two reports",
        sides=[
            (one, _cut(one.id, one.text, [p.left for p in same])),
            (two, _cut(two.id, two.text, [p.right for p in same])),
        ],
        passages=len(same),
        share=share(same, one.text),
        others=list(others),
    )


def _reading(name: str, board: Board) -> Reading:
    found = board.reading(name)
    if found is None:
        raise NotFound(f"there is no report {name}", where=name)
    return found


def _cut(name: str, text: str, passages: list[tuple[int, int]]) -> tuple[Segment, ...]:
    spans = [
        Where(report=name, label=str(number), start=start, end=end)
        for number, (start, end) in enumerate(passages, 1)
    ]
    return segments(text, spans)
