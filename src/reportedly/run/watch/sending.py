"""The outbox -> delivered: each alert at least once, in order, with pauses where a target fails."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from reportedly.errors import ItemError, Unreached
from reportedly.ledger.arrivals import Arrivals, Due
from reportedly.ledger.canonical import decode
from reportedly.records.alert import Alert
from reportedly.run.alerts import Target, deliver, pause
from reportedly.run.clock import SystemClock
from reportedly.run.watch.turns import later


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Where alerts go, by the names that the user gave, and who hears of what does not arrive."""

    targets: Mapping[str, Target]
    arrivals: Arrivals
    clock: SystemClock
    error: Callable[[ItemError], None]
    say: Callable[[str], None]
    _left: set[str] = field(default_factory=set)

    def send(self) -> int:
        """Deliver what is due; how many alerts are still to be delivered.

        A target that fails gets no further alert in this round, so that they arrive in order.
        """
        failing: set[str] = set()
        for due in self.arrivals.due():
            if due.target in self.targets and due.target not in failing and not self._send(due):
                failing.add(due.target)
        left = self.arrivals.due()
        self._tell({each.target for each in left} - set(self.targets))
        return len(left)

    def _send(self, due: Due) -> bool:
        """One alert; whether its target may get the next one."""
        now = self.clock.now()
        if due.not_before is not None and now < due.not_before:
            return False
        try:
            deliver(decode(due.record, Alert), self.targets[due.target])
        except Unreached as error:
            self.error(error)
            return self._failed(due, error, now)
        self.arrivals.delivered(due.number)
        return True

    def _failed(self, due: Due, error: Unreached, now: str) -> bool:
        failures = due.failures + 1
        wait = pause(failures, error.after) if error.again else None
        if wait is not None:
            self.arrivals.postpone(due.number, failures, later(now, wait))
            return False
        self.arrivals.delivered(due.number)
        self.error(
            ItemError(
                f"the alert {due.alert} is given up after {failures} tries: {due.target} does not "
                "take it. `reportedly diff` shows what changed.",
                where=due.target,
            )
        )
        return True

    def _tell(self, unnamed: set[str]) -> None:
        for target in sorted(unnamed - self._left):
            self._left.add(target)
            self.say(f"alerts wait for {target}, which this command does not name with --alert")
