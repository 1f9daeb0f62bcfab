"""REST API v1: what the workbench shows and does, for programs.

Ids stand in addresses as `links.slug` writes them: plain ids as they are, others as `~` and
base64url.
"""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Query, Request, Response
from fastapi.openapi.utils import get_openapi

from reportedly.errors import NotFound, Redacted
from reportedly.publish.exports.redaction import Profile
from reportedly.publish.jsonl import dump
from reportedly.records.event import Answer, Decision
from reportedly.records.incident import Incident
from reportedly.records.reading import Reading
from reportedly.run.choose import chosen, wanted
from reportedly.serve.api import wire
from reportedly.serve.api.paging import Cursor, Limit, json_of, page_schema, paged, paged_by
from reportedly.serve.api.problems import answers
from reportedly.serve.api.shapes import given, one_of
from reportedly.serve.board import Board
from reportedly.serve.coding import visible
from reportedly.serve.exports import FORMS, said_of, taken
from reportedly.serve.gate import Visitor, api_visitor, desk_of
from reportedly.serve.items import name_of
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
    return paged_by(board.reports, lambda names: _listed(names, board), cursor, limit)


@router.get("/reports/{report}", responses=given(one_of("Report"), 404, 410))
def report(request: Request, report: str, who: Who) -> Response:
    """One report with its text."""
    return json_of(dump(_reading(request, report, who).report))


@router.get("/readings", responses=given(page_schema("Reading")))
def readings(request: Request, _who: Who, cursor: Cursor = None, limit: Limit = 20) -> Response:
    """The current readings with their reports, by report id."""
    board = desk_of(request).board()
    return paged_by(board.reports, board.readings, cursor, limit)


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
    every = tuple(board.incidents[name] for name in sorted(board.incidents))
    kept, _ = chosen(every, wanted(since, place, type_))
    return paged(kept, lambda row: row.id, cursor, limit)


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
    """The claims of one or of all incidents, by id, with what people decided of them."""
    board = desk_of(request).board()
    some = [_incident(incident, board)] if incident else board.incidents.values()
    rows = [_claim(claim.id, each, board) for each in some for claim in each.claims]
    kept = [row for row in rows if grade in (None, row.claim.grade)]
    return paged(sorted(kept, key=_claim_id), _claim_id, cursor, limit)


@router.get("/claims/{claim}", responses=given(one_of("ListedClaim"), 404))
def claim(request: Request, claim: str, _who: Who) -> Response:
    """One claim."""
    board = desk_of(request).board()
    incident = board.incidents.get(board.of_part.get(unslug(claim), ""))
    if incident is None or all(each.id != unslug(claim) for each in incident.claims):
        raise NotFound(f"there is no claim {claim}", where=claim)
    return json_of(dump(_claim(unslug(claim), incident, board)))


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
    some = board.decided[_incident(incident, board).id].acts if incident else board.acts
    rows = [wire.listed(act) for act in some if shown.get(act.event, True)]
    return paged(rows, lambda act: f"{act.row:012}", cursor, limit)


@router.get("/questions", responses=given(page_schema("ListedQuestion")))
def questions(
    request: Request,
    _who: Who,
    status: Annotated[str | None, Query(max_length=20)] = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Response:
    """The questions of all incidents, by id."""
    board = desk_of(request).board()
    answered = {
        act.did.question: wire.listed(act) for act in board.acts if isinstance(act.did, Answer)
    }
    rows = [
        wire.ListedQuestion(incident=each.id, question=q, answer=answered.get(q.id))
        for each in board.incidents.values()
        for q in each.questions
        if status in (None, q.status)
    ]
    return paged(sorted(rows, key=_question_id), _question_id, cursor, limit)


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
            incidents=board.of_report.get(report.id, ()),
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


def _claim(name: str, incident: Incident, board: Board) -> wire.ListedClaim:
    found = next(each for each in incident.claims if each.id == name)
    named = name_of(found)
    decided = tuple(
        wire.listed(act)
        for act in board.decided[incident.id].acts
        if isinstance(act.did, Decision) and act.did.field == named
    )
    return wire.ListedClaim(incident=incident.id, name=named, claim=found, decided=decided)


def _claim_id(row: wire.ListedClaim) -> str:
    return row.claim.id


def _question_id(row: wire.ListedQuestion) -> str:
    return row.question.id
