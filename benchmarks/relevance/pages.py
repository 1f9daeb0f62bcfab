"""`pages/*.txt` -> short pages of every ordinary kind that tell of no incident, our own words.

One page a line: its title, " | ", its text. Kinds of `ALL_HELD_OUT` are never learnt from; of the
others every second page is. Pages of `training/pages`, of further kinds, are all learnt from.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PAGES = Path(__file__).parent / "pages"
LEARNT = Path(__file__).resolve().parents[2] / "training" / "pages"
ALL_HELD_OUT = frozenset({"animals", "belief", "film", "jobs", "obituary", "property", "travel"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of a kind; `learnt` where training may see it."""

    kind: str
    title: str
    text: str
    learnt: bool


def pages(folder: Path = PAGES) -> Iterator[Page]:
    """All pages, kind by kind.

    Raises:
        ValueError: a line has no title.
    """
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text("utf-8").splitlines()):
            title, bar, text = line.partition(" | ")
            if not bar:
                raise ValueError(f"{path.name}, line {number + 1}: TITLE | TEXT is wanted")
            half = path.stem not in ALL_HELD_OUT and number % 2 == 0
            learnt = half or folder == LEARNT
            yield Page(kind=path.stem, title=title, text=text, learnt=learnt)
