"""Work that ends its own process over some files, as a crash in a native library would."""

import os
from pathlib import Path

from reportedly.run.shard import Done, Task, work

ALWAYS = "ends the process"
ONCE = "ends the process the first time"


def dying(task: Task) -> Done:
    """Read the task, or end without a word where one of its files says so."""
    for file in task.files:
        text = Path(file).read_text("utf-8")
        seen = Path(f"{file}.seen")
        if ONCE in text and not seen.exists():
            seen.touch()
            os._exit(9)
        if ALWAYS in text and ONCE not in text:
            os._exit(9)
    return work(task)
