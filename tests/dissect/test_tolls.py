"""What counts as a toll, and of whom."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.dissect.people import ActorRules
from reportedly.dissect.tolls import TollMarker, TollRules
from reportedly.models.data import load
from reportedly.records.marks import Toll
from texts import document_of

MARKER = TollMarker(load("outcomes", TollRules), load("actors", ActorRules))


def tolls(text: str) -> tuple[Toll, ...]:
    return MARKER.tolls(document_of(text))


def told(text: str) -> list[tuple[str, str]]:
    return [(toll.outcome, toll.span.text) for toll in tolls(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops killed 12 militants near the dam.", [("killed", "12 militants")]),
        ("At least 12 militants were killed.", [("killed", "At least 12 militants")]),
        ("Twelve fighters died in the raid.", [("killed", "Twelve fighters")]),
        ("The blast left nine people dead.", [("killed", "nine people")]),
        ("Officials spoke of 14 dead.", [("killed", "14 dead")]),
        (
            "It wounded two soldiers and a driver.",
            [("injured", "two soldiers"), ("injured", "a driver")],
        ),
        ("The bomb killed a constable.", [("killed", "a constable")]),
        ("The death of three herders was confirmed.", [("killed", "three herders")]),
        ("Nine bodies were brought in.", [("killed", "Nine bodies")]),
        ("Gunmen abducted 30 pupils.", [("abducted", "30 pupils")]),
        ("Police arrested five suspects.", [("captured", "five suspects")]),
        ("Two fishermen are still missing.", [("missing", "Two fishermen")]),
        ("The death toll rose to 31.", [("killed", "31")]),
        ("Rebels took nine clerks hostage.", [("abducted", "nine clerks")]),
        ("The dead included two nurses.", [("killed", "two nurses")]),
        ("Of them 250 were taken hostage.", [("abducted", "250")]),
        ("Two settlers were stabbed to death.", [("killed", "Two settlers")]),
        ("The cart hit a mine, killing 9 and wounding 3.", [("killed", "9"), ("injured", "3")]),
        ("A man, 32, and his son were killed.", [("killed", "A man"), ("killed", "his son")]),
        (
            "Six guards, one of them a captain, were killed.",
            [("killed", "Six guards"), ("killed", "a captain")],
        ),
        (
            "Five people died: a nurse and four boys.",
            [("killed", "Five people"), ("killed", "a nurse"), ("killed", "four boys")],
        ),
        ("A family of five was killed.", [("killed", "A family of five")]),
    ],
)
def test_people_struck_are_marked_with_what_became_of_them(
    text: str, expected: list[tuple[str, str]]
) -> None:
    """Active, passive, intransitive, nominal and elliptic wordings give the same toll."""
    assert told(text) == expected


def test_two_outcomes_in_one_sentence_are_kept_apart() -> None:
    """The killed are not the injured, though one verb stands between both."""
    assert told("The shelling killed six villagers and injured 20 others.") == [
        ("killed", "six villagers"),
        ("injured", "20 others"),
    ]


def test_a_bare_state_takes_the_number_before_it() -> None:
    """ "14 killed and ten wounded" is two tolls of two outcomes."""
    assert told("The staff admits 14 killed and ten wounded.") == [
        ("killed", "14"),
        ("injured", "ten wounded"),
    ]


def test_nobody_harmed_is_a_toll_of_none() -> None:
    """Silence is no toll, but "no casualties" is one, of those who were spared."""
    found = tolls("There were no casualties among the soldiers.")
    assert {(toll.outcome, toll.figure, toll.party.text) for toll in found} == {
        ("killed", "none", "soldiers"),
        ("injured", "none", "soldiers"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "The minister promised 12 schools.",
        "It lies 30 kilometres north of the town.",
        "Soldiers patrolled the market.",
        "The strike entered its ninth day.",
        "The bomb could have killed hundreds of people.",
        "They vowed to kill ten soldiers.",
        "Both captives would be killed, the note said.",
        "If the wall falls, 200 families will be displaced.",
        "Forty goats were killed by the shell.",
        "The raiders burned 23 houses.",
        "There were no reports of deaths.",
        "Nobody knew how many people were killed.",
    ],
)
def test_what_strikes_nobody_is_no_toll(text: str) -> None:
    """Numbers and people alone make no toll."""
    assert tolls(text) == ()


@given(st.text(max_size=300))
def test_every_toll_cuts_its_own_words_out_of_any_text(text: str) -> None:
    """Whatever the text, a toll's spans stand in it."""
    for toll in tolls(text):
        assert text[toll.span.start : toll.span.end] == toll.span.text
        assert text[toll.party.start : toll.party.end] == toll.party.text


def test_a_deed_in_doubt_is_a_toll() -> None:
    """ "May have killed" leaves it open; "could have killed" says that it did not."""
    assert told("The raid may have killed nine men.") == [("killed", "nine men")]


def test_what_is_surely_no_toll_is_marked() -> None:
    """Planned deeds and things with a number, so that no other marker takes them for tolls."""
    text = "They planned to kill ten guards. Forty goats were killed."
    assert [span.text for span in MARKER.no_tolls(document_of(text))] == ["ten guards", "Forty"]


def test_who_was_not_hurt_is_spared() -> None:
    """A denied deed is a toll of none, of the people before it."""
    (one,) = tolls("The drivers were not hurt.")
    assert (one.outcome, one.figure, one.party.text) == ("injured", "none", "drivers")
