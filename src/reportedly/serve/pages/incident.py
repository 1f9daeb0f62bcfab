"""One incident: its claims by claimant, with their words and decisions, and what else is known."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from reportedly.errors import NotFound
from reportedly.publish.brief import brief, headline
from reportedly.publish.html import page_policy, to_html
from reportedly.publish.listing import grades
from reportedly.records.event import Answer
from reportedly.records.incident import Incident
from reportedly.records.view import Act
from reportedly.run.desk.standing import heir
from reportedly.serve import history, maps, origins, plots
from reportedly.serve.board import Board
from reportedly.serve.coding import codings_of, visible
from reportedly.serve.excerpt import excerpt
from reportedly.serve.gate import Visitor, desk_of, page_visitor
from reportedly.serve.items import Item, items, readable
from reportedly.serve.links import of_incident, unslug
from reportedly.serve.matrix import matrix
from reportedly.serve.render import render
from reportedly.serve.words import known_of, wording

router = APIRouter(prefix="/incidents")


def incident_of(part: str, board: Board) -> Incident:
    """The incident that an address names.

    Raises:
        NotFound: there is none.
    """
    name = unslug(part)
    if name not in board.incidents:
        raise NotFound(f"there is no incident {name}", where=name)
    return board.incidents[name]


@router.get("/{part}", response_class=HTMLResponse)
def show(
    request: Request,
    part: str,
    visitor: Annotated[Visitor, Depends(page_visitor)],
    item: str = "whole",
) -> HTMLResponse:
    """The incident, with one item in the review pane."""
    board = desk_of(request).board()
    if unslug(part) not in board.incidents:
        moved = _now(unslug(part), board)
        return render(
            request, "moved.html", visitor, title="Incident changed", status=404, moved=moved
        )
    incident = incident_of(part, board)
    readings = board.told_by(incident)
    known = known_of(readings, [incident])
    keys = {"whole", "event_type", "date", "place", *(claim.id for claim in incident.claims)}
    shown = item if item in keys else "whole"
    found = items(board.decided[incident.id], board, known, shown)
    chosen = next(each for each in found if each.key == shown)
    return render(
        request,
        "incident.html",
        visitor,
        title=f"{wording().events[incident.event_type]}, {incident.id}",
        incident=incident,
        headline=headline(incident, known),
        grades=grades(incident),
        items=found,
        chosen=chosen,
        matrix=matrix(incident, known),
        codings={each.key: _codings(incident, each, board, visitor) for each in found},
        readings=readings,
        by_report={each.report.id: each for each in readings},
        labels=known.labels,
        excerpt=excerpt,
        answers=_answers(incident, board),
        timeline=plots.timeline(incident, readings, wording(), known.labels),
        tolls=plots.tolls(incident, wording()),
        graph=origins.graph(incident, readings, known.labels),
        map=maps.around(incident, board.incidents.values()),
        history=history.of_incident(incident, board, visitor.name),
        back=of_incident(incident.id),
        joins=board.joins,
    )


@router.get("/{part}/brief")
def show_brief(
    request: Request, part: str, visitor: Annotated[Visitor, Depends(page_visitor)]
) -> Response:
    """The brief as a page of its own, as `reportedly brief --format html` writes it."""
    visitor.must("reader")
    board = desk_of(request).board()
    incident = incident_of(part, board)
    text = to_html(brief([incident], board.told_by(incident), wording()))
    headers = {"content-security-policy": f"{page_policy()}; frame-ancestors 'none'"}
    return Response(text.encode(), media_type="text/html; charset=utf-8", headers=headers)


def _now(name: str, board: Board) -> tuple[str, ...]:
    """The incidents that hold what an incident was decided on, whatever they are called now."""
    acts = [act for act in board.acts if name in (getattr(act.did, "subject", None),)]
    found = (heir(act, board.homes) for act in acts)
    return tuple(dict.fromkeys(each for each in found if each))


def _answers(incident: Incident, board: Board) -> dict[str, Act]:
    """People's answers by question."""
    acts = board.decided[incident.id].acts
    return {act.did.question: act for act in acts if isinstance(act.did, Answer)}


def _codings(incident: Incident, item: Item, board: Board, visitor: Visitor) -> list[str]:
    """Who coded what of an item, as far as this person may see it."""
    shown = visible(board, visitor.name)
    return [
        f"{one.by} coded: {one.standing.action} {readable(one.standing.value)}".strip()
        if shown.get(one.standing.event)
        else "Coded by somebody else: hidden until you code it"
        for one in codings_of(incident.id, item.slots, board)
    ]
