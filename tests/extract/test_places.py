"""What the reading of places promises: names, levels, context, datelines, where it happened."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.dissect.document import DocumentRules, cut
from reportedly.extract.place_rules import CountryRules, PlaceRules, PlaceWords
from reportedly.extract.places import PlaceMention, find_places, place_of, resolve
from reportedly.models.data import load
from reportedly.models.gazetteer import SqliteGazetteer, open_gazetteer
from reportedly.records.document import Document
from reportedly.records.marks import Track
from reportedly.records.report import Report
from reportedly.records.span import Span


@pytest.fixture(scope="module")
def gazetteer() -> SqliteGazetteer:
    """The shipped gazetteer."""
    return open_gazetteer()


@pytest.fixture(scope="module")
def rules() -> PlaceRules:
    """The shipped word lists."""
    countries = load("countries", CountryRules).countries
    return PlaceRules(words=load("places", PlaceWords), countries=countries)


def document(text: str) -> Document:
    """A report of nothing but a text."""
    nothing = dict.fromkeys(
        ("title", "publisher", "author", "url", "kind", "language", "published", "retrieved")
    )
    report = Report(id="t", sha256="", text=text, **nothing)  # type: ignore[arg-type]
    return cut(report, load("document", DocumentRules))


def found(text: str, gazetteer: SqliteGazetteer, rules: PlaceRules) -> dict[str, PlaceMention]:
    """The mentions of a text by name (the last one of each)."""
    return {m.place.name: m for m in find_places(document(text), gazetteer, rules)}


def happened(
    text: str,
    trigger: str,
    gazetteer: SqliteGazetteer,
    rules: PlaceRules,
    likely: Track | None = None,
) -> str | None:
    """The name of the place that the event of a trigger word happened at."""
    whole = document(text)
    start = text.index(trigger)
    span = Span.cut(text, start, start + len(trigger))
    mention = place_of(span, whole, find_places(whole, gazetteer, rules), rules, likely)
    return mention.place.name if mention else None


@pytest.mark.parametrize(
    ("text", "name", "precision", "country"),
    [
        ("Gunmen shot a trader in Kalat district of Pakistan.", "Kalat", "district", "PK"),
        ("A bomb hit Balochistan's Kalat district, in Pakistan.", "Kalat", "district", "PK"),
        ("Soldiers raided the town of Damboa in Nigeria.", "Damboa", "settlement", "NG"),
        ("Two died near San José del Guaviare, Colombia.", "San José del Guaviare", None, "CO"),
        ("Fighters crossed the province of Idlib in Syria.", "Idlib", "province", "SY"),
        ("Tents burned in al-Hol camp in Syria.", "al-Hol", "site", "SY"),
        ("A grenade was thrown in Port-au-Prince.", "Port-au-Prince", "settlement", "HT"),
        ("Police searched houses in Tank, Pakistan.", "Tank", "settlement", "PK"),
    ],
)
def test_place_is_named_levelled_and_located(
    gazetteer: SqliteGazetteer,
    rules: PlaceRules,
    text: str,
    name: str,
    precision: str | None,
    country: str,
) -> None:
    """A name comes without its type word, which tells the level; the country is looked up."""
    place = found(text, gazetteer, rules)[name].place
    assert place.country == country
    assert place.lat is not None
    assert precision in (None, place.precision)


@pytest.mark.parametrize(
    ("around", "country"), [("Libyan", "LY"), ("Lebanese", "LB"), ("Greek", "GR")]
)
def test_report_decides_between_namesakes(
    gazetteer: SqliteGazetteer, rules: PlaceRules, around: str, country: str
) -> None:
    """A nationality in the report outweighs the bigger town of the same name."""
    text = f"Three men were hurt in Tripoli when {around} police opened fire on {around} miners."
    assert found(text, gazetteer, rules)["Tripoli"].place.country == country


def test_units_in_the_report_decide_within_a_country(
    gazetteer: SqliteGazetteer, rules: PlaceRules
) -> None:
    """The province named beside a town picks the town of that province."""
    text = "Shells fell on Springfield, in Illinois, the American sheriff said."
    assert found(text, gazetteer, rules)["Springfield"].place.admin1 == "Illinois"


@pytest.mark.parametrize(
    "text",
    [
        "Police said on Monday that Nigerian troops had left.",
        "Colonel Bari Kadu told us that the Lantern Front was beaten.",
        "The Harbour Liberation Army (HLA) took credit in March.",
        "Nobody was hurt. Of the men, none returned.",
    ],
)
def test_dates_persons_and_groups_are_no_places(
    gazetteer: SqliteGazetteer, rules: PlaceRules, text: str
) -> None:
    """Weekdays, months, nationalities, titled persons and organisations name no place."""
    assert find_places(document(text), gazetteer, rules) == ()


def test_unknown_village_takes_the_spot_of_the_town_that_it_is_said_to_be_near(
    gazetteer: SqliteGazetteer, rules: PlaceRules
) -> None:
    """A name that no gazetteer has is grounded by the words after it, and has no id."""
    places = found("Ten died in Xandoori, near Maiduguri in Nigeria.", gazetteer, rules)
    village, town = places["Xandoori"].place, places["Maiduguri"].place
    assert (village.lat, village.lon) == (town.lat, town.lon)
    assert village.geonames_id is None


def test_unknown_village_alone_has_no_coordinates(
    gazetteer: SqliteGazetteer, rules: PlaceRules
) -> None:
    """Nothing is guessed: the country comes from the report, the spot stays null."""
    place = found("Nigerian troops raided a camp in Xandoori.", gazetteer, rules)["Xandoori"].place
    assert (place.country, place.lat, place.lon) == ("NG", None, None)


def test_unknown_village_has_no_country_where_two_are_spoken_of(
    gazetteer: SqliteGazetteer, rules: PlaceRules
) -> None:
    """Between two countries, which one it lies in is left open."""
    text = "Nigerian and Chadian troops fought in Xandoori, Nigerian and Chadian papers say."
    assert found(text, gazetteer, rules)["Xandoori"].place.country is None


def test_small_namesake_abroad_is_not_taken(gazetteer: SqliteGazetteer, rules: PlaceRules) -> None:
    """A hamlet in another country does not stand in for a village that the gazetteer lacks."""
    text = "Malian troops and Malian police fought in Ketchup near Mopti. Mali mourned."
    countries = {m.place.country for m in find_places(document(text), gazetteer, rules)}
    assert countries == {"ML"}


def test_a_namesake_named_twice_is_no_evidence_for_itself(
    gazetteer: SqliteGazetteer, rules: PlaceRules
) -> None:
    """It stays a village without coordinates, and its country is not the namesake's."""
    text = (
        "CRAVO NORTE - Gunmen came to the hamlet of La Virgen. A boat reached La Virgen at seven, "
        "the ombudsman of Cravo Norte said."
    )
    mentions = [m for m in find_places(document(text), gazetteer, rules) if "Virgen" in m.span.text]
    assert mentions
    assert {m.place.country for m in mentions} <= {"CO", None}
    assert {m.place.lat for m in mentions} == {None}


