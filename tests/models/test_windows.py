"""Windows: each piece belongs to one, sentences stay whole, flags tell what ids lose."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.models.names import Mask
from reportedly.models.windows import (
    CAPITAL,
    DIGIT,
    PARAGRAPH,
    QUOTED,
    SENTENCE,
    UPPER,
    Pieces,
    flagged,
    windows,
)
from texts import document_of

WORDS = {"state": tuple(range(-8, 0)), "articles": (-100, -200)}


def pieces_of(text: str, masks: tuple[Mask, ...] = ()) -> Pieces:
    """The pieces of a text, one a token."""
    document = document_of(text)
    tokens = [token for sentence in document.sentences for token in sentence.tokens]
    places = [(token.start, token.end) for token in tokens]
    return flagged(document, range(len(tokens)), places, masks, WORDS)


def flags_of(text: str, masks: tuple[Mask, ...] = ()) -> dict[str, int]:
    """The flags of each word of a text."""
    pieces = pieces_of(text, masks)
    words = [text[start:end] for start, end in zip(pieces.starts, pieces.ends, strict=True)]
    return dict(zip(words, pieces.flags, strict=True))


def opening(lengths: list[int]) -> Pieces:
    """Pieces of sentences of these lengths."""
    flags = [0 if n else SENTENCE for length in lengths for n in range(length)]
    places = tuple(range(len(flags)))
    return Pieces(ids=places, starts=places, ends=places, flags=tuple(flags))


LENGTHS = st.lists(st.integers(1, 30), max_size=15)
SIZES = st.integers(4, 20)


@given(LENGTHS, SIZES, st.data())
def test_every_piece_is_owned_by_exactly_one_window(
    lengths: list[int], size: int, data: st.DataObject
) -> None:
    """In order and without a gap, whatever the sentences; a window owns only what it sees."""
    pieces = opening(lengths)
    cutting = windows(pieces, size, data.draw(st.integers(0, size - 1)))
    assert all(w.first <= w.own_first < w.own_last <= w.last for w in cutting)
    owned = [n for w in cutting for n in range(w.own_first, w.own_last)]
    assert owned == list(range(len(pieces.ids)))


@given(LENGTHS, SIZES, st.data())
def test_windows_keep_to_their_size_and_overlap(
    lengths: list[int], size: int, data: st.DataObject
) -> None:
    """No window is longer than the encoder's, and none goes further back than it may."""
    overlap = data.draw(st.integers(0, size - 1))
    cutting = windows(opening(lengths), size, overlap)
    assert all(w.last - w.first <= size for w in cutting)
    assert all(0 <= one.last - two.first <= overlap for one, two in pairwise(cutting))


@given(LENGTHS, SIZES, st.data())
def test_sentences_stay_whole_where_they_fit(
    lengths: list[int], size: int, data: st.DataObject
) -> None:
    """A window ends within a sentence only where it holds nothing but pieces of that sentence."""
    pieces = opening(lengths)
    starts = [n for n, flag in enumerate(pieces.flags) if flag & SENTENCE]
    ends = {*starts[1:], len(pieces.ids)}
    cutting = windows(pieces, size, data.draw(st.integers(0, size - 1)))
    assert all(w.last in ends or not ends & set(range(w.first + 1, w.last)) for w in cutting)
    assert all(w.own_last in ends or w.own_last == w.last for w in cutting)


@given(LENGTHS.filter(lambda lengths: sum(lengths) <= 20))
def test_a_report_that_fits_is_one_window(lengths: list[int]) -> None:
    """Nothing is cut without need, and nothing at all is made of no pieces."""
    assert len(windows(opening(lengths), 20, 5)) == (1 if lengths else 0)


def test_the_later_half_of_an_overlap_is_the_next_windows() -> None:
    """What stands near a window's edge is read with more of its surroundings by the other one."""
    one, two = windows(opening([5, 2, 2, 2, 2, 5]), 13, 8)
    assert (one.first, one.last, two.first) == (0, 13, 5)
    assert one.own_last == two.own_first == 9


@given(st.text(st.sampled_from("ab. \n“”,A1🙂\ud800\x00"), max_size=300), SIZES)
def test_any_text_is_cut(text: str, size: int) -> None:
    """Odd characters neither lose a piece nor make one twice."""
    pieces = pieces_of(text)
    cutting = windows(pieces, size, size // 3)
    owned = [n for w in cutting for n in range(w.own_first, w.own_last)]
    assert owned == list(range(len(pieces.ids)))
    assert len(pieces.ids) == len(pieces.starts) == len(pieces.ends) == len(pieces.flags)


def test_flags_tell_what_an_uncased_vocabulary_loses() -> None:
    """Capitals, numbers, quotations, beginnings of sentences and of paragraphs."""
    flags = flags_of("Ana heard “two shots”. Nobody fell.\n\nThen 12 UN lorries came.")
    assert flags["Ana"] == CAPITAL | PARAGRAPH | SENTENCE
    assert flags["two"] == flags["shots"] == QUOTED
    assert flags["heard"] == flags["lorries"] == 0
    assert flags["Nobody"] == CAPITAL | SENTENCE
    assert flags["Then"] == CAPITAL | PARAGRAPH | SENTENCE
    assert flags["12"] == DIGIT
    assert flags["UN"] == CAPITAL | UPPER


def test_pieces_of_one_word_share_its_capital() -> None:
    """Every piece of a word knows that the word begins with a capital; what follows does not."""
    text = "Then Odarka-like rain fell."
    places = [(0, 4), (5, 8), (8, 11), (11, 12), (12, 16), (17, 21), (22, 26), (26, 27)]
    pieces = flagged(document_of(text), range(8), places, (), WORDS)
    assert [bool(flag & CAPITAL) for flag in pieces.flags] == [True] * 3 + [False] * 5


def test_capitals_say_nothing_where_everything_is_in_capitals() -> None:
    """In an old wire's text no word stands out."""
    flags = flags_of("ANA HEARD SHOTS. 12 FELL.")
    assert not any(flag & (CAPITAL | UPPER) for flag in flags.values())
    assert flags["12"] == DIGIT | SENTENCE


@pytest.mark.parametrize(("name", "text"), [("UAE", "So UAE won."), ("Oman", "So Oman won.")])
def test_a_name_shows_no_letters_of_its_own(name: str, text: str) -> None:
    """An acronym looks like any name: one piece with a capital."""
    start = text.index(name)
    mask = Mask(start=start, end=start + len(name), kind="state", number=2)
    pieces = pieces_of(text, (mask,))
    at = pieces.starts.index(start)
    assert (pieces.ids[at], pieces.flags[at]) == (WORDS["state"][2], CAPITAL)


def test_a_name_keeps_the_flags_of_its_place() -> None:
    """Whether a name is quoted or opens a sentence or paragraph still shows."""
    text = "“Oman won,” she said."
    mask = Mask(start=1, end=5, kind="state", number=0)
    pieces = pieces_of(text, (mask,))
    assert pieces.flags[pieces.starts.index(1)] == CAPITAL | QUOTED
    text = "Burkina Faso won. It rained."
    pieces = pieces_of(text, (Mask(start=0, end=12, kind="state", number=0),))
    assert pieces.flags[0] == CAPITAL | PARAGRAPH | SENTENCE
    assert (pieces.starts[0], pieces.ends[0], pieces.starts[1]) == (0, 12, 13)
