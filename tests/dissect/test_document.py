"""Cutting reports into sentences, tokens and quotations."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.dissect.document import LONGEST_QUOTE
from reportedly.records.document import Document
from texts import document_of


def document(text: str) -> Document:
    """Cut a text as a report of which nothing else is known."""
    return document_of(text)


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [text[s.start : s.end] for s in document(text).sentences]


def quotes(text: str) -> list[str]:
    """The quotations of a text, without their marks."""
    return [text[q.start : q.end] for q in document(text).quotes]


@pytest.mark.parametrize(
    "text",
    [
        "No. 3 Bn. held the bridge.",
        "Lt. Col. Ada Moor left.",
        "Brig. Gen. Tom Oke of the U.S. mission spoke.",
        "The raid began at 5 p.m. Saturday in Velm.",
        "Mr J. Doe of Velm was hurt.",
    ],
)
def test_abbreviations_do_not_end_a_sentence(text: str) -> None:
    """Ranks, numbers, times before a weekday and initials stand within one sentence."""
    assert sentences(text) == [text]


def test_a_time_can_end_a_sentence() -> None:
    """A time of day followed by a new subject ends its sentence."""
    assert sentences("It was 5 a.m. The men ran.") == ["It was 5 a.m.", "The men ran."]


def test_a_quotation_is_cut_into_sentences_but_kept_whole() -> None:
    """Sentences end within a quotation; the quotation still spans all of them."""
    text = '"We left. Nobody followed," she said.'
    assert sentences(text) == ['"We left.', 'Nobody followed," she said.']
    assert quotes(text) == ["We left. Nobody followed,"]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("“Stay here,” he said.", ["Stay here,"]),
        ("«Stay here», he said.", ["Stay here"]),
        ("He said ‘we are done’ twice.", ["we are done"]),
        ('A 5" shell fell.', []),
        ("The soldiers’ camp and the army’s post", []),
        ('He said "go and left.\n\nNext day it rained.', []),
    ],
)
def test_quotation_marks_of_every_kind(text: str, inner: list[str]) -> None:
    """Straight, curly and angle marks quote; inches, apostrophes and stray marks do not."""
    assert quotes(text) == inner


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    """A quotation opened again at the next paragraph ends with its own paragraph before."""
    assert quotes('"First part.\n\n"Second part," he said.') == ["First part.", "Second part,"]


def test_offsets_count_code_points() -> None:
    """Letters beyond the basic plane and Arabic do not shift the sentences."""
    text = "😀😀 They left. وصل الجنود. We stayed."
    assert sentences(text)[-1] == "We stayed."


def test_hard_wrapped_lines_stay_one_paragraph() -> None:
    """A long line without a final mark goes on in the next one; a short one ends."""
    wrapped = "The patrol had been on the northern road since the early\nmorning when it was hit."
    assert len(sentences(wrapped)) == 1
    assert len(sentences("WHAT WE KNOW\nA patrol was hit.")) == 2


def test_tokens_keep_numbers_and_joined_words_whole() -> None:
    """Numbers, abbreviations and words with inner marks are one token each."""
    tokens = document("U.S. al-Din's 1,200 men, 6.1 km").sentences[0].tokens
    assert [t.text for t in tokens] == ["U.S.", "al-Din's", "1,200", "men", ",", "6.1", "km"]


@pytest.mark.parametrize("text", ["", "\n \n", "x" * 200_000, '"a ' * 20_000, "\0\ud800 a. B"])
def test_any_text_is_cut(text: str) -> None:
    """Empty, endless and broken texts give a document, with no quotation beyond the limit."""
    cut_ = document(text)
    assert all(q.end - q.start <= LONGEST_QUOTE for q in cut_.quotes)
    assert bool(cut_.sentences) == bool(text.strip())


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("aB .,\"“”‘’«»\n!?😀1'"), max_size=120))
def test_sentences_cover_every_word_once(text: str) -> None:
    """No text is lost or doubled: the tokens are all that is not white space, in order."""
    tokens = [t for s in document(text).sentences for t in s.tokens]
    assert "".join(t.text for t in tokens) == "".join(text.split())
    assert all(text[t.start : t.end] == t.text for t in tokens)
