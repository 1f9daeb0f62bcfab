"""What the gazetteer promises: folding, levels, contested places, clear errors."""

import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.errors import BadData
from reportedly.models.gazetteer import SqliteGazetteer, open_gazetteer
from reportedly.models.place_names import fold, key


@pytest.fixture(scope="module")
def gazetteer() -> SqliteGazetteer:
    """The shipped gazetteer."""
    return open_gazetteer()


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Kalat", "PK"),
        ("KALAT", "PK"),
        ("Beled Weyne", "SO"),
        ("beledweyne", "SO"),
        ("San José del Guaviare", "CO"),
        ("Port au Prince", "HT"),
        ("Cox’s Bazar", "BD"),
        ("St Louis", "US"),
        ("Khost Province", "AF"),
        ("the Tirah Valley", "PK"),
        ("al-Hol", "SY"),
        ("North Kivu", "CD"),
        ("DRC", "CD"),
    ],
)
def test_name_is_found_however_it_is_spelt(
    gazetteer: SqliteGazetteer, name: str, country: str
) -> None:
    """Case, accents, hyphens, articles and type words do not hide a place."""
    assert country in {place.country for place in gazetteer.find(name)}


def test_most_populous_place_comes_first(gazetteer: SqliteGazetteer) -> None:
    """The port's order: population descending."""
    found = [place.population for place in gazetteer.find("San José")]
    assert len(found) > 10
    assert found == sorted(found, reverse=True)


def test_town_and_unit_of_one_name_are_both_given(gazetteer: SqliteGazetteer) -> None:
    """Who asks for Kalat gets the town and the district, the latter marked as a centroid."""
    levels = {p.level: p.centroid for p in gazetteer.find("Kalat") if p.country == "PK"}
    assert levels == {"settlement": False, "district": True}


def test_units_carry_the_names_of_english_reports(gazetteer: SqliteGazetteer) -> None:
    """Holders are named as newspapers print them, without transliteration marks."""
    first = {p.admin1 for name in ("Goma", "Kharkiv", "Homs") for p in gazetteer.find(name)[:2]}
    assert {"North Kivu", "Kharkiv", "Homs"} <= first


def test_contested_territory_has_no_country(gazetteer: SqliteGazetteer) -> None:
    """The supplement gives Kashmir no owner."""
    assert None in {place.country for place in gazetteer.find("Kashmir")}


def test_unknown_name_gives_nothing(gazetteer: SqliteGazetteer) -> None:
    """Nothing is guessed for a name that no place has, nor for no name at all."""
    assert gazetteer.find("Qwxzstadt") == ()
    assert gazetteer.find("...") == ()


def test_threads_share_one_gazetteer(gazetteer: SqliteGazetteer) -> None:
    """Look-ups from several threads give what one thread gets."""
    names = ["Kano", "Mopti", "Idlib", "Bunia"] * 5
    results: list[tuple[str, int]] = []
    work = [
        threading.Thread(target=lambda n=n: results.append((n, len(gazetteer.find(n)))))
        for n in names
    ]
    for thread in work:
        thread.start()
    for thread in work:
        thread.join()
    assert sorted(results) == sorted((n, len(gazetteer.find(n))) for n in names)


def test_damaged_file_is_named_with_what_to_do(tmp_path: Path) -> None:
    """A file that is no database stops the run with a way out."""
    broken = tmp_path / "gazetteer.sqlite"
    broken.write_bytes(b"no database" * 100)
    with pytest.raises(BadData, match=r"hatch_build\.py"):
        SqliteGazetteer(broken)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40))
def test_any_text_can_be_asked_for(gazetteer: SqliteGazetteer, name: str) -> None:
    """No text breaks a look-up, lone surrogates and NUL included."""
    assert isinstance(gazetteer.find(name), tuple)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=30))
def test_folding_twice_changes_nothing(name: str) -> None:
    """A key is its own key."""
    once = fold(name)
    assert key(fold(" ".join(once))) == key(once)
