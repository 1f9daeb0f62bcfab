"""Who is signed in: sessions in memory, each with its CSRF token; they end with the server."""

import secrets
from dataclasses import dataclass
from threading import Lock

from reportedly.serve.times import stamp

# A working day; and an hour of silence (OWASP ASVS 5.0, 7.3: both have to end a session).
LONGEST = 12 * 3600.0
IDLE = 3600.0
MOST = 10_000  # sessions kept; the oldest goes


@dataclass(slots=True, kw_only=True)
class Session:
    """One browser: who signed in (null: nobody yet), and what its forms must bring back.

    `reads`: what it was last shown uncovered (`serve/covered.py`).
    """

    id: str
    csrf: str
    name: str | None
    account_since: str | None
    started: float
    seen: float
    reads: str = ""


class Sessions:
    """All sessions of one server."""

    def __init__(self) -> None:
        """None yet."""
        self._held: dict[str, Session] = {}
        self._lock = Lock()

    def start(self, name: str | None = None, account_since: str | None = None) -> Session:
        """A new session under a new id: nobody signs in under an id that was there before."""
        now = stamp()
        made = Session(
            id=secrets.token_urlsafe(32),
            csrf=secrets.token_urlsafe(32),
            name=name,
            account_since=account_since,
            started=now,
            seen=now,
        )
        with self._lock:
            while len(self._held) >= MOST:
                del self._held[next(iter(self._held))]
            self._held[made.id] = made
        return made

    def find(self, key: str | None) -> Session | None:
        """The living session of this id."""
        with self._lock:
            held = self._held.get(key or "")
            if held is None:
                return None
            now = stamp()
            if now - held.started > LONGEST or now - held.seen > IDLE:
                del self._held[held.id]
                return None
            held.seen = now
            return held

    def end(self, key: str | None) -> None:
        """Forget a session."""
        with self._lock:
            self._held.pop(key or "", None)
