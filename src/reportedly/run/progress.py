"""How far a run is, on standard error: a bar where a person looks on, nothing elsewhere."""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Bar:
    """A progress bar that shows itself for at least `least` reports, and only on a terminal."""

    def __init__(self, least: int) -> None:
        """Nothing is drawn before the first call."""
        self._least = least
        self._shown: tuple[Progress, TaskID] | None = None

    def __call__(self, done: int, whole: int) -> None:
        """Show that `done` of `whole` reports are read."""
        if whole < self._least or not sys.stderr.isatty():
            return
        if self._shown is None:
            self._shown = _started(whole)
        progress, task = self._shown
        progress.update(task, completed=done)
        if done >= whole:
            progress.stop()


def _started(whole: int) -> "tuple[Progress, TaskID]":
    from rich.console import Console
    from rich.progress import Progress

    progress = Progress(console=Console(stderr=True), transient=True)
    progress.start()
    return progress, progress.add_task("reading", total=whole)
