"""HTTP connections that are closed where a request's headers do not come: against slow clients.

uvicorn waits for headers for ever, and a few hundred connections that send one byte a minute keep
everybody else out (Slowloris). Bodies that do not come are `shield.py`'s.
"""

from asyncio import TimerHandle, Transport
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

# Seconds from the first byte of a request, or from the connection, to the end of its headers.
HEADERS_WITHIN = 10.0


class Impatient(H11Protocol):
    """uvicorn's protocol with an end to waiting for headers."""

    within = HEADERS_WITHIN
    _until: TimerHandle | None = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        """Begin to wait."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Wait as long as a request has begun to come and its headers have not ended."""
        super().data_received(data)
        between = self.cycle is None or self.cycle.response_complete
        if not between:
            self._stop()
        elif self._until is None and self.conn.trailing_data[0]:
            self._wait()

    def connection_lost(self, exc: Any) -> None:
        """Wait no more."""
        self._stop()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._until = self.loop.call_later(self.within, self.transport.close)

    def _stop(self) -> None:
        if self._until is not None:
            self._until.cancel()
            self._until = None
