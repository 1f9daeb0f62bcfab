"""One incident: its claims by claimant, with their words and decisions, and what else is known."""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from reportedly.errors import NotFound
from reportedly.publish.brief import headline
from reportedly.publish.index import Index
from reportedly.publish.listing import grades
from reportedly.records.event import Answer
from reportedly.records.incident import Incident
from reportedly.records.view import Act
from reportedly.run.desk.standing import Decided, heir
from reportedly.serve import history, maps, origins, plots
from reportedly.serve.board import Board
from reportedly.serve.coding import CodedLine, codings_of, line_of, visible
from reportedly.serve.covered import Shown, incident_for, note_read
from reportedly.serve.desk import Desk
from reportedly.serve.excerpt import excerpt
from reportedly.serve.gate import Visitor, desk_of, page_visitor
from reportedly.serve.items import Item, items
from reportedly.serve.links import of_incident, unslug
from reportedly.serve.matrix import matrix
from reportedly.serve.moment import of_one_moment
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
@of_one_moment
def show(
    request: Request,
    part: str,
    visitor: Annotated[Visitor, Depends(page_visitor)],
    item: str = "whole",
) -> HTMLResponse:
    """The incident, with one item in the review pane; for a step within it the review alone."""
    desk = desk_of(request)
    board = desk.board()
    if unslug(part) not in board.incidents:
        moved = _now(unslug(part), board)
        return render(
            request, "moved.html", visitor, title="Incident changed", status=404, moved=moved
        )
    found_as = incident_for(incident_of(part, board).id, visitor, desk, board)
    note_read(request, visitor, desk, found_as.raw.id)
    known = known_of(found_as.readings, [found_as.decided.incident])
    review = _review(found_as, known, board, visitor, item)
    if _step(request):
        return render(request, "review.html", visitor, **review)
    return render(
        request, "incident.html", visitor, **review, **_around(found_as, known, desk, visitor)
    )


def _step(request: Request) -> bool:
    """Whether htmx asks for the review of a page that is open; its history asks for whole pages."""
    asked = request.headers
    return "hx-request" in asked and "hx-history-restore-request" not in asked


def _review(
    shown: Shown, known: Index, board: Board, visitor: Visitor, item: str
) -> dict[str, Any]:
    """What the claims and the pane beside them show."""
    incident = shown.decided.incident
    keys = {"whole", "event_type", "date", "place", *(claim.id for claim in incident.claims)}
    key = item if item in keys else "whole"
    found = items(shown.decided, shown.raw, known, key)
    return {
        "incident": incident,
        "items": found,
        "chosen": next(each for each in found if each.key == key),
        "matrix": matrix(incident, known),
        "codings": _codings(incident, found, board, visitor, shown),
        "by_report": {each.report.id: each for each in shown.readings},
        "excerpt": excerpt,
        "back": of_incident(incident.id),
    }


def _around(shown: Shown, known: Index, desk: Desk, visitor: Visitor) -> dict[str, Any]:
    """Everything else that a page shows."""
    incident, readings, board = shown.decided.incident, shown.readings, desk.board()
    return {
        "title": f"{wording().events[incident.event_type]}, {incident.id}",
        "headline": headline(incident, known),
        "grades": grades(incident),
        "covered": shown.covered,
        "readings": readings,
        "labels": known.labels,
        "answers": _answers(shown.decided),
        "timeline": plots.timeline(incident, readings, wording(), known.labels),
        "tolls": plots.tolls(incident, wording()),
        "graph": _graph(shown, known, desk),
        "map": maps.around(incident, board.near),
        "history": history.of_incident(incident, board, visitor.name, covered=shown.covered),
        "joins": board.joins,
    }


def _graph(shown: Shown, known: Index, desk: Desk) -> origins.Graph | None:
    """The origins, laid out anew where the incident was computed anew: no act changes them."""
    incident = shown.decided.incident
    looked = desk.board().looked(incident.id)
    made = looked.version.made if looked else -1
    return desk.recent.once(
        (f"graph {incident.id} {shown.covered}", made),
        lambda: origins.graph(incident, shown.readings, known.labels),
    )


def _now(name: str, board: Board) -> tuple[str, ...]:
    """The incidents that hold what an incident was decided on, whatever they are called now."""
    about = board.ledger.acts_about([name])
    acts = [act for act in about if name in (getattr(act.did, "subject", None),)]
    found = (heir(act, board.homes) for act in acts)
    return tuple(dict.fromkeys(each for each in found if each))


def _answers(decided: Decided) -> dict[str, Act]:
    """People's answers by question."""
    return {act.did.question: act for act in decided.acts if isinstance(act.did, Answer)}


def _codings(
    incident: Incident, found: Sequence[Item], board: Board, visitor: Visitor, shown: Shown
) -> dict[str, list[CodedLine]]:
    """Who coded what of each item, as far as this person may see it."""
    seen = visible(board, visitor.name)
    return {
        item.key: [
            line_of(
                one, visitor.name, open_=seen.get(one.standing.event, False), bare=shown.covered
            )
            for one in codings_of(incident.id, item.slots, board)
        ]
        for item in found
    }
