"""A folder or file -> what is new or changed in it, read into the ledger."""

import os
from datetime import datetime
from pathlib import Path

from reportedly.acquire import Named, walk
from reportedly.acquire.showing import shown
from reportedly.errors import ItemError
from reportedly.run.desk.add import add
from reportedly.run.inputs import BATCH
from reportedly.run.watch.inbox import Watching, marks_left

# A file that was changed less than so many seconds ago may still be being written.
SETTLED = 2.0


class Folders:
    """Looks at folders again and again; what is said of one is said once."""

    def __init__(self) -> None:
        """Nothing was said yet."""
        self._said: set[str] = set()

    def look(self, path: str, it: Watching) -> None:
        """Look at a folder or file once, and read what is new or has changed since.

        Raises:
            LedgerError: nothing can be kept.
        """
        source = shown(str(Path(path).absolute()))
        files = self._files(path, it)
        left = marks_left(source, {key: mark for key, (_, mark) in files.items()}, it)
        left = self._settled(files, left, it)
        keys = list(left)
        for start in range(0, len(keys), BATCH):
            portion = keys[start : start + BATCH]
            for each in add([files[key][0] for key in portion], it.adding):
                it.added(each)
            it.arrivals.done(source, {key: left[key] for key in portion})

    def _files(self, path: str, it: Watching) -> dict[str, tuple[str, str]]:
        """The readable files below a path: by name, the path to open and a mark of its state."""
        found: dict[str, tuple[str, str]] = {}
        for one in walk(path):
            if isinstance(one, Named) and one.path is not None and not one.piped:
                mark = _mark(one.path)
                if mark is not None:
                    found[shown(one.path)] = (os.fspath(one.path), mark)
            elif isinstance(one, ItemError):
                self._once(str(one), it, one)
            elif not isinstance(one, Named):
                self._once(one.message, it, None)
        return found

    def _settled(
        self, files: dict[str, tuple[str, str]], left: dict[str, str], it: Watching
    ) -> dict[str, str]:
        """Those that nobody is writing any more: young files are looked at twice."""
        now = datetime.fromisoformat(it.clock.now()).timestamp()
        if not any(_is_young(files[key][0], now) for key in left):
            return left
        it.clock.pause(SETTLED)
        return {key: mark for key, mark in left.items() if _mark(Path(files[key][0])) == mark}

    def _once(self, words: str, it: Watching, error: ItemError | None) -> None:
        if words in self._said:
            return
        self._said.add(words)
        if error is None:
            it.adding.observer.say(words)
        else:
            it.adding.observer.error(error)


def _mark(path: Path) -> str | None:
    """What changes with a file; null where there is none (any more)."""
    try:
        found = path.stat()
    except OSError:
        return None
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ino}"


def _is_young(path: str, now: float) -> bool:
    """Whether a file was changed a moment ago; `now` in seconds since 1970, as the file's own."""
    try:
        return now - Path(path).stat().st_mtime < SETTLED
    except OSError:
        return True
