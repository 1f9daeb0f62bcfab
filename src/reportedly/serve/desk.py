"""All that one server holds: the ledger's boards, accounts, sessions and what it writes beside.

The desk's folder lies beside the ledger: `accounts.json`, `replies.jsonl`, and `access.jsonl`, in
which every read of redacted contents, every signing in and every export is written.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

import msgspec

from reportedly.ledger.ledger import Ledger
from reportedly.publish.exports.redaction import Profile
from reportedly.run.clock import SystemClock
from reportedly.serve.accounts import Account, Accounts
from reportedly.serve.board import Board, Boards
from reportedly.serve.limits import Limits
from reportedly.serve.recent import Recent
from reportedly.serve.replies import Replies
from reportedly.serve.secrets import Secrets
from reportedly.serve.sessions import Sessions

# Bytes of an entry of the access log, roughly.
LINE = 1000
# What readers see covered, where nothing else is asked for. Exact places stay: lists and maps are
# of them; an export can cover them too.
COVERS: tuple[Profile, ...] = ("persons", "witnesses", "minors")


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """An entry of the access log: who did what to which subject, when (ISO 8601)."""

    at: str
    by: str
    act: str
    subject: str


class AccessLog:
    """Appends to `access.jsonl`; an entry is on the disk before its reader gets an answer."""

    def __init__(self, file: Path, now: Callable[[], str]) -> None:
        """`file` need not exist."""
        self._file = file
        self._now = now
        self._lock = Lock()

    def write(self, by: str, act: str, subject: str) -> None:
        """Add an entry."""
        line = msgspec.json.encode(Access(at=self._now(), by=by, act=act, subject=subject))
        with self._lock:
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
            with os.fdopen(os.open(self._file, flags, 0o600), "ab") as opened:
                opened.write(line + b"\n")
                opened.flush()
                os.fsync(opened.fileno())

    def latest(self, most: int) -> tuple[Access, ...]:
        """The latest entries, the oldest of them first; the whole log is not read for them."""
        if not self._file.exists():
            return ()
        with self._file.open("rb") as opened:
            size = opened.seek(0, os.SEEK_END)
            opened.seek(max(0, size - most * LINE))
            lines = opened.read().splitlines()
        whole = lines if size <= most * LINE else lines[1:]
        return tuple(msgspec.json.decode(line, type=Access) for line in whole[-most:])

    def read(self) -> tuple[Access, ...]:
        """All entries, the oldest first."""
        if not self._file.exists():
            return ()
        lines = self._file.read_bytes().splitlines()
        return tuple(msgspec.json.decode(line, type=Access) for line in lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One server's state.

    `asks_accounts`: nobody gets in without an account or token; `covers`: what is covered for
    readers (`serve/covered.py`), `recent` what took long to work out; `private_hooks`: webhooks
    may lead to this machine and to private networks.
    """

    boards: Boards
    accounts: Accounts
    access: AccessLog
    replies: Replies
    local: Account
    asks_accounts: bool
    secrets: Secrets
    https: bool = False
    private_hooks: bool = False
    covers: tuple[Profile, ...] = COVERS
    recent: Recent = field(default_factory=Recent)
    sessions: Sessions = field(default_factory=Sessions)
    limits: Limits = field(default_factory=Limits)
    now: Callable[[], str] = field(default_factory=lambda: SystemClock().now)

    @property
    def ledger(self) -> Ledger:
        """The ledger that is served."""
        return self.boards.ledger

    def board(self) -> Board:
        """What is so now."""
        return self.boards.now()


def make_desk(
    ledger: Ledger,
    folder: Path,
    *,
    boards: Boards | None = None,
    by: str = "local",
    asks_accounts: bool = False,
    https: bool = False,
) -> Desk:
    """The desk of a ledger; `folder` holds what is written beside it, `by` names the local user."""
    return Desk(
        boards=boards or Boards(ledger),
        accounts=Accounts(folder / "accounts.json"),
        access=AccessLog(folder / "access.jsonl", SystemClock().now),
        replies=Replies(folder / "replies.jsonl"),
        local=Account(name=by, role="admin", password="", since=""),
        asks_accounts=asks_accounts,
        https=https,
        secrets=Secrets(folder / "webhooks.json"),
    )
