"""Words that point at a perpetrator or sponsor are marked: who, role, confidence, claimant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.dissect.blames import blames
from reportedly.records.marks import Blame
from reportedly.run.wiring import blame_rules
from texts import document_of

RULES = blame_rules()


def marked(text: str) -> tuple[Blame, ...]:
    """The blames of a report that holds nothing but `text`."""
    return blames(document_of(text), RULES)


@pytest.mark.parametrize(
    ("text", "who", "role", "confidence"),
    [
        (
            "The Osprey Column claimed responsibility for the bombing.",
            "Osprey Column",
            "perpetrator",
            "CLAIMED OR ADMITTED",
        ),
        (
            "The governor blamed the Lantern Front for the raid.",
            "Lantern Front",
            "perpetrator",
            "SUSPECTED OR ACCUSED",
        ),
        (
            "The attack was attributed to the Lantern Front.",
            "Lantern Front",
            "perpetrator",
            "SUSPECTED OR ACCUSED",
        ),
        (
            "Four guards were killed by fighters of the Osprey Column, police said.",
            "Osprey Column",
            "perpetrator",
            "REPORTED AS FACT",
        ),
        (
            "The Osprey Column denied any involvement.",
            "Osprey Column",
            "perpetrator",
            "DENIED",
        ),
        (
            "The blast may have been the work of the Lantern Front.",
            "Lantern Front",
            "perpetrator",
            "POSSIBLE",
        ),
        (
            "The cell was financed by an outside power.",
            "outside power",
            "sponsor",
            "SUSPECTED OR ACCUSED",
        ),
        (
            "Troops shot nine Iranian-backed fighters.",
            "Iranian",
            "sponsor",
            "SUSPECTED OR ACCUSED",
        ),
    ],
)
def test_a_blame_names_who_in_which_role_and_how_surely(
    text: str, who: str, role: str, confidence: str
) -> None:
    """One sentence of each kind gives the mention, its role and the degree of its words."""
    found = [(blame.role, blame.confidence) for blame in marked(text) if who in blame.who.text]
    assert (role, confidence) in found


def test_the_one_who_points_is_kept_where_the_words_name_him() -> None:
    """`by` is the mention that accuses."""
    (blame,) = marked("The interior minister accused the Lantern Front of laying the mine.")
    assert blame.by is not None
    assert blame.by.text == "The interior minister"
    assert blame.who.text == "the Lantern Front"


def test_a_pronoun_is_no_claimant() -> None:
    """He, she and they are left to the statements, which know whom they stand for."""
    (blame,) = marked("He blamed the Lantern Front.")
    assert blame.by is None


@pytest.mark.parametrize(
    "text",
    [
        "No group has claimed responsibility for the bombing.",
        "The coach blamed fatigue for the defeat.",
        "Nobody took credit.",
        "The bridge was destroyed by fire.",
        "",
    ],
)
def test_words_that_point_at_nobody_give_nothing(text: str) -> None:
    """An unclaimed attack and a thing that is to blame accuse no one."""
    assert marked(text) == ()


@given(st.text(max_size=300))
def test_any_text_is_marked_with_its_own_words(text: str) -> None:
    """Whatever the text, nothing breaks and every span cuts out its own words."""
    framed = f"{text} accused {text} of arming the Osprey Column, said to be backed by {text}."
    for blame in marked(framed):
        for span in (blame.who, blame.span, blame.by):
            assert span is None or framed[span.start : span.end] == span.text
