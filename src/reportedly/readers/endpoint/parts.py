"""Document -> Parts: stretches of sentences that are short enough to be asked about at once."""

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.records.document import Document

# Characters: some 2,000 wordpieces, which with the answer fit the smallest windows in use (8,192).
LONGEST = 8_000
# A part that cannot be asked about is halved until it is this short.
SHORTEST = 800
# Sentences of the opening that later parts are told beside their own.
OPENING = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Sentences `first` to before `last` of a report."""

    first: int
    last: int


def parts(document: Document) -> Iterator[Part]:
    """The whole report in stretches of at most `LONGEST` characters, one sentence at least."""
    first = 0
    for index, sentence in enumerate(document.sentences):
        if index > first and sentence.end - document.sentences[first].start > LONGEST:
            yield Part(first=first, last=index)
            first = index
    yield Part(first=first, last=len(document.sentences))


def halves(document: Document, part: Part) -> tuple[Part, Part] | None:
    """The two halves of a part, cut between sentences; null where it is short already."""
    start, end = document.sentences[part.first].start, document.sentences[part.last - 1].end
    if part.last - part.first < 2 or end - start <= SHORTEST:
        return None
    middle = (start + end) // 2
    inner = range(part.first + 1, part.last)
    cut = min(inner, key=lambda index: abs(document.sentences[index].start - middle))
    return Part(first=part.first, last=cut), Part(first=cut, last=part.last)


def message(document: Document, part: Part, opening: str) -> str:
    """A part as the model gets it: one numbered sentence a line; numbers count from 0."""
    lines = [f"[{n}] {_line(document, n)}" for n in range(part.first, part.last)]
    if part.first:
        told = [_line(document, n) for n in range(min(OPENING, part.first))]
        lines = [opening, *told, "", *lines]
    return "\n".join(lines)


def _line(document: Document, number: int) -> str:
    sentence = document.sentences[number]
    return " ".join(document.report.text[sentence.start : sentence.end].split())
