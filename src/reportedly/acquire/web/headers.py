"""What the headers of a response say: how long to wait, what to ask next time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Headers:
    """The headers of a response, in the order in which they came, the names in lower case."""

    pairs: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> str | None:
        """The first value of a name (in lower case); null where there is none."""
        return next((value for key, value in self.pairs if key == name), None)


def headers_of(pairs: Iterable[tuple[str, str]]) -> Headers:
    """The headers, with names in lower case."""
    return Headers(pairs=tuple((name.lower(), value) for name, value in pairs))


def retry_after(headers: Headers, now: str) -> float | None:
    """The seconds to wait that `Retry-After` asks for (RFC 9110, section 10.2.3); null: none.

    Args:
        headers: of a response.
        now: ISO 8601 time, from which a date counts.
    """
    asked = (headers.get("retry-after") or "").strip()
    if asked.isascii() and asked.isdigit():
        return float(asked[:9])
    until = _date(asked)
    if until is None:
        return None
    return max(0.0, (until - datetime.fromisoformat(now)).total_seconds())


def _date(words: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
