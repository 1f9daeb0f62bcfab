"""How likely words of a text are of some kind: a track looks words up, and never guesses."""

from hypothesis import given
from hypothesis import strategies as st

from reportedly.records.marks import Track
from reportedly.records.span import Span

TRACK = Track(starts=(0, 4, 9, 15), shares=(0.1, 0.9, 0.2, 0.6))


def span(start: int, end: int) -> Span:
    """Some words of a text."""
    return Span(text="", start=start, end=end)


def test_the_highest_share_within_words_counts() -> None:
    """Of the pieces that begin within some words the likeliest speaks for them."""
    assert TRACK.highest(span(0, 15)) == 0.9
    assert TRACK.highest(span(9, 15)) == 0.2
    assert TRACK.highest(span(9, 16)) == 0.6


def test_where_no_piece_begins_nothing_is_likely() -> None:
    """Words inside a masked name have no piece of their own, and an empty track knows nothing."""
    assert TRACK.highest(span(5, 9)) == 0.0
    assert TRACK.highest(span(30, 40)) == 0.0
    assert Track(starts=(), shares=()).highest(span(0, 9)) == 0.0


@given(
    st.dictionaries(st.integers(0, 50), st.floats(0, 1)),
    st.integers(0, 50),
    st.integers(0, 50),
)
def test_wider_words_are_at_least_as_likely(
    shares: dict[int, float], start: int, more: int
) -> None:
    """No share is lost by looking at more of the text."""
    starts = tuple(sorted(shares))
    track = Track(starts=starts, shares=tuple(shares[at] for at in starts))
    assert track.highest(span(start, start + more)) <= track.highest(span(0, start + more + 1))
