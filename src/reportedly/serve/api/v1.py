"""REST API v1: what the workbench shows and does, for programs.

Ids stand in addresses as `links.slug` writes them: plain ids as they are, others as `~` and
base64url.
"""

from collections.abc import Sequence
from itertools import islice
from typing import Annotated, Any, get_args

from fastapi import APIRouter, Depends, Header, Query, Request, Response
from fastapi.openapi.utils import get_openapi

from reportedly.errors import NotFound, Redacted
from reportedly.publish.exports.redaction import Profile
from reportedly.publish.jsonl import dump
from reportedly.records.event import Answer
from reportedly.records.incident import Incident
from reportedly.records.reading import Reading
from reportedly.records.vocabulary import QuestionStatus
from reportedly.run.choose import wanted
from reportedly.serve.api import wire
from reportedly.serve.api.asked import acts_after, claims_of, fitting, listed_claim
from reportedly.serve.api.paging import Cursor, Limit, json_of, page, page_schema, paged_by
from reportedly.serve.api.problems import answers
from reportedly.serve.api.shapes import given, one_of
from reportedly.serve.board import Board
from reportedly.serve.coding import visible
from reportedly.serve.cursors import (
    asks,
    claim_of,
    id_of,
    name_of,
    of_claim,
    of_id,
    of_name,
    of_question,
    of_row,
    question_of,
    row_of,
)
from reportedly.serve.exports import FORMS, said_of, taken
from reportedly.serve.gate import Visitor, api_visitor, desk_of
from reportedly.serve.links import unslug
from reportedly.serve.redacted import told_of

router = APIRouter(prefix="/api/v1")
Who = Annotated[Visitor, Depends(api_visitor)]
Key = Annotated[str, Header(alias="Idempotency-Key", min_length=1, max_length=200)]
MOST_FOUND = 200


