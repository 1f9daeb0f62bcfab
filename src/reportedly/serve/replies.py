"""Idempotency keys: a write that is sent again is answered as the first time, and done once.

Keys live for a day, each for its account. They are kept in `replies.jsonl` in the desk's folder, so
that a restarted server knows them. Source: draft-ietf-httpapi-idempotency-key-header.
"""

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import msgspec

from reportedly.errors import Overtaken
from reportedly.serve.times import stamp

LONGEST = 24 * 3600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a key was used for, and what was answered (JSON)."""

    key: str
    request: str
    body: str
    at: float


class Replies:
    """The replies of one server."""

    def __init__(self, file: Path) -> None:
        """`file` need not exist."""
        self._file = file
        self._lock = Lock()
        self._held: dict[str, Reply] | None = None
        self._doing: set[str] = set()

    def once(self, who: str, key: str, request: bytes, work: Callable[[], str]) -> str:
        """Do `work` and give its answer; or give the answer that this key had before.

        Raises:
            Overtaken: the key was used for another request, or its first is still being done.
        """
        name = hashlib.sha256(f"{who}\n{key}".encode("utf-8", "replace")).hexdigest()
        digest = hashlib.sha256(request).hexdigest()
        with self._lock:
            known = self._known().get(name)
            if known is not None and stamp() - known.at < LONGEST:
                return _same(known, digest)
            if name in self._doing:
                raise Overtaken("the first request with this key is being done", where=key)
            self._doing.add(name)
        try:
            body = work()
            self._keep(Reply(key=name, request=digest, body=body, at=stamp()))
        finally:
            self._doing.discard(name)
        return body

    def _known(self) -> dict[str, Reply]:
        if self._held is None:
            lines = self._file.read_bytes().splitlines() if self._file.exists() else []
            rows = [msgspec.json.decode(line, type=Reply) for line in lines]
            self._held = {row.key: row for row in rows if stamp() - row.at < LONGEST}
        return self._held

    def _keep(self, reply: Reply) -> None:
        with self._lock:
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
            with os.fdopen(os.open(self._file, flags, 0o600), "ab") as opened:
                opened.write(msgspec.json.encode(reply) + b"\n")
                opened.flush()
                os.fsync(opened.fileno())
            self._known()[reply.key] = reply


def _same(known: Reply, digest: str) -> str:
    if known.request != digest:
        raise Overtaken("this idempotency key was used for another request", where="key")
    return known.body
