"""The encoder's marker with a scripted encoder: what scores become which marks."""

from dataclasses import dataclass, replace
from itertools import pairwise

import pytest

np = pytest.importorskip("numpy")

from hypothesis import given  # noqa: E402
from hypothesis import strategies as st  # noqa: E402
from inference.decode import Stretch, best, said, struck  # noqa: E402
from inference.encoder import Choice, EncoderMarker  # noqa: E402
from inference.onnx import Card, Scores  # noqa: E402
from inference.windows import (  # noqa: E402
    CAPITAL,
    DIGIT,
    PARAGRAPH,
    QUOTED,
    SENTENCE,
    Pieces,
    Window,
    flagged,
    windows,
)

from reportedly.dissect.document import DocumentRules, cut  # noqa: E402
from reportedly.models.data import load  # noqa: E402
from reportedly.records.document import Document  # noqa: E402
from reportedly.records.marks import Attribution, Marks, PhaseMark, Toll  # noqa: E402
from reportedly.records.reading import Reader  # noqa: E402
from reportedly.records.report import Report  # noqa: E402
from reportedly.records.span import Span  # noqa: E402

CARD = Card(
    name="scripted",
    version="1",
    sha256="",
    size=40,
    overlap=12,
    cls=1,
    sep=2,
    relations=("source", "content", "party"),
    outcomes=("killed", "injured"),
    figures=("counted", "one", "some", "none"),
    roles=("none", "source", "cue", "content"),
    factuality=("CT+", "CT-", "Uu"),
)
YES, NO = 4.0, -4.0
EVERYTHING = Choice(factuality=True, tolls=True)


def document_of(text: str) -> Document:
    """A report of this text, cut as the program cuts it."""
    report = Report(
        id="r", sha256="", title=None, publisher=None, author=None, url=None, kind="news",
        language="en", published=None, retrieved=None, text=text,
    )  # fmt: skip
    return cut(report, load("document", DocumentRules))


def pieces_of(document: Document) -> Pieces:
    """One piece a token."""
    tokens = [token for sentence in document.sentences for token in sentence.tokens]
    return flagged(document, range(len(tokens)), [(t.start, t.end) for t in tokens])


@dataclass(frozen=True)
class Saying:
    """What the scripted encoder says of an attribution, in words of the text."""

    cue: str
    source: str | None
    content: str
    factuality: str = "CT+"


@dataclass(frozen=True)
class Harm:
    """What it says of a toll."""

    span: str
    party: str
    outcome: str
    figure: str = "counted"


class Scripted:
    """An encoder that finds what it is told to find."""

    card = CARD

    def __init__(self, *found: Saying | Harm) -> None:
        self.found = found

    def pieces(self, document: Document) -> Pieces:
        """One piece a token."""
        self.text = document.report.text
        return pieces_of(document)

    def read(self, pieces: Pieces, window: Window) -> Scores:
        """Scores that are sure of what it was told, and of nothing else."""
        count = window.last - window.first
        tokens = np.full((count, CARD.columns), NO, dtype=np.float32)
        tokens[:, [0, 3, 6]] = YES
        relations = np.full((3, count, count), NO, dtype=np.float32)
        factuality = np.full((count, 3), NO, dtype=np.float32)
        for one in self.found:
            if isinstance(one, Saying):
                for n, at in enumerate(self._at(pieces, window, one.cue)):
                    tokens[at, :3] = (NO, NO, YES) if n else (NO, YES, NO)
                    relations[0, at, self._at(pieces, window, one.source)] = YES
                    relations[1, at, self._at(pieces, window, one.content)] = YES
                    factuality[at, CARD.factuality.index(one.factuality)] = YES
            else:
                first = 3 + 3 * CARD.outcomes.index(one.outcome)
                for n, at in enumerate(self._at(pieces, window, one.span)):
                    tokens[at, first : first + 3] = (NO, NO, YES) if n else (NO, YES, NO)
                    tokens[at, 9 + CARD.figures.index(one.figure)] = YES
                    relations[2, at, self._at(pieces, window, one.party)] = YES
        return Scores(tokens=tokens, relations=relations, factuality=factuality)

    def _at(self, pieces: Pieces, window: Window, words: str | None) -> list[int]:
        if words is None:
            return []
        start = self.text.index(words)
        inside = range(start, start + len(words))
        return [
            i - window.first for i in range(window.first, window.last) if pieces.starts[i] in inside
        ]


