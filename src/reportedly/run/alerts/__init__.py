"""Alerts -> the terminal, a file, a webhook or mail: one try each, to be called again if it fails.

    body.py        an alert -> its id, its bytes, and words for a person
    deliver.py     an alert and where to -> delivered, or why not
    webhook.py     signed, over HTTP; mail.py by SMTP; written.py to a terminal or file
    pausing.py     how often something failed -> how long to wait

Whoever delivers keeps an outbox: the alert is put down first, delivered, and then struck off, so
that each arrives at least once. Its id tells whoever gets it twice. Docs: docs/watching.md
"""

from reportedly.records.alert import Alert, Difference
from reportedly.run.alerts.body import body, identity, words
from reportedly.run.alerts.deliver import Target, deliver
from reportedly.run.alerts.mail import Mail, Server
from reportedly.run.alerts.pausing import pause
from reportedly.run.alerts.webhook import Webhook, checked, new_secret
from reportedly.run.alerts.written import JsonLines, Terminal

__all__ = [
    "Alert",
    "Difference",
    "JsonLines",
    "Mail",
    "Server",
    "Target",
    "Terminal",
    "Webhook",
    "body",
    "checked",
    "deliver",
    "identity",
    "new_secret",
    "pause",
    "words",
]
