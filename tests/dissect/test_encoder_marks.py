"""What scores of one window become which marks, and where those stand in the text."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.dissect import encoder_marks as marks_of
from reportedly.dissect.encoder_marks import Limits
from reportedly.dissect.encoder_words import View
from reportedly.dissect.stretches import Stretch
from reportedly.records.marks import Attribution
from reportedly.records.span import Span
from scripted import DISCLOSED, Mention, Scripted, Shown, harm, pointing, saying
from texts import document_of

LIMITS = Limits()


def views(text: str, *found: Mention | Shown) -> Iterator[View]:
    """The windows of a text, scored as told."""
    document = document_of(text)
    return (View(document=document, scores=s) for s in Scripted(*found).scores(document))


def view(text: str, *found: Mention | Shown) -> View:
    """The only window of a short text."""
    (only,) = views(text, *found)
    return only


def sayings(text: str, *found: Mention) -> tuple[Attribution, ...]:
    """The attributions of a short text."""
    return tuple(marks_of.attributions(view(text, *found), LIMITS))


def test_an_attribution_holds_source_cue_content_and_factuality() -> None:
    """What the encoder links becomes one attribution, with spans cut from the text."""
    text = "No drone crossed the river, the mayor of Oru said on Monday."
    told = saying("said", "the mayor of Oru", "No drone crossed the river", "CT-")
    (one,) = sayings(text, told)
    assert one.source is not None and one.cue is not None
    assert (one.source.text, one.cue.text) == ("the mayor of Oru", "said")
    assert (one.content.text, one.factuality) == ("No drone crossed the river", "CT-")
    assert all(text[s.start : s.end] == s.text for s in (one.source, one.cue, one.content))


@pytest.mark.parametrize("order", range(3))
def test_who_speaks_is_not_told_by_word_order(order: int) -> None:
    """The encoder's links alone say who speaks, wherever the cue stands."""
    text = (
        "The league said the mayor fled the town.",
        "The league fled the town, the mayor said.",
        "The league, the mayor said, fled the town.",
    )[order]
    source, content = (
        ("The league", "fled the town"),
        ("the mayor", "The league fled the town"),
        ("the mayor", "fled the town"),
    )[order]
    (one,) = sayings(text, saying("said", source, content))
    assert one.source is not None
    assert (one.source.text, one.content.text) == (source, content)


@pytest.mark.parametrize(
    ("taken", "content"),
    [
        ("“We lost the bridge,”", "We lost the bridge"),
        ("We lost the bridge,", "We lost the bridge"),
        ("“We lost the bridge", "We lost the bridge"),
    ],
)
def test_a_direct_content_leaves_its_quotation_marks_out(taken: str, content: str) -> None:
    """Outer marks and the comma before a closing mark are no part of a content."""
    (one,) = sayings("“We lost the bridge,” said Ana Orel.", saying("said", "Ana Orel", taken))
    assert one.content.text == content


@pytest.mark.parametrize(
    "content",
    [
        "the attack was “a crime” against all",
        "“a crime” and “a shame”",
        "it was “a crime”",
    ],
)
def test_an_inner_quotation_keeps_its_marks(content: str) -> None:
    """A quotation within a content stays a quotation."""
    text = f"Ana Orel said {content}."
    (one,) = sayings(text, saying("said", "Ana Orel", f"{content}."))
    assert one.content.text == content


def test_a_cue_without_content_is_no_attribution() -> None:
    """A cue that reaches for nothing, or for a slip of a few letters, is dropped."""
    text = "The mayor said so."
    assert sayings(text, saying("said", "The mayor", ".")) == ()
    assert sayings(text, saying("said", "The mayor", "so")) == ()


def test_a_source_that_is_not_known_stays_not_known() -> None:
    """Nobody is made the source of words that the encoder links with nobody."""
    (one,) = sayings("Two vans reportedly burned.", saying("reportedly", None, "Two vans"))
    assert one.source is None


@pytest.mark.parametrize(("figure", "words"), [("counted", "three nurses"), ("one", "a nurse")])
def test_a_toll_holds_outcome_figure_party_kind_and_claimant(figure: str, words: str) -> None:
    """What stands linked with a toll is whom it counts and who gives it."""
    text = f"Shelling killed {words} near Oru, the governor said."
    links = {"party": words.split()[1], "claimant": "the governor"}
    (toll,) = marks_of.tolls(view(text, harm(words, "killed", links, figure=figure)), LIMITS)
    assert (toll.span.text, toll.outcome, toll.figure) == (words, "killed", figure)
    assert (toll.party.text, toll.kind) == (words.split()[1], "civilians")
    assert toll.count == (toll.span if figure == "counted" else None)
    assert toll.source is not None and toll.source.text == "the governor"


def test_a_toll_of_its_own_words_and_of_nobodys_claim() -> None:
    """Where nothing is linked, the toll's words are whom it counts, and no claimant is known."""
    told = harm("Nine herders", "killed", kind="unknown", main="background")
    (toll,) = marks_of.tolls(view("Nine herders were killed last May.", told), LIMITS)
    assert (toll.party.text, toll.kind) == ("Nine herders", "unknown")
    assert (toll.source, toll.main) == (None, False)


def test_tolls_of_several_outcomes_stay_apart() -> None:
    """The same words can be killed and injured; each outcome has its toll."""
    text = "Nine herders were killed or hurt."
    found = marks_of.tolls(
        view(text, harm("Nine herders", "killed"), harm("Nine herders", "injured")), LIMITS
    )
    assert [toll.outcome for toll in found] == ["killed", "injured"]


