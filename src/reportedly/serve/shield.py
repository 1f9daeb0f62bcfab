"""ASGI in, ASGI out: what holds for every request before any page sees it.

Only known host names (against DNS rebinding), no oversized or endless bodies, no more requests than
`limits.py` allows, and headers that let a browser run nothing but our own two files.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from reportedly.serve.limits import Limits

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

LARGEST = 4 * 1024 * 1024  # bytes of a body: a long report is 200 KB
SLOWEST = 15.0  # seconds for a whole body

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # with no-referrer forms come with `Origin: null`
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "cache-control": "no-store",
}


class _Refused(Exception):
    """A body that is too large or too slow."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status = status


@dataclass(frozen=True, slots=True, kw_only=True)
class Shield:
    """Wraps an application.

    `hosts`: names under which it may be asked (without port); `https`: whether browsers are to be
    told to use nothing else.
    """

    app: App
    hosts: frozenset[str]
    https: bool = False
    limits: Limits = field(default_factory=Limits)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        guarded = self._with_headers(send)
        refused = self._refusal(scope)
        if refused is not None:
            await _answer(guarded, *refused)
            return
        try:
            body = await asyncio.wait_for(_body(receive), SLOWEST)
        except _Refused as error:
            await _answer(guarded, error.status, str(error))
        except TimeoutError:
            await _answer(guarded, 408, f"the request took more than {SLOWEST:.0f} s to arrive")
        else:
            await self.app(scope, _replayed(body, receive), guarded)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        given = {key.decode("latin-1"): value.decode("latin-1") for key, value in scope["headers"]}
        if _name(given.get("host", "")) not in self.hosts:
            return 421, "this server does not answer under that name. Name it with --name"
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > 8192:
            return 414, "the address is longer than 8,192 characters"
        size = given.get("content-length", "0")
        if not size.isdecimal() or int(size) > LARGEST:
            return 413, f"the request is larger than {LARGEST:,} bytes"
        kind = "api" if scope["path"].startswith("/api/") else "page"
        who = scope["client"][0] if scope.get("client") else "local"
        wait = 0.0 if scope["path"].startswith("/static/") else self.limits.wait(kind, who)
        return (429, f"too many requests: try again in {wait:.0f} s") if wait else None

    def _with_headers(self, send: Send) -> Send:
        fixed = HEADERS | ({"strict-transport-security": "max-age=31536000"} if self.https else {})

        async def guarded(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                own = {key.lower() for key, _ in message["headers"]}
                more = [(k.encode(), v.encode()) for k, v in fixed.items() if k.encode() not in own]
                message["headers"] = [*message["headers"], *more]
            await send(message)

        return guarded


async def _body(receive: Receive) -> bytes:
    """The whole body.

    Raises:
        _Refused: it is larger than it may be.
    """
    parts: list[bytes] = []
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise _Refused(400, "the request ended before its body")
        parts.append(message.get("body", b""))
        if sum(map(len, parts)) > LARGEST:
            raise _Refused(413, f"the request is larger than {LARGEST:,} bytes")
        if not message.get("more_body"):
            return b"".join(parts)


def _replayed(body: bytes, receive: Receive) -> Receive:
    """A `receive` that gives the body that was read, then whatever follows."""
    given = False

    async def again() -> MutableMapping[str, Any]:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


async def _answer(send: Send, status: int, text: str) -> None:
    title = HTTPStatus(status).phrase
    said = {"type": "about:blank", "title": title, "status": status, "detail": text}
    body = json.dumps(said).encode()
    headers = [(b"content-type", b"application/problem+json")]
    headers += [(b"content-length", str(len(body)).encode())]
    if status in (429, 408):
        headers.append((b"retry-after", b"5"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _name(host: str) -> str:
    """The name in a Host header, without its port."""
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0].lower()
