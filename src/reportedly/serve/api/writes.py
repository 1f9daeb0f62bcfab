"""REST API v1, writes: decisions, notes, answers, reports; each done once for its key."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Request, Response
from fastapi.concurrency import run_in_threadpool

from reportedly.publish.jsonl import dump
from reportedly.serve.acts import Act, do
from reportedly.serve.api import wire
from reportedly.serve.api.intake import take_in
from reportedly.serve.api.paging import json_of
from reportedly.serve.api.shapes import given, one_of
from reportedly.serve.gate import Visitor, api_visitor, desk_of

router = APIRouter(prefix="/api/v1")
Who = Annotated[Visitor, Depends(api_visitor)]
DONE = given(one_of("Written"), 400, 404, 409, 410, status=201)
Key = Annotated[str, Header(alias="Idempotency-Key", min_length=1, max_length=200)]


@router.post("/reports", status_code=201, responses=DONE)
async def add_report(request: Request, who: Who, sent: wire.Sends, key: Key) -> Response:
    """Read a report into the ledger. The body is kept byte for byte as evidence."""
    del sent  # its shape was checked; what is kept is what came
    raw = await request.body()

    def work() -> str:
        who.must("coder")
        return dump(wire.Written(id=take_in(raw, who, desk_of(request))))

    return json_of(await run_in_threadpool(_once, request, who, key, raw, work), 201)


@router.post("/decisions", status_code=201, responses=DONE)
def decide(request: Request, who: Who, said: wire.Decides, key: Key) -> Response:
    """Decide. Refused with 409 where `seen` is not what stands: somebody was quicker."""
    wanted_ = said.model_dump()
    act = Act(
        does=wanted_.pop("action"),
        others=tuple(wanted_.pop("others")),
        seen=frozenset(wanted_.pop("seen")),
        **wanted_,
    )
    return _act(request, who, act, said.model_dump_json(), key)


@router.post("/notes", status_code=201, responses=DONE)
def note(request: Request, who: Who, said: wire.Says, key: Key) -> Response:
    """Leave a note on an incident, claim, question or report."""
    act = Act(does="note", subject=said.subject, value=said.text)
    return _act(request, who, act, said.model_dump_json(), key)


@router.post("/answers", status_code=201, responses=DONE)
def answer(request: Request, who: Who, said: wire.Says, key: Key) -> Response:
    """Answer a question."""
    reports = tuple(said.reports)
    act = Act(does="answer", subject=said.subject, value=said.text, reports=reports)
    return _act(request, who, act, said.model_dump_json(), key)


def _act(request: Request, who: Visitor, act: Act, said: str, key: str) -> Response:
    def work() -> str:
        return dump(wire.Written(id=do(act, who, desk_of(request))))

    return json_of(_once(request, who, key, f"{act.does}\n{said}".encode(), work), 201)


def _once(request: Request, who: Visitor, key: str, raw: bytes, work: Callable[[], str]) -> str:
    return desk_of(request).replies.once(who.name, key, raw, work)
