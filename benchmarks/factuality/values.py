"""A sentence as the encoder reads it -> how factual each event word in it is, -3 to 3."""

from bisect import bisect_right
from collections.abc import Iterator

from factuality.sentences import Sentence
from reportedly.dissect.document import DocumentRules, cut
from reportedly.ports import Encoder
from reportedly.records.report import Report
from reportedly.records.scores import Scores

# Certainly not, and certainly.
LEAST, MOST = -3.0, 3.0


def values(one: Sentence, scheme: str, rules: DocumentRules, encoder: Encoder) -> list[float]:
    """The value of each event of a sentence, read at the word's first piece.

    Args:
        one: the sentence; its line is read as it stands in the corpus, tokens parted by blanks.
        scheme: as which corpus's annotators to read it.
        rules: cut the line into sentences.
        encoder: the one pass.
    """
    document = cut(_report(one.line), rules)
    pieces = [piece for scores in encoder.scores(document, scheme) for piece in _own(scores)]
    ends = [end for end, _ in pieces]
    return [pieces[bisect_right(ends, event.start)][1] for event in one.events]


def _own(scores: Scores) -> Iterator[tuple[int, float]]:
    """Where each piece that the window answers for ends, and its value."""
    for piece in range(scores.own_first, scores.own_last):
        yield scores.ends[piece], min(MOST, max(LEAST, float(scores.event[piece])))


def _report(text: str) -> Report:
    return Report(
        id="", sha256="", title=None, publisher=None, author=None, url=None, kind="news",
        language="en", published=None, retrieved=None, text=text,
    )  # fmt: skip
