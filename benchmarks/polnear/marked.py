"""What somebody marks in one article: attributions as sets of tokens, and one label a token."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.records.document import Document

# Where a token has two roles, the earlier label here is its one.
LABELS = ("cue", "source", "content")
NONE = "none"

Tokens = frozenset[int]
Range = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Triple:
    """One attribution as numbers of tokens; a source may be empty."""

    source: Tokens
    cue: Tokens
    content: Tokens

    def part(self, label: str) -> Tokens:
        """The tokens of the source, the cue or the content."""
        return {"source": self.source, "cue": self.cue, "content": self.content}[label]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One article as somebody marks it: its attributions, and the label of each token."""

    triples: tuple[Triple, ...]
    labels: tuple[str, ...]


class Grid:
    """The tokens of a document: where each starts and ends, its word, and its sentence's number."""

    def __init__(self, document: Document) -> None:
        tokens = [(t, n) for n, one in enumerate(document.sentences) for t in one.tokens]
        self.starts = [token.start for token, _ in tokens]
        self.ends = [token.end for token, _ in tokens]
        self.words = [token.lower for token, _ in tokens]
        self.sentences = [number for _, number in tokens]

    def tokens(self, ranges: Iterable[Range]) -> Tokens:
        """The tokens that touch one of these stretches of characters."""
        found: set[int] = set()
        for start, end in ranges:
            found.update(range(bisect_right(self.ends, start), bisect_left(self.starts, end)))
        return frozenset(found)


def labelled(triples: Iterable[Triple], count: int) -> tuple[str, ...]:
    """The label of each of `count` tokens: a cue's before a source's before a content's."""
    labels = [NONE] * count
    found = tuple(triples)
    for label in reversed(LABELS):
        for triple in found:
            for token in triple.part(label):
                labels[token] = label
    return tuple(labels)
