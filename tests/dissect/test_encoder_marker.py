"""The marker over a scripted encoder and fixed rules: what is the encoder's, what the rules'."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from reportedly.dissect.encoder_marker import PARTS, EncoderMarker, Marking
from reportedly.dissect.hearsay import HearsayRules
from reportedly.dissect.toll_merge import Slips
from reportedly.records.document import Document
from reportedly.records.marks import (
    Actor,
    Attribution,
    DisclosureMark,
    LabelMark,
    Marks,
    PhaseMark,
    Whole,
)
from reportedly.records.reading import Reader
from reportedly.records.span import Span
from scripted import DISCLOSED, Mention, Scripted, Shown, harm, pointing, saying
from texts import document_of

READER = Reader(name="scripted", version="1", model_sha256="")
FILLER = "Patrols drove from post to post. " * 9
HOW = Marking(
    named=DISCLOSED,
    parts=PARTS,
    hearsay=HearsayRules(passing_on=frozenset(), possible=("reportedly",), probable=(), unknown=()),
    slips=Slips(
        small=frozenset({"the"}), things=frozenset(), states=frozenset(), denying=frozenset({"no"})
    ),
)


class Fixed:
    """Rules that mark always the same."""

    reader = Reader(name="fixed", version="1", model_sha256="")

    def __init__(self, marks: Marks) -> None:
        self._marks = marks

    def mark(self, documents: Sequence[Document]) -> tuple[Marks, ...]:
        """The same marks for each."""
        return tuple(self._marks for _ in documents)


def marks(
    text: str,
    *found: Mention | Shown,
    rules: Marks | None = None,
    parts: Sequence[str] = PARTS,
    about: Mapping[str, str] | None = None,
) -> Marks:
    """The marks of a text by a scripted encoder over fixed rules."""
    encoder, fixed = Scripted(*found, about=about), Fixed(rules or Marks())
    marker = EncoderMarker(encoder, fixed, READER, replace(HOW, parts=tuple(parts)))
    return marker.mark([document_of(text)])[0]


def span(text: str, words: str) -> Span:
    """Where `words` stand in `text`."""
    start = text.index(words)
    return Span.cut(text, start, start + len(words))


def by_rule(text: str, source: str | None, cue: str | None, content: str) -> Attribution:
    """An attribution as the rules mark it."""
    return Attribution(
        source=span(text, source) if source else None,
        cue=span(text, cue) if cue else None,
        content=span(text, content),
        factuality="Uu",
    )


def test_the_readers_name_is_the_encoders() -> None:
    """A reading says what read it: the encoder with its rules."""
    assert EncoderMarker(Scripted(), Fixed(Marks()), READER, HOW).reader == READER


def test_each_document_has_its_marks_in_order() -> None:
    """A batch is marked one by one; an empty report has no marks and no whole."""
    encoder = Scripted(harm("Nine herders", "killed"))
    marker = EncoderMarker(encoder, Fixed(Marks()), READER, HOW)
    one, two = "Nine herders were killed.", "By dawn Nine herders were dead."
    first, second = marker.mark([document_of(one), document_of(two)])
    assert [marked.tolls[0].span.start for marked in (first, second)] == [0, 8]
    (empty,) = EncoderMarker(Scripted(), Fixed(Marks()), READER, HOW).mark([document_of("")])
    assert empty == Marks(places=empty.places, days=empty.days, tellings=())


TEXT = "Police said two vans burned."
SAID = saying("said", None, "two vans burned")


@pytest.mark.parametrize(
    "rule",
    [
        by_rule(TEXT, "Police", "said", "burned"),
        by_rule(TEXT, "Police", None, "two vans burned"),
    ],
    ids=["same cue", "like content"],
)
def test_a_missing_source_is_the_rules(rule: Attribution) -> None:
    """Where the encoder links nobody, rules that mark the same saying tell who speaks."""
    (one,) = marks(TEXT, SAID, rules=Marks(attributions=(rule,))).attributions
    assert one.source is not None
    assert (one.source.text, one.content.text) == ("Police", "two vans burned")
    assert one.factuality == "CT+"


@pytest.mark.parametrize(
    "rule",
    [by_rule(TEXT, None, "said", "two vans burned"), by_rule(TEXT, "Police", None, "vans")],
    ids=["without a source", "of other words"],
)
def test_an_attribution_to_nobody_falls(rule: Attribution) -> None:
    """A saying whose source neither knows is no claim of anybody."""
    assert marks(TEXT, SAID, rules=Marks(attributions=(rule,))).attributions == ()


def test_a_source_that_the_encoder_knows_is_not_the_rules() -> None:
    """The rules are asked only where the encoder does not know."""
    text = "Police said the mayor told them two vans burned."
    told = saying("told", "the mayor", "two vans burned")
    rule = by_rule(text, "Police", "told", "two vans burned")
    (one,) = marks(text, told, rules=Marks(attributions=(rule,))).attributions
    assert one.source is not None and one.source.text == "the mayor"


def test_nested_attributions_stay_apart_the_outer_one_first() -> None:
    """One cue may stand in the content of another."""
    text = "Police said witnesses told them that two vans burned."
    found = marks(
        text,
        saying("told", "witnesses", "two vans burned"),
        saying("said", "Police", "witnesses told them that two vans burned"),
    ).attributions
    assert [one.cue.text for one in found if one.cue] == ["said", "told"]


def test_long_reports_are_marked_once_where_windows_overlap() -> None:
    """Whatever window a mention stands in, it is marked once."""
    text = f"{FILLER}Ana Orel said nine herders died in a raid by bandits. {FILLER}"
    found = marks(
        text,
        saying("said", "Ana Orel", "nine herders died in a raid by bandits"),
        harm("nine herders", "killed"),
        pointing("bandits", "perpetrator", "SUSPECTED OR ACCUSED", by="Ana Orel"),
        Mention(words="bandits", layer="party", kind="initiator"),
        Shown(opening="Ana Orel", column=DISCLOSED[1]),
    )
    kinds = ("attributions", "tolls", "blames", "actors", "disclosures")
    counts = [len(getattr(found, name)) for name in kinds]
    assert counts == [1, 1, 1, 1, 1]


def test_the_encoders_tolls_blames_and_parties_stand_in_the_order_of_the_text() -> None:
    """Later stages count on the order, whichever layer or window found a mark first."""
    text = "Two nurses were hurt and nine herders killed by bandits, allies of the league."
    found = marks(
        text,
        harm("nine herders", "killed"),
        harm("Two nurses", "injured"),
        pointing("the league", "sponsor", "POSSIBLE"),
        pointing("bandits", "perpetrator", "REPORTED AS FACT"),
    )
    assert [one.outcome for one in found.tolls] == ["injured", "killed"]
    assert [one.role for one in found.blames] == ["perpetrator", "sponsor"]


def test_a_disclosure_is_marked_where_it_is_surest() -> None:
    """Of several sentences on the same evidence the clearest is quoted, once."""
    text = "A video was there. The army showed the video. It was long."
    (mark,) = marks(
        text,
        Shown(opening="A video", column=DISCLOSED[0], logit=1.0),
        Shown(opening="The army", column=DISCLOSED[0], logit=3.0),
        Shown(opening="It was", column=DISCLOSED[0], logit=2.0),
    ).disclosures
    assert mark.span.text == "The army showed the video."


def test_disclosures_stand_in_the_order_of_the_text() -> None:
    """Marks are in the order of the text, wherever a clearer sentence was found."""
    text = "A video was there. No name was given. The army showed the video."
    found = marks(
        text,
        Shown(opening="A video", column=DISCLOSED[0], logit=1.0),
        Shown(opening="No name", column=DISCLOSED[1]),
        Shown(opening="The army", column=DISCLOSED[0], logit=3.0),
    ).disclosures
    assert [mark.item for mark in found] == ["identities", "video_or_photo"]


def test_the_encoders_parties_come_before_the_rules() -> None:
    """Parties that only the rules know stay, without a role; those that both know are one."""
    text = "Gunmen in masks attacked nurses near a police post."
    rules = (
        Actor(span=span(text, "Gunmen in masks"), kind="armed_group", role="target"),
        Actor(span=span(text, "police"), kind="police", role="initiator"),
    )
    told = Mention(words="Gunmen", layer="party", kind="initiator", tags={"kind": "unknown"})
    found = marks(text, told, rules=Marks(actors=rules)).actors
    assert [(one.span.text, one.kind, one.role) for one in found] == [
        ("Gunmen", "unknown", "initiator"),
        ("police", "police", None),
    ]


@pytest.mark.parametrize(("relevant", "sure"), [("yes", True), ("no", False)])
def test_the_whole_is_told_at_the_first_window(relevant: str, sure: bool) -> None:
    """Whether the report is about an incident at all, and about which, is told once."""
    about = {"relevant": relevant, "type": "Suicide bomb", "modality": "attempted"}
    whole = marks(f"{FILLER}{FILLER}", about=about).whole
    assert isinstance(whole, Whole)
    assert max(whole.types, key=lambda one: one[1])[0] == "Suicide bomb"
    assert whole.modality == "attempted"
    assert (whole.relevant > 0.9) == sure
    assert (whole.relevant < 0.1) == (not sure)


def test_places_and_days_are_tracked_through_the_whole_text() -> None:
    """How likely words are the incident's place and day is known of every word."""
    text = f"{FILLER}It happened in Oru on Friday, not in Velm last Monday. {FILLER}"
    found = marks(
        text,
        Mention(words="Oru", layer="place", kind="main"),
        Mention(words="Velm", layer="place", kind="background"),
        Mention(words="Friday", layer="when", kind="main"),
        Mention(words="Monday", layer="when", kind="background"),
    )
    assert found.places is not None and found.days is not None
    assert found.places.highest(span(text, "Oru")) > 0.9
    assert found.places.highest(span(text, "Velm")) < 0.1
    assert found.days.highest(span(text, "Friday")) > 0.9
    assert found.days.highest(span(text, "Monday")) < 0.1
    assert len(found.places.starts) == len(found.days.starts) > 100


