"""Tolls that the encoder and the word rules see: each once, with what either knows of it."""

from dataclasses import replace

from reportedly.dissect.toll_merge import Slips, merged
from reportedly.records.marks import Figure, Marks, Toll
from reportedly.records.span import Span
from reportedly.records.vocabulary import Outcome
from texts import document_of

TEXT = "At least nine drivers were killed near the mill, the mayor said. Forty goats were lost."
SLIPS = Slips(
    small=frozenset({"the", "were"}),
    things=frozenset({"mill"}),
    states=frozenset({"killed"}),
    denying=frozenset({"no"}),
)


def toll(
    words: str,
    party: str,
    figure: Figure = "counted",
    outcome: Outcome = "killed",
    source: str | None = None,
) -> Toll:
    """A toll over `words`, told by `source`."""
    return Toll(
        span=span(words), party=span(party), count=None, figure=figure, outcome=outcome,
        kind="unknown", main=True if source else None, source=span(source) if source else None,
    )  # fmt: skip


def span(words: str) -> Span:
    """Where `words` first stand in the text."""
    start = TEXT.index(words)
    return Span.cut(TEXT, start, start + len(words))


def told(found: tuple[Toll, ...], ruled: Marks) -> list[tuple[str, str, str | None]]:
    """Words, outcome and source of each merged toll."""
    kept = merged(document_of(TEXT), found, ruled, SLIPS)
    return [(one.span.text, one.outcome, one.source.text if one.source else None) for one in kept]


def test_a_toll_that_both_see_has_the_rules_words_and_the_encoders_claimant() -> None:
    """Neither is counted twice, and nothing that one of them knows is lost."""
    seen = toll("nine", "nine", source="the mayor", outcome="injured")
    ruled = Marks(tolls=(toll("At least nine drivers", "drivers"),))
    assert told((seen,), ruled) == [("At least nine drivers", "killed", "the mayor")]


def test_what_one_of_them_alone_sees_is_kept() -> None:
    """A toll of the rules needs no encoder, one of the encoder no rule."""
    seen, ruled = toll("nine", "drivers"), Marks(tolls=(toll("goats", "goats"),))
    assert told((seen,), ruled) == [("nine", "killed", None), ("goats", "killed", None)]


def test_what_the_rules_know_for_no_toll_is_none_of_the_encoders() -> None:
    """Goats are no party, whoever marks them."""
    assert told((toll("Forty goats", "goats"),), Marks(no_tolls=(span("Forty goats"),))) == []


def test_a_state_alone_is_no_second_toll() -> None:
    """ "Killed" alone counts nobody beside the drivers whom the rules tell."""
    ruled = Marks(tolls=(toll("nine drivers", "drivers"),))
    assert told((toll("killed", "drivers"),), ruled) == [("nine drivers", "killed", None)]


def test_those_listed_beside_people_who_were_shot_are_injured_too() -> None:
    """The encoder takes some of a list for dead where the sentence only says "shot"."""
    shot = replace(toll("nine drivers", "drivers", outcome="injured"), open_fate=True)
    seen = toll("the mayor", "mayor", "one")
    assert told((seen,), Marks(tolls=(shot,))) == [
        ("nine drivers", "injured", None),
        ("the mayor", "injured", None),
    ]


def test_things_are_no_people() -> None:
    """A mill counts nobody, whoever marks it."""
    assert told((toll("the mill", "the mill", "one"),), Marks()) == []


def test_small_words_and_groundless_denials_are_slips() -> None:
    """ "the" counts nobody, and nobody is spared where nothing is denied."""
    slips = (toll("the", "the", "one"), toll("the mill", "mill", "none"))
    assert told(slips, Marks()) == []


def test_nobody_is_dead_where_the_words_tell_who_was_hurt() -> None:
    """The encoder's dead are dropped in a sentence whose own words for an outcome are of hurt."""
    found = (toll("nine drivers", "drivers"),)
    assert told(found, Marks()) != []
    assert told(found, Marks(hurt=(span("At least nine drivers were killed"),))) == []
