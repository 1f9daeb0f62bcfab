"""Stream -> the same stream, of which a thread draws some before they are asked for."""

from collections import deque
from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")


def ahead(stream: Iterator[Item], count: int) -> Generator[Item | None, None, None]:
    """Draw from now on, `count` ahead at most; null for ever once the stream has ended.

    What the stream raises is raised where it would have been drawn. To be closed, which waits for
    the item that is being drawn.
    """
    worker = ThreadPoolExecutor(max_workers=1)
    coming = deque(worker.submit(next, stream, None) for _ in range(count))

    def drawn() -> Generator[Item | None, None, None]:
        try:
            while True:
                yield coming.popleft().result()
                coming.append(worker.submit(next, stream, None))
        finally:
            worker.shutdown(cancel_futures=True)

    return drawn()
