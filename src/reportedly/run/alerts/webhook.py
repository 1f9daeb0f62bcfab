"""An alert -> a webhook: a signed POST, as Standard Webhooks has it (standardwebhooks.com)."""

import base64
import hashlib
import hmac
import secrets
from binascii import Error
from dataclasses import dataclass, field
from datetime import datetime

from reportedly.acquire.web.client import Limits, Request, send, web_address
from reportedly.acquire.web.headers import retry_after
from reportedly.errors import BadUsage, Unreached
from reportedly.records.alert import Alert
from reportedly.run.alerts.body import body, identity
from reportedly.run.clock import SystemClock

PREFIX = "whsec_"
# Standard Webhooks: between 24 and 64 bytes.
SECRET_BYTES = 32
LEAST_BYTES = 24
MOST_BYTES = 64
# What is answered is not read further: only the status counts.
LIMITS = Limits(connect=5.0, idle=10.0, total=20.0, max_bytes=1_000_000)
GONE = 410


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """Where to, and the secret that signs. `private`: also this computer and private networks."""

    url: str
    secret: str = field(repr=False)
    private: bool = False


def new_secret() -> str:
    """A secret to sign with, as Standard Webhooks writes it."""
    return PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode("ascii")


def checked(to: Webhook) -> Webhook:
    """The webhook, if its URL and secret may be used; the host is looked up only on delivery.

    Raises:
        BadUsage: they may not.
    """
    try:
        web_address(to.url)
    except Unreached as error:
        raise BadUsage(str(error)) from error
    _key(to.secret)
    return to


def call(alert: Alert, to: Webhook) -> None:
    """Send an alert. No redirect is followed.

    Raises:
        Unreached: it was not taken (any status but 2xx), or it is not known whether it was.
    """
    now = SystemClock().now()
    data = body(alert)
    headers = (("content-type", "application/json"), *signed(identity(alert), data, to.secret, now))
    request = Request(url=to.url, method="POST", headers=headers, body=data, private=to.private)
    answer = send(request, LIMITS)
    if not 200 <= answer.status < 300:
        raise Unreached(
            f"{to.url} did not take the alert {identity(alert)}: HTTP status {answer.status}",
            where=to.url,
            again=answer.status != GONE,
            after=retry_after(answer.headers, now),
        )


def signed(name: str, data: bytes, secret: str, now: str) -> tuple[tuple[str, str], ...]:
    """The headers that sign a body: its id, the time of sending, and HMAC-SHA256 over all three.

    Args:
        name: the alert's id.
        data: the body.
        secret: `whsec_` and base64.
        now: ISO 8601 time.
    """
    stamp = str(int(datetime.fromisoformat(now).timestamp()))
    mac = hmac.new(_key(secret), f"{name}.{stamp}.".encode() + data, hashlib.sha256)
    made = base64.b64encode(mac.digest()).decode("ascii")
    return (
        ("webhook-id", name),
        ("webhook-timestamp", stamp),
        ("webhook-signature", f"v1,{made}"),
    )


def _key(secret: str) -> bytes:
    """The bytes of a secret.

    Raises:
        BadUsage: it is none that Standard Webhooks allows.
    """
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except (Error, ValueError):
        key = b""
    if not LEAST_BYTES <= len(key) <= MOST_BYTES:
        raise BadUsage(
            f"a webhook's secret is {PREFIX} and {LEAST_BYTES} to {MOST_BYTES} bytes in base64. "
            "Let `reportedly watch --new-secret` make one"
        )
    return key
