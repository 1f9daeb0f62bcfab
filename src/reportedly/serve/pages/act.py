"""Forms that do something: decisions, notes, answers; signing in and out; tokens; files."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import RedirectResponse, Response, StreamingResponse
from pydantic import BaseModel, Field

from reportedly.errors import NotAllowed, NotFound
from reportedly.publish.exports.redaction import ASPECTS, Profile
from reportedly.serve.accounts import Account
from reportedly.serve.acts import Act, Does, do
from reportedly.serve.covered import hides
from reportedly.serve.exports import FORMS, said_of, taken
from reportedly.serve.gate import (
    COOKIE,
    Visitor,
    acting_visitor,
    desk_of,
    own_form,
    page_visitor,
)
from reportedly.serve.links import inside
from reportedly.serve.render import give_cookie, render

router = APIRouter()
Text = Annotated[str, Form(max_length=4000)]
_Words = Annotated[str, Field(max_length=4000)]


class ActForm(BaseModel):
    """An act as a form says it, and the page to go back to; see `serve/acts.py`."""

    does: Does
    subject: _Words
    claim: _Words = ""
    field: _Words = ""
    value: _Words = ""
    why: _Words = ""
    seen: _Words = ""
    undoes: _Words = ""
    others: Annotated[list[str], Field(max_length=500)] = []
    blind: bool = False
    back: _Words = "/"

    def act(self) -> Act:
        """The act that is meant."""
        return Act(
            does=self.does,
            subject=self.subject,
            claim=self.claim or None,
            others=tuple(self.others),
            field=self.field or None,
            value=self.value,
            why=self.why,
            seen=self._seen(),
            undoes=self.undoes or None,
            blind=self.blind,
        )

    def _seen(self) -> frozenset[str]:
        """The acts that stood; of "field>act" those of the field that is set."""
        pairs = [each.rpartition(">") for each in self.seen.split(",") if each]
        return frozenset(act for field, _, act in pairs if field in ("", self.field))


@router.post("/acts")
def act(
    request: Request,
    visitor: Annotated[Visitor, Depends(acting_visitor)],
    form: Annotated[ActForm, Form()],
) -> Response:
    """Do what the form says, and go back to where it was."""
    do(form.act(), visitor, desk_of(request))
    return RedirectResponse(inside(form.back), status_code=303)


@router.get("/sign-in")
async def sign_in_page(request: Request, back: str = "/") -> Response:
    """Ask who it is, in a session that nobody has signed in to."""
    desk = desk_of(request)
    session = desk.sessions.find(request.cookies.get(COOKIE))
    if session is None:
        session = desk.sessions.start()
        request.state.fresh = session
    request.state.session = session
    return render(request, "sign_in.html", None, title="Sign in", back=inside(back), wrong=None)


@router.post("/sign-in")
async def sign_in(
    request: Request,
    name: Annotated[str, Form(max_length=100)],
    password: Annotated[str, Form(max_length=300)],
    back: Text = "/",
) -> Response:
    """Let somebody in under a new session; the old one ends."""
    desk = desk_of(request)
    session = desk.sessions.find(request.cookies.get(COOKIE))
    await own_form(request, session)
    who = request.client.host if request.client else "local"
    wait = max(desk.limits.wait("sign-in", who), desk.limits.wait("sign-in", f"name {name}"))
    if wait:
        raise NotAllowed(f"too many tries: wait {wait:.0f} seconds", where="sign-in")
    account = await _verified(request, name, password)
    if account is None:
        desk.access.write(name, "refused sign-in", who)
        request.state.session = session
        return render(
            request,
            "sign_in.html",
            None,
            status=401,
            title="Sign in",
            back=inside(back),
            wrong="That name and password do not go together.",
        )
    desk.sessions.end(session.id if session else None)
    desk.access.write(name, "sign-in", who)
    answer = RedirectResponse(inside(back), status_code=303)
    give_cookie(answer, desk.sessions.start(account.name, account.since), https=desk.https)
    return answer


async def _verified(request: Request, name: str, password: str) -> Account | None:
    from fastapi.concurrency import run_in_threadpool

    return await run_in_threadpool(desk_of(request).accounts.signed_in, name, password)


@router.post("/sign-out")
def sign_out(
    request: Request, visitor: Annotated[Visitor, Depends(acting_visitor)]
) -> RedirectResponse:
    """End the session."""
    desk_of(request).sessions.end(visitor.session.id if visitor.session else None)
    answer = RedirectResponse("/", status_code=303)
    answer.delete_cookie(COOKIE)
    return answer


@router.post("/tokens")
def make_token(
    request: Request,
    visitor: Annotated[Visitor, Depends(acting_visitor)],
    label: Annotated[str, Form(max_length=60)] = "token",
) -> Response:
    """Make an API token, and show it once."""
    desk = desk_of(request)
    if not desk.asks_accounts:
        raise NotAllowed("without accounts the API asks for no token", where="tokens")
    made = desk.accounts.token(visitor.name, label)
    return render(request, "token.html", visitor, title="API token", token=made)


@router.get("/export/{name}")
def export_file(
    request: Request,
    name: str,
    visitor: Annotated[Visitor, Depends(page_visitor)],
    cover: Annotated[list[Profile] | None, Query()] = None,
) -> StreamingResponse:
    """A file to take away; that somebody took it, and what was covered, is written down."""
    form = next((each for each in FORMS if each.name == name), None)
    if form is None:
        raise NotFound(f"there is no export {name}", where=name)
    desk = desk_of(request)
    covers = tuple(each for each in ASPECTS if each in {*(cover or ()), *hides(visitor, desk)})
    desk.access.write(visitor.name, said_of(covers), name)
    headers = {"content-disposition": f'attachment; filename="{form.name}"'}
    lines = (line.encode() for line in form.made(taken(desk.board(), covers)))
    return StreamingResponse(lines, media_type=form.media, headers=headers)
