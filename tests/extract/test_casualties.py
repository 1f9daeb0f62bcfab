"""A toll's claimant: whoever's words hold it, else whom the reader links it with."""

import pytest

from reportedly.extract.casualties import Counts, casualties
from reportedly.extract.count_rules import CountRules
from reportedly.extract.counts import find_counts
from reportedly.extract.statements import said_by
from reportedly.models.data import load
from reportedly.records.marks import Toll
from reportedly.records.reading import Casualty, Party, Source, Statement
from reportedly.records.span import Span
from texts import document_of

TEXT = (
    "The mayor said the mill burned. Nine herders died there. "
    "A nurse said the road was shut. The mayor said it rained."
)


COUNTS = Counts(
    rules=load("counts", CountRules), found=find_counts(TEXT, load("counts", CountRules))
)


def span(words: str) -> Span:
    """Where `words` first stand in the text."""
    start = TEXT.index(words)
    return Span.cut(TEXT, start, start + len(words))


def says(number: int, source: str | None, content: str, at: int = 0) -> Statement:
    """A statement; its source is the mention at or after a place of the text."""
    found = None
    if source is not None:
        start = TEXT.index(source, at)
        name = source.lower()
        found = Source(text=source, start=start, end=start + len(source), name=name, type="other")
    return Statement(
        id=f"s{number}",
        source=found,
        cue=None,
        content=span(content),
        mode="indirect",
        factuality="CT+",
        via=None,
    )


LAST = TEXT.rindex("The mayor")
SAID = (
    says(1, "The mayor", "the mill burned"),
    says(2, "A nurse", "the road was shut"),
    says(3, "The mayor", "it rained", LAST),
)
HERDERS = Party(
    id="p1", name="herders", start=37, end=44, kind="civilians", role="target", country=None
)


def row(source: Span | None, statements: tuple[Statement, ...] = SAID) -> Casualty:
    """The only row of the text."""
    toll = Toll(
        span=span("Nine herders"),
        party=span("herders"),
        count=span("Nine"),
        figure="counted",
        outcome="killed",
        kind="civilians",
        source=source,
    )
    (only,) = casualties(document_of(TEXT), (toll,), (HERDERS,), statements, COUNTS, ("now",))
    return only


@pytest.mark.parametrize(
    ("source", "statement"),
    [("The mayor", "s1"), ("A nurse", "s2"), ("The", "s1"), ("the road", None)],
)
def test_a_claimant_far_away_is_the_one_that_the_reader_links(
    source: str, statement: str | None
) -> None:
    """The toll stands in nobody's words: it is whose mention the reader names, or nobody's."""
    assert row(span(source)).statement == statement


def test_a_toll_that_nobody_is_linked_with_is_the_reports_own() -> None:
    """Nobody is guessed from nearness."""
    assert row(None).statement is None


def test_the_words_that_hold_a_toll_come_first() -> None:
    """Whoever's statement covers the toll is its claimant, whatever the reader links."""
    covering = says(1, "A nurse", "Nine herders died there")
    assert row(span("The mayor"), (covering, *SAID[1:])).statement == "s1"


def test_of_one_mentions_statements_the_nearest_counts() -> None:
    """A mention that says several things gives the toll with the words next to it."""
    near, far = says(1, "A nurse", "the road was shut"), says(2, "A nurse", "it rained")
    assert said_by((near, far), span("A nurse"), span("Nine herders")) == near
    assert said_by((near, far), span("A nurse"), span("it rained")) == far
    assert said_by((near, far), None, span("it rained")) is None


def test_a_statement_without_a_source_is_nobodys() -> None:
    """Words that the report attributes to nobody are no claimant's."""
    hidden = says(1, None, "the mill burned")
    assert said_by((hidden,), span("The mayor"), span("Nine")) is None
