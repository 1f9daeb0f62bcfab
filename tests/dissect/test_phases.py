"""The steps of an operation are marked as the report tells them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.dissect.phases import PhaseRules, phases
from reportedly.models.data import load
from reportedly.records.marks import PhaseMark
from texts import document_of

RULES = load("phases", PhaseRules)


def marked(text: str) -> tuple[PhaseMark, ...]:
    """The phase marks of a report that holds nothing but `text`."""
    return phases(document_of(text), RULES)


def test_a_list_of_steps_gives_a_mark_for_each() -> None:
    """Three steps named in one list are three phases, in the order of the text."""
    found = marked("It went from surveillance to cordon-and-search and targeted engagement.")
    assert [mark.kind for mark in found] == ["intelligence", "cordon_and_search", "engagement"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Agents had been monitoring suspicious movement for weeks.", "intelligence"),
        ("A fierce gun battle broke out.", "engagement"),
        ("The drone strike hit a barn.", "strike"),
        ("A manhunt began at dusk.", "pursuit"),
        ("Two brothers were arrested.", "arrest"),
        ("A sanitisation operation was under way.", "clearance"),
        ("Rescue workers reached the cellar.", "rescue"),
        ("Elders opened negotiations.", "negotiation"),
        ("The funeral took place on Friday.", "aftermath"),
    ],
)
def test_each_kind_of_step_is_found(text: str, kind: str) -> None:
    """One sentence of each kind gives that kind."""
    assert kind in {mark.kind for mark in marked(text)}


@given(st.text(max_size=300))
def test_any_text_is_marked_with_its_own_words(text: str) -> None:
    """Whatever the text, nothing breaks and every span cuts out its own words."""
    framed = f"{text} surveillance {text} was arrested {text}"
    for mark in marked(framed):
        assert framed[mark.span.start : mark.span.end] == mark.span.text
