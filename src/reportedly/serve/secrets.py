"""The secrets by which hooks' alerts are signed: one file beside the ledger, its owner's alone.

They are not in the ledger, which is handed on. They have to be kept as they are, because signing
needs them; nobody is shown one a second time.
"""

import os
import secrets
from collections.abc import Callable
from pathlib import Path
from threading import Lock

import msgspec

from reportedly.errors import LedgerError


class Secrets:
    """The secrets of one desk's hooks, by the hook's id."""

    def __init__(self, file: Path) -> None:
        """`file` need not exist."""
        self._file = file
        self._lock = Lock()

    def of(self, hook: str) -> str | None:
        """A hook's secret; null where it is not here."""
        return self._all().get(hook)

    def put(self, hook: str, secret: str) -> None:
        """Keep a hook's secret."""
        self._change(lambda known: known | {hook: secret})

    def remove(self, hook: str) -> None:
        """Forget a hook's secret."""
        self._change(lambda known: {name: each for name, each in known.items() if name != hook})

    def _all(self) -> dict[str, str]:
        try:
            return msgspec.json.decode(self._file.read_bytes(), type=dict[str, str])
        except FileNotFoundError:
            return {}
        except (OSError, msgspec.DecodeError) as error:
            raise LedgerError(
                f"the secrets in {self._file} cannot be read: {error}. Go back to a backup of the "
                "file, or remove it and register the webhooks anew."
            ) from error

    def _change(self, work: Callable[[dict[str, str]], dict[str, str]]) -> None:
        with self._lock:
            known = work(self._all())
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            beside = self._file.with_name(f"{self._file.name}.{secrets.token_hex(4)}")
            descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as opened:
                opened.write(msgspec.json.encode(known, order="sorted"))
                opened.flush()
                os.fsync(opened.fileno())
            beside.replace(self._file)
