"""An alert -> a mail, by SMTP."""

import smtplib
import ssl
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Literal

from reportedly.errors import Unreached
from reportedly.publish.showable import one_line
from reportedly.records.alert import Alert
from reportedly.run.alerts.body import body, identity, words

SECONDS = 20.0
Security = Literal["starttls", "tls", "plain"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A mail server; `user` null: without a login. `plain` is for a server on this computer."""

    host: str
    port: int
    security: Security = "starttls"
    user: str | None = None
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """To whom, from whom, by which server."""

    to: tuple[str, ...]
    sender: str
    server: Server


def post(alert: Alert, to: Mail) -> None:
    """Hand an alert to the mail server.

    Raises:
        Unreached: it was not taken; what it refuses for good is not to be tried again.
    """
    where = f"{to.server.host}:{to.server.port}"
    try:
        with _connected(to.server) as server:
            refused = server.send_message(message(alert, to))
    except (smtplib.SMTPException, OSError) as error:
        raise Unreached(
            f"the mail server {where} did not take the alert {identity(alert)}: {_why(error)}",
            where=where,
            again=not _for_good(error),
        ) from error
    if refused:
        raise Unreached(
            f"the mail server {where} does not send to {', '.join(refused)}",
            where=where,
            again=False,
        )


def message(alert: Alert, to: Mail) -> EmailMessage:
    """The mail: words, and the alert as JSON beside them. Its Message-ID is the alert's id."""
    made = EmailMessage()
    made["Subject"] = one_line(f"reportedly: {words(alert).splitlines()[0]}")
    made["From"] = to.sender
    made["To"] = ", ".join(to.to)
    made["Date"] = format_datetime(datetime.fromisoformat(alert.at))
    made["Message-ID"] = f"<{identity(alert)}@reportedly.invalid>"
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(words(alert) + "\n")
    made.add_attachment(
        body(alert), maintype="application", subtype="json", filename=f"{identity(alert)}.json"
    )
    return made


def _connected(to: Server) -> smtplib.SMTP:
    trusted = ssl.create_default_context()
    if to.security == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(to.host, to.port, timeout=SECONDS, context=trusted)
    else:
        server = smtplib.SMTP(to.host, to.port, timeout=SECONDS)
    try:
        if to.security == "starttls":
            server.starttls(context=trusted)
        if to.user is not None:
            server.login(to.user, to.password or "")
    except BaseException:
        server.close()
        raise
    return server


def _for_good(error: Exception) -> bool:
    """Whether the server has refused for good (5xx)."""
    codes = [error.smtp_code] if isinstance(error, smtplib.SMTPResponseException) else []
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _ in error.recipients.values()]
    return bool(codes) and all(500 <= code < 600 for code in codes)


def _why(error: Exception) -> str:
    return one_line(f"{type(error).__name__}: {error}")
