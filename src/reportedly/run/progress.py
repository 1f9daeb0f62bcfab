"""How far a run is, on standard error: a bar where a person looks on, nothing elsewhere."""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Bar:
    """A bar that shows itself from `least` things on, and only on a terminal; `noun` names them."""

    def __init__(self, least: int, noun: str) -> None:
        """Nothing is drawn before the first call."""
        self._least = least
        self._noun = noun
        self._shown: tuple[Progress, TaskID] | None = None

    def __call__(self, done: int, whole: int | None = None) -> None:
        """Show that `done` are done, of `whole` where that is known."""
        if (whole or done) < self._least or not sys.stderr.isatty():
            return
        if self._shown is None:
            self._shown = _started()
        progress, task = self._shown
        progress.update(task, completed=done, total=whole, description=f"{done} {self._noun}")
        if done == whole:
            self.close()

    def close(self) -> None:
        """Take the bar away."""
        if self._shown is not None:
            self._shown[0].stop()


def _started() -> "tuple[Progress, TaskID]":
    from rich.console import Console
    from rich.progress import Progress

    progress = Progress(console=Console(stderr=True), transient=True)
    progress.start()
    return progress, progress.add_task("", total=None)