def test_contested_region_keeps_no_country(gazetteer: SqliteGazetteer, rules: PlaceRules) -> None:
    """Kashmir comes back without a country, whoever speaks."""
    place = found("Two men were shot in Kashmir, Indian police said.", gazetteer, rules)["Kashmir"]
    assert place.place.country is None


@pytest.mark.parametrize(
    "opening", ["BUNIA — ", "BUNIA, July 28 — ", "BUNIA, 3 March (Lakeside Wire) - ", "BUNIA: "]
)
def test_dateline_is_marked_and_yields_to_the_text(
    gazetteer: SqliteGazetteer, rules: PlaceRules, opening: str
) -> None:
    """Where a report was filed is not where it happened."""
    text = f"{opening}Six traders were killed in Komanda on Friday."
    mentions = {m.place.name.title(): m for m in find_places(document(text), gazetteer, rules)}
    assert mentions["Bunia"].dateline
    assert not mentions["Komanda"].dateline
    assert happened(text, "killed", gazetteer, rules) == "Komanda"


def test_dateline_answers_where_nothing_else_does(
    gazetteer: SqliteGazetteer, rules: PlaceRules
) -> None:
    """A report that names no other place is about the town that it was filed from."""
    text = "BUNIA — Six traders were killed at a bus stop on Friday."
    assert happened(text, "killed", gazetteer, rules) == "BUNIA"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Nine were killed in Lokoja, an officer told reporters in Abuja.", "Lokoja"),
        ("In Kogi's Lokoja, nine were killed. Nigeria wept.", "Lokoja"),
        ("Nine were killed in Lokoja in Kogi State, Nigeria.", "Lokoja"),
        ("The army came to Lokoja. There nine were killed. Abuja denied it.", "Lokoja"),
    ],
)
def test_event_is_put_where_it_is_told(
    gazetteer: SqliteGazetteer, rules: PlaceRules, text: str, place: str
) -> None:
    """Not where somebody speaks, not the wider unit, not the government's seat."""
    assert happened(text, "killed", gazetteer, rules) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Nine were killed in the village of Tarbo, in the Bankass area of Mopti.", "Tarbo"),
        ("Nine were killed in the Tarbo ward of Thanchi upazila in Bandarban.", "Tarbo"),
    ],
)
def test_the_innermost_place_is_the_event_s(
    gazetteer: SqliteGazetteer, rules: PlaceRules, text: str, place: str
) -> None:
    """Of a village in a district, the village, known or not."""
    assert happened(text, "killed", gazetteer, rules) == place


