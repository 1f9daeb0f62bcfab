"""What a redaction profile covers in readings and incidents, and what it leaves."""

from dataclasses import replace

import pytest

from reportedly.models.data import load
from reportedly.publish.exports.redaction import ASPECTS, BLOCK, RedactionRules, redacted
from reportedly.records.reading import Account, EventDate, Place, Reader, Reading, Source, Statement
from reportedly.records.span import Span
from texts import report_of

RULES = load("redaction", RedactionRules)
TEXT = (
    "The Ministry of Health said that Farid Osman, 34, and his daughter Leyla, 9, were hurt at "
    "Tal Hamra on Monday. Colonel Idris Bello, an army spokesman, denied it. Osman saw the smoke "
    "over Tal Hamra, said Mariam Diallo, a shopkeeper. A 12-year-old boy named Yonas is missing. "
    "Human Rights Watch called for an inquiry. The Red Cross and the UN waited in Addis Ababa."
)


def source(words: str, kind: str, number: int) -> Statement:
    """Somebody who is named as a source of that kind."""
    start = TEXT.index(words)
    said = Source(text=words, start=start, end=start + len(words), name=words, type=kind)  # type: ignore[arg-type]
    content = Span.cut(TEXT, 0, 10)
    return Statement(
        id=f"s{number}", source=said, cue=None, content=content, mode="indirect",
        factuality="CT+", via=None,
    )  # fmt: skip


def the_reading() -> Reading:
    """A report that names people in many ways, as it was read."""
    place = Place(
        name="Tal Hamra", text="Tal Hamra", admin1="Idlib", country="SY", lat=35.1, lon=36.2,
        precision="settlement", geonames_id=7,
    )  # fmt: skip
    account = Account(
        id="a1", main=True, event_type="Attack", modality="occurred", trigger=Span.cut(TEXT, 4, 12),
        date=EventDate(start="2026-01-05", end="2026-01-05", precision="day", text="Monday"),
        place=place, parties=(), casualties=(), responsibility=(), instruments=(), targets=(),
        phases=(),
    )  # fmt: skip
    statements = (
        source("Colonel Idris Bello", "military", 1),
        source("Mariam Diallo", "witness", 2),
    )
    return Reading(
        report=report_of(TEXT, url="https://example.org/farid-osman", title="Osman hurt"),
        statements=statements, accounts=(account,), disclosures=(), labels=(), questions=(),
        reader=Reader(name="made", version="1", model_sha256="0" * 64),
    )  # fmt: skip


def covered(*profiles: str) -> Reading:
    """The reading under some profiles."""
    rules = replace(RULES, public=frozenset({"Addis Ababa"}))
    return redacted((), (the_reading(),), frozenset(profiles), rules)[1][0]


def test_private_persons_are_covered_and_public_ones_are_not() -> None:
    """Whoever speaks for an institution stays named, as do institutions and places."""
    made = covered("persons")
    for word in ("Farid", "Osman", "Mariam", "Diallo"):
        assert word not in made.report.text
    assert made.report.text.startswith("The Ministry")
    for words in ("Idris Bello", "Human Rights Watch", "Ministry of Health", "Red Cross", "Addis"):
        assert words in made.report.text
    assert made.report.title == f"{BLOCK * 5} hurt"
    assert made.report.url is None


def test_witnesses_alone() -> None:
    """Their names, and nobody else's."""
    made = covered("witnesses")
    assert "Mariam" not in made.report.text and "Farid Osman" in made.report.text
    named = made.statements[1].source
    assert named is not None and named.name == "a witness"
    assert named.text == f"{BLOCK * 6} {BLOCK * 6}"


def test_minors_with_their_ages() -> None:
    """Names beside words for children, and ages under 18; other ages stay."""
    text = covered("minors").report.text
    for word in ("Leyla", "Yonas", ", 9,", "12-year"):
        assert word not in text
    assert ", 34," in text and "Mariam Diallo" in text


def test_exact_places_become_provinces() -> None:
    """Their names are covered in the text; no coordinates are left."""
    made = covered("places")
    place = made.accounts[0].place
    assert place is not None
    assert (place.name, place.precision, place.lat, place.lon) == ("Idlib", "province", None, None)
    assert place.geonames_id is None and "Hamra" not in made.report.text


@pytest.mark.parametrize("profile", ASPECTS)
def test_every_span_still_cuts_out_its_words(profile: str) -> None:
    """No offset moves, and the text keeps its length."""
    made = covered(profile)
    assert len(made.report.text) == len(TEXT)
    for said in made.statements:
        for part in (said.source, said.content):
            assert part is not None
            assert made.report.text[part.start : part.end] == part.text


def test_values_of_closed_sets_are_no_names() -> None:
    """Somebody whose name is a type of incident hides no type of incident."""
    whole = the_reading()
    words = TEXT.replace("Farid Osman", "Moses Attack")
    other = replace(whole, report=replace(whole.report, text=words))
    rules = replace(RULES, public=frozenset({"Addis Ababa"}))
    (made,) = redacted((), (other,), frozenset(ASPECTS), rules)[1]
    assert "Attack" not in made.report.text
    assert made.accounts[0].event_type == "Attack"
    assert [said.source.type for said in made.statements if said.source] == ["military", "witness"]


def test_a_name_is_covered_without_the_place_that_was_joined_to_it() -> None:
    """Also where public names share each of its words, so that none of them is covered alone."""
    words = "Seen was Ilse Daron of Ostrel Bay, 34. Then Ilse Daron left."
    told = replace(the_reading(), report=report_of(words), statements=(), accounts=())
    rules = replace(RULES, public=frozenset({"Ilse Frank", "Daron Frank"}))
    text = redacted((), (told,), frozenset({"persons"}), rules)[1][0].report.text
    assert "Ilse" not in text and "Daron" not in text


def test_nothing_is_covered_without_a_profile() -> None:
    """The records are what they were."""
    assert covered() == the_reading()
