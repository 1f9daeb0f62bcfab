"""the task's lists of places -> PlaceList: the kind that a LOCATION fill gives a place."""

import re
from dataclasses import dataclass
from pathlib import Path

_ENTRY = re.compile(r"^([A-Z][A-Z ]+): ([^():*]+) \(([A-Z ]+)\??\)\s*(?:\*|$)", re.M)
_FILE = Path("templ-doc-more") / "containing-areas-part1.v5"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceList:
    """The kinds of every (country, place), and the countries of every place, in list order."""

    kinds: dict[tuple[str, str], tuple[str, ...]]
    countries: dict[str, tuple[str, ...]]

    def kind(self, country: str, name: str, expected: str) -> str | None:
        """The kind of a place: the expected one if listed, else the first; null if not listed."""
        found = self.kinds.get((country, name), ())
        return expected if expected in found else next(iter(found), None)


def read(data: Path) -> PlaceList:
    """Read the list of places that comes with the task; empty where DATA does not hold it."""
    path = data / _FILE
    text = path.read_text("latin-1") if path.exists() else ""
    kinds: dict[tuple[str, str], tuple[str, ...]] = {}
    countries: dict[str, tuple[str, ...]] = {}
    for country, name, kind in _ENTRY.findall(text):
        kinds[country, name] = (*kinds.get((country, name), ()), kind)
        if country not in countries.get(name, ()):
            countries[name] = (*countries.get(name, ()), country)
    return PlaceList(kinds=kinds, countries=countries)