class Fixed:
    """A fallback that marks always the same."""

    reader = Reader(name="fixed", version="1", model_sha256="")

    def __init__(self, marks: Marks) -> None:
        self.marks = marks

    def mark(self, documents):
        """The same marks for each."""
        return tuple(self.marks for _ in documents)


def marks_of(text: str, *found: Saying | Harm, marks: Marks | None = None, choice=EVERYTHING):
    """Mark a text with a scripted encoder over a fixed fallback."""
    marker = EncoderMarker(Scripted(*found), Fixed(marks or Marks()), Fixed.reader, choice)
    return marker.mark([document_of(text)])[0]


def test_an_attribution_holds_source_cue_content_and_factuality():
    """What the encoder links becomes one attribution, with spans cut from the text."""
    text = "No drone crossed the river, the mayor of Oru said on Monday."
    (one,) = marks_of(
        text, Saying("said", "the mayor of Oru", "No drone crossed the river", "CT-")
    ).attributions
    assert (one.source.text, one.cue.text) == ("the mayor of Oru", "said")
    assert (one.content.text, one.factuality) == ("No drone crossed the river", "CT-")
    assert all(text[s.start : s.end] == s.text for s in (one.source, one.cue, one.content))


@pytest.mark.parametrize(
    ("taken", "content"),
    [
        ("“We lost the bridge,”", "We lost the bridge"),
        ("We lost the bridge,", "We lost the bridge"),
        ("“We lost the bridge", "We lost the bridge"),
    ],
)
def test_a_direct_content_leaves_its_quotation_marks_out(taken, content):
    """Outer marks and the comma before a closing mark are no part of a content."""
    text = "“We lost the bridge,” said Ana Orel."
    (one,) = marks_of(text, Saying("said", "Ana Orel", taken)).attributions
    assert one.content.text == content


def test_a_mixed_content_keeps_its_inner_quotation():
    """A quotation within a content keeps both its marks."""
    text = "Ana Orel said the attack was “a crime” against all."
    content = "the attack was “a crime” against all"
    (one,) = marks_of(text, Saying("said", "Ana Orel", content + ".")).attributions
    assert one.content.text == content


def test_nested_attributions_stay_apart():
    """One cue may stand in the content of another: both are marked, the outer one first."""
    text = "Police said witnesses told them that two vans burned."
    found = marks_of(
        text,
        Saying("told", "witnesses", "two vans burned"),
        Saying("said", "Police", "witnesses told them that two vans burned"),
    ).attributions
    assert [a.cue.text for a in found] == ["said", "told"]


def test_a_cue_without_content_is_no_attribution():
    """A cue that reaches for nothing is dropped."""
    assert marks_of("The mayor said.", Saying("said", "The mayor", ".")).attributions == ()


def test_a_missing_source_is_the_fallbacks_or_the_attribution_falls():
    """An attribution to nobody is no claim of anybody; the word rules are asked first."""
    text = "Police said two vans burned."
    found = Saying("said", None, "two vans burned")
    rule = Attribution(
        source=Span.cut(text, 0, 6),
        cue=Span.cut(text, 7, 11),
        content=Span.cut(text, 12, 27),
        factuality="Uu",
    )
    (one,) = marks_of(text, found, marks=Marks(attributions=(rule,))).attributions
    assert (one.source.text, one.factuality) == ("Police", "CT+")
    assert marks_of(text, found).attributions == ()


def test_factuality_can_stay_the_fallbacks():
    """Where the choice says so, an attribution that the fallback has, too, keeps its factuality."""
    text = "Police said two vans burned."
    rule = Attribution(source=None, cue=None, content=Span.cut(text, 12, 27), factuality="Uu")
    (one,) = marks_of(
        text,
        Saying("said", "Police", "two vans burned"),
        marks=Marks(attributions=(rule,)),
        choice=Choice(),
    ).attributions
    assert (one.source.text, one.factuality) == ("Police", "Uu")


