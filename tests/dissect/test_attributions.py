"""Who said what: sources, contents and factuality of invented sentences."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.dissect.attribution_cues import CueRules
from reportedly.dissect.attributions import attributions
from reportedly.models.data import load
from reportedly.records.marks import Attribution
from texts import document_of

RULES = load("cues", CueRules)


def marked(text: str) -> tuple[Attribution, ...]:
    """The attributions of a text."""
    return attributions(document_of(text), RULES)


def pairs(text: str) -> list[tuple[str | None, str]]:
    """Source and content of each attribution of a text."""
    return [(a.source.text if a.source else None, a.content.text) for a in marked(text)]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The mayor said two boys were hurt.", "The mayor", "two boys were hurt"),
        ("The mayor said on Monday that a mill burned.", "The mayor", "a mill burned"),
        ("Two boys were hurt, the mayor said.", "the mayor", "Two boys were hurt"),
        ("Two boys were hurt, said the mayor of Velm.", "the mayor of Velm", "Two boys were hurt"),
        ("According to the Velm police, a mill burned.", "the Velm police", "a mill burned"),
        ("A mill burned, according to a nurse.", "a nurse", "A mill burned"),
        ("The consul told reporters that a mill burned.", "The consul", "a mill burned"),
        ("Major Ada Moor, its spokeswoman, confirmed the raid.", "Major Ada Moor", "the raid"),
        ("A priest, Ilo Banner, said bells rang.", "Ilo Banner", "bells rang"),
        ("A nurse who fled, and who lost a son, said mills burned.", "A nurse", "mills burned"),
        ("The army put the toll at nine.", "The army", "the toll at nine"),
        ("Villagers spoke of a second attacker.", "Villagers", "a second attacker"),
        ("The guild denied a rumour that mills burned.", "The guild", "mills burned"),
        ("In a statement the Velm Guard said mills burned.", "the Velm Guard", "mills burned"),
        ("VELM (Wire) - Mills burned, the mayor said.", "the mayor", "Mills burned"),
    ],
)
def test_source_and_content(text: str, source: str, content: str) -> None:
    """Each common order of source, cue and content gives the source's words and its content."""
    assert (source, content) in pairs(text)


def test_a_quotation_is_direct_speech_without_its_marks() -> None:
    """Quotations before and after their speaker lose marks and final punctuation."""
    assert pairs('"We saw the mill burn," Ana Lim said.') == [("Ana Lim", "We saw the mill burn")]
    assert pairs('Ana Lim said: "The mill burned."') == [("Ana Lim", "The mill burned")]


def test_a_quotation_of_its_own_goes_on_with_the_last_speaker() -> None:
    """A sentence that is only a quotation belongs to whoever spoke last."""
    found = pairs('The mill burned, Ana Lim said. "Nobody came to help us."')
    assert ("Ana Lim", "Nobody came to help us") in found


def test_a_second_verb_shares_the_source() -> None:
    """Coordinated and participle cues take the source of the verb before them."""
    found = pairs("The army confirmed that a mill burned but said nobody was hurt.")
    assert found == [("The army", "a mill burned"), ("The army", "nobody was hurt")]
    found = pairs("The army said a mill burned, adding that nobody was hurt.")
    assert ("The army", "nobody was hurt") in found


def test_a_source_within_a_content_is_nested() -> None:
    """The outer source has the whole content, the inner one its own."""
    found = pairs("The mayor said that a nurse told police that mills burned.")
    assert found == [
        ("The mayor", "a nurse told police that mills burned"),
        ("a nurse", "mills burned"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor would not say what burned.",
        "The guild called for calm.",
        "Nobody said anything about it.",
        "An ambush blamed on the league killed two.",
        "The report was long.",
        "Kayin State is in the east.",
    ],
)
def test_silence_demands_and_nouns_are_no_attributions(text: str) -> None:
    """Refusals, demands, participles and nouns that look like cues say nothing."""
    assert pairs(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The mayor said a mill burned.", "CT+"),
        ("The mayor said that no mill burned.", "CT-"),
        ("The mayor denied that a mill burned.", "CT-"),
        ("The mayor said the mill would burn.", "PR+"),
        ("The guild vowed to rebuild the mill.", "PR+"),
        ("The mayor believes that a mill burned.", "PR+"),
        ("The mayor does not believe that a mill burned.", "PR-"),
        ("The mayor doubts that a mill burned.", "PR-"),
        ("The mayor said a mill may have burned.", "PS+"),
        ("The mayor did not rule out arson.", "PS+"),
        ("The mayor ruled out arson.", "CT-"),
        ("The mayor could not say who burned the mill.", "Uu"),
        ("The mayor does not know who burned the mill.", "Uu"),
    ],
)
def test_factuality_is_as_the_source_sees_it(text: str, value: str) -> None:
    """Stance, hedges, future and negation decide FactBank's value."""
    assert [a.factuality for a in marked(text)] == [value]


@pytest.mark.parametrize("text", ["", "said", '"', "He said that " * 2000, "told by " * 2000])
def test_any_text_is_marked(text: str) -> None:
    """Empty, broken and endless texts give attributions whose contents are never empty."""
    assert all(a.content.text.strip() for a in marked(text))


WORDS = 'The mayor said that denied according to by , . ; : " “ ” and but citing who not 9 told'


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS.split()), max_size=30).map(" ".join))
def test_spans_cut_out_their_own_words(text: str) -> None:
    """Whatever the order of words, every span is the text at its offsets."""
    for found in marked(text):
        for span in (found.source, found.cue, found.content):
            assert span is None or text[span.start : span.end] == span.text
    starts = [(a.content.start, -a.content.end) for a in marked(text)]
    assert starts == sorted(starts)
