"""Marks become the reading's records: once each, with the statement that holds the words."""

from reportedly.extract.findings import (
    disclosures,
    instruments,
    labels,
    phases,
    questions,
    targets,
)
from reportedly.records.marks import (
    DisclosureMark,
    LabelMark,
    ObjectMark,
    PhaseMark,
    QuestionMark,
)
from reportedly.records.reading import Statement
from reportedly.records.span import Span

TEXT = "The army said terrorists lost rifles. Rifles were shown. A school burned. Who did it?"


def span(words: str) -> Span:
    """Where `words` stand in the text."""
    start = TEXT.index(words)
    return Span.cut(TEXT, start, start + len(words))


def statement(name: str, words: str) -> Statement:
    """A statement without a source whose content is `words`."""
    return Statement(
        id=name,
        source=None,
        cue=None,
        content=span(words),
        mode="indirect",
        factuality="CT+",
        via=None,
    )


OUTER = statement("outer", "The army said terrorists lost rifles")
INNER = statement("inner", "terrorists lost rifles")


def test_a_label_belongs_to_the_innermost_statement_that_holds_it() -> None:
    """Who said the word is the claimant closest to it."""
    (label,) = labels(
        (LabelMark(span=span("terrorists"), neutral="armed fighters"),), (OUTER, INNER)
    )
    assert (label.statement, label.neutral) == ("inner", "armed fighters")
    assert TEXT[label.start : label.end] == label.text


def test_a_label_outside_all_statements_is_the_reports_own() -> None:
    """Null is the report's own voice."""
    (label,) = labels((LabelMark(span=span("burned"), neutral="burned"),), (OUTER, INNER))
    assert label.statement is None


def test_an_item_of_one_status_is_recorded_once() -> None:
    """The first words that say so are kept; another status is another record."""
    first = DisclosureMark(item="recovered_weapons", status="disclosed", span=span("rifles"))
    again = DisclosureMark(item="recovered_weapons", status="disclosed", span=span("Rifles"))
    other = DisclosureMark(item="recovered_weapons", status="disputed", span=span("Rifles"))
    found = disclosures((first, again, other), (INNER,))
    assert [(d.status, d.text, d.statement) for d in found] == [
        ("disclosed", "rifles", "inner"),
        ("disputed", "Rifles", None),
    ]


def test_the_same_question_is_asked_once() -> None:
    """A question repeated in the same words is one record."""
    mark = QuestionMark(kind="perpetrator", span=span("Who did it"))
    assert [(q.kind, q.text) for q in questions((mark, mark))] == [("perpetrator", "Who did it")]


def test_each_kind_of_phase_is_recorded_once() -> None:
    """The first words that tell of a step stand for it."""
    marks = (
        PhaseMark(kind="engagement", span=span("lost")),
        PhaseMark(kind="aftermath", span=span("shown")),
        PhaseMark(kind="engagement", span=span("burned")),
    )
    assert [(p.kind, p.text) for p in phases(marks)] == [
        ("engagement", "lost"),
        ("aftermath", "shown"),
    ]


def test_objects_go_to_instruments_or_targets_by_role() -> None:
    """A weapon is an instrument, a thing that was hit a target with its effect; no word twice."""
    marks = (
        ObjectMark(span=span("rifles"), role="instrument", type="small_arms", effect=None),
        ObjectMark(span=span("Rifles"), role="instrument", type="small_arms", effect=None),
        ObjectMark(span=span("school"), role="target", type="school", effect="burnt"),
    )
    assert [(i.text, i.type) for i in instruments(marks)] == [("rifles", "small_arms")]
    assert [(t.text, t.type, t.effect) for t in targets(marks)] == [("school", "school", "burnt")]