def test_a_blame_holds_role_confidence_and_who_points() -> None:
    """The confidence is the claimant's own, settled where the encoder read it."""
    text = "The army said it suspects the Lantern Front."
    told = pointing("the Lantern Front", "perpetrator", "POSSIBLE", by="The army")
    (blame,) = marks_of.blames(view(text, told), LIMITS)
    assert (blame.who.text, blame.role) == ("the Lantern Front", "perpetrator")
    assert (blame.confidence, blame.settled) == ("POSSIBLE", True)
    assert blame.by is not None and blame.by.text == "The army"


def test_who_points_at_a_sponsor_may_be_unknown() -> None:
    """A sponsor named in the report's own voice has no author."""
    told = pointing("a neighbouring state", "sponsor", "SUSPECTED OR ACCUSED")
    (blame,) = marks_of.blames(view("Arms came from a neighbouring state.", told), LIMITS)
    assert (blame.role, blame.by) == ("sponsor", None)


def test_a_party_has_role_and_kind() -> None:
    """Who opened the incident, and who was its target."""
    text = "Gunmen attacked a convoy of nurses."
    found = marks_of.actors(
        view(
            text,
            Mention(words="Gunmen", layer="party", kind="initiator", tags={"kind": "unknown"}),
            Mention(words="nurses", layer="party", kind="target", tags={"kind": "civilians"}),
        ),
        LIMITS,
    )
    assert [(one.span.text, one.role, one.kind) for one in found] == [
        ("Gunmen", "initiator", "unknown"),
        ("nurses", "target", "civilians"),
    ]


def test_a_disclosure_is_its_whole_sentence() -> None:
    """What a sentence discloses stands in all of its words."""
    text = "A bomb went off. The army showed a video."
    ((sure, mark),) = marks_of.disclosures(
        view(text, Shown(opening="The army", column=DISCLOSED[0])), DISCLOSED, LIMITS
    )
    assert (mark.item, mark.status) == ("video_or_photo", "disclosed")
    assert mark.span.text == "The army showed a video."
    assert sure > 0.9


def test_silence_discloses_nothing() -> None:
    """No column above the limit, no mark."""
    shown = Shown(opening="A bomb", column=DISCLOSED[0], logit=-0.1)
    assert list(marks_of.disclosures(view("A bomb went off.", shown), DISCLOSED, LIMITS)) == []


def test_each_window_marks_its_own_part_alone() -> None:
    """Where windows overlap, a mention is in one of them; its links reach into the overlap."""
    filler = "Patrols drove from post to post. " * 9
    text = f"{filler}Ana Orel said the bridge was open. {filler}"
    told = saying("said", "Ana Orel", "the bridge was open")
    parts = [list(marks_of.attributions(part, LIMITS)) for part in views(text, told)]
    assert len(parts) > 2
    (one,) = [mark for part in parts for mark in part]
    assert one.source is not None
    assert (one.source.text, one.content.text) == ("Ana Orel", "the bridge was open")


def test_shares_tell_each_owned_piece_once() -> None:
    """How likely a piece is the main incident's place, over all windows in order."""
    filler = "Patrols drove from post to post. " * 9
    text = f"{filler}It happened in Oru. {filler}"
    told = Mention(words="Oru", layer="place", kind="main")
    found = [pair for part in views(text, told) for pair in marks_of.shares(part, "place", "main")]
    starts = [start for start, _ in found]
    assert starts == sorted(set(starts))
    assert [start for start, share in found if share > 0.5] == [text.index("Oru")]


def test_a_place_in_the_background_is_none_of_the_main_incident() -> None:
    """Both kinds of a layer are told apart."""
    told = Mention(words="Oru", layer="place", kind="background")
    found = marks_of.shares(view("It happened in Oru.", told), "place", "main")
    assert all(share < 0.5 for _, share in found)


def test_spans_are_widened_to_whole_words() -> None:
    """Wordpieces may begin and end within a word; a mark does not."""
    document = document_of("Odarka Lim fled.")
    (scores,) = Scripted().scores(document)
    pieces = replace(scores, starts=(2, 7, 11, 15), ends=(4, 9, 15, 16))
    whole = View(document=document, scores=pieces)
    assert whole.span(Stretch(first=0, last=1)).text == "Odarka"
    assert whole.span(Stretch(first=0, last=2)).text == "Odarka Lim"
    assert whole.trimmed(Stretch(first=3, last=4)) is None
    assert whole.trimmed(None) is None


@given(
    st.text(st.sampled_from('ab “”"«» .,;—\n🙂\ud800'), min_size=1, max_size=60),
    st.data(),
)
def test_contents_cut_out_their_own_words(text: str, data: st.DataObject) -> None:
    """Whatever is taken for a content, it is the report's words and ends in no comma."""
    document = document_of(text)
    for scores in Scripted().scores(document):
        first = data.draw(st.integers(0, len(scores.starts) - 1))
        last = data.draw(st.integers(first + 1, len(scores.starts)))
        own = View(document=document, scores=scores)
        taken: Span | None = own.content(Stretch(first=first, last=last))
        if taken is not None:
            assert text[taken.start : taken.end] == taken.text
            assert taken.text.strip(" ,.;\n") == taken.text


def test_a_limit_decides_what_is_marked() -> None:
    """A toll that is likely but not sure enough is left out."""
    document = document_of("Nine herders were killed.")
    (scores,) = Scripted(harm("Nine herders", "killed")).scores(document)
    unsure = replace(scores, layers=dict(scores.layers) | {"killed": np.zeros((5, 3))})
    own = View(document=document, scores=unsure)
    assert list(marks_of.tolls(own, Limits(toll=0.7))) == []
    assert len(list(marks_of.tolls(own, Limits(toll=0.6)))) == 1
