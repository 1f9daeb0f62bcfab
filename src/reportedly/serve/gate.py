"""Request -> Visitor: who asks, what they may do, and whether a form is theirs.

On a loopback address nobody signs in: whoever is at the machine is its admin. Elsewhere pages ask
for a session, the API for a token. Forms bring back their session's CSRF token in both cases, and
the API takes no cookie, so that no other site's page can act through a visitor's browser.
"""

import secrets
from urllib.parse import urlsplit

from fastapi import Request

from reportedly.errors import NotAllowed
from reportedly.serve.accounts import Account
from reportedly.serve.desk import Desk
from reportedly.serve.sessions import Session
from reportedly.serve.visitor import Visitor

COOKIE = "reportedly"
SAFE = frozenset({"GET", "HEAD"})


class SignInNeeded(Exception):
    """A page is asked for by nobody who is signed in."""


def desk_of(request: Request) -> Desk:
    """The desk that this application serves."""
    found: Desk = request.app.state.desk
    return found


def page_visitor(request: Request) -> Visitor:
    """Who asks for a page.

    Raises:
        SignInNeeded: nobody is signed in, where accounts are asked for.
        NotAllowed: a form that is not of this session, or of another site.
    """
    desk = desk_of(request)
    session = desk.sessions.find(request.cookies.get(COOKIE))
    if session is None and not desk.asks_accounts:
        session = request.state.fresh = desk.sessions.start()  # `render` gives it to the browser
    if session is None:
        raise SignInNeeded
    account = _account(session, desk) if desk.asks_accounts else desk.local
    if account is None:
        raise SignInNeeded
    return Visitor(account=account, session=session)


async def acting_visitor(request: Request) -> Visitor:
    """Who sends a form; see `page_visitor`."""
    visitor = page_visitor(request)
    await own_form(request, visitor.session)
    return visitor


async def own_form(request: Request, session: Session | None) -> None:
    """Refuse a form that does not bring back its session's token or comes from another site.

    Raises:
        NotAllowed: it is not the session's own.
    """
    _same_site(request)
    form = await request.form()
    given = request.headers.get("x-csrf-token") or form.get("csrf") or ""
    known = session.csrf if session else ""
    if not known or not isinstance(given, str) or not _equal(given, known):
        raise NotAllowed(
            "this form is not of your session: it may be old. Load the page again.", where="form"
        )


def api_visitor(request: Request) -> Visitor:
    """Who asks the API: the owner of its bearer token; on loopback, without accounts, anybody.

    Raises:
        NotAllowed: no token, one that is not known, or a request from another site's page.
    """
    desk = desk_of(request)
    _same_site(request)
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        account = desk.accounts.of_token(token.strip())
        if account is None:
            raise NotAllowed("this token is not known: it may be revoked", where="authorization")
        return _uncovered(request, Visitor(account=account, session=None), desk)
    if desk.asks_accounts:
        raise NotAllowed(
            "the API asks for a token: Authorization: Bearer ...", where="authorization"
        )
    return Visitor(account=desk.local, session=None)


def _uncovered(request: Request, visitor: Visitor, desk: Desk) -> Visitor:
    """The API gives records as they are: for who may see them so, and it is written down.

    Raises:
        NotAllowed: the visitor sees names covered (`serve/covered.py`).
    """
    if not desk.covers:
        return visitor
    if not visitor.may("coder"):
        raise NotAllowed(
            f"{visitor.name} is {visitor.account.role} and sees some names covered; the API gives "
            "records as they are, to the role coder. Use the pages and their export.",
            where=visitor.name,
        )
    if request.method in SAFE:
        desk.access.write(visitor.name, "read uncovered", request.url.path)
    return visitor


def _account(session: Session, desk: Desk) -> Account | None:
    """Who is signed in, unless the account is gone or has another password since."""
    account = desk.accounts.all().get(session.name or "")
    return account if account and account.since == session.account_since else None


def _same_site(request: Request) -> None:
    """Refuse what a browser says is sent by another site.

    Raises:
        NotAllowed: it is.
    """
    if request.method in SAFE:
        return
    fetched = request.headers.get("sec-fetch-site", "same-origin")
    origin = request.headers.get("origin")
    foreign = origin is not None and urlsplit(origin).netloc != request.headers.get("host")
    if fetched not in ("same-origin", "none") or foreign:
        raise NotAllowed("this was sent by another site's page", where="origin")


def _equal(one: str, two: str) -> bool:
    return secrets.compare_digest(one.encode("utf-8", "replace"), two.encode())


__all__ = [
    "COOKIE",
    "SignInNeeded",
    "Visitor",
    "acting_visitor",
    "api_visitor",
    "desk_of",
    "own_form",
    "page_visitor",
]
