"""The process that reads what could crash or keep a process: files in, reports and errors out.

It is ended by a timer of its own where one part of a file takes too long, even within a library,
and gets no more memory than `MEMORY`. Why and how: docs/decisions/0022-inputs.md.
"""

import faulthandler
import os
import signal
import sys
import traceback
from collections.abc import Iterator
from typing import BinaryIO

from reportedly.acquire import frames
from reportedly.acquire.feed import feed_links
from reportedly.acquire.files import unreadable
from reportedly.acquire.formats import format_for
from reportedly.acquire.outcome import Incoming, Link, Outcome
from reportedly.acquire.unpacking import Leaf, leaves
from reportedly.errors import ItemError, Unreadable

# Bytes of address space, the interpreter and its libraries included (300 MB).
MEMORY = 1_000_000_000
# What waits for a disk or another process works little: so many times the seconds of work.
PATIENCE = 6
_BUG = 70  # EX_SOFTWARE (sysexits.h)


def main() -> None:
    """Answer questions until there are no more."""
    _limit_memory()
    if sys.platform != "win32":
        for number in (signal.SIGPROF, signal.SIGALRM):
            signal.signal(number, signal.SIG_DFL)  # it ends the process, whatever runs in it
    # What libraries print must not come between the answers.
    answers = os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - os.devnull is no path of ours
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
        frames.send(answers, frames.Ready())
        try:
            _serve(sys.stdin.buffer, answers, nowhere)
        except MemoryError:  # too little is left even to say so
            os._exit(frames.NO_MEMORY)
        except Exception:  # noqa: BLE001 - it is raised again in the process that asked
            _arm(0, nowhere)
            frames.send(answers, frames.Broke(traceback.format_exc()))
            sys.exit(_BUG)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    most = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _serve(questions: BinaryIO, answers: BinaryIO, nowhere: BinaryIO) -> None:
    while (asked := frames.next_question(questions)) is not None:
        for answer in _timed(_answers(asked), asked.seconds, nowhere):
            frames.send(answers, answer)


def _timed(
    answers: Iterator[frames.Answer], seconds: float, nowhere: BinaryIO
) -> Iterator[frames.Answer]:
    """The answers, each in time or this process ends; waiting for the asker is free."""
    while True:
        _arm(seconds, nowhere)
        answer = next(answers, None)
        _arm(0, nowhere)
        if answer is None:
            return
        yield answer


def _arm(seconds: float, nowhere: BinaryIO) -> None:
    """Have this process ended after so many seconds of work, or `PATIENCE` times as many in all.

    Work is the processor's time, so that a busy machine reads what an idle one does. 0 disarms.
    """
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, seconds)
        signal.setitimer(signal.ITIMER_REAL, PATIENCE * seconds)
    elif seconds:
        faulthandler.dump_traceback_later(PATIENCE * seconds, exit=True, file=nowhere)
    else:
        faulthandler.cancel_dump_traceback_later()


def _answers(asked: frames.Asked) -> Iterator[frames.Answer]:
    try:
        with open(os.fsdecode(asked.path), "rb") as stream:  # noqa: PTH123 - the path is given in bytes
            yield from _parts(asked, stream)
    except OSError as error:
        yield frames.framed(unreadable(asked.where, error))
    yield frames.Done()


def _parts(asked: frames.Asked, stream: BinaryIO) -> Iterator[frames.Answer]:
    incoming = Incoming(where=asked.where, stream=stream, charset=asked.outside.charset)
    if asked.links:
        yield from (frames.framed(one) for one in _linked(incoming, asked))
        return
    found = leaves(incoming, format_for(asked.suffix, asked.where), asked.options, asked.outside)
    for number, one in enumerate(_bounded(found, asked.where)):
        if number < asked.first:
            continue
        if isinstance(one, Leaf):
            yield frames.Began(number=number, where=one.where)
            yield from (frames.framed(outcome) for outcome in _outcomes(one))
            yield frames.Ended()
        else:
            yield frames.framed(one)


def _linked(incoming: Incoming, asked: frames.Asked) -> Iterator[Link | ItemError]:
    try:
        yield from feed_links(incoming, asked.options)
    except ItemError as error:
        yield error
    except (MemoryError, RecursionError) as error:
        yield _too_big(asked.where, error)


def _outcomes(leaf: Leaf) -> Iterator[Outcome]:
    try:
        yield from leaf.read()
    except ItemError as error:
        yield error
    except (MemoryError, RecursionError) as error:
        yield _too_big(leaf.where, error)


def _bounded(found: Iterator[Leaf | Outcome], where: str) -> Iterator[Leaf | Outcome]:
    try:
        yield from found
    except (MemoryError, RecursionError) as error:
        yield _too_big(where, error)


def _too_big(where: str, error: Exception) -> Unreadable:
    why = "is nested too deeply" if isinstance(error, RecursionError) else _NEEDS_MEMORY
    return Unreadable(f"cannot read {where}: it {why}. Save its text in a .txt file.", where=where)


_NEEDS_MEMORY = f"takes more than {MEMORY:,} bytes of memory to read"


if __name__ == "__main__":
    main()
