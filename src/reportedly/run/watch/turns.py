"""When it is a host's turn again: pauses between two requests to one host, and after failures."""

from datetime import datetime, timedelta

from reportedly.run.clock import SystemClock

# A source that fails is asked again after a minute, two, four ... up to six hours.
FIRST = 60.0
MOST = 6 * 3600.0


class Turns:
    """Lets requests to one host follow each other no sooner than `delay` seconds."""

    def __init__(self, clock: SystemClock, delay: float) -> None:
        """Nobody was asked yet."""
        self._clock, self._delay = clock, delay
        self._last: dict[str, float] = {}

    def wait(self, host: str, delay: float) -> None:
        """Return when it is the host's turn; `delay`: the pause that it asked for itself."""
        last = self._last.get(host)
        if last is not None:
            due = last + max(self._delay, delay)
            self._clock.pause(due - self._clock.steady())
        self._last[host] = self._clock.steady()


def later(now: str, seconds: float) -> str:
    """The time (ISO) so many seconds after `now`."""
    moment = datetime.fromisoformat(now) + timedelta(seconds=seconds)
    return moment.isoformat(timespec="microseconds")
