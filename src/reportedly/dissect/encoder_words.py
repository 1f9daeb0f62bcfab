"""Scores, Document -> spans of text: pieces widened to words, contents as they are annotated."""

from dataclasses import dataclass

from reportedly.dissect.stretches import Stretch
from reportedly.records.document import Document
from reportedly.records.scores import Scores
from reportedly.records.span import Span

# A content ends before these; a quoted one without its marks.
TRIMMED = " \t\r\n,.;:—–-"
# Pieces that a content may go on to the next stop: it ends within a clause by mistake. Held out,
# statements F1 is the same with and without; short notes lose their tolls without.
# A content that begins further within its sentence, in pieces, is not the whole of it.
MOST_FROM_OPENING = 40
PARTING = frozenset({";", ":", '"', "“", "”", "«", "»", "(", ")"})
DASHES = frozenset({"—", "–", "--"})
MOST_TO_STOP = 8
STOPS = frozenset('.,;:!?()—–"“”„«»')
OPENING, CLOSING = frozenset('"“„«'), frozenset('"”“»')
# A content of fewer letters than this is a slip.
LEAST_CONTENT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A window of a document: turns pieces into places of the text."""

    document: Document
    scores: Scores

    def owns(self, stretch: Stretch) -> bool:
        """Whether this window answers for a mention: each is in one window's own part."""
        return self.scores.own_first <= stretch.first < self.scores.own_last

    def span(self, stretch: Stretch) -> Span:
        """The text of some pieces, widened to whole words."""
        text = self.document.report.text
        start = self.scores.starts[stretch.first]
        end = self.scores.ends[stretch.last - 1]
        while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
            start -= 1
        while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
            end += 1
        return Span.cut(text, start, end)

    def trimmed(self, stretch: Stretch | None) -> Span | None:
        """The text of some pieces without punctuation at its ends; null where nothing is left."""
        return None if stretch is None else _trimmed(self.document, self.span(stretch))

    def to_stop(self, stretch: Stretch, others: tuple[Stretch | None, ...]) -> Stretch:
        """A content that goes on to a stop near by, unless its cue or source comes before."""
        own = {at for one in others if one for at in range(one.first, one.last)}
        last, count = stretch.last, len(self.scores.starts)
        while last < min(count, stretch.last + MOST_TO_STOP) and not self._ends(last, own):
            last += 1
        if last < count and not self._ends(last, own):
            return stretch
        return Stretch(first=stretch.first, last=last, label=stretch.label, sure=stretch.sure)

    def from_opening(self, stretch: Stretch, cue: Stretch, cues: frozenset[int]) -> Stretch:
        """A content that stands before its cue begins where its sentence does, or after a dash.

        `cues`: the pieces of all cues; where one stands before the content, somebody else speaks.
        """
        first = stretch.first
        if cue.first < stretch.last:
            return stretch
        while first > 0 and first not in self.scores.sentences:
            before = self._words(first - 1)
            if first - 1 in cues or before in PARTING:
                return stretch
            if before in DASHES:
                break
            first -= 1
        if stretch.first - first > MOST_FROM_OPENING:
            return stretch
        return Stretch(first=first, last=stretch.last, label=stretch.label, sure=stretch.sure)

    def _words(self, piece: int) -> str:
        return self.document.report.text[self.scores.starts[piece] : self.scores.ends[piece]]

    def _ends(self, piece: int, own: set[int]) -> bool:
        return piece in own or self._words(piece) in STOPS or piece in self.scores.sentences

    def content(self, stretch: Stretch | None) -> Span | None:
        """A content as annotated: without final stop, without the marks of a whole quotation."""
        span = self.trimmed(stretch)
        while span is not None:
            start, end = _unquoted(span)
            if (start, end) == (span.start, span.end):
                break
            span = _trimmed(self.document, Span.cut(self.document.report.text, start, end))
        return span if span and sum(map(str.isalnum, span.text)) >= LEAST_CONTENT else None


def _unquoted(span: Span) -> tuple[int, int]:
    """Without a quotation mark at an end whose partner is not inside."""
    words = span.text
    inner = words[1:-1]
    opens, closes = words[0] in OPENING, words[-1] in CLOSING
    if opens and closes and not any(c in OPENING | CLOSING for c in inner):
        return span.start + 1, span.end - 1
    if opens and not any(c in CLOSING for c in words[1:]):
        return span.start + 1, span.end
    if closes and not any(c in OPENING for c in words[:-1]):
        return span.start, span.end - 1
    return span.start, span.end


def _trimmed(document: Document, span: Span) -> Span | None:
    words = span.text.strip(TRIMMED).removesuffix("(").rstrip(TRIMMED)
    if not words:
        return None
    start = span.start + len(span.text) - len(span.text.lstrip(TRIMMED))
    end = start + len(words)
    text = document.report.text
    closed = words.count("(") > words.count(")") and text[end : end + 1] == ")"
    return Span.cut(text, start, end + closed)
