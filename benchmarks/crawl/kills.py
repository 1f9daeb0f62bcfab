"""A driver on a cluster that is killed, and a worker of it before: what stands in the end."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

COMMAND = (sys.executable, "-m", "reportedly.cli", "run")
PATIENCE = 3600.0  # seconds


def read(source: Path, out: Path, options: Sequence[str], address: str | None = None) -> None:
    """Read to the end.

    Raises:
        RuntimeError: it failed by more than inputs that cannot be read.
    """
    driver = _started(source, out, options, address)
    _, told = driver.communicate()
    if driver.returncode not in (0, 1):
        raise RuntimeError(
            f"reportedly run ended with {driver.returncode}:\n{told.decode()[-3000:]}"
        )


def read_and_kill(source: Path, out: Path, address: str, shards: int) -> dict[str, int]:
    """Read on a cluster; kill a worker at a quarter of the shards, the driver at half of them.

    Gives how many workers were killed and how many shards stood when the driver was.
    """
    driver = _started(source, out, ("--engine", "ray", "--workers", "2", "--threads", "1"), address)
    _wait(out, shards // 4, driver)
    victims = readers()[:1]
    for pid in victims:
        os.kill(pid, signal.SIGKILL)
    _wait(out, shards // 2, driver)
    os.killpg(driver.pid, signal.SIGKILL)
    driver.communicate()
    return {"workers_killed": len(victims), "shards_at_kill": _standing(out)}


def readers() -> list[int]:
    """The actors that read on the nodes of this process: never those of another one's cluster."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                words = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            if words.startswith(b"ray::_Reader") and _is_ours(int(entry.name)):
                found.append(int(entry.name))
    return sorted(found)


def _is_ours(pid: int) -> bool:
    """Whether this process started it, or started what started it."""
    while pid > 1:
        if pid == os.getpid():
            return True
        try:
            told = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace")
        except OSError:
            return False
        pid = int(told.rpartition(")")[2].split()[1])
    return False


def differing(one: Path, other: Path) -> list[str]:
    """The files that two folders do not have alike, but for what a kill left half-written."""
    names = {
        str(path.relative_to(root))
        for root in (one, other)
        for path in root.rglob("*")
        if path.is_file() and path.suffix != ".part"
    }
    return sorted(name for name in names if _bytes(one / name) != _bytes(other / name))


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _started(
    source: Path, out: Path, options: Sequence[str], address: str | None
) -> "subprocess.Popen[bytes]":
    where = {"RAY_ADDRESS": address} if address else {}
    return subprocess.Popen(  # noqa: S603 - our own program
        [*COMMAND, str(source), "-o", str(out), *options],
        env={**os.environ, **where},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def _wait(out: Path, shards: int, driver: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + PATIENCE
    while _standing(out) < shards:
        if driver.poll() is not None:
            told = driver.stderr.read() if driver.stderr else b""
            raise RuntimeError(f"the driver ended before it was killed:\n{told.decode()[-3000:]}")
        if time.monotonic() > deadline:
            raise RuntimeError(f"{shards} shards did not stand after {PATIENCE:g} s")
        time.sleep(0.02)


def _standing(out: Path) -> int:
    return len(list((out / "readings").glob("*.parquet")))
