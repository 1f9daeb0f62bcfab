"""What takes long to work out -> kept for a while, by what it is of."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any, TypeVar

MOST = 60
Of = TypeVar("Of")


class Recent:
    """The results that were asked for last; safe between threads, which may work one out twice."""

    def __init__(self, most: int = MOST) -> None:
        """Nothing yet; `most` are kept."""
        self._most = most
        self._held: OrderedDict[tuple[str, int], Any] = OrderedDict()
        self._lock = Lock()

    def once(self, key: tuple[str, int], work: Callable[[], Of]) -> Of:
        """What `work` gives, worked out where this key is not kept."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                found: Of = self._held[key]
                return found
        made = work()
        with self._lock:
            self._held[key] = made
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        return made
