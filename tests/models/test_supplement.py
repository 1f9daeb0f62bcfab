"""What the reviewed supplement promises: enough rows, each near what its source names."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from reportedly.extract.place_distance import kilometres
from reportedly.models.gazetteer import SqliteGazetteer, open_gazetteer

FILE = Path(__file__).parents[2] / "src/reportedly/models/data/places_supplement.toml"
ROWS: list[dict[str, Any]] = tomllib.loads(FILE.read_text("utf-8"))["places"]
SOURCE = re.compile(r"(\d+) km from ([^;]+)(?:; airportsdata)?")
MIDDLE = "middle, as public maps print it"
CONTESTED = ("Crimea", "Kashmir", "Golan Heights", "Abkhazia", "South Ossetia", "Nagorno-Karabakh")


@pytest.fixture(scope="module")
def gazetteer() -> SqliteGazetteer:
    """The shipped gazetteer."""
    return open_gazetteer()


def test_rows_are_many_and_told_apart() -> None:
    """No name twice with the same country; more than 2,500 rows."""
    names = [(row["name"], row.get("country")) for row in ROWS]
    assert len(names) > 2500
    assert len(set(names)) == len(names)


def test_every_row_lies_where_its_source_says(gazetteer: SqliteGazetteer) -> None:
    """The town that a source names is in the gazetteer, and as far off as it says."""
    wrong = []
    for row in ROWS:
        match = SOURCE.fullmatch(row["source"])
        if match is None:
            assert row["source"] == MIDDLE, row["name"]
            continue
        far = [
            abs(kilometres(row["lat"], row["lon"], town.lat, town.lon) - int(match[1]))
            for town in gazetteer.find(match[2])
        ]
        if min(far, default=1e9) > 2.0:
            wrong.append((row["name"], row["source"]))
    assert wrong == []


@pytest.mark.parametrize("name", CONTESTED)
def test_contested_territory_is_given_to_nobody(gazetteer: SqliteGazetteer, name: str) -> None:
    """A row without a country stands among the places of the name."""
    assert None in {place.country for place in gazetteer.find(name)}
