"""Words of a command, or Python -> run by a fork of a process that has made a brief already.

Loading the reader costs a command several seconds of a core, and pages show a hundred of them. The
standard library's fork server (multiprocessing) loads it once, in `loaded.py`; each command is a
fork of that, with a folder, variables, output and an end of its own. It runs the program's own
`main`: what the console script does, without the start.
"""

import multiprocessing
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

LOADED = "loaded"  # the module that the fork server imports; it would pass over one that it misses
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload([LOADED])


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What to run: the words of a command of ours, or Python; where, with which variables."""

    words: Sequence[str] = ()
    code: str = ""
    folder: Path
    variables: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How it ended; the exit code is null where it was not done in time and was killed."""

    code: int | None
    out: str
    err: str


def run(task: Task, place: Path, seconds: float) -> Ended:
    """Run a task; what it prints goes through two files in `place`."""
    process = FORKS.Process(target=_within, args=(task, place))
    os.environ["PYTHONPATH"] = task.variables["PYTHONPATH"]  # the server takes it as it starts
    process.start()
    process.join(seconds)
    if process.exitcode is None:
        with suppress(ProcessLookupError):  # it may end in this moment
            os.killpg(process.pid or 0, signal.SIGKILL)
        process.join()
        return Ended(code=None, out="", err="")
    out, err = ((place / name).read_text("utf-8") for name in ("out", "err"))
    return Ended(code=process.exitcode, out=out, err=err)


def _within(task: Task, place: Path) -> None:
    """In the fork: take the task's folder, variables and output, then do it."""
    os.setsid()
    if LOADED not in sys.modules:
        raise RuntimeError(f"the fork server has not imported {LOADED}: is docs/ on its path?")
    for number, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(place / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), number)
    os.chdir(task.folder)
    os.environ.clear()
    os.environ.update(task.variables)
    if task.words:
        from reportedly.cli import main

        sys.argv = list(task.words)
        main()
    else:
        exec(compile(task.code, "<block>", "exec"), {"__name__": "__main__"})  # noqa: S102
