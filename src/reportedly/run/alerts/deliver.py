"""An alert and where to -> delivered, or why not."""

from reportedly.records.alert import Alert
from reportedly.run.alerts.mail import Mail, post
from reportedly.run.alerts.webhook import Webhook, call
from reportedly.run.alerts.written import JsonLines, Terminal, append, show

Target = Terminal | JsonLines | Webhook | Mail


def deliver(alert: Alert, to: Target) -> None:
    """Deliver an alert, once. Whoever calls it keeps the alert until this returns.

    Raises:
        Unreached: it did not arrive, or it is not known whether it did; `again` says whether a
            later try may help, `after` how long the other side asked to wait (seconds).
    """
    match to:
        case Terminal():
            show(alert, to)
        case JsonLines():
            append(alert, to)
        case Webhook():
            call(alert, to)
        case Mail():
            post(alert, to)
