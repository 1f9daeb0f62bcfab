"""The brief of an incident as a document: a page to print, and a PDF to file."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from reportedly.errors import NotFound
from reportedly.publish.brief import brief
from reportedly.publish.html import page_policy, to_html
from reportedly.publish.parts import Brief, Own
from reportedly.publish.pdf import to_pdf
from reportedly.serve.covered import Shown, incident_for, note_read
from reportedly.serve.gate import Visitor, desk_of, page_visitor
from reportedly.serve.links import slug, unslug
from reportedly.serve.moment import of_one_moment
from reportedly.serve.words import wording

router = APIRouter(prefix="/incidents")
Who = Annotated[Visitor, Depends(page_visitor)]


@router.get("/{part}/brief")
@of_one_moment
def show_brief(request: Request, part: str, visitor: Who) -> Response:
    """The brief with what people decided, as `reportedly brief --format html` writes it."""
    text = to_html(_brief(request, part, visitor))
    headers = {"content-security-policy": f"{page_policy()}; frame-ancestors 'none'"}
    return Response(text.encode(), media_type="text/html; charset=utf-8", headers=headers)


@router.get("/{part}/brief.pdf")
def take_brief(request: Request, part: str, visitor: Who) -> Response:
    """The same as a PDF, to take away; that somebody took it is written down.

    Raises:
        BadUsage: the typesetter is not installed; the message says what to do instead.
    """
    made = to_pdf(_brief(request, part, visitor))
    desk_of(request).access.write(visitor.name, "export of a brief", unslug(part))
    named = f'attachment; filename="brief-{slug(unslug(part))}.pdf"'
    return Response(made, media_type="application/pdf", headers={"content-disposition": named})


def _brief(request: Request, part: str, visitor: Visitor) -> Brief:
    """The brief as the visitor may see it.

    Raises:
        NotFound: there is no such incident.
    """
    visitor.must("reader")
    desk = desk_of(request)
    board, name = desk.board(), unslug(part)
    if name not in board.incidents:
        raise NotFound(f"there is no incident {name}", where=name)
    shown = incident_for(name, visitor, desk, board)
    note_read(request, visitor, desk, name)
    incident = shown.decided.incident
    made = brief([incident], shown.readings, wording(), {incident.id: shown.decided.acts})
    return _filed(made, f"{incident.id}, as it stood after {board.size} events", shown)


def _filed(made: Brief, of: str, shown: Shown) -> Brief:
    """The brief with what a file is found again by, and whether names are covered in it."""
    says = f"{made.note.text} Incident {of} of this ledger."
    covered = (
        " Names of private persons, witnesses and minors are covered." if shown.covered else ""
    )
    return replace(made, note=Own(text=f"{says}{covered}"))
