"""A call of a library that reads files -> its result, or the named error that the file is damaged.

Parsers of office files, mail, feeds and archives raise whatever a damaged file leads them into:
KeyError, IndexError, struct.error, their own. Only calls of such libraries stand within
`damaged`; our own faults are never taken for faults of a file.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from reportedly.acquire.showing import printable
from reportedly.errors import ItemError, Unreadable

_LONGEST_REASON = 200  # code points


@contextmanager
def damaged(where: str, what: str) -> Iterator[None]:
    """Turn what a library raises into the error that `where` is no whole file of the kind `what`.

    Raises:
        Unreadable: the library failed.
    """
    try:
        yield
    except (ItemError, MemoryError, RecursionError):
        raise
    except Exception as error:
        reason = printable(str(error))[:_LONGEST_REASON]
        raise Unreadable(
            f"cannot read {where}: no whole {what} ({type(error).__name__}: {reason}). "
            "Get it again, or save its text in a .txt file.",
            where=where,
        ) from error