def test_a_toll_takes_its_kind_from_the_fallback():
    """The encoder finds the toll; who the counted are is known to the word lists."""
    text = "Shelling killed three soldiers near Oru."
    known = Toll(
        span=Span.cut(text, 22, 30), party=Span.cut(text, 22, 30), count=None, figure="some",
        outcome="injured", kind="state_forces",
    )  # fmt: skip
    harm = Harm("three soldiers", "soldiers", "killed")
    (toll,) = marks_of(text, harm, marks=Marks(tolls=(known,))).tolls
    assert (toll.span.text, toll.party.text, toll.outcome) == (
        "three soldiers",
        "soldiers",
        "killed",
    )
    assert (toll.kind, toll.figure) == ("state_forces", "counted")


def test_what_the_encoder_does_not_mark_stays_as_the_fallback_marked_it():
    """Other kinds of marks pass through, and so does what the choice leaves to the fallback."""
    text = "Police said two vans burned."
    phase = PhaseMark(kind="strike", span=Span.cut(text, 0, 6))
    given = Marks(phases=(phase,))
    marked = marks_of(text, Saying("said", "Police", "two vans burned"), marks=given)
    assert marked.phases == (phase,)
    assert replace(marked, attributions=()) == given
    left = Choice(attributions=False, tolls=False)
    assert (
        marks_of(text, Saying("said", "Police", "two vans burned"), marks=given, choice=left)
        == given
    )


def test_long_reports_are_marked_once_where_windows_overlap():
    """A cue in the overlap of two windows gives one attribution."""
    filler = " ".join(f"Patrol {n} drove from post to post all day." for n in range(12))
    text = f"{filler} Ana Orel said the bridge was open. {filler}"
    found = marks_of(text, Saying("said", "Ana Orel", "the bridge was open")).attributions
    assert [a.content.text for a in found] == ["the bridge was open"]


@given(st.text(st.sampled_from("ab. \n“”,A1🙂\ud800\x00"), max_size=300), st.integers(4, 20))
def test_every_piece_belongs_to_one_window(text, size):
    """Windows keep to their size, and own each piece exactly once and in order."""
    pieces = pieces_of(document_of(text))
    cutting = windows(pieces, size, size // 3)
    assert all(
        w.last - w.first <= size and w.first <= w.own_first < w.own_last <= w.last for w in cutting
    )
    assert all(a.own_last == b.own_first for a, b in pairwise(cutting))
    owned = [i for w in cutting for i in range(w.own_first, w.own_last)]
    assert owned == list(range(len(pieces.ids)))


def test_flags_tell_what_an_uncased_vocabulary_loses():
    """Capitals, digits, quotations and beginnings of paragraphs are told of each piece."""
    pieces = pieces_of(document_of("Ana heard “two shots”.\n\nThen 12 more."))
    ana, two, then, twelve = (pieces.flags[i] for i in (0, 3, 7, 8))
    assert ana & CAPITAL and ana & PARAGRAPH and ana & SENTENCE and not ana & QUOTED
    assert two & QUOTED and not two & CAPITAL
    assert then & PARAGRAPH
    assert twelve & DIGIT and not twelve & PARAGRAPH


@given(st.lists(st.integers(-5, 5), min_size=1, max_size=12))
def test_the_best_stretch_has_the_highest_sum(scores):
    """No other contiguous pieces score higher; without a positive piece there is none."""
    found = best(np.array(scores, dtype=np.float32))
    sums = [sum(scores[a:b]) for a in range(len(scores)) for b in range(a + 1, len(scores) + 1)]
    assert (found is None) == (max(sums) <= 0)
    if found is not None:
        assert sum(scores[found.first : found.last]) == max(sums)


def test_adjacent_cues_and_gaps_in_contents():
    """A new B begins a new cue; a gap of two pieces in a content is bridged, a wider one is not."""
    tokens = np.full((9, CARD.columns), NO, dtype=np.float32)
    tokens[:, [0, 3, 6]] = YES
    tokens[0, :3] = tokens[1, :3] = (NO, YES, NO)
    relations = np.full((3, 9, 9), NO, dtype=np.float32)
    relations[1, 0, [2, 6]] = YES
    scores = Scores(tokens=tokens, relations=relations, factuality=np.zeros((9, 3), np.float32))
    first, second = said(scores, CARD)
    assert (first.cue, second.cue) == (Stretch(first=0, last=1), Stretch(first=1, last=2))
    assert first.contents == tuple(Stretch(first=i, last=i + 1) for i in (2, 6))
    relations[1, 0, 4] = YES
    assert said(scores, CARD)[0].contents == (Stretch(first=2, last=7),)
    assert struck(scores, CARD) == ()
