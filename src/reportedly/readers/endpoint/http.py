"""bytes -> bytes: one question over HTTP, with patience and bounds. Only this file knows httpx.

What cannot get better by asking again (a wrong key, address or model) ends the run; a server that
is busy or slow is asked a few times more; a question that it will not take fails alone.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reportedly.errors import NoReader, Unanswered

if TYPE_CHECKING:
    import httpx

SERVER_ERROR, BUSY = 500, 429
TIMEOUT = 408
KEY_REFUSED = (401, 403)
NO_SUCH = (404, 405)
# More than any answer to a part of a report: 8,000 characters read take some 40 kB to answer.
MOST_BYTES = 4_000_000
SHOWN = 200  # characters of a server's own words in an error


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long is waited, in seconds, and how often a question is asked."""

    connect: float = 10.0
    answer: float = 180.0
    attempts: int = 4
    first_wait: float = 1.0
    longest_wait: float = 60.0
    # Reports in a row that no answer was had for: then the server is gone, not busy.
    in_a_row: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A server's answer: its status and body."""

    status: int
    body: bytes


class Line:
    """Questions to one address; the key goes there and nowhere else."""

    def __init__(
        self,
        url: str,
        key: str | None,
        patience: Patience | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Nothing is sent yet."""
        self.url = url
        self.patience = patience or Patience()
        self._key = key
        self._sleep = sleep
        self._client: httpx.Client | None = None
        self._missed = 0
        self._asked_wait = 0.0

    def ask(self, body: bytes, where: str) -> Heard:
        """Post a question until it is answered or patience ends; `where` names the report.

        Gives answers with a status of 200, and those that say that the question is not taken.

        Raises:
            Unanswered: the server is busy, broken or silent however often it is asked.
            NoReader: the key, the address or the model is refused, or nothing answers any more.
        """
        why = ""
        for attempt in range(self.patience.attempts):
            if attempt:
                self._sleep(min(self.patience.longest_wait, self._wait(attempt)))
            heard = self._once(body)
            if isinstance(heard, Heard) and not _passing(heard.status):
                self._missed = 0
                return self._final(heard)
            why = heard if isinstance(heard, str) else f"status {heard.status}: {shown(heard.body)}"
        raise self._missing(where, why)

    def _missing(self, where: str, why: str) -> Unanswered | NoReader:
        """No answer was had: of one report, or of so many in a row that none will be."""
        self._missed += 1
        if self._missed >= self.patience.in_a_row:
            return NoReader(
                f"{self.url} gave no answer for {self._missed} reports in a row ({why}). "
                "What was read until now stands; look at the server and start again."
            )
        return Unanswered(
            f"{where} was not read: {self.url} gave no answer in {self.patience.attempts} attempts "
            f"({why}). Read it again later.",
            where=where,
        )

    def _wait(self, attempt: int) -> float:
        return max(self.patience.first_wait * 2.0 ** (attempt - 1), self._asked_wait)

    def _final(self, heard: Heard) -> Heard:
        if heard.status in KEY_REFUSED:
            raise NoReader(
                f"{self.url} refuses the key (status {heard.status}: {shown(heard.body)}). "
                "Set REPORTEDLY_READER_KEY to one that it takes."
            )
        if heard.status in NO_SUCH:
            raise NoReader(
                f"{self.url} knows no such address or model (status {heard.status}: "
                f"{shown(heard.body)}). Check --endpoint and --model."
            )
        return heard

    def _once(self, body: bytes) -> Heard | str:
        """One attempt: an answer, or in words why there is none."""
        import httpx

        self._asked_wait = 0.0
        ends = time.monotonic() + self.patience.answer
        try:
            with self._open().stream("POST", self.url, content=body) as response:
                self._asked_wait = _seconds(response.headers.get("retry-after"))
                return _read(response, ends)
        except httpx.TimeoutException:
            return f"no answer within {self.patience.answer:.0f} s"
        except httpx.HTTPError as error:
            return f"{type(error).__name__}: {str(error)[:SHOWN]}"

    def _open(self) -> "httpx.Client":
        """No proxy, no password file, no redirection: what is sent goes where the user said."""
        if self._client is None:
            import httpx

            headers = {"Content-Type": "application/json", "Accept": "application/json"}
            if self._key:
                headers["Authorization"] = f"Bearer {self._key}"
            times = httpx.Timeout(self.patience.answer, connect=self.patience.connect)
            self._client = httpx.Client(
                headers=headers, timeout=times, follow_redirects=False, trust_env=False
            )
        return self._client


def _passing(status: int) -> bool:
    """Whether a status may be another one soon."""
    return status in (BUSY, TIMEOUT) or status >= SERVER_ERROR


def _read(response: Any, ends: float) -> Heard | str:
    """The body, up to a size and a moment: a server may neither flood nor drip."""
    body = b""
    for chunk in response.iter_bytes():
        body += chunk
        if len(body) > MOST_BYTES:
            return f"the answer is longer than {MOST_BYTES} bytes"
        if time.monotonic() > ends:
            return "the answer came too slowly"
    return Heard(status=response.status_code, body=body)


def _seconds(header: str | None) -> float:
    """How long the server asks to wait; 0 where it gives no plain number of seconds."""
    return float(header) if header and header.strip().isdecimal() else 0.0


def shown(body: bytes) -> str:
    """The first words of a server's answer, on one line, without what a terminal would obey."""
    text = " ".join(body[: 4 * SHOWN].decode("utf-8", "replace").split())
    return "".join(c for c in text if c.isprintable())[:SHOWN] or "no words"
