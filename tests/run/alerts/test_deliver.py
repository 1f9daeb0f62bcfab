"""Alerts arrive as they are, signed, or it is said why not."""

import base64
import email
import hashlib
import hmac
import json
import socket
from collections.abc import Iterator
from dataclasses import replace
from email import policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from faulty_web import Answer, FaultyWeb, faulty_web
from reportedly.errors import BadUsage, Unreached
from reportedly.records.alert import Alert, Difference
from reportedly.run.alerts import (
    JsonLines,
    Mail,
    Server,
    Terminal,
    Webhook,
    body,
    checked,
    deliver,
    identity,
    new_secret,
    pause,
)
from reportedly.run.alerts.webhook import signed

ALERT = Alert(
    kind="incident.changed",
    at="2026-01-31T18:05:00.250000+00:00",
    subject="i-3f2a",
    incident="i-3f2a",
    before="i-77aa",
    title="Armed clash near Kalat",
    differences=(Difference(what="reports", before=1, after=2),),
    since=3,
    until=6,
)


@pytest.fixture
def web() -> Iterator[FaultyWeb]:
    """A receiver of webhooks."""
    with faulty_web() as server:
        yield server


def test_a_signature_is_the_standards() -> None:
    """The example of Standard Webhooks, byte for byte."""
    made = signed(
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        b'{"test": 2432232314}',
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "2021-02-25T15:02:10+00:00",
    )
    assert dict(made)["webhook-timestamp"] == "1614265330"
    assert dict(made)["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_webhook_gets_the_alert_signed(web: FaultyWeb) -> None:
    """Whoever has the secret can check that it is ours, and whole."""
    web.pages["/hook"] = Answer(status=204)
    secret = new_secret()
    deliver(ALERT, Webhook(url=web.url("/hook"), secret=secret, private=True))
    (said,) = web.said
    assert said.method == "POST" and said.body == body(ALERT)
    assert json.loads(said.body)["id"] == said.headers["webhook-id"] == identity(ALERT)
    name, stamp = said.headers["webhook-id"], said.headers["webhook-timestamp"]
    key = base64.b64decode(secret.removeprefix("whsec_"))
    mac = hmac.new(key, f"{name}.{stamp}.".encode() + said.body, hashlib.sha256).digest()
    assert said.headers["webhook-signature"] == "v1," + base64.b64encode(mac).decode()


@pytest.mark.parametrize(
    ("answer", "again", "after"),
    [
        (Answer(status=500), True, None),
        (Answer(status=429, headers=(("Retry-After", "90"),)), True, 90.0),
        (Answer(status=302, headers=(("Location", "/other"),)), True, None),
        (Answer(status=410), False, None),
    ],
)
def test_what_is_not_taken_is_said(
    web: FaultyWeb, answer: Answer, again: bool, after: float | None
) -> None:
    """No redirect is followed, and only a hook that is gone is given up at once."""
    web.pages["/hook"] = answer
    with pytest.raises(Unreached) as caught:
        deliver(ALERT, Webhook(url=web.url("/hook"), secret=new_secret(), private=True))
    assert (caught.value.again, caught.value.after) == (again, after)
    assert web.paths() == ["/hook"]


def test_a_webhook_inside_is_not_called_unless_told(web: FaultyWeb) -> None:
    """What somebody registers from outside must not reach what is inside."""
    with pytest.raises(Unreached, match="no address of the public network"):
        deliver(ALERT, Webhook(url=web.url("/hook"), secret=new_secret()))
    assert web.said == []


@pytest.mark.parametrize("secret", ["", "short", "whsec_AAAA", "whsec_no base64 at all!"])
def test_a_weak_secret_is_refused(secret: str) -> None:
    """Before anything is sent."""
    with pytest.raises(BadUsage, match="24 to 64 bytes"):
        checked(Webhook(url="https://example.org/", secret=secret))


def test_a_secret_is_in_no_message() -> None:
    """Not even where the target is printed."""
    secret = new_secret()
    assert secret not in repr(Webhook(url="https://example.org/", secret=secret))


def test_the_same_change_has_the_same_id_whenever_it_is_noticed() -> None:
    """So that doubles can be told; another change has another."""
    assert identity(replace(ALERT, at="2026-02-01T00:00:00+00:00")) == identity(ALERT)
    assert identity(replace(ALERT, until=7)) != identity(ALERT)


def test_a_file_gets_a_line_an_alert_even_behind_half_a_line(tmp_path: Path) -> None:
    """A stop in the middle of writing spoils no later line."""
    file = tmp_path / "alerts.jsonl"
    deliver(ALERT, JsonLines(path=file))
    file.write_bytes(file.read_bytes() + b'{"half')
    deliver(ALERT, JsonLines(path=file))
    lines = file.read_bytes().splitlines()
    assert [lines[0], lines[2]] == [body(ALERT), body(ALERT)]


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """And may be there later."""
    with pytest.raises(Unreached, match="cannot write") as caught:
        deliver(ALERT, JsonLines(path=tmp_path / "nowhere" / "a.jsonl"))
    assert caught.value.again


def test_a_terminal_is_told_in_words_without_its_being_commanded() -> None:
    """Titles come from outside: no escape sequence of theirs gets through."""
    seen: list[str] = []
    deliver(replace(ALERT, title="Clash\x1b[2J\nnear Kalat"), Terminal(write=seen.append))
    assert "\x1b" not in seen[0] and "near Kalat (i-3f2a)" in seen[0].splitlines()[0]
    assert "reports: 1 -> 2" in seen[0]


class Box:
    """What the mail server got; it refuses those whom it is told to."""

    def __init__(self, refuse: str = "") -> None:
        self.refuse = refuse
        self.mails: list[EmailMessage] = []

    async def handle_RCPT(  # noqa: N802
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        """Take somebody a mail is for, or not."""
        if self.refuse:
            return self.refuse
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        """Take the mail."""
        self.mails.append(email.message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        return "250 OK"


def mail_to(box: Box, then: Any) -> None:
    """A real mail server that fills the box, while `then` is done."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        server = Server(host="127.0.0.1", port=port, security="plain")
        then(Mail(to=("desk@example.org",), sender="watch@example.org", server=server))
    finally:
        controller.stop()


def test_a_mail_holds_words_and_the_record() -> None:
    """Its Message-ID is the alert's, so that doubles can be told."""
    box = Box()
    mail_to(box, lambda to: deliver(ALERT, to))
    (mail,) = box.mails
    assert "Armed clash near Kalat" in mail["Subject"] and identity(ALERT) in mail["Message-ID"]
    words, record = mail.iter_parts()
    assert "reports: 1 -> 2" in words.get_content()
    assert record.get_content() == body(ALERT)


@pytest.mark.parametrize(("refuse", "again"), [("550 no such user", False), ("451 later", True)])
def test_a_mail_that_is_refused_is_said(refuse: str, again: bool) -> None:
    """For good, or for now."""

    def then(to: Mail) -> None:
        with pytest.raises(Unreached) as caught:
            deliver(ALERT, to)
        assert caught.value.again == again

    mail_to(Box(refuse), then)


def test_a_title_puts_no_header_into_a_mail() -> None:
    """Line breaks in a title are white space."""
    box = Box()
    title = "Clash\r\nBcc: everybody@example.org"
    mail_to(box, lambda to: deliver(replace(ALERT, title=title), to))
    assert box.mails[0]["Bcc"] is None


def test_pauses_double_up_to_a_bound_and_end() -> None:
    """And are never shorter than asked for, within a day."""
    assert [pause(n) for n in (1, 2, 3)] == [5.0, 10.0, 20.0]
    assert pause(2, 100.0) == 100.0 and pause(1, 1e9) == 86400.0
    assert pause(12) is None and pause(99, give_up=None) == 6 * 3600.0
