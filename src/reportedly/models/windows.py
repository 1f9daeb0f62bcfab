"""Document, wordpieces -> Windows: what one pass of the encoder sees, cut at sentence ends."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.models.names import Mask, in_capitals, masked
from reportedly.records.document import Document

# Flags of a wordpiece: what an uncased vocabulary and a bag of wordpieces lose. One input each.
CAPITAL, UPPER, DIGIT, QUOTED, PARAGRAPH, SENTENCE = 1, 2, 4, 8, 16, 32
FLAGS = (CAPITAL, UPPER, DIGIT, QUOTED, PARAGRAPH, SENTENCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """The wordpieces of a report, all of the same length: ids, characters `[start, end)`, flags."""

    ids: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    flags: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Pieces `[first, last)` that go through the encoder together.

    `own_first` and `own_last` bound the pieces whose marks count from this window: where windows
    overlap, each piece belongs to one of them.
    """

    first: int
    last: int
    own_first: int
    own_last: int


def flagged(
    document: Document,
    ids: Sequence[int],
    offsets: Sequence[tuple[int, int]],
    masks: tuple[Mask, ...],
    words: Mapping[str, tuple[int, ...]],
) -> Pieces:
    """Mask the names and give every wordpiece its flags.

    Args:
        document: the report.
        ids: the wordpieces of its text.
        offsets: characters `[start, end)` of each.
        masks: the names in the text.
        words: the pieces that stand for names, by kind and number.
    """
    text = document.report.text
    ids, offsets = masked(ids, offsets, masks, words)
    starts = tuple(start for start, _ in offsets)
    ends = tuple(end for _, end in offsets)
    plain = in_capitals(text)
    flags = [flag & ~(CAPITAL | UPPER) if plain else flag for flag in _shapes(text, offsets)]
    for mask in masks:
        at = bisect_left(starts, mask.start)
        if at < len(flags) and starts[at] == mask.start:
            flags[at] = 0 if plain else CAPITAL
    for quote in document.quotes:
        for at in range(bisect_left(starts, quote.start), bisect_left(starts, quote.end)):
            flags[at] |= QUOTED
    paragraph = -1
    for sentence in document.sentences:
        at = bisect_left(starts, sentence.start)
        if at < len(flags):
            flags[at] |= SENTENCE | (PARAGRAPH if sentence.paragraph != paragraph else 0)
        paragraph = sentence.paragraph
    return Pieces(ids=tuple(ids), starts=starts, ends=ends, flags=tuple(flags))


def _shapes(text: str, offsets: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Capital, upper case and digit; a piece inside a word takes over how the word begins."""
    before, last = 0, -1
    for start, end in offsets:
        word = text[start:end]
        flags = CAPITAL if word[:1].isupper() else 0
        flags |= UPPER if len(word) > 1 and word.isupper() else 0
        flags |= DIGIT if word[:1].isdigit() else 0
        if start == last and word[:1].isalnum():
            flags |= before & CAPITAL
        yield flags
        before, last = flags, end


def windows(pieces: Pieces, size: int, overlap: int) -> tuple[Window, ...]:
    """Cut into windows of at most `size` pieces: whole sentences where they fit.

    A window goes back over at most `overlap` pieces of the one before; the later half of those
    (by sentences) is its own.
    """
    count = len(pieces.ids)
    cuts = [i for i, flag in enumerate(pieces.flags) if flag & SENTENCE and i] + [count]
    made: list[Window] = []
    first = own = 0
    while own < count:
        last = _last_cut(cuts, first, min(count, first + size))
        if last == count:
            made.append(Window(first=first, last=count, own_first=own, own_last=count))
            break
        back = [c for c in cuts if last - overlap <= c < last and c > own]
        following = back[0] if back else last
        owned = back[len(back) // 2] if back else last
        made.append(Window(first=first, last=last, own_first=own, own_last=owned))
        first, own = following, owned
    return tuple(made)


def _last_cut(cuts: list[int], first: int, limit: int) -> int:
    """The last sentence end in `(first, limit]`; `limit` itself where one sentence is longer."""
    index = bisect_left(cuts, limit + 1)
    return cuts[index - 1] if index and cuts[index - 1] > first else limit
