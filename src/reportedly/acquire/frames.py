"""What the two processes of reading say to each other, and how it stands on a pipe.

A frame is four bytes of length, most significant first, and a message in MessagePack. No message
can carry code: what a hostile file makes of the reading process, it can only send records.
"""

from typing import IO

import msgspec

from reportedly.acquire.outcome import (
    NOTHING_KNOWN,
    Acquired,
    Link,
    Options,
    Outcome,
    Outside,
    Skipped,
)
from reportedly.errors import (
    BadRecord,
    ItemError,
    NoText,
    OtherLanguage,
    Unreadable,
)

# How the reading process ends where it has no memory left to send what it has read.
NO_MEMORY = 71  # EX_OSERR (sysexits.h)
_LENGTH_BYTES = 4
_ERRORS: dict[str, type[ItemError]] = {
    kind.__name__: kind for kind in (Unreadable, NoText, BadRecord, OtherLanguage)
}


class Asked(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """Read a file: all that is in it, but for what comes before number `first`.

    `path` is in the file system's own bytes. `seconds` of a processor's work are the most that one
    part of it may take. `links`: not its reports, but the entries of a feed.
    """

    path: bytes
    where: str
    suffix: str
    options: Options
    seconds: float
    first: int = 0
    outside: Outside = NOTHING_KNOWN
    links: bool = False


class Ready(msgspec.Struct, frozen=True, tag=True):
    """The process is there."""


class Began(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """The part of this number is being read; `where` names it."""

    number: int
    where: str


class Ended(msgspec.Struct, frozen=True, tag=True):
    """The part that began last has been read."""


class Found(msgspec.Struct, frozen=True, tag=True):
    """A report."""

    acquired: Acquired


class Listed(msgspec.Struct, frozen=True, tag=True):
    """An entry of a feed."""

    link: Link


class LeftOut(msgspec.Struct, frozen=True, tag=True):
    """Files that were left out."""

    skipped: Skipped


class Failed(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """An `ItemError`: its class, message and `where`."""

    kind: str
    message: str
    where: str


class Broke(msgspec.Struct, frozen=True, tag=True):
    """A bug of ours, with its traceback."""

    traceback: str


class Done(msgspec.Struct, frozen=True, tag=True):
    """All of the file has been read."""


Answer = Ready | Began | Ended | Found | Listed | LeftOut | Failed | Broke | Done
_answers = msgspec.msgpack.Decoder(Answer)
_questions = msgspec.msgpack.Decoder(Asked)


def framed(outcome: Outcome | Link) -> Answer:
    """The message for what has become of an input."""
    if isinstance(outcome, Link):
        return Listed(outcome)
    if isinstance(outcome, Acquired):
        return Found(outcome)
    if isinstance(outcome, Skipped):
        return LeftOut(outcome)
    if isinstance(outcome, ItemError):
        return Failed(kind=type(outcome).__name__, message=str(outcome), where=outcome.where)
    raise TypeError(f"a reader gives no {type(outcome).__name__}")


def outcome_of(answer: Found | Listed | LeftOut | Failed) -> Outcome | Link:
    """What a message tells of an input."""
    if isinstance(answer, Listed):
        return answer.link
    if isinstance(answer, Found):
        return answer.acquired
    if isinstance(answer, LeftOut):
        return answer.skipped
    return _ERRORS[answer.kind](answer.message, where=answer.where)


def send(stream: IO[bytes], message: Asked | Answer) -> None:
    """Write a message, whole."""
    data = msgspec.msgpack.encode(message)
    stream.write(len(data).to_bytes(_LENGTH_BYTES, "big") + data)
    stream.flush()


def next_question(stream: IO[bytes]) -> Asked | None:
    """The next file to read; null at the end."""
    data = _frame(stream)
    return None if data is None else _questions.decode(data)


def next_answer(stream: IO[bytes]) -> Answer | None:
    """The next message; null where the process has ended."""
    data = _frame(stream)
    return None if data is None else _answers.decode(data)


def _frame(stream: IO[bytes]) -> bytes | None:
    head = stream.read(_LENGTH_BYTES)
    size = int.from_bytes(head, "big")
    data = stream.read(size) if len(head) == _LENGTH_BYTES else b""
    return data if len(head) == _LENGTH_BYTES and len(data) == size else None
