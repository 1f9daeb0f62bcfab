"""A seed -> a folder of hostile files: damaged ones of every format in turn, and bombs."""

from itertools import cycle, islice
from pathlib import Path
from random import Random

from hostile.bombs import bombs as bombs_
from hostile.mutate import damaged
from hostile.originals import originals


def make(folder: Path, files: int, seed: int, *, bombs: bool) -> None:
    """Write `files` damaged files, named by number and original, and the bombs."""
    whole = originals()
    for number, name in enumerate(islice(cycle(sorted(whole)), files)):
        random = Random(f"{seed}-{number}")  # noqa: S311 - not for secrets
        path = folder / f"{number:05}-{name}"
        path.write_bytes(damaged(name, whole[name], random))
    for name, made in bombs_().items() if bombs else ():
        (folder / f"bomb-{name}").write_bytes(made())
