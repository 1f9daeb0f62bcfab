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
    return MARKER.all(document_of(text)).tolls


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
        ("Four people were shot at a bar.", [("injured", "Four people")]),
        ("A 7-year-old boy was shot and killed on Friday.", [("killed", "A 7-year-old boy")]),
        ("Two 16-year-olds were stabbed.", [("injured", "Two 16-year-olds")]),
        ("She was one of six people who were wounded.", [("injured", "six people")]),
        ("Six people, ages 14 to 52, were shot.", [("injured", "Six people")]),
        (
            "Two girls, ages 3 and 5, and their mother were found dead.",
            [("killed", "Two girls"), ("killed", "their mother")],
        ),
        (
            "He killed his wife and 3-year-old niece.",
            [("killed", "his wife"), ("killed", "3-year-old niece")],
        ),
        ("Five were hurt in a shooting around 2:30am.", [("injured", "Five")]),
        ("Image 1 of 16 A man died in the blast.", [("killed", "A man")]),
        ("The shooting of three clerks shocked Medina.", [("injured", "three clerks")]),
        ("Gunfire sent five people to the hospital.", [("injured", "five people")]),
        ("Thirty people were wounded, eight of them seriously.", [("injured", "Thirty people")]),
        (
            "A gunman killed one and injured three before shooting himself.",
            [("killed", "one"), ("injured", "three")],
        ),
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
        "Police shot at twelve men.",
        "Five of the injured are in a critical condition.",
        "The garrison was killed in the film.",
        "Nine people were killed in separate shootings over the weekend.",
        "The seven fishermen were released unharmed.",
        "He was charged with the attempted murders of five clerks.",
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
    assert [span.text for span in MARKER.all(document_of(text)).no_tolls] == ["ten guards", "Forty"]


def test_who_strikes_and_who_stands_accused_is_marked_as_no_toll() -> None:
    """Those who did it, or are held to have, are no victims, whoever marks them."""
    text = "A sniper killed four marines. Three men accused of it were heard."
    assert [span.text for span in MARKER.all(document_of(text)).no_tolls] == ["A sniper"]
    text = "Three men accused in the death of a girl were heard."
    assert "Three men" in [span.text for span in MARKER.all(document_of(text)).no_tolls]


def test_who_was_shot_may_have_lived_or_died() -> None:
    """ "Shot" leaves it open, "shot and wounded" does not."""
    assert [toll.open_fate for toll in tolls("Four men were shot.")] == [True]
    assert [toll.open_fate for toll in tolls("Four men were shot and wounded.")] == [False]


def test_who_was_not_hurt_is_spared() -> None:
    """A denied deed is a toll of none, of the people before it."""
    (one,) = tolls("The drivers were not hurt.")
    assert (one.outcome, one.figure, one.party.text) == ("injured", "none", "drivers")


def test_sentences_on_hurt_alone_are_told() -> None:
    """Neither a sentence with any other fate nor one without an outcome is among them.

    Nor is "shot", which may be "shot dead".
    """
    text = "Two men were wounded. One was hurt and another died. Five were shot. A bus stood there."
    found = MARKER.all(document_of(text)).hurt
    assert [span.text for span in found] == ["Two men were wounded."]


def test_as_were_may_stand_behind_the_place() -> None:
    """ "were found dead inside the home, as were three children"."""
    text = "Two women were found dead inside the home, as were three children."
    assert [one.span.text for one in MARKER.all(document_of(text)).tolls] == [
        "Two women", "three children",
    ]  # fmt: skip
