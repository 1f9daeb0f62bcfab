"""One report: its text with everything that was read in it, and two reports side by side."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from reportedly.errors import NotFound
from reportedly.publish.parts import Where
from reportedly.publish.segments import Segment, segments
from reportedly.records.incident import Incident
from reportedly.records.reading import Reading
from reportedly.serve import history
from reportedly.serve.board import Board
from reportedly.serve.copied import copied, share
from reportedly.serve.covered import SEES, hides, note_read, readings_for
from reportedly.serve.gate import Visitor, desk_of, page_visitor
from reportedly.serve.layers import LAYERS, corrected, noted, pieces
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
    note_read(request, visitor, desk, name)
    (reading,) = readings_for([reading], visitor, desk, board)
    known = known_of([reading], [])
    standing = board.of_subject.get(name, {}) if visitor.may(SEES) else {}
    found = corrected(noted(reading, known), standing)
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
        covered=hides(visitor, desk),
        standing=tuple(standing.items()),
        history=history.of_report(name, board, visitor.name, covered=bool(hides(visitor, desk))),
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
    desk = desk_of(request)
    found = [_reading(unslug(each), board) for each in (left, right)]
    one, two = (each.report for each in readings_for(found, visitor, desk, board))
    note_read(request, visitor, desk, f"{one.id} and {two.id}")
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
        covered=hides(visitor, desk),
        passages=len(same),
        shares=(share(same, one.text), share(copied(two.text, one.text), two.text)),
        together=_together(one.id, two.id, around, covered=bool(hides(visitor, desk))),
        others=[one.id, *others],
    )


def _together(one: str, two: str, around: Sequence[Incident], *, covered: bool) -> str | None:
    """What is said of the two: that they share an origin, and why, or have one each."""
    origins = [each for incident in around for each in incident.origins]
    shared = next((each for each in origins if {one, two} <= set(each.reports)), None)
    if shared:
        return "One origin." if covered else f"One origin. {shared.why}"
    told = {report for each in origins for report in each.reports}
    return "Of different origins." if {one, two} <= told and one != two else None


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
