"""REST API v1, webhooks: registered, listed, tried and removed, by admins alone."""

import secrets
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Request, Response
from fastapi.concurrency import run_in_threadpool

from reportedly.errors import BadRecord, BadUsage, NotFound, Unreached
from reportedly.publish.jsonl import dump
from reportedly.records.alert import Alert
from reportedly.records.hook import Hook
from reportedly.run.alerts import Webhook, checked, new_secret
from reportedly.serve.api import wire
from reportedly.serve.api.paging import json_of
from reportedly.serve.api.shapes import given, one_of
from reportedly.serve.desk import Desk
from reportedly.serve.gate import Visitor, api_visitor, desk_of
from reportedly.serve.sender import send

router = APIRouter(prefix="/api/v1/webhooks")
Who = Annotated[Visitor, Depends(api_visitor)]
Key = Annotated[str, Header(alias="Idempotency-Key", min_length=1, max_length=200)]
MOST = 50  # hooks of one ledger
LIST: dict[str, Any] = {
    "type": "object",
    "required": ["items"],
    "properties": {"items": {"type": "array", "items": one_of("ListedHook")}},
}


@router.get("", responses=given(LIST))
def hooks(request: Request, who: Who) -> Response:
    """The webhooks, and what each is still to be told. No secret is shown."""
    who.must("admin")
    desk = desk_of(request)
    waiting = desk.ledger.hooks.waiting()
    rows = [_listed(hook, *waiting.get(hook.id, (0, 0, ""))) for hook in desk.ledger.hooks.all()]
    return json_of(f'{{"items":[{",".join(dump(row) for row in rows)}]}}')


@router.post("", status_code=201, responses=given(one_of("MadeHook"), 400, 409, status=201))
def register(request: Request, who: Who, said: wire.Registers, key: Key) -> Response:
    """Register a webhook. Its secret is shown this once; the same key again does not show it."""
    who.must("admin")
    desk = desk_of(request)
    shown: list[str] = []

    def work() -> str:
        made, secret = _made(said, who, desk)
        shown.append(secret)
        return dump(wire.Written(id=made.id))

    body = desk.replies.once(who.name, key, f"webhook\n{said.model_dump_json()}".encode(), work)
    name = wire.written(body).id
    found = next((hook for hook in desk.ledger.hooks.all() if hook.id == name), None)
    if found is None:
        raise NotFound(f"the webhook {name} was removed since", where=name)
    made = wire.MadeHook(hook=_listed(found, 0, 0, ""), secret=shown[0] if shown else None)
    return json_of(dump(made), 201)


@router.delete("/{hook}", status_code=204, responses=given({}, 404, status=204))
def remove(request: Request, hook: str, who: Who) -> Response:
    """Remove a webhook, its secret, and what it was still to be told."""
    who.must("admin")
    desk = desk_of(request)
    if not desk.ledger.hooks.remove(hook):
        raise NotFound(f"there is no webhook {hook}", where=hook)
    desk.secrets.remove(hook)
    desk.access.write(who.name, "webhook removed", hook)
    return Response(status_code=204)


@router.post("/{hook}/test", responses=given(one_of("Tried"), 404))
async def test(request: Request, hook: str, who: Who) -> Response:
    """Send a test alert now. Where it is taken, what had been given up is tried again."""
    who.must("admin")
    return json_of(dump(await run_in_threadpool(_tried, hook, who, desk_of(request))))


def _tried(name: str, who: Visitor, desk: Desk) -> wire.Tried:
    found = next((hook for hook in desk.ledger.hooks.all() if hook.id == name), None)
    if found is None:
        raise NotFound(f"there is no webhook {name}", where=name)
    desk.access.write(who.name, "webhook tried", name)
    size = desk.ledger.size()
    alert = Alert(
        kind="test",
        at=desk.now(),
        subject=name,
        incident=None,
        before=None,
        title="A test",
        differences=(),
        since=size,
        until=size,
    )
    try:
        send(found, alert, desk)
    except Unreached as error:
        return wire.Tried(taken=False, said=str(error))
    desk.ledger.hooks.again(name)
    return wire.Tried(taken=True, said="")


def _made(said: wire.Registers, who: Visitor, desk: Desk) -> tuple[Hook, str]:
    secret = new_secret()
    try:
        checked(Webhook(url=said.url, secret=secret))
    except BadUsage as error:
        raise BadRecord(str(error), where="url") from error
    if len(desk.ledger.hooks.all()) >= MOST:
        raise BadRecord(f"a ledger has {MOST} webhooks at most: remove one", where="url")
    hook = Hook(
        id=f"h-{secrets.token_hex(8)}",
        url=said.url,
        tells=tuple(dict.fromkeys(said.tells)),
        label=said.label,
        by=who.name,
        made=desk.now(),
    )
    desk.secrets.put(hook.id, secret)
    desk.board()  # what changed before is not told
    desk.ledger.hooks.add(hook)
    desk.access.write(who.name, "webhook registered", f"{hook.id} {hook.url}")
    return hook, secret


def _listed(hook: Hook, waiting: int, given_up: int, said: str) -> wire.ListedHook:
    return wire.ListedHook(
        id=hook.id,
        url=hook.url,
        tells=hook.tells,
        label=hook.label,
        by=hook.by,
        made=hook.made,
        waiting=waiting,
        given_up=given_up,
        said=said,
    )
