"""Words of a user -> what is watched, how often, and where alerts go."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from reportedly.acquire.web.client import web_address
from reportedly.errors import BadUsage, Unreached
from reportedly.run.alerts import JsonLines, Mail, Server, Target, Terminal, Webhook, checked
from reportedly.run.alerts.mail import Security

_DURATION = re.compile(r"(\d{1,6})(s|m|h|d)")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
# The web is asked no more often than once a minute, folders once a second.
LEAST_WEB, LEAST_FOLDER = 60.0, 1.0
_PORTS: dict[Security, int] = {"plain": 25, "starttls": 587, "tls": 465}
_SCHEMES: dict[str, Security] = {"smtp+plain": "plain", "smtp": "starttls", "smtps": "tls"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A feed or page (its URL), or a folder or file (its path)."""

    name: str
    web: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What targets need besides their names: the webhooks' secret, the mail server, the sender.

    `private`: webhooks may be on this computer and in private networks. `terminal`: where alerts
    for people are printed.
    """

    terminal: Terminal
    secret: str | None = None
    smtp: str | None = None
    password: str | None = None
    sender: str | None = None
    private: bool = False


def sources(words: Sequence[str]) -> tuple[Source, ...]:
    """What is watched, each once.

    Raises:
        BadUsage: a URL that may not be asked, or a path that leads nowhere.
    """
    return tuple(_source(each) for each in dict.fromkeys(words))


def seconds(duration: str, watched: Sequence[Source]) -> float:
    """A duration in seconds: 90s, 15m, 2h, 1d.

    Raises:
        BadUsage: it is none, or too short.
    """
    found = _DURATION.fullmatch(duration.strip().lower())
    if found is None:
        raise BadUsage(f"--every {duration}: not a duration. Write 90s, 15m, 2h or 1d")
    value = float(found[1]) * _SECONDS[found[2]]
    least = LEAST_WEB if any(one.web for one in watched) else LEAST_FOLDER
    if value < least:
        raise BadUsage(f"--every {duration}: no oftener than every {least:g} seconds")
    return value


def targets(words: Sequence[str], means: Means) -> dict[str, Target]:
    """Where alerts go, by the user's words: terminal, a URL, mailto:, or the path of a file.

    Raises:
        BadUsage: one is none of these, or something that it needs is missing.
    """
    return {each: _target(each, means) for each in words or ("terminal",)}


def _source(words: str) -> Source:
    if "://" in words:
        try:
            web_address(words)
            words.encode()
        except (Unreached, UnicodeEncodeError) as error:
            raise BadUsage(str(error)) from error
        return Source(name=words.partition("#")[0], web=True)
    if words == "-" or not Path(words).exists():
        raise BadUsage(f"cannot watch {words}: it is no URL (http, https), folder or file")
    return Source(name=words, web=False)


def _target(words: str, means: Means) -> Target:
    if words == "terminal":
        return means.terminal
    if words.startswith("mailto:"):
        return _mail(words, means)
    if "://" in words:
        if means.secret is None:
            raise BadUsage(
                f"--alert {words}: webhooks are signed. Make a secret with `reportedly watch "
                "--new-secret`, give it to the receiver, and set REPORTEDLY_WEBHOOK_SECRET to it"
            )
        return checked(Webhook(url=words, secret=means.secret, private=means.private))
    if Path(words).is_dir() or not Path(words).absolute().parent.is_dir():
        raise BadUsage(f"--alert {words}: no file can be written there")
    return JsonLines(path=Path(words))


def _mail(words: str, means: Means) -> Mail:
    to = tuple(unquote(each).strip() for each in words.removeprefix("mailto:").split(","))
    if not all(re.fullmatch(r"[^@\s]+@[^@\s]+", each) for each in to):
        raise BadUsage(f"--alert {words}: not an address. Write mailto:desk@example.org")
    if means.smtp is None or means.sender is None:
        raise BadUsage(
            f"--alert {words}: by which server, from whom? --smtp smtps://USER@HOST and "
            "--mail-from ADDRESS"
        )
    return Mail(to=to, sender=means.sender, server=_server(means.smtp, means.password))


def _server(words: str, password: str | None) -> Server:
    try:
        url = urlsplit(words)
        host, port = url.hostname, url.port
    except ValueError:
        raise BadUsage(f"--smtp {words}: not an address") from None
    if url.scheme not in _SCHEMES or not host:
        raise BadUsage(
            "--smtp: write smtps://USER@HOST (TLS), smtp://USER@HOST (STARTTLS) or "
            "smtp+plain://localhost; the password comes from REPORTEDLY_SMTP_PASSWORD"
        )
    if url.password is not None:
        raise BadUsage("--smtp: no password here, where all can see it: REPORTEDLY_SMTP_PASSWORD")
    security = _SCHEMES[url.scheme]
    user = unquote(url.username) if url.username else None
    return Server(
        host=host,
        port=port or _PORTS[security],
        security=security,
        user=user,
        password=password,
    )
