"""Institutions: which one a mention names, on invented reports."""

from collections.abc import Callable

import pytest

from reportedly.extract.institutions import Naming, NamingRules, Setting, institution, naming
from reportedly.extract.introduced import introduced
from reportedly.extract.place_rules import CountryRules
from reportedly.models.data import load
from reportedly.models.registry import open_registry
from reportedly.records.reading import Reading
from reportedly.records.vocabulary import SourceType
from texts import document_of

COUNTRIES = load("countries", CountryRules).countries
NAMING: Naming = naming(open_registry(), load("institutions", NamingRules), COUNTRIES)


def named(mention: str, country: str | None = None, *others: str) -> str | None:
    """The id of what a mention names, in a report from `country` that names the `others` too."""
    about = Setting(country=country, named=frozenset(others))
    found = institution(mention, about, NAMING)
    return None if found is None else found.institution.id


@pytest.mark.parametrize(
    ("mention", "key"),
    [
        ("Kenya's military", "ke-armed-forces"),
        ("the Kenyan army", "ke-army"),
        ("the Kenyan defence ministry", "ke-ministry-of-defence"),
        ("the Ministry of Defence of Kenya", "ke-ministry-of-defence"),
        ("the army of Burkina Faso", "bf-army"),
        ("Nairobi", "ke-government"),
        ("Kenya", "ke-government"),
        ("the interior ministry", None),
    ],
)
def test_a_state_and_a_noun_name_an_institution(mention: str, key: str | None) -> None:
    """By possessive, adjective, "of", or capital; without a state there is none."""
    assert named(mention) == key


@pytest.mark.parametrize(
    ("country", "key"), [("KE", "ke-army"), ("TD", "td-army"), ("CR", None), (None, None)]
)
def test_an_institution_without_its_state_is_that_of_the_incident(
    country: str | None, key: str | None
) -> None:
    """ "The army" is the army of where it happened, if that is known and has one."""
    assert named("the army", country) == key


@pytest.mark.parametrize(
    ("country", "others", "key"),
    [
        ("SD", (), "sd-rapid-support-forces"),
        ("TD", ("SD",), "sd-rapid-support-forces"),
        ("FR", (), "ngo-rsf"),
        (None, (), "ngo-rsf"),
    ],
)
def test_the_country_tells_namesakes_apart(
    country: str | None, others: tuple[str, ...], key: str
) -> None:
    """The incident's first, then the states named; else what is of no one state."""
    assert named("RSF", country, *others) == key


def test_what_cannot_be_told_apart_stays_unresolved() -> None:
    """Two bearers and no country that tells."""
    assert named("ISPR", "PK") == "pk-ispr"
    assert named("ISPR", "BD") == "bd-ispr"
    assert named("ISPR", "PE") is None


def test_a_short_acronym_needs_its_country() -> None:
    """Elsewhere its letters stand for something else."""
    assert named("MRTA", "PE") == "pe-tupac-amaru-revolutionary-movement"
    assert named("MRTA", "FJ") is None


@pytest.mark.parametrize(
    ("mention", "voice"),
    [
        ("a Kenyan army spokesman", True),
        ("a spokeswoman for the Kenyan army", True),
        ("a statement from the Kenyan army", True),
        ("Kenyan army spokesman Ana Lim", False),
        ("Ana Lim, spokeswoman for the Kenyan army", False),
        ("a Kenyan army officer", False),
    ],
)
def test_a_mouthpiece_is_its_institution_and_a_person_is_not(mention: str, voice: bool) -> None:
    """Who is not named speaks in the institution's name; who is named keeps the own one."""
    found = institution(mention, Setting(), NAMING)
    assert found is not None
    assert (found.institution.id, found.voice) == ("ke-army", voice)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The rebel group Dawn of Velm took the mill.", "Dawn of Velm"),
        ("Ahl al-Velm, a small armed faction, said no.", "Ahl al-Velm"),
        ("The Northern Velm Front (NVF) took the mill.", "Northern Velm Front"),
        ("They came with fighters of the Velm Hill Lions.", "Velm Hill Lions"),
        ("A group calling itself Sons of Velm sent word.", "Sons of Velm"),
    ],
)
def test_a_report_introduces_groups_that_no_list_holds(text: str, name: str) -> None:
    """By what it calls them."""
    found = introduced(document_of(text), "FJ", (), NAMING)
    assert name in {row.name for row in found.values()}


@pytest.mark.parametrize(
    "text",
    ["The armed forces of Chad left.", "The Velm Medical Council (VMC) met.", "Ana Lim left."],
)
def test_other_names_are_not_introduced_as_groups(text: str) -> None:
    """States, councils and persons are none."""
    assert introduced(document_of(text), "FJ", (), NAMING) == {}


Read = Callable[..., Reading]


def told(reading: Reading) -> list[tuple[str, str, SourceType]]:
    """Mention, name and kind of every source."""
    return [(s.source.text, s.source.name, s.source.type) for s in reading.statements if s.source]


def test_sources_carry_the_institution_and_its_kind(read: Read) -> None:
    """In a report from Kenya "the army" is Kenya's, and "it" is still the army."""
    text = "Gunmen killed two farmers in Garissa, Kenya, on Friday. The army said the men had fled."
    ((_, name, kind),) = told(read(text))[-1:]
    assert (name, kind) == ("Army of Kenya", "military")


def test_the_group_is_the_one_named_last(read: Read) -> None:
    """An unlisted group is known by what the report calls it."""
    text = (
        "Gunmen of the rebel group Dawn of Velm killed two farmers in Garissa, Kenya, on Friday. "
        "The group said its fighters had left."
    )
    assert told(read(text))[-1] == ("The group", "Dawn of Velm", "armed_group")


def test_forces_abroad_are_a_foreign_state(read: Read) -> None:
    """Chad's soldiers in Kenya, with the country that they are of."""
    text = "Chadian soldiers killed two farmers in Garissa, Kenya, on Friday, residents said."
    parties = [p for account in read(text).accounts for p in account.parties]
    assert ("foreign_state", "TD") in {(p.kind, p.country) for p in parties}
