"""The environment: the only place where the program looks at it.

REPORTEDLY_LEDGER   the ledger where no --ledger is given
REPORTEDLY_EVIDENCE the folder of the raw bytes where it is not beside the ledger
REPORTEDLY_BY       who you are where no --by is given
REPORTEDLY_WEBHOOK_SECRET  what signs the alerts that `watch` sends to webhooks
REPORTEDLY_SMTP_PASSWORD   the password of the mail server that `watch` sends alerts by
REPORTEDLY_READER_KEY  the key of a reader's endpoint: it is taken from here alone
"""

import os
from pathlib import Path

from reportedly.errors import BadUsage

LEDGER = "reportedly.db"
# The name of whoever adds reports without saying who it is.
UNNAMED = "not named"


def ledger(given: str | None) -> str:
    """The ledger that is meant: given, of the environment, or the file in this folder."""
    return given or os.environ.get("REPORTEDLY_LEDGER") or LEDGER


def evidence(given: Path | None = None) -> Path | None:
    """The folder of the raw bytes; null for the one beside the ledger."""
    named = os.environ.get("REPORTEDLY_EVIDENCE")
    return given or (Path(named) if named else None)


def reader_key() -> str | None:
    """The key of a reader's endpoint. No other program's key is looked for: it would be sent."""
    return os.environ.get("REPORTEDLY_READER_KEY") or None


def collector(given: str | None) -> str:
    """Who collects, as the custody entries name it."""
    return _by(given) or UNNAMED


def reviewer(given: str | None) -> str:
    """Who decides.

    Raises:
        BadUsage: nobody is named.
    """
    found = _by(given)
    if not found:
        raise BadUsage(
            "who decides? Every decision is somebody's: --by NAME, or set REPORTEDLY_BY once"
        )
    return found


def webhook_secret() -> str | None:
    """What signs alerts to webhooks: no option, since all can see a command's options."""
    return os.environ.get("REPORTEDLY_WEBHOOK_SECRET") or None


def smtp_password() -> str | None:
    """The mail server's password."""
    return os.environ.get("REPORTEDLY_SMTP_PASSWORD") or None


def _by(given: str | None) -> str:
    return (given or os.environ.get("REPORTEDLY_BY") or "").strip()
