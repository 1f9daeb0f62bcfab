"""Document -> lines: runs of sentences that no quotation straddles, ready for the rules."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reportedly.records.document import Document, Quote, Token

# No line has more tokens, so that time stays linear: the longest sentence of the training reports,
# its quotations included, has under 160.
LONGEST = 250
# Quotations with fewer tokens pass nothing on.
SHORTEST_QUOTED = 5
# A dateline ("GOMA, Congo (Wire) -") has at most this many tokens.
LONGEST_DATELINE = 14
MARKS = frozenset('"“”«»„‘')
DASHES = frozenset("—–-|")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Line:
    """A run of sentences: its tokens, lower-case words and, for each, its quotation.

    Compared by identity.

    `quote[i]` is 0 outside quotations (their marks included), else 1 + the quotation's index.
    `floor` is where it begins after a dateline or the hour.
    """

    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    quote: tuple[int, ...]
    floor: int

    def word(self, at: int) -> str:
        """Give the lower-case word at `at`; empty outside the line."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def seek(self, start: int, stop: int, fits: Callable[[str], bool]) -> int | None:
        """Find the first token of `start:stop` outside quotations whose word fits."""
        for at in range(start, min(stop, len(self.words))):
            if not self.quote[at] and fits(self.words[at]):
                return at
        return None

    def upper(self, at: int) -> bool:
        """Whether the token at `at` begins with a capital letter."""
        return self.tokens[at].text[0].isupper()

    def abbreviated(self, at: int) -> bool:
        """Whether the full stop at `at` belongs to the word before it ("Lt.")."""
        if at + 1 == len(self.words) or at == 0:
            return False
        return self.tokens[at - 1].end == self.tokens[at].start


def lines(document: Document) -> Iterator[Line]:
    """Join the sentences that a quotation straddles; every other sentence is a line of its own."""
    tokens: list[Token] = []
    quotes = document.quotes
    at = 0
    for sentence in document.sentences:
        tokens.extend(sentence.tokens)
        while len(tokens) > LONGEST:
            yield _line(tuple(tokens[:LONGEST]), quotes)
            tokens = tokens[LONGEST:]
        while at < len(quotes) and quotes[at].outer_end <= sentence.end:
            at += 1
        if at == len(quotes) or quotes[at].outer_start >= sentence.end:
            if tokens:
                yield _line(tuple(tokens), quotes)
            tokens = []


def quoted_lines(document: Document) -> Iterator[Line]:
    """Each sentence within a quotation as a line of its own, for what the quoted pass on."""
    at = 0
    for sentence in document.sentences:
        while at < len(document.quotes) and document.quotes[at].outer_end <= sentence.start:
            at += 1
        for quote in document.quotes[at : at + len(sentence.tokens)]:
            if quote.start >= sentence.end:
                break
            left = bisect_left(sentence.tokens, quote.start, key=_token_start)
            right = bisect_left(sentence.tokens, quote.end, key=_token_start)
            if right - left >= SHORTEST_QUOTED:
                yield _line(sentence.tokens[left : min(right, left + LONGEST)], ())


def _token_start(token: Token) -> int:
    return token.start


def _line(tokens: tuple[Token, ...], quotes: tuple[Quote, ...]) -> Line:
    quote = [0] * len(tokens)
    index = bisect_left(quotes, tokens[0].start, key=lambda q: q.outer_end) if tokens else 0
    for position, token in enumerate(tokens):
        while index < len(quotes) and quotes[index].outer_end <= token.start:
            index += 1
        if index < len(quotes) and quotes[index].start <= token.start < quotes[index].end:
            quote[position] = index + 1
    words = tuple(token.lower for token in tokens)
    return Line(tokens=tokens, words=words, quote=tuple(quote), floor=_floor(tokens, quote))


def _floor(tokens: tuple[Token, ...], quote: list[int]) -> int:
    """Where a sentence begins after "GOMA (Wire) -", "GOMA:" or "17:40 -"."""
    for position, token in enumerate(tokens[1:LONGEST_DATELINE], start=1):
        if token.text == ":" and _is_town(tokens, position):
            return position + 1
        if token.text in DASHES:
            spaced = token.start > tokens[position - 1].end
            head = tokens[0].text
            return position + 1 if spaced and (head.isupper() or head[0].isdigit()) else 0
        if quote[position] or token.text.islower():
            return 0
    return 0


def _is_town(tokens: tuple[Token, ...], colon: int) -> bool:
    """Whether capitals before a colon are a dateline: what follows is not in capitals, too."""
    before, after = tokens[:colon], tokens[colon + 1 : colon + 4]
    capitals = all(token.text.isupper() for token in before if token.text[0].isalpha())
    return capitals and any(token.text.islower() for token in after)
