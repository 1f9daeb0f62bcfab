"""Search, questions, disagreements, activity and export: the pages that list."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from reportedly.ledger.seen import latest_done
from reportedly.publish.exports.redaction import ASPECTS
from reportedly.records.event import Answer
from reportedly.records.report import Report
from reportedly.records.view import Coding
from reportedly.run.desk.agreement import Unit, agreements
from reportedly.serve.board import Board
from reportedly.serve.coding import SAID, coded, disagreements, home_of
from reportedly.serve.covered import hides, note_read, readings_for, still_holds
from reportedly.serve.cursors import asks, of_question, question_of
from reportedly.serve.desk import Desk
from reportedly.serve.excerpt import Excerpt, excerpt
from reportedly.serve.exports import FORMS
from reportedly.serve.gate import Visitor, desk_of, page_visitor
from reportedly.serve.history import deeds
from reportedly.serve.render import render
from reportedly.serve.words import title_of

router = APIRouter()
Who = Annotated[Visitor, Depends(page_visitor)]
COVERS = {
    "persons": "private persons",
    "witnesses": "witnesses",
    "minors": "minors",
    "places": "exact places",
}
After = Annotated[str | None, Query(max_length=2000)]
MOST = 60  # results, questions and acts on a page


@router.get("/search", response_class=HTMLResponse)
def search(
    request: Request, visitor: Who, q: Annotated[str, Query(max_length=300)] = ""
) -> HTMLResponse:
    """The reports that hold all of some words, the newest first."""
    board = desk_of(request).board()
    found = desk_of(request).ledger.search(q, most=MOST) if q.strip() else ()
    reports = [body for entry in found if isinstance(body := entry.read(), Report)]
    unique = {each.id: each for each in reversed(reports)}
    if hides(visitor, desk_of(request)):
        unique = _covered(unique, q, visitor, desk_of(request))
    elif q.strip():
        note_read(request, visitor, desk_of(request), f"search: {q}")
    told = board.ledger.listing.told(unique)
    titles = board.listed([name for names in told.values() for name in names])
    return render(
        request,
        "search.html",
        visitor,
        title="Search",
        q=q,
        covered=hides(visitor, desk_of(request)),
        found=[(each, _where(each.text, q)) for each in reversed(unique.values())],
        of_report=told,
        titles={each.id: title_of(each) for each in titles.values()},
    )


@router.get("/questions", response_class=HTMLResponse)
def questions(
    request: Request, visitor: Who, answered: bool = False, after: After = None
) -> HTMLResponse:
    """What the reports leave open, the oldest first, from after a cursor."""
    board = desk_of(request).board()
    last = question_of(after) if after else None
    found = board.asked(None if answered else "due", last, MOST + 1)
    shown = found[:MOST]
    about = board.ledger.acts_about(each.question.id for each in shown)
    answers = {act.did.question: act for act in about if isinstance(act.did, Answer)}
    return render(
        request,
        "questions.html",
        visitor,
        title="Questions",
        found=shown,
        answers=answers,
        answered=answered,
        following=of_question(asks(shown[-1])) if len(found) > MOST else None,
        first=after is None,
        covered=hides(visitor, desk_of(request)),
        title_of=title_of,
        incidents=board.incidents,
    )


@router.get("/disagreements", response_class=HTMLResponse)
def show_disagreements(request: Request, visitor: Who) -> HTMLResponse:
    """Where two coders differ, for a reviewer to settle."""
    board = desk_of(request).board()
    shown = coded(board)
    every = next((one for one in agreements(shown)[-1:]), None)
    found = disagreements(board, visitor.name)
    return render(
        request,
        "disagreements.html",
        visitor,
        title="Disagreements",
        found=[(one, _codings(one, board), home_of(one.subject, board)) for one in found],
        every=every,
        said=SAID,
        covered=hides(visitor, desk_of(request)),
        incidents=board.incidents,
        title_of=title_of,
    )


def _codings(unit: Unit, board: Board) -> list[Coding]:
    """The codings of a unit, by reviewer."""
    found = [
        one
        for one in board.codings
        if (one.standing.subject, one.standing.slot) == (unit.subject, unit.slot)
        and one.round == unit.round
    ]
    return sorted(found, key=lambda one: one.by)


@router.get("/activity", response_class=HTMLResponse)
def activity(
    request: Request, visitor: Who, after: Annotated[int | None, Query(ge=0, le=2**53)] = None
) -> HTMLResponse:
    """Every act of every person, the newest first; `after`: the row of the last one seen."""
    board = desk_of(request).board()
    acts = latest_done(board.ledger, after, MOST + 1)
    newest = acts[-MOST:]
    return render(
        request,
        "activity.html",
        visitor,
        title="Activity",
        deeds=deeds(newest, board, visitor.name, covered=bool(hides(visitor, desk_of(request)))),
        following=newest[0].seq if len(acts) > MOST else None,
        first=after is None,
        accesses=desk_of(request).access.latest(MOST)[::-1] if visitor.may("admin") else (),
    )


@router.get("/export", response_class=HTMLResponse)
def export(request: Request, visitor: Who) -> HTMLResponse:
    """What can be taken away, and how."""
    board = desk_of(request).board()
    return render(
        request,
        "export.html",
        visitor,
        title="Export",
        forms=FORMS,
        incidents=board.counts(visitor.name)["all"],
        profiles=ASPECTS,
        covers=COVERS,
        forced=hides(visitor, desk_of(request)),
    )


def _covered(
    found: Mapping[str, Report], q: str, visitor: Visitor, desk: Desk
) -> dict[str, Report]:
    """The reports with what this visitor may not see covered; a covered name finds none."""
    board = desk.board()
    shown = readings_for(board.readings(sorted(found)), visitor, desk, board)
    kept = {each.report.id: each.report for each in shown if still_holds(each, q)}
    return {name: kept[name] for name in found if name in kept}


def _where(text: str, q: str) -> Excerpt:
    """The first of the words in the text, with what is around it."""
    words = [word for word in q.casefold().split() if word]
    low = text.casefold()
    places = [(low.find(word), len(word)) for word in words if word in low]
    start, size = min(places, default=(0, 0))
    return excerpt(text, start, start + size)
