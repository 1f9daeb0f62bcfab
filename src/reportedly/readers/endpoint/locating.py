"""quotation, sentence -> Span: where a model's words stand in the report, letter by letter.

White space and the shape of quotation marks and dashes may differ; nothing else may. The span is
always cut out of the report, so what stands in a reading is the report's words, not the model's.
"""

from collections.abc import Iterator, Sequence

from reportedly.readers.endpoint.parts import Part
from reportedly.records.document import Document
from reportedly.records.span import Span


class Finder:
    """Finds quotations in one report."""

    def __init__(self, document: Document, same: Sequence[str]) -> None:
        """Fold the text once; `same`: characters of one string count as one."""
        self.document = document
        self._fold = str.maketrans({c: group[0] for group in same for c in group[1:]})
        self._folded, self._at = self._mapped(document.report.text)

    def find(self, words: str, sentence: int, part: Part) -> Span | None:
        """Where some words of a part stand: in their sentence, else as near to it as they do."""
        found = [span for span in self._all(words) if self._inside(span, part)]
        return min(found, key=lambda span: self._distance(span, sentence), default=None)

    def within(self, words: str, span: Span) -> Span | None:
        """Where some words stand within others."""
        return next((one for one in self._all(words) if span.covers(one)), None)

    def _all(self, words: str) -> Iterator[Span]:
        """Every place of some words, whole words only."""
        wanted = " ".join(words.translate(self._fold).split())
        at = self._folded.find(wanted) if wanted else -1
        while at >= 0:
            end = at + len(wanted)
            if not _splits(self._folded, at) and not _splits(self._folded, end):
                text = self.document.report.text
                yield Span.cut(text, self._at[at], self._at[end - 1] + 1)
            at = self._folded.find(wanted, at + 1)

    def _mapped(self, text: str) -> tuple[str, list[int]]:
        """The text with each run of white space as one blank, and where each character stood."""
        folded: list[str] = []
        at: list[int] = []
        for index, character in enumerate(text.translate(self._fold)):
            blank = character.isspace()
            if not (blank and folded and folded[-1] == " "):
                folded.append(" " if blank else character)
                at.append(index)
        return "".join(folded), at

    def _inside(self, span: Span, part: Part) -> bool:
        return part.first <= self.document.sentence_of(span) < part.last

    def _distance(self, span: Span, sentence: int) -> tuple[int, int]:
        return abs(self.document.sentence_of(span) - sentence), span.start


def _splits(text: str, at: int) -> bool:
    """Whether a place is inside a word or number: "12" does not stand in "2012"."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()
