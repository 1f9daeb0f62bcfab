"""robots.txt -> whether an address may be asked for, as RFC 9309 has it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from urllib.parse import urlsplit

from reportedly.acquire.web.client import Request, Response
from reportedly.errors import Unreached

# By what name robots.txt speaks of this program.
TOKEN = "reportedly"  # noqa: S105 - a product token (RFC 9309, section 2.2.1)
# RFC 9309: a robots.txt may be kept for a day (2.4), and at least so much of it is read (2.5).
KEPT_SECONDS = 24 * 3600
MOST_BYTES = 512_000
MOST_REDIRECTS = 5
# The longest pause between two requests that a host gets by its robots.txt (seconds): all other
# hosts wait for it.
MOST_DELAY = 60.0


class Kept(Protocol):
    """Where robots.txt files are kept."""

    def robots(self, origin: str) -> tuple[str | None, str] | None:
        """The rules of an origin (null: it has none), and when they came (ISO)."""

    def keep_robots(self, origin: str, rules: str | None, fetched: str) -> None:
        """Keep an origin's rules."""


class Ask(Protocol):
    """Asks the web once, redirects followed, and politely."""

    def __call__(self, request: Request, most_redirects: int, most_bytes: int) -> Response:
        """The response."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """Whether an address may be asked for, and the pause that its host wants (seconds)."""

    may: bool
    delay: float = 0.0


def allowed(url: str, kept: Kept, ask: Ask, now: str, *, private: bool) -> Allowed:
    """Whether robots.txt allows an address, which is asked for at most once a day.

    Where a host has none (4xx) all is allowed; where it fails (5xx) nothing is, until it answers.

    Raises:
        Unreached: its robots.txt cannot be had now.
    """
    origin = origin_of(url)
    rules = _rules(origin, kept, ask, now, private=private)
    if rules is None:
        return Allowed(may=True)
    from protego import Protego

    parsed = Protego.parse(rules)
    delay = float(parsed.crawl_delay(TOKEN) or 0.0)
    return Allowed(may=bool(parsed.can_fetch(url, TOKEN)), delay=min(delay, MOST_DELAY))


def origin_of(url: str) -> str:
    """Scheme, host and port of an address: what a robots.txt speaks for."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _rules(origin: str, kept: Kept, ask: Ask, now: str, *, private: bool) -> str | None:
    known = kept.robots(origin)
    if known is not None and _age(known[1], now) < KEPT_SECONDS:
        return known[0]
    request = Request(url=f"{origin}/robots.txt", private=private)
    answer = ask(request, MOST_REDIRECTS, MOST_BYTES)
    if answer.status >= 500 or answer.status == 429:
        raise Unreached(
            f"{origin}/robots.txt answers with HTTP status {answer.status}: nothing else there is "
            "asked for until it can be had.",
            where=origin,
            again=True,
        )
    rules = answer.body.decode("utf-8", "replace") if answer.status == 200 else None
    kept.keep_robots(origin, rules, now)
    return rules


def _age(then: str, now: str) -> float:
    return (datetime.fromisoformat(now) - datetime.fromisoformat(then)).total_seconds()
