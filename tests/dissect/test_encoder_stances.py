"""At whom statements point, and which sentences tell of other incidents."""

from collections.abc import Iterator

import pytest

from reportedly.dissect.encoder_marks import Limits
from reportedly.dissect.encoder_stances import stances
from reportedly.dissect.encoder_tellings import tellings
from reportedly.dissect.encoder_words import View
from reportedly.extract.tellings import stories_of
from scripted import Mention, Scripted, accusing, saying, telling
from texts import document_of

LIMITS = Limits()
BOTH = (
    "The army blamed the Owls for the fire. Two days earlier the army said a bridge fell. "
    "In May four traders died in Oru. The fire in Oru had no witness."
)


def views(text: str, *found: Mention, size: int = 60) -> Iterator[View]:
    """The windows of a text, scored as told."""
    document = document_of(text)
    return (View(document=document, scores=s) for s in Scripted(*found, size=size).scores(document))


def test_a_statement_points_at_whom_its_cue_reaches() -> None:
    """Who, how surely, by whom and by which cue: all from the statement's own row."""
    told = accusing("blamed", "The army", "the fire", "SUSPECTED OR ACCUSED", "the Owls")
    (one,) = (blame for view in views(BOTH, told) for blame in stances(view, LIMITS))
    assert one.by is not None and one.cue is not None
    assert (one.who.text, one.by.text, one.cue.text) == ("the Owls", "The army", "blamed")
    assert (one.role, one.confidence, one.settled) == ("perpetrator", "SUSPECTED OR ACCUSED", True)


def test_one_who_is_said_to_stand_behind_it_is_a_sponsor() -> None:
    """The relation tells the role."""
    told = accusing("blamed", "The army", "the fire", "POSSIBLE", "the Owls", "backer")
    (one,) = (blame for view in views(BOTH, told) for blame in stances(view, LIMITS))
    assert (one.role, one.confidence) == ("sponsor", "POSSIBLE")


@pytest.mark.parametrize("limit", [0.5, 0.999_999])
def test_a_statement_that_points_at_nobody_blames_nobody(limit: float) -> None:
    """No stance, no blame; and none below the limit."""
    plain = saying("blamed", "The army", "the fire")
    sure = accusing("blamed", "The army", "the fire", "DENIED", "the Owls")
    assert not [b for view in views(BOTH, plain) for b in stances(view, Limits(stance=limit))]
    found = [b for view in views(BOTH, sure) for b in stances(view, Limits(stance=limit))]
    assert bool(found) is (limit < 0.9)


def test_a_sentence_tells_of_another_incident_with_what_belongs_to_it() -> None:
    """Its type, its sentence, and the words around that are that incident's."""
    told = telling("In", "Attack", "four traders")
    (one,) = (found for view in views(BOTH, told) for found in tellings(view, LIMITS))
    assert one.span.text == "In May four traders died in Oru."
    assert max(one.types, key=lambda pair: pair[1])[0] == "Attack"
    assert one.members.highest(one.span) > 0.9
    start = BOTH.index("The fire")
    assert (
        max(s for at, s in zip(one.members.starts, one.members.shares, strict=True) if at >= start)
        < 0.1
    )


def test_sentences_that_share_what_belongs_to_them_are_one_story() -> None:
    """Two sentences on the same words are one incident, two on others are two."""
    document = document_of(BOTH)
    same = [telling("In", "Attack", "four traders"), telling("The fire", "Attack", "four traders")]
    other = [telling("In", "Attack", "four traders"), telling("The fire", "Other", "no witness")]
    for found, count in ((same, 1), (other, 2)):
        marks = tuple(one for view in views(BOTH, *found) for one in tellings(view, LIMITS))
        stories = stories_of(document, marks)
        assert len(stories) == count
        assert {index for story in stories for index in story.sentences} == {2, 3}
        assert stories == stories_of(document, tuple(reversed(marks)))
