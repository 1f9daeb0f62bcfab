"""How often somebody may ask: a bucket of tokens for each asker and each kind of request."""

from dataclasses import dataclass
from threading import Lock

from reportedly.serve.times import stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """`burst` requests at once, refilled at `per_minute`."""

    burst: int
    per_minute: float


# A person holding down a key makes 20 requests a second; who guesses passwords, 5 a minute.
RATES = {
    "page": Rate(burst=200, per_minute=1200),
    "api": Rate(burst=200, per_minute=1200),
    "sign-in": Rate(burst=5, per_minute=5),
}
MOST = 20_000  # askers remembered


class Limits:
    """The buckets of one server."""

    def __init__(self, rates: dict[str, Rate] | None = None) -> None:
        """`rates`: by kind of request; RATES where not given."""
        self._rates = rates or RATES
        self._held: dict[tuple[str, str], tuple[float, float]] = {}
        self._lock = Lock()

    def wait(self, kind: str, who: str) -> float:
        """Count a request: 0 where it may go on, else the seconds after which to try again."""
        rate = self._rates[kind]
        with self._lock:
            now = stamp()
            left, then = self._held.pop((kind, who), (float(rate.burst), now))
            left = min(rate.burst, left + max(0.0, now - then) * rate.per_minute / 60)
            if len(self._held) >= MOST:
                del self._held[next(iter(self._held))]
            self._held[kind, who] = (left - 1 if left >= 1 else left, now)
            return 0.0 if left >= 1 else (1 - left) * 60 / rate.per_minute
