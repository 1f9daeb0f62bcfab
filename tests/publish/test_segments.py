"""Cutting a text at overlapping spans."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.publish.parts import Where
from reportedly.publish.segments import segments

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SPANS = st.lists(st.tuples(st.integers(-2, 30), st.integers(-2, 30)), max_size=12)


def where(start: int, end: int) -> Where:
    """Make a place in report R1."""
    return Where(report="r", label="R1", start=start, end=end)


@QUICK
@given(st.text(max_size=24), SPANS)
def test_segments_join_to_the_text(text: str, bounds: list[tuple[int, int]]) -> None:
    """Whatever the spans, no character is lost, doubled or moved."""
    pieces = segments(text, [where(*each) for each in bounds])
    assert "".join(piece.text for piece in pieces) == text


@QUICK
@given(st.text(max_size=24), SPANS)
def test_a_spans_segments_join_to_its_words(text: str, bounds: list[tuple[int, int]]) -> None:
    """Each span that fits the text cuts out its own words and begins exactly once."""
    spans = {where(*each) for each in bounds if 0 <= each[0] < each[1] <= len(text)}
    pieces = segments(text, [where(*each) for each in bounds])
    for span in spans:
        words = "".join(piece.text for piece in pieces if span in piece.spans)
        assert words == text[span.start : span.end]
        assert sum(span in piece.begins for piece in pieces) == 1


def test_the_innermost_span_comes_first() -> None:
    """A click on nested words leads to the narrowest quotation."""
    outer, inner = where(0, 10), where(2, 4)
    pieces = segments("0123456789", [outer, inner])
    assert [piece.spans for piece in pieces] == [(outer,), (inner, outer), (outer,)]
