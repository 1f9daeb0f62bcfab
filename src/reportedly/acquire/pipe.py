"""A stream that can be read only once -> its first bytes, and a stream that still has them."""

import io
from pathlib import Path
from typing import BinaryIO, cast

from reportedly.errors import Unreadable

_CHUNK = 1_048_576  # bytes


class _Rejoined(io.RawIOBase):
    """Bytes taken from a stream, followed by the rest of the stream."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: "io.BufferedIOBase | bytearray | memoryview") -> int:  # type: ignore[override]
        """Fill the buffer from the bytes taken, then from the rest; 0 at the end."""
        room = memoryview(buffer)  # type: ignore[arg-type]
        part = self._head[: len(room)] or self._rest.read(len(room))
        self._head = self._head[len(room) :]
        room[: len(part)] = part
        return len(part)


def peek(stream: BinaryIO, size: int) -> tuple[bytes, BinaryIO]:
    """Take the first `size` bytes (or all that there are) without losing them."""
    head = stream.read(size)
    return head, cast(BinaryIO, io.BufferedReader(_Rejoined(head, stream)))


def copied(stream: BinaryIO, path: Path, most: int, where: str) -> None:
    """Put a stream into a file.

    Raises:
        Unreadable: it has more than `most` bytes.
        OSError: it cannot be written.
    """
    size = 0
    with path.open("wb") as file:
        while part := stream.read(_CHUNK):
            size += file.write(part)
            if size > most:
                raise Unreadable(
                    f"cannot read {where}: it is larger than {most:,} bytes. Name it as a file.",
                    where=where,
                )
