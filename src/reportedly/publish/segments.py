"""A text and overlapping spans -> segments that cover the text once, each with its spans."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from reportedly.publish.parts import Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Some text, the spans that it belongs to (shortest first) and those that begin with it."""

    text: str
    spans: tuple[Where, ...]
    begins: tuple[Where, ...]


def segments(text: str, spans: Iterable[Where]) -> tuple[Segment, ...]:
    """Cut `text` where a span begins or ends; the segments' texts join to the whole text."""
    real = sorted(
        {span for span in spans if 0 <= span.start < span.end <= len(text)},
        key=lambda span: (span.start, span.end),
    )
    cuts = sorted({0, len(text), *(cut for span in real for cut in (span.start, span.end))})
    found: list[Segment] = []
    open_spans: list[Where] = []
    coming = 0
    for start, end in pairwise(cuts):
        begins: list[Where] = []
        while coming < len(real) and real[coming].start == start:
            begins.append(real[coming])
            coming += 1
        open_spans = [span for span in open_spans if span.end > start] + begins
        inner_first = sorted(open_spans, key=lambda span: (span.end - span.start, span.start))
        piece = Segment(text=text[start:end], spans=tuple(inner_first), begins=tuple(begins))
        found.append(piece)
    return tuple(found)
