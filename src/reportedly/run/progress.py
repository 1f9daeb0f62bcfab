"""How far a run is, on standard error: a bar where a person looks on, nothing elsewhere."""

import sys
from collections.abc import Callable


def bar(least: int) -> Callable[[int, int], None]:
    """What to call with (done, all): draws a bar for at least `least` reports on a terminal."""
    if not sys.stderr.isatty():
        return lambda _done, _all: None
    shown: dict[str, object] = {}

    def done(count: int, whole: int) -> None:
        if whole < least:
            return
        from rich.console import Console
        from rich.progress import Progress

        if "bar" not in shown:
            progress = Progress(console=Console(stderr=True), transient=True)
            shown["bar"], shown["task"] = progress, progress.add_task("reading", total=whole)
            progress.start()
        progress = shown["bar"]  # type: ignore[assignment]
        progress.update(shown["task"], completed=count)  # type: ignore[arg-type]
        if count >= whole:
            progress.stop()

    return done
