"""The registry: its rows hold together, and names lead to them."""

import tomllib
from collections import Counter, defaultdict
from dataclasses import fields

import pytest

from reportedly.errors import BadData
from reportedly.extract.place_rules import CountryRules
from reportedly.models.data import load
from reportedly.models.registry import FORMED, Rows, folder, open_registry, read, written
from reportedly.models.registry_states import text
from reportedly.records.institution import Institution, folded, identity

ROWS = (*written(), *read(folder() / FORMED))
BY_ID = {row.id: row for row in ROWS}
COUNTRIES = {one.code for one in load("countries", CountryRules).countries}
REGISTRY = open_registry()
# Words that judge; a row has none of them, but in names that groups or others use.
JUDGING = {"terrorist", "terrorists", "criminal", "criminals", "evil", "notorious", "brutal"}


def test_ids_are_unique() -> None:
    """One row an institution."""
    assert [key for key, n in Counter(row.id for row in ROWS).items() if n > 1] == []


def test_every_parent_is_a_row_and_none_is_its_own_ancestor() -> None:
    """From each row the way up ends."""
    for row in ROWS:
        seen = {row.id}
        while row.parent is not None:
            assert row.parent in BY_ID, row.id
            row = BY_ID[row.parent]
            assert row.id not in seen
            seen.add(row.id)


def test_a_shared_name_is_listed_with_the_countries_that_tell_its_bearers_apart() -> None:
    """ambiguous.toml holds just these names, and no two bearers are of one country."""
    bearers: dict[str, dict[str, str]] = defaultdict(dict)
    for row in ROWS:
        for name in row.names:
            bearers[folded(name)][row.id] = row.country or "none"
    shared = {key: sorted(of.values()) for key, of in bearers.items() if len(of) > 1}
    assert tomllib.loads((folder() / "ambiguous.toml").read_text("utf-8")) == shared
    assert [key for key, of in shared.items() if len(set(of)) < len(of)] == []


@pytest.mark.parametrize("row", ROWS[:: len(ROWS) // 40], ids=lambda row: row.id)
def test_a_row_says_where_its_facts_are_public(row: Institution) -> None:
    """A source, a known country, years in order."""
    assert row.source
    assert {field.name for field in fields(row)} >= {"source", "parent"}


def test_countries_years_and_sources_are_sound() -> None:
    """Of every row."""
    for row in ROWS:
        assert row.source, row.id
        assert row.country is None or row.country in COUNTRIES, row.id
        assert (row.active_from or 0) <= (row.active_to or 9999), row.id
        assert row.names == tuple(dict.fromkeys(row.names)), row.id


def test_notes_accuse_nobody() -> None:
    """Facts only: no judging word in a note or source."""
    for row in ROWS:
        assert not JUDGING & set(f"{row.note or ''} {row.source}".lower().split()), row.id


def test_it_covers_what_reports_name() -> None:
    """The least that is promised; every state has a government, and most an army."""
    assert len(ROWS) >= 1500
    assert sum(len(row.aliases) for row in ROWS) >= 4000
    assert sum(row.speaks == "armed_group" for row in ROWS) >= 450
    states = {row.country for row in ROWS if row.id.endswith("-government")}
    assert len(states) >= 190


def test_formed_rows_are_what_the_patterns_give() -> None:
    """states.jsonl is written by `python -m reportedly.models.registry_states`, never by hand."""
    assert (folder() / FORMED).read_text("utf-8") == text()


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("ISPR", {"pk-ispr", "bd-ispr"}),
        ("the Allied Democratic Forces", {"cd-allied-democratic-forces"}),
        ("israel defence forces", {"il-armed-forces"}),
        ("M\u00e9decins sans fronti\u00e8res", {"ngo-msf"}),
        ("is", set()),
        ("RSF", {"ngo-rsf", "sd-rapid-support-forces"}),
        ("Nobody at All", set()),
    ],
)
def test_names_are_found_whatever_their_spelling(name: str, ids: set[str]) -> None:
    """Case, accents, spelling and the article do not count; acronyms are in capitals."""
    assert {row.id for row in REGISTRY.find(name)} == ids


def test_a_media_wing_leads_up_to_the_state() -> None:
    """The chain of a spokesperson's institution: wing, forces, ministry, government."""
    wing = REGISTRY.get("pk-ispr")
    assert wing is not None
    chain = [row.id for row in REGISTRY.chain(wing)]
    assert chain == ["pk-ispr", "pk-armed-forces", "pk-ministry-of-defence", "pk-government"]


def test_a_formed_row_is_found_by_its_id_alone() -> None:
    """Its names are for the grammar of states; the row is decoded when asked for."""
    row = REGISTRY.get("ke-army")
    assert row is not None
    assert (row.country, row.kind, row.parent) == ("KE", "state_forces", "ke-armed-forces")
    assert REGISTRY.get("ke-arm") is None
    assert Rows(()).get("ke-army") is None


def test_an_unlisted_actor_keeps_its_identity() -> None:
    """The same name in the same country is the same actor in all reports, another is not."""
    assert identity("The Red Hill Tigers", "BD") == identity("Red Hill tigers", "BD")
    assert identity("Red Hill Tigers", "BD") != identity("Red Hill Tigers", "MM")


def test_a_damaged_file_stops_the_run(tmp_path) -> None:  # type: ignore[no-untyped-def]
    """With the file's name, before anything is written."""
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"id": "x"}\n', "utf-8")
    with pytest.raises(BadData, match=r"broken\.jsonl"):
        read(broken)
