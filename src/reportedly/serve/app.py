"""Desk -> the application: pages, API, static files, and what every error looks like."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import resources
from urllib.parse import quote

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from reportedly import __version__
from reportedly.errors import (
    BadRecord,
    BadUsage,
    ItemError,
    LedgerError,
    NotAllowed,
    NotFound,
    Overtaken,
    Redacted,
    ReportedlyError,
)
from reportedly.serve.api import hooks, problems, v1, writes
from reportedly.serve.desk import Desk
from reportedly.serve.gate import COOKIE, SignInNeeded, Visitor, desk_of
from reportedly.serve.pages import act, brief, inbox, incident, lists, report
from reportedly.serve.render import render
from reportedly.serve.shield import App, Shield

# Requests that are answered at the same moment; twice the connections that `ledger/database.py`
# keeps. More only take the processor from each other.
THREADS = 24

STATUS: dict[type[ReportedlyError], int] = {
    NotAllowed: 403,
    NotFound: 404,
    Overtaken: 409,
    Redacted: 410,
    BadRecord: 422,
    BadUsage: 422,
    ItemError: 422,
    LedgerError: 503,
}


def make_app(desk: Desk, *, hosts: frozenset[str]) -> App:
    """The whole application, shielded; `hosts` are the names under which it answers."""
    app = FastAPI(
        title="reportedly",
        version=__version__,
        summary="Who claims what about a security incident.",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=_few_threads,
    )
    app.state.desk = desk
    for part in (inbox, incident, brief, report, lists, act):
        app.include_router(part.router, include_in_schema=False)
    app.include_router(v1.router)
    app.include_router(writes.router)
    app.include_router(hooks.router)
    static = resources.files("reportedly.serve") / "static"
    app.mount("/static", StaticFiles(directory=str(static)), name="static")
    app.add_exception_handler(SignInNeeded, _to_sign_in)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    for kind in STATUS:
        app.add_exception_handler(kind, _known)
    return Shield(app=app, hosts=hosts, https=desk.https, limits=desk.limits)


@asynccontextmanager
async def _few_threads(_app: FastAPI) -> AsyncIterator[None]:
    """Answer no more at once than there are connections for: the others wait their turn."""
    current_default_thread_limiter().total_tokens = THREADS
    yield


def _to_sign_in(request: Request, _error: Exception) -> Response:
    if request.headers.get("hx-request"):
        return Response(status_code=204, headers={"hx-redirect": "/sign-in"})
    back = f"{request.url.path}?{request.url.query}" if request.method == "GET" else "/"
    return RedirectResponse(f"/sign-in?back={quote(back, safe='')}", status_code=303)


def _known(request: Request, error: Exception) -> Response:
    status = next(code for kind, code in STATUS.items() if isinstance(error, kind))
    if isinstance(error, NotAllowed) and error.where == "authorization":
        status = 401
    return _told(request, status, str(error))


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101
    wrong = "; ".join(
        f"{'.'.join(str(part) for part in each['loc'])}: {each['msg']}" for each in error.errors()
    )
    return _told(request, 422, wrong)


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101
    return _told(request, error.status_code, str(error.detail), error.headers)


def _told(request: Request, status: int, text: str, headers: object = None) -> Response:
    """An error, as a page for people and as problem+json for programs."""
    more = dict(headers) if isinstance(headers, dict) else {}
    if request.url.path.startswith("/api/"):
        return problems.problem(status, text, more)
    session = desk_of(request).sessions.find(request.cookies.get(COOKIE))
    request.state.session = session
    desk = desk_of(request)
    visitor = Visitor(account=desk.local, session=session) if not desk.asks_accounts else None
    return render(request, "error.html", visitor, status=status, title="Not done", text=text)
