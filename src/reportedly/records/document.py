"""A report cut into sentences, tokens and quotations: what every later stage counts on."""

from bisect import bisect_right
from dataclasses import dataclass

from reportedly.records.report import Report
from reportedly.records.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word, number or punctuation mark: `report.text[start:end] == text`."""

    text: str
    lower: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence without the white space around it; `paragraph` counts from 0."""

    start: int
    end: int
    paragraph: int
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words within quotation marks: `start:end` without the marks, `outer_start:outer_end` with."""

    start: int
    end: int
    outer_start: int
    outer_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A report with its sentences (in order), and its quotations (in order, not nested)."""

    report: Report
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...]

    def sentence_of(self, span: Span) -> int:
        """The index of the sentence in which `span` begins; the last one before it otherwise."""
        after = bisect_right(self.sentences, span.start, key=lambda sentence: sentence.start)
        return max(0, after - 1)