def test_what_the_encoder_does_not_mark_is_the_rules() -> None:
    """Phases, labels, questions and objects pass through as they are."""
    given = Marks(
        phases=(PhaseMark(kind="strike", span=span(TEXT, "Police")),),
        labels=(LabelMark(span=span(TEXT, "vans"), neutral="vehicles"),),
    )
    marked = marks(TEXT, saying("said", "Police", "two vans burned"), rules=given)
    assert (marked.phases, marked.labels) == (given.phases, given.labels)
    assert marked.attributions != ()


def test_what_is_the_encoders_is_not_also_the_rules() -> None:
    """Disclosures of the rules do not stay beside those of the encoder."""
    shown = DisclosureMark(item="identities", status="withheld", span=span(TEXT, "Police"))
    marked = marks(TEXT, rules=Marks(disclosures=(shown,)))
    assert marked.disclosures == ()


@pytest.mark.parametrize("part", PARTS)
def test_each_part_can_be_left_to_the_rules(part: str) -> None:
    """What is not the encoder's stays as the rules marked it, and the rest is still its own."""
    rule = by_rule(TEXT, "Police", "said", "two vans burned")
    given = Marks(attributions=(rule,))
    found = (saying("said", "Police", "two vans burned"), harm("two vans", "missing"))
    full = marks(TEXT, *found, rules=given)
    left = marks(TEXT, *found, rules=given, parts=[name for name in PARTS if name != part])
    assert getattr(left, part) == getattr(given, part)
    assert left == replace(full, **{part: getattr(given, part)})
