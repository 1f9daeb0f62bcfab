"""Peer in the same run: a sentence by the word rules -> the class of each event word in it.

A word within a statement has the uncertainty of the statement, and its negation where no new clause
begins between. Every other word has the class of its own clause, by the same rules.
"""

from dataclasses import dataclass

from factuality.sentences import Sentence
from reportedly.dissect.attribution_cues import CueRules
from reportedly.dissect.attribution_factuality import factuality
from reportedly.dissect.document import DocumentRules, cut
from reportedly.ports import Marker
from reportedly.records.document import Document
from reportedly.records.marks import Attribution
from reportedly.records.report import Report
from reportedly.records.span import Span
from reportedly.records.vocabulary import Factuality

# Before these words another clause ended.
PARTED = frozenset({"that", ",", ":", ";", "“", "”"})
BATCH = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What reading a sentence needs."""

    document: DocumentRules
    cues: CueRules
    marker: Marker


def classes(found: list[Sentence], tools: Tools) -> list[tuple[Factuality, ...]]:
    """For each sentence, the classes of its events, in order."""
    made: list[tuple[Factuality, ...]] = []
    for at in range(0, len(found), BATCH):
        batch = found[at : at + BATCH]
        documents = [cut(_report(one.text), tools.document) for one in batch]
        for one, document, marks in zip(
            batch, documents, tools.marker.mark(documents), strict=True
        ):
            said = marks.attributions
            made.append(tuple(_class(e.span, document, said, tools.cues) for e in one.events))
    return made


def _class(
    word: Span, document: Document, said: tuple[Attribution, ...], cues: CueRules
) -> Factuality:
    """The class that the word's own clause shows, else that of the innermost statement around."""
    around = [one for one in said if one.content.covers(word)]
    inner = min(around, key=lambda one: one.content.end - one.content.start, default=None)
    first = inner.content.start if inner else 0
    before = _words(document, first, word.start)
    clause = _clause(before, cues)
    own = factuality("says", clause, cues) if clause else "CT+"
    if inner is None or own != "CT+":
        return own
    if inner.factuality == "CT-":
        return "CT-" if len(clause) == len(before) else "CT+"
    return inner.factuality


def _words(document: Document, start: int, end: int) -> tuple[str, ...]:
    tokens = (token for sentence in document.sentences for token in sentence.tokens)
    return tuple(token.lower for token in tokens if start <= token.start and token.end <= end)


def _clause(words: tuple[str, ...], cues: CueRules) -> tuple[str, ...]:
    """The words from the last beginning of a clause on; the event word itself is none of them."""
    begins = [at + 1 for at, word in enumerate(words) if word in cues.clause_ends or word in PARTED]
    return words[begins[-1] :] if begins else words


def _report(text: str) -> Report:
    return Report(
        id="", sha256="", title=None, publisher=None, author=None, url=None, kind="news",
        language="en", published=None, retrieved=None, text=text,
    )  # fmt: skip
