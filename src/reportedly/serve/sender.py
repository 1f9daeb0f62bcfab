"""The outbox -> webhooks: a thread beside the server that delivers what is due, and tries again.

This is the one place where the server asks anything of another host, and it does so only where an
admin registered a hook. Each alert is struck off after it was taken: it arrives at least once, and
its id tells a receiver of the second time. Nothing is lost when the server stops at any moment.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Thread

from reportedly.errors import ReportedlyError, Unreached
from reportedly.records.alert import Alert
from reportedly.records.hook import Hook, Waiting
from reportedly.run.alerts import Webhook, deliver, pause
from reportedly.serve.desk import Desk
from reportedly.serve.times import stamp

# Seconds between two looks into the outbox, and at a ledger that other programs write to.
LOOKS = 2.0
# Hooks that are told at once, and alerts that are looked at in one go.
AT_ONCE = 4
MOST = 200


class Sender:
    """Delivers what a desk's hooks are to be told."""

    def __init__(self, desk: Desk, now: Callable[[], float] = stamp) -> None:
        """`now`: seconds since 1970."""
        self._desk = desk
        self._now = now
        self._stop = Event()
        self._thread = Thread(target=self._run, name="webhooks", daemon=True)

    def start(self) -> None:
        """Begin, beside the server."""
        self._thread.start()

    def stop(self) -> None:
        """End; what is being delivered is waited for as long as one delivery may take."""
        self._stop.set()
        self._thread.join(timeout=30)

    def once(self) -> int:
        """Deliver all that is due now; give how many alerts were taken."""
        hooks = {hook.id: hook for hook in self._desk.ledger.hooks.all()}
        if not hooks:
            return 0
        self._desk.board()  # what other programs wrote meanwhile is put down too
        due: dict[str, list[Waiting]] = defaultdict(list)
        for each in self._desk.ledger.hooks.due(self._now(), MOST):
            due[each.hook].append(each)
        with ThreadPoolExecutor(AT_ONCE) as pool:
            jobs = [pool.submit(self._tell, hooks[name], due[name]) for name in due]
            return sum(job.result() for job in jobs)

    def _tell(self, hook: Hook, due: Sequence[Waiting]) -> int:
        """Tell one hook, in order, until it fails: what comes later waits as long."""
        told = 0
        for each in due:
            if self._stop.is_set() or not self._told(hook, each):
                break
            told += 1
        return told

    def _told(self, hook: Hook, each: Waiting) -> bool:
        try:
            send(hook, each.alert, self._desk)
        except Unreached as error:
            wait = pause(each.failures + 1, error.after) if error.again else None
            due = None if wait is None else self._now() + wait
            self._desk.ledger.hooks.failed(each, due, str(error))
            return False
        self._desk.ledger.hooks.told(each)
        return True

    def _run(self) -> None:
        while not self._stop.wait(LOOKS):
            try:
                while self.once() and not self._stop.is_set():
                    pass
            except ReportedlyError as error:
                self._desk.access.write("webhooks", "could not look into the outbox", str(error))


def send(hook: Hook, alert: Alert, desk: Desk) -> None:
    """Deliver one alert to one hook, once.

    Raises:
        Unreached: it was not taken, or the hook's secret is not in this desk's folder.
    """
    secret = desk.secrets.of(hook.id)
    if secret is None:
        raise Unreached(
            f"the secret of the webhook {hook.id} is not in this desk's folder: register it anew",
            where=hook.url,
            again=False,
        )
    deliver(alert, Webhook(url=hook.url, secret=secret, private=desk.private_hooks))