@router.get("/openapi.json", include_in_schema=False)
def openapi(request: Request) -> dict[str, Any]:
    """This API's description."""
    app = request.app
    made = get_openapi(title=app.title, version=app.version, summary=app.summary, routes=app.routes)
    made.setdefault("components", {}).setdefault("schemas", {}).update(wire.components())
    made["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    made["security"] = [{"token": []}, {}]
    return made


@router.get("/reports", responses=given(page_schema("ListedReport")))
def reports(request: Request, _who: Who, cursor: Cursor = None, limit: Limit = 50) -> Response:
    """The reports in the ledger, by id, without their texts."""
    board = desk_of(request).board()
    found = board.ledger.listing.reports(name_of(cursor) if cursor else None, limit + 1)
    return page(_listed(found[:limit], board), of_name(found[limit - 1]) if found[limit:] else None)


@router.get("/reports/{report}", responses=given(one_of("Report"), 404, 410))
def report(request: Request, report: str, who: Who) -> Response:
    """One report with its text."""
    return json_of(dump(_reading(request, report, who).report))


@router.get("/readings", responses=given(page_schema("Reading")))
def readings(request: Request, _who: Who, cursor: Cursor = None, limit: Limit = 20) -> Response:
    """The current readings with their reports, by report id."""
    board = desk_of(request).board()
    found = board.ledger.listing.reports(name_of(cursor) if cursor else None, limit + 1)
    following = of_name(found[limit - 1]) if found[limit:] else None
    return page(board.readings(found[:limit]), following)


@router.get("/readings/{report}", responses=given(one_of("Reading"), 404, 410))
def reading(request: Request, report: str, who: Who) -> Response:
    """The current reading of one report."""
    return json_of(dump(_reading(request, report, who)))


@router.get("/incidents", responses=given(page_schema("Incident")))
def incidents(
    request: Request,
    _who: Who,
    since: Annotated[str | None, Query(max_length=10)] = None,
    place: Annotated[str | None, Query(max_length=200)] = None,
    type_: Annotated[str | None, Query(alias="type", max_length=100)] = None,
    cursor: Cursor = None,
    limit: Limit = 20,
) -> Response:
    """The incidents, by id; `since` (a day), `place` and `type` choose among them."""
    board = desk_of(request).board()
    want = wanted(since, place, type_)
    found = fitting(board, want, id_of(cursor) if cursor else None, limit + 1)
    following = of_id(found[limit - 1].id) if found[limit:] else None
    return page([board.incidents[each.id] for each in found[:limit]], following)


@router.get("/incidents/{incident}", responses=given(one_of("Incident"), 404))
def incident(request: Request, incident: str, _who: Who) -> Response:
    """One incident."""
    return json_of(dump(_incident(incident, desk_of(request).board())))


@router.get("/claims", responses=given(page_schema("ListedClaim"), 404))
def claims(
    request: Request,
    _who: Who,
    incident: Annotated[str | None, Query(max_length=200)] = None,
    grade: Annotated[str | None, Query(max_length=20)] = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Response:
    """The claims of one or of all incidents, by incident, with what people decided of them."""
    board = desk_of(request).board()
    only = _incident(incident, board) if incident else None
    rows = claims_of(board, grade, claim_of(cursor) if cursor else None, only)
    found = list(islice(rows, limit + 1))
    last = found[limit - 1] if found[limit:] else None
    return page(found[:limit], of_claim(last.incident, last.claim.id) if last else None)


@router.get("/claims/{claim}", responses=given(one_of("ListedClaim"), 404))
def claim(request: Request, claim: str, _who: Who) -> Response:
    """One claim."""
    board = desk_of(request).board()
    incident = board.incidents.get(board.of_part.get(unslug(claim), ""))
    if incident is None or all(each.id != unslug(claim) for each in incident.claims):
        raise NotFound(f"there is no claim {claim}", where=claim)
    return json_of(dump(listed_claim(unslug(claim), incident, board)))


@router.get("/decisions", responses=given(page_schema("ListedAct"), 404))
def decisions(
    request: Request,
    who: Who,
    incident: Annotated[str | None, Query(max_length=2000)] = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Response:
    """What people did and nobody took back, in order; others' blind codings only once all coded."""
    board = desk_of(request).board()
    shown = visible(board, who.name)
    last = row_of(cursor) if cursor else -1
    if incident:
        some = [a for a in board.decided[_incident(incident, board).id].acts if a.row > last]
    else:
        some = acts_after(board, last, limit + 1)
    rows = [wire.listed(act) for act in some if shown.get(act.event, True)]
    more = len(some) > limit
    given_ = [row for row in rows if row.row <= some[limit - 1].row] if more else rows
    return page(given_, of_row(some[limit - 1].row) if more else None)


@router.get("/questions", responses=given(page_schema("ListedQuestion")))
def questions(
    request: Request,
    _who: Who,
    status: Annotated[str | None, Query(max_length=20)] = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Response:
    """The questions of all incidents, the oldest first."""
    board = desk_of(request).board()
    if status is not None and status not in get_args(QuestionStatus):
        return page([], None)
    found = board.asked(status, question_of(cursor) if cursor else None, limit + 1)
    about = board.ledger.acts_about(each.question.id for each in found)
    answered = {a.did.question: wire.listed(a) for a in about if isinstance(a.did, Answer)}
    rows = [
        wire.ListedQuestion(
            incident=each.incident, question=each.question, answer=answered.get(each.question.id)
        )
        for each in found[:limit]
    ]
    return page(rows, of_question(asks(found[limit - 1])) if found[limit:] else None)


@router.get("/search", responses=given(page_schema("ListedReport")))
def search(
    request: Request,
    _who: Who,
    q: Annotated[str, Query(min_length=1, max_length=300)],
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Response:
    """The reports that hold all of these words, whole, by id; of very many the newest 200."""
    board = desk_of(request).board()
    found = [
        entry.event.subjects[0] for entry in desk_of(request).ledger.search(q, most=MOST_FOUND)
    ]
    return paged_by(sorted(set(found)), lambda names: _listed(names, board), cursor, limit)


@router.get(
    "/export/{name}",
    response_class=Response,
    responses={200: {"description": "The file."}, **answers(404)},
)
def export(
    request: Request,
    name: str,
    who: Who,
    cover: Annotated[list[Profile] | None, Query()] = None,
) -> Response:
    """A file: incidents.jsonl, readings.jsonl, claims.csv, decisions.csv; `cover`: what to hide."""
    form = next((each for each in FORMS if each.name == name), None)
    if form is None:
        raise NotFound(f"there is no export {name}", where=name)
    desk_of(request).access.write(who.name, said_of(cover or ()), name)
    body = "".join(form.made(taken(desk_of(request).board(), cover or ())))
    return Response(body.encode(), media_type=form.media)


def _listed(names: Sequence[str], board: Board) -> list[wire.ListedReport]:
    found = []
    told = board.ledger.listing.told(names)
    for reading in board.readings(names):
        report = reading.report
        view = board.report_view(report.id)
        row = wire.ListedReport(
            id=report.id,
            sha256=report.sha256,
            title=report.title,
            publisher=report.publisher,
            url=report.url,
            kind=report.kind,
            published=report.published,
            reading=view.reading if view else None,
            incidents=told.get(report.id, ()),
        )
        found.append(row)
    return found


def _reading(request: Request, part: str, who: Visitor) -> Reading:
    desk = desk_of(request)
    found = desk.board().reading(unslug(part))
    if found is None:
        told_of(unslug(part), who, desk)
        raise Redacted(f"{unslug(part)} was taken out of the ledger", where=part)
    return found


def _incident(part: str, board: Board) -> Incident:
    if unslug(part) not in board.incidents:
        raise NotFound(f"there is no incident {part}", where=part)
    return board.incidents[unslug(part)]
