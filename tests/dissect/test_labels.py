"""Loaded words of every side are marked with neutral ones, names are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.dissect.labels import LabelRules, labels
from reportedly.models.data import load
from reportedly.records.marks import LabelMark
from texts import document_of

RULES = load("labels", LabelRules)


def marked(text: str) -> tuple[LabelMark, ...]:
    """The label marks of a report that holds nothing but `text`."""
    return labels(document_of(text), RULES)


@pytest.mark.parametrize(
    ("text", "loaded", "neutral"),
    [
        ("Nine men were neutralised at dawn.", "neutralised", "reported killed"),
        ("The army said it fought terrorists.", "terrorists", "armed fighters"),
        ("A corporal embraced martyrdom.", "embraced martyrdom", "were killed"),
        ("The regime shelled the town.", "regime", "government"),
        ("Our men struck the occupation forces.", "occupation forces", "foreign forces"),
        ("There was no collateral damage.", "collateral damage", "civilian deaths"),
        ("Nine Iranian-backed men fled.", "Iranian-backed", "allegedly Iranian-supported"),
    ],
)
def test_a_loaded_word_comes_with_its_neutral_one(text: str, loaded: str, neutral: str) -> None:
    """Labels of state, rebels and press alike are marked."""
    assert (loaded, neutral) in [(mark.span.text, mark.neutral) for mark in marked(text)]


def test_the_longest_of_overlapping_labels_counts() -> None:
    """A label within a longer one is not marked twice."""
    found = marked("The cell was completely neutralised.")
    assert [mark.span.text for mark in found] == ["completely neutralised"]


@pytest.mark.parametrize(
    "text",
    [
        "The Terrorism Act was amended.",
        "An officer of the Counter Terrorism Department spoke.",
        "The Crusader Brigade issued a leaflet.",
        "Militants and rebels met gunmen.",
        "",
    ],
)
def test_names_and_newsroom_words_are_no_labels(text: str) -> None:
    """A name that holds a loaded word stays, and so do the words that style guides accept."""
    assert marked(text) == ()


def test_the_list_is_long_enough_and_says_no_word_twice() -> None:
    """At least 120 neutral wordings' worth of loaded words, each listed once."""
    words = [word for entry in RULES.entries for word in entry.loaded]
    assert len(words) >= 120
    assert len(words) == len(set(words))
    assert all(word == word.lower() for word in words)


@given(st.text(max_size=300))
def test_any_text_is_marked_with_its_own_words(text: str) -> None:
    """Whatever the text, nothing breaks and every span cuts out its own words."""
    framed = f"{text} neutralised {text} terrorists {text}"
    for mark in marked(framed):
        assert framed[mark.span.start : mark.span.end] == mark.span.text
