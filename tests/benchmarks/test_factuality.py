"""Event words keep their places in the printed sentence, and classes are scored by their values."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from factuality.classes import Tools, classes
from factuality.run import DEFINED, fit, nearest, score
from factuality.sentences import printed, sentence
from reportedly.dissect.attribution_cues import CueRules
from reportedly.models.data import load
from reportedly.run.wiring import kit

VALUES = DEFINED


@pytest.fixture(scope="module")
def tools() -> Tools:
    parts = kit()
    return Tools(document=parts.document, cues=load("cues", CueRules), marker=parts.marker)


def _sentence(text: str, *words: str) -> dict[str, object]:
    tokens = text.split(" ")
    targets = [
        {"span1": [tokens.index(word), tokens.index(word) + 1], "label": 3.0} for word in words
    ]
    return {"text": text, "targets": targets}


@given(st.lists(st.text(st.characters(exclude_categories=("Z", "C")), min_size=1), max_size=20))
def test_each_token_is_cut_out_of_the_printed_sentence(tokens: list[str]) -> None:
    """Whatever the tokens are: the places are right, and nothing is printed twice."""
    text, starts, ends = printed(tokens)
    assert len(starts) == len(ends) == len(tokens)
    words = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    assert "".join(words) == text.replace(" ", "")


def test_the_treebanks_marks_are_printed_as_in_a_newspaper() -> None:
    """Quotation marks, brackets and clitics look as the reader expects them."""
    one = sentence(_sentence("`` The guards did n't run , '' he said .", "run", "said"))
    assert one.text == "“The guards didn't run,” he said."
    assert [event.span.text for event in one.events] == ["run", "said"]


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("The ferry sank at noon .", "sank", "CT+"),
        ("The mayor said the ferry may sink .", "sink", "PS+"),
        ("The mayor believes the ferry sank .", "sank", "PR+"),
        ("The mayor denied that the ferry sank .", "sank", "CT-"),
        ("The ferry did not sink .", "sink", "CT-"),
        ("The mayor believes the ferry sank .", "believes", "CT+"),
    ],
)
def test_a_word_has_the_class_that_its_statement_and_clause_show(
    text: str, word: str, kind: str, tools: Tools
) -> None:
    """Stance of the cue, hedges and negation count; the cue itself is a fact."""
    assert classes([sentence(_sentence(text, word))], tools) == [(kind,)]


def test_a_negation_ends_with_its_clause_and_a_doubt_does_not(tools: Tools) -> None:
    """What is denied first need not deny what a later clause tells."""
    text = "The mayor denied that guards fired when the crowd ran ."
    assert classes([sentence(_sentence(text, "fired", "ran"))], tools) == [("CT-", "CT+")]


def test_the_right_classes_have_no_error_and_always_certain_has_its_own() -> None:
    """Both stand in one result; all classes but certain ones count in F1."""
    scored = score([(3.0, "CT+"), (1.0, "PS+"), (-3.0, "CT-")], VALUES)
    assert scored["mae"] == 0.0
    assert scored["always_certain_mae"] == pytest.approx(8 / 3)
    assert scored["not_certain_f1"] == scored["negative_f1"] == scored["possible_f1"] == 1.0
    assert scored["probable_f1"] == 0.0


def test_values_are_medians_and_rare_classes_keep_theirs() -> None:
    """Nineteen words do not move a value, twenty do."""
    read = [(1.4, "PS+")] * 20 + [(0.5, "Uu")] * 19
    assert fit(read, VALUES) == VALUES | {"PS+": 1.4}


def test_the_nearest_class_is_mirrored() -> None:
    """A value and its opposite differ in the sign alone."""
    kinds = [nearest(value) for value in (3.0, 2.5, 2.4, 1.5, 1.0, 0.4, -0.4, -1.2, -2.0, -2.6)]
    assert kinds == ["CT+", "CT+", "PR+", "PR+", "PS+", "Uu", "Uu", "PS-", "PR-", "CT-"]
