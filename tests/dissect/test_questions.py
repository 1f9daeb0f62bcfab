"""What a report says is unknown, expected or announced is marked as a clause with its kind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.dissect.questions import QuestionRules, questions
from reportedly.models.data import load
from reportedly.records.marks import QuestionMark
from texts import document_of

RULES = load("questions", QuestionRules)


def marked(text: str) -> tuple[QuestionMark, ...]:
    """The question marks of a report that holds nothing but `text`."""
    return questions(document_of(text), RULES)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It was not immediately clear who carried out the attack.", "perpetrator"),
        ("No group has claimed responsibility.", "perpetrator"),
        ("The death toll could rise, a nurse said.", "toll"),
        ("Further operations are scheduled in the valley.", "further_operations"),
        ("An investigation was under way.", "legal_review"),
        ("The names of the dead have not been released.", "identities"),
        ("The front vowed to avenge its commander.", "retaliation"),
        ("Officials gave no proof.", "evidence"),
        ("It is unclear why the guards left.", "other"),
    ],
)
def test_each_kind_of_question_is_found(text: str, kind: str) -> None:
    """One sentence of each kind gives that kind."""
    assert kind in {mark.kind for mark in marked(text)}


def test_the_clause_ends_before_the_next_question() -> None:
    """Two questions in one sentence are two marks, each with its own words."""
    found = marked("We may learn more about who planned it, whether there may be reprisals.")
    assert [mark.kind for mark in found] == ["perpetrator", "retaliation"]
    assert found[0].span.text.endswith("who planned it")


def test_a_plain_report_asks_nothing() -> None:
    """An assertion opens no question."""
    assert marked("Two lorries crossed the bridge at noon.") == ()


@given(st.text(max_size=300))
def test_any_text_is_marked_with_its_own_words(text: str) -> None:
    """Whatever the text, nothing breaks and every span cuts out its own words."""
    framed = f"It was not clear who {text} did it {text} and the toll could rise {text}"
    for mark in marked(framed):
        assert framed[mark.span.start : mark.span.end] == mark.span.text