@pytest.mark.parametrize(
    ("text", "name", "town"),
    [
        ("A blast at Quetta's railway station killed 26.", "Quetta", (30.18, 67.0)),
        ("Shots fell at the Lomonosov Street in Buynaksk in Russia.", "Lomonosov", (42.8, 47.1)),
        ("MULTAN: Police raided a house near the Zakar Bypass.", "Zakar", (30.2, 71.5)),
        ("Nine died at Mar Tarabo church in Damascus in Syria.", "Mar Tarabo", (33.5, 36.3)),
        ("Turin, Italy - Youths shot a clerk in the Xando quarter.", "Xando", (45.1, 7.7)),
    ],
)
def test_a_site_lies_in_its_town(
    gazetteer: SqliteGazetteer,
    rules: PlaceRules,
    text: str,
    name: str,
    town: tuple[float, float],
) -> None:
    """Not where something else of its name, or of a part of its name, lies."""
    place = found(text, gazetteer, rules)[name].place
    assert place.lat is not None
    assert place.lon is not None
    assert (place.lat, place.lon) == pytest.approx(town, abs=0.3)


def test_a_village_is_not_put_in_the_middle_of_its_district(
    gazetteer: SqliteGazetteer, rules: PlaceRules
) -> None:
    """An unknown village has the unit of its district, and no spot."""
    text = "Nine were killed in the village of Tarbo in Bankass district in Mali."
    place = found(text, gazetteer, rules)["Tarbo"].place
    assert (place.admin1, place.lat) == ("Mopti", None)


def test_a_quarter_is_not_believed_without_its_country(
    gazetteer: SqliteGazetteer, rules: PlaceRules
) -> None:
    """Shuala in Baghdad is one of many; with Baghdad beside it, it is meant."""
    alone = found("Gunmen opened fire in Shuala.", gazetteer, rules)["Shuala"].place
    beside = found("Gunmen opened fire in Shuala in Baghdad.", gazetteer, rules)["Shuala"].place
    assert (alone.lat, beside.country) == (None, "IQ")


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Walikale territory", "CD"),
        ("Mamund tehsil", "PK"),
        ("Zharay district", "AF"),
        ("Kauda", "SD"),
        ("Rubkona", "SS"),
        ("Sarmada", "SY"),
        ("Ras Kamboni", "SO"),
        ("Paletwa", "MM"),
        ("Kenieba", "ML"),
        ("Aita al-Shaab", "LB"),
    ],
)
def test_second_order_units_and_their_towns_are_known(
    gazetteer: SqliteGazetteer, name: str, country: str
) -> None:
    """What cities files leave out and reports of conflicts name."""
    assert country in {row.country for row in gazetteer.find(name)}


