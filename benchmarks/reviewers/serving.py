"""A ledger -> `reportedly serve` over it, as a process of its own, with accounts."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError

from reportedly.serve.accounts import Accounts

PASSWORD = "correct horse battery"  # noqa: S105
AT = "2026-01-01T00:00:00+00:00"
LAST = 60.0  # seconds until a server that was asked to stop is stopped
PATIENCE = 600.0  # seconds until a great ledger is listed for the first time


@contextmanager
def served(place: str, folder: Path, reviewers: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Address and process of a server that stands behind a proxy, as one for a team does."""
    accounts = Accounts(folder / "desk" / "accounts.json")
    for name in reviewers:
        accounts.put(name, "reviewer", PASSWORD, at=AT)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-c", "from reportedly.cli import main; main()", "serve"]
    command += ["--ledger", place, "--port", str(port), "--desk", str(folder / "desk")]
    command += ["--behind-proxy", "--name", "127.0.0.1"]
    environment = os.environ | {"REPORTEDLY_EVIDENCE": str(folder / "evidence")}
    process = subprocess.Popen(command, env=environment)  # noqa: S603
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address, process)
        yield address, process.pid
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=LAST)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(address: str, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/sign-in", timeout=5):  # noqa: S310
                return
        except (HTTPError, URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError("the server did not start")
