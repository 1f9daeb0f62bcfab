"""The clock: the only place where the program asks what time it is, or waits."""

import time
from datetime import UTC, datetime


class SystemClock:
    """The computer's clock, in UTC. The ledger's order never depends on it."""

    def now(self) -> str:
        """Now, as ISO 8601 to the microsecond: "2026-01-31T18:05:00.250000+00:00"."""
        return datetime.now(UTC).isoformat(timespec="microseconds")

    def steady(self) -> float:
        """Seconds of a clock that nobody sets: only differences mean anything."""
        return time.monotonic()

    def pause(self, seconds: float) -> None:
        """Wait."""
        time.sleep(max(0.0, seconds))