def track(text: str, words: str, share: float) -> Track:
    """A reader that holds some words for the event's place, and no others."""
    start = text.index(words)
    return Track(starts=(0, start, start + len(words)), shares=(0.0, share, 0.0))


@pytest.mark.parametrize(("share", "place"), [(0.0, "Lokoja"), (0.1, "Lokoja"), (0.9, "Kano")])
def test_a_place_that_the_reader_holds_likely_is_chosen(
    gazetteer: SqliteGazetteer, rules: PlaceRules, share: float, place: str
) -> None:
    """A sure reader outweighs nearness, an unsure one does not."""
    text = "Nine were killed in Lokoja after a quarrel with traders from Kano."
    likely = track(text, "Kano", share)
    assert happened(text, "killed", gazetteer, rules) == "Lokoja"
    assert happened(text, "killed", gazetteer, rules, likely) == place


def test_a_likely_word_that_is_no_place_makes_none(
    gazetteer: SqliteGazetteer, rules: PlaceRules
) -> None:
    """A reader's guess names no place that the gazetteer's reading did not find."""
    text = "Nine men were killed."
    assert happened(text, "killed", gazetteer, rules, track(text, "men", 1.0)) is None


def test_no_place_is_no_answer(gazetteer: SqliteGazetteer, rules: PlaceRules) -> None:
    """A report that names no place gets none."""
    assert happened("Nine men were killed.", "killed", gazetteer, rules) is None


@pytest.mark.parametrize(
    ("text", "name", "admin1"),
    [
        ("Fire broke out in Paris, Texas.", "Paris", "Texas"),
        ("Fire broke out in Springfield in Illinois.", "Springfield", "Illinois"),
        ("A mine went off in Balochistan's Kalat.", "Kalat", "Balochistan"),
        ("Floods hit Athens, Ga., and nearby Macon.", "Athens", "Georgia"),
    ],
)
def test_what_the_text_says_a_place_lies_in_decides(
    gazetteer: SqliteGazetteer, rules: PlaceRules, text: str, name: str, admin1: str
) -> None:
    """The unit after the comma, before the apostrophe or after "in", outweighs a bigger town."""
    assert found(text, gazetteer, rules)[name].place.admin1 == admin1


def test_places_named_together_are_sought_together(
    gazetteer: SqliteGazetteer, rules: PlaceRules
) -> None:
    """Towns of one corner of the world outweigh bigger namesakes far apart."""
    text = "Shells fell in Tripoli, in Zahle, in Baalbek and in Sidon."
    assert found(text, gazetteer, rules)["Tripoli"].place.country == "LB"


def test_given_names_are_resolved_nationalities_to_their_country(
    gazetteer: SqliteGazetteer, rules: PlaceRules
) -> None:
    """Who knows where names are gets a row for each, or null."""
    text = "Malian troops came to Mopti and Qwxzstadt."
    words = ("Malian", "Mopti", "Qwxzstadt")
    spans = [Span.cut(text, text.index(w), text.index(w) + len(w)) for w in words]
    rows = resolve(document(text), spans, gazetteer, rules)
    assert [row and (row.name, row.country) for row in rows] == [
        ("Mali", "ML"), ("Mopti", "ML"), None,
    ]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Kano", "in", "IN", "al-Bab", "'s", "’s", "district", "—", ",", ".", "Of"])
        | st.text(max_size=6),
        max_size=25,
    ).map(" ".join)
)
def test_spans_cut_out_their_own_words(
    gazetteer: SqliteGazetteer, rules: PlaceRules, text: str
) -> None:
    """Whatever the text, a mention's span is the report's own words, in order."""
    mentions = find_places(document(text), gazetteer, rules)
    assert all(text[m.span.start : m.span.end] == m.span.text for m in mentions)
    assert [m.span.start for m in mentions] == sorted(m.span.start for m in mentions)
