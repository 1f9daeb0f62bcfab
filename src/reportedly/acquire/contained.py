"""A file of any format -> its reports, read in a process of its own that may crash, hang or swell.

One poison file, or one part of an archive, costs only itself: the process is started anew, and goes
on behind it. Why and how: docs/decisions/0022-inputs.md.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO

import msgspec

from reportedly.acquire import frames
from reportedly.acquire.outcome import NOTHING_KNOWN, Link, Options, Outcome, Outside
from reportedly.errors import ItemError, RunError, Unreadable

# Of hostile pages the slowest that keeps all other limits takes 3 s on one core.
SECONDS = 8.0
# Starting costs 0.2 s, and what was read is unpacked again: such a file is given up.
MOST_STOPS = 8
# How the process ends itself where it took too long: by a timer's signal, or by faulthandler.
_TIMED_OUT = (-signal.SIGPROF, -signal.SIGALRM) if sys.platform != "win32" else (1,)
_START = "import sys; sys.path[:] = {path!r}; from reportedly.acquire.worker import main; main()"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stop:
    """The process has ended before its time: while it read `part`, or (null) while it unpacked."""

    why: str
    part: frames.Began | None


class Contained:
    """The process, started when it is first needed; close it, or use it as a context.

    `seconds`: the most that one part of a file may take.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        """Nothing is started yet."""
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Contained":
        """Itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the process."""
        self.close()

    @property
    def pid(self) -> int | None:
        """The id of the process; null where there is none."""
        return self._process.pid if self._process else None

    def close(self) -> None:
        """End the process, if there is one."""
        if self._process is not None:
            self._process.kill()
            self._end()

    def outcomes(
        self,
        path: Path,
        where: str,
        suffix: str,
        options: Options,
        outside: Outside = NOTHING_KNOWN,
    ) -> Iterator[Outcome]:
        """Read a file: its reports, and an error for each part that cannot be read.

        Raises:
            RunError: the process cannot be started.
            RuntimeError: the reading has a bug.
        """
        asked = msgspec.structs.replace(self._asked(path, where, options, outside), suffix=suffix)
        found = self._all(asked)
        return (one for one in found if not isinstance(one, Link))

    def links(
        self, path: Path, where: str, options: Options, outside: Outside = NOTHING_KNOWN
    ) -> Iterator[Link | ItemError]:
        """Read a feed: its entries, unread, and an error where it is none or cannot be read.

        Raises:
            RunError: the process cannot be started.
            RuntimeError: the reading has a bug.
        """
        asked = msgspec.structs.replace(self._asked(path, where, options, outside), links=True)
        return (one for one in self._all(asked) if isinstance(one, (Link, ItemError)))

    def _asked(self, path: Path, where: str, options: Options, outside: Outside) -> frames.Asked:
        """The question that asks for a file."""
        return frames.Asked(
            path=os.fsencode(path),
            where=where,
            suffix="",
            options=options,
            seconds=self._seconds,
            outside=outside,
        )

    def _all(self, asked: frames.Asked) -> Iterator[Outcome | Link]:
        where = asked.where
        for _ in range(MOST_STOPS):
            stop = yield from self._read(asked)
            if stop is None:
                return
            yield _stopped(where, stop)
            if stop.part is None:
                return
            asked = msgspec.structs.replace(asked, first=stop.part.number + 1)
        yield _given_up(where)

    def _read(self, asked: frames.Asked) -> Generator[Outcome | Link, None, _Stop | None]:
        answers = self._ask(asked)
        part: frames.Began | None = None
        whole = False
        try:
            while (answer := frames.next_answer(answers)) is not None:
                if isinstance(answer, frames.Done):
                    whole = True
                    return None
                if isinstance(answer, (frames.Found, frames.Listed, frames.LeftOut, frames.Failed)):
                    yield frames.outcome_of(answer)
                else:
                    part = _begun(answer, asked.where)
            return _Stop(why=_why(self._end(), asked.seconds), part=part)
        finally:
            if not whole:
                self.close()

    def _ask(self, asked: frames.Asked) -> IO[bytes]:
        """Send the question, to a new process where there is none or the last one is gone."""
        if self._process is not None:
            with suppress(OSError):
                return _put(self._process, asked)
            self.close()
        self._process = _started()
        return _put(self._process, asked)

    def _end(self) -> int:
        """Wait for the process, which has ended or is about to; how it ended."""
        process, self._process = self._process, None
        if process is None:
            return 0
        if process.stdin is not None:
            with suppress(OSError):  # what it was still to be told, nobody reads any more
                process.stdin.close()
        with process:  # closes its pipes
            return process.wait()


def _started() -> "subprocess.Popen[bytes]":
    start = _START.format(path=sys.path)
    process = subprocess.Popen(  # noqa: S603 - our own program, and none of a user's words
        [sys.executable, "-P", "-c", start],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    if process.stdout is None or frames.next_answer(process.stdout) is None:
        process.kill()
        raise RunError(
            f"cannot start {sys.executable} for reading (it ended with {process.wait()}). "
            "Is there memory left, and is reportedly installed whole?"
        )
    return process


def _put(process: "subprocess.Popen[bytes]", asked: frames.Asked) -> IO[bytes]:
    if process.stdin is None or process.stdout is None:
        raise BrokenPipeError
    frames.send(process.stdin, asked)
    return process.stdout


def _begun(answer: frames.Answer, where: str) -> frames.Began | None:
    """The part that is now being read, if any.

    Raises:
        RuntimeError: the answer is that there is a bug.
    """
    if isinstance(answer, frames.Broke):
        raise RuntimeError(f"reading {where} failed:\n{answer.traceback}")
    return answer if isinstance(answer, frames.Began) else None


def _why(code: int, seconds: float) -> str:
    """How the process ended, as the user may know it."""
    if code in _TIMED_OUT:
        return f"took longer than {seconds:g} s to read"
    if code == frames.NO_MEMORY:
        return "takes more memory to read than a report may"
    try:
        return f"crashed the program that read it ({signal.Signals(-code).name})"
    except ValueError:
        return f"ended the program that read it (exit code {code})"


def _stopped(where: str, stop: _Stop) -> Unreadable:
    what = f"cannot read {stop.part.where}" if stop.part else f"cannot unpack {where} to its end"
    named = stop.part.where if stop.part else where
    return Unreadable(f"{what}: it {stop.why}. Save its text in a .txt file.", where=named)


def _given_up(where: str) -> Unreadable:
    return Unreadable(
        f"cannot read the rest of {where}: {MOST_STOPS} of its parts could not be read. "
        "Take them out.",
        where=where,
    )
