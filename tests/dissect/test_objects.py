"""Weapons that are named, and places and things that were hit, are marked with their type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.dissect.objects import ObjectRules, objects
from reportedly.models.data import load
from reportedly.records.marks import ObjectMark
from texts import document_of

RULES = load("objects", ObjectRules)


def marked(text: str) -> tuple[ObjectMark, ...]:
    """The object marks of a report that holds nothing but `text`."""
    return objects(document_of(text), RULES)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They carried assault rifles.", "small_arms"),
        ("A roadside bomb went off.", "explosive"),
        ("An armed drone circled.", "drone"),
        ("Two mortars fired.", "artillery"),
        ("A rocket fell into the sea.", "missile"),
        ("He had a machete.", "blade"),
    ],
)
def test_a_weapon_is_an_instrument_of_its_type(text: str, kind: str) -> None:
    """Each kind of weapon is marked wherever it is named."""
    assert kind in {mark.type for mark in marked(text) if mark.role == "instrument"}


@pytest.mark.parametrize(
    ("text", "noun", "effect"),
    [
        ("Shells destroyed the village school.", "school", "destroyed"),
        ("The church was damaged.", "church", "damaged"),
        ("Raiders set fire to a clinic.", "clinic", "burnt"),
        ("Gunmen attacked a fuel convoy.", "convoy", None),
    ],
)
def test_what_was_hit_is_a_target_with_its_effect(text: str, noun: str, effect: str | None) -> None:
    """A noun beside a word for being hit is a target; the word gives the effect."""
    found = [(m.effect) for m in marked(text) if m.role == "target" and noun in m.span.text]
    assert found == [effect]


def test_a_building_that_is_only_mentioned_is_no_target() -> None:
    """Where the wounded were taken was not hit."""
    found = marked("The wounded are being treated in a hospital.")
    assert all(mark.role != "target" for mark in found)


@given(st.text(max_size=300))
def test_any_text_is_marked_with_its_own_words(text: str) -> None:
    """Whatever the text, nothing breaks and every span cuts out its own words."""
    framed = f"{text} rifles {text} destroyed the bridge {text}"
    for mark in marked(framed):
        assert framed[mark.span.start : mark.span.end] == mark.span.text
