"""An address -> its bytes, politely: robots.txt, pauses, conditional requests, few redirects."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from email.message import Message
from urllib.parse import urljoin, urlsplit

from reportedly.acquire.arrived import Arrived
from reportedly.acquire.showing import printable
from reportedly.acquire.web.client import AGENT, Limits, Request, Response, send
from reportedly.acquire.web.headers import retry_after
from reportedly.acquire.web.robots import Kept, allowed
from reportedly.errors import Gone, Unreached
from reportedly.ports import Clock

MOST_REDIRECTS = 5
_MOVED = (301, 302, 303, 307, 308)
_LATER = (408, 425, 429)
GONE = 410
_ACCEPT = (
    "application/rss+xml, application/atom+xml, text/html, application/xhtml+xml, "
    "application/xml;q=0.9, application/pdf;q=0.9, */*;q=0.5"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What the last answer said by which the next one can say that nothing has changed."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """Bytes that came, and what came with them; `validators` for the next time."""

    arrived: Arrived
    data: bytes
    validators: Validators


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How the web is asked.

    `wait`: called with a host and the seconds that it wants between two requests, returns when it
    is this host's turn. `contact`: whom a site's owner may write to, or null. `private`: whether
    this computer and private networks may be asked. `kept`: where robots.txt files are kept.
    """

    clock: Clock
    kept: Kept
    wait: Callable[[str, float], None]
    contact: str | None = None
    private: bool = False
    limits: Limits = field(default_factory=Limits)


def fetch(url: str, before: Validators, it: Manners) -> Fetched | None:
    """Ask for an address; null where nothing has changed since `before`.

    Raises:
        Unreached: it cannot be had, or may not be asked for.
    """
    request = Request(url=url, headers=(("accept", _ACCEPT), *_conditions(before)))
    answer = _followed(request, it, MOST_REDIRECTS, robots=True)
    now = it.clock.now()
    if answer.status == 304:
        return None
    if answer.status != 200:
        raise _status(url, answer, now)
    return Fetched(
        arrived=_arrived(answer, now),
        data=answer.body,
        validators=Validators(
            etag=answer.headers.get("etag"), modified=answer.headers.get("last-modified")
        ),
    )


def agent(contact: str | None) -> str:
    """Who asks, as sites see it."""
    return f"{AGENT} (+{contact})" if contact else AGENT


def _followed(request: Request, it: Manners, most: int, *, robots: bool) -> Response:
    """The response at the end of the redirects; each of them is asked for as politely."""
    named = ("user-agent", agent(it.contact))
    request = replace(request, private=it.private, headers=(*request.headers, named))
    met = {request.url}
    while True:
        answer = _asked(request, it, robots=robots)
        to = answer.headers.get("location")
        if answer.status not in _MOVED or to is None:
            return answer
        request = replace(request, url=_target(request.url, to))
        if request.url in met or len(met) > most:
            why = "in a circle" if request.url in met else f"more than {most} times"
            raise Unreached(
                f"cannot read {printable(request.url)}: it redirects {why}.",
                where=printable(request.url),
                again=True,
            )
        met.add(request.url)


def _asked(request: Request, it: Manners, *, robots: bool) -> Response:
    """One request, if robots.txt allows it, when it is the host's turn."""
    host = urlsplit(request.url).netloc
    delay = 0.0
    if robots:
        rule = allowed(
            request.url,
            it.kept,
            lambda asked, most, size: _robots(asked, it, most, size),
            it.clock.now(),
            private=it.private,
        )
        if not rule.may:
            raise Unreached(
                f"will not ask for {printable(request.url)}: robots.txt of {host} does not allow "
                "it.",
                where=printable(request.url),
                again=False,
            )
        delay = rule.delay
    it.wait(host, delay)
    return send(request, it.limits)


def _robots(request: Request, it: Manners, most: int, size: int) -> Response:
    bounded = replace(it, limits=replace(it.limits, max_bytes=size))
    return _followed(request, bounded, most, robots=False)


def _target(url: str, to: str) -> str:
    """Where a redirect leads; never from a secured address to one that is not."""
    try:
        found = urljoin(url, to.strip()).partition("#")[0]
        scheme = urlsplit(found).scheme
    except ValueError:
        found, scheme = to, ""
    if scheme not in ("http", "https") or (url.startswith("https:") and scheme == "http"):
        raise Unreached(
            f"will not follow {printable(url)} to {printable(to)}: only http and https are, and "
            "none from https to http.",
            where=printable(url),
            again=False,
        )
    return found


def _conditions(before: Validators) -> tuple[tuple[str, str], ...]:
    etag = (("if-none-match", before.etag),) if before.etag else ()
    since = (("if-modified-since", before.modified),) if before.modified else ()
    return (*etag, *since)


def _arrived(answer: Response, now: str) -> Arrived:
    kind = Message()
    kind["content-type"] = answer.headers.get("content-type") or ""
    charset = kind.get_content_charset()
    said = bool(answer.headers.get("content-type"))
    return Arrived(
        url=answer.url,
        retrieved=now,
        media_type=kind.get_content_type() if said else None,
        charset=charset,
    )


def _status(url: str, answer: Response, now: str) -> Unreached:
    status, where = answer.status, printable(url)
    if status == GONE:
        said = f"cannot read {where}: HTTP status 410, it is gone for good."
        return Gone(said, where=where, again=False)
    return Unreached(
        f"cannot read {where}: HTTP status {status}.",
        where=where,
        again=status >= 500 or status in _LATER,
        after=retry_after(answer.headers, now),
    )
