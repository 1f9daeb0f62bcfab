"""the task's lists of places -> PlaceList; text -> Places: what an article names, by country."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_ENTRY = re.compile(r"^([A-Z][A-Z ]+): ([^():*]+) \(([A-Z ]+)\??\)\s*(?:\*|$)", re.M)
_FILE = Path("templ-doc-more") / "containing-areas-part1.v5"
_NAME = re.compile(r"[A-Z0-9]+(?:[.'-][A-Z0-9]+)*")
_LONGEST = 6  # words of a place's name


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in a text: `text[start:end]`, and the countries with the kinds that it may have."""

    name: str
    start: int
    end: int
    kinds: tuple[tuple[str, str], ...]

    def kind(self, country: str, hint: str | None) -> str | None:
        """The kind of the place in a country: the one that the text names, a city, or the first."""
        found = [kind for one, kind in self.kinds if one == country]
        wanted = [hint, "CITY", *found]
        return next((one for one in wanted if one in found), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceList:
    """The (country, kind) of every place by name, in list order."""

    kinds: dict[str, tuple[tuple[str, str], ...]]

    def find(self, text: str) -> Iterator[Place]:
        """The places that a text names, the longest name at each word; its capitals count."""
        words = list(_NAME.finditer(text.upper()))
        at = 0
        while at < len(words):
            size = next((n for n in range(_LONGEST, 0, -1) if self._known(words, at, n)), 0)
            if size:
                start, end = words[at].start(), words[at + size - 1].end()
                name = _joined(words, at, size)
                yield Place(name=name, start=start, end=end, kinds=self.kinds[name])
            at += max(size, 1)

    def _known(self, words: list[re.Match[str]], at: int, size: int) -> bool:
        return at + size <= len(words) and _joined(words, at, size) in self.kinds


def _joined(words: list[re.Match[str]], at: int, size: int) -> str:
    return " ".join(one[0] for one in words[at : at + size])


def read(data: Path) -> PlaceList:
    """Read the list of places that comes with the task; empty where DATA does not hold it."""
    path = data / _FILE
    text = path.read_text("latin-1") if path.exists() else ""
    kinds: dict[str, tuple[tuple[str, str], ...]] = {}
    for country, name, kind in _ENTRY.findall(text):
        kinds[name] = (*kinds.get(name, ()), (country, kind))
    return PlaceList(kinds=kinds)
