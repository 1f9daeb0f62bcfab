"""Processes -> the processor's time that they took: what no other work on the machine adds to."""

import os
from pathlib import Path

from sqlalchemy import create_engine, text

TICKS = os.sysconf("SC_CLK_TCK")


def of_process(pid: int) -> float:
    """Seconds that a process took so far, all its threads together."""
    mine, _ = _times(pid)
    return mine


def of_database(place: str) -> float:
    """Seconds that the PostgreSQL server of this URL took so far; 0 for a file.

    Its workers, and those that have ended. It must be on this machine.
    """
    if "://" not in place or not place.startswith("postgres"):
        return 0.0
    engine = create_engine(place.replace("postgresql://", "postgresql+psycopg://", 1))
    with engine.connect() as connection:
        worker = int(connection.scalar(text("SELECT pg_backend_pid()")) or 0)
        parent = _parent(worker)
        mine, ended = _times(parent)
        workers = [int(each.name) for each in Path("/proc").iterdir() if each.name.isdecimal()]
        found = mine + ended + sum(_times(pid)[0] for pid in workers if _parent(pid) == parent)
    engine.dispose()
    return found


def _times(pid: int) -> tuple[float, float]:
    """Seconds of a process, and of its children that have ended (proc(5), fields 14 to 17)."""
    fields = _fields(pid)
    if not fields:
        return 0.0, 0.0
    user, system, ended_user, ended_system = map(int, fields[11:15])
    return (user + system) / TICKS, (ended_user + ended_system) / TICKS


def _parent(pid: int) -> int:
    fields = _fields(pid)
    return int(fields[1]) if fields else -1


def _fields(pid: int) -> list[str]:
    """What `/proc` says of a process after its name; nothing where it has ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
