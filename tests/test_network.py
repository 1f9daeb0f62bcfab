"""The network is touched in one place, and only when told: who may import what opens it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import reportedly

ROOT = Path(reportedly.__file__).parent
# What opens connections, or makes it easy to.
OPENERS = frozenset(
    [
        "aiohttp",
        "asyncore",
        "ftplib",
        "http.client",
        "httpcore",
        "httpx",
        "imaplib",
        "nntplib",
        "paramiko",
        "poplib",
        "requests",
        "smtplib",
        "socket",
        "ssl",
        "telnetlib",
        "urllib.request",
        "urllib3",
        "websockets",
        "xmlrpc",
    ]
)
MAY_OPEN = {
    "acquire/web/address.py",
    "acquire/web/client.py",
    "run/alerts/mail.py",
    # A reader that a user asks for by name and address (docs/readers.md).
    "readers/endpoint/http.py",
}
# Who may use what opens them: the command `watch`, and webhooks that an administrator registered
# (of which `telling.py` makes the alerts).
USERS = ("reportedly.acquire.web", "reportedly.run.alerts", "reportedly.run.watch")
MAY_USE = (
    "acquire/web/",
    "run/alerts/",
    "run/watch/",
    "run/desk/telling.py",
    "commands/watch.py",
    "serve/",
)


def imported(file: Path) -> Iterator[str]:
    """Every module that a file imports, also late."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{each.name}" for each in node.names)


def importing(names: frozenset[str] | tuple[str, ...]) -> set[str]:
    """The files that import one of these modules or what is in them."""
    found = set()
    for file in ROOT.rglob("*.py"):
        for one in imported(file):
            if any(one == name or one.startswith(f"{name}.") for name in names):
                found.add(file.relative_to(ROOT).as_posix())
    return found


def test_connections_are_opened_in_one_place() -> None:
    """Nothing else imports what could open one."""
    assert importing(OPENERS) == MAY_OPEN


def test_only_watching_and_alerts_use_it() -> None:
    """Reading files cannot touch the network."""
    assert {file for file in importing(USERS) if not file.startswith(MAY_USE)} == set()
