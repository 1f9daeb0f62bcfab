"""Encoder, article -> Marked: its scores for MUC-4's layers as marks of the whole article.

The encoder learned these layers from 600 articles alone. What single words tell of a sentence and
of a word (learned.toml) is weighed with it.
"""

import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

from muc4 import features
from muc4.choose import tables
from muc4.marks import Kind, Mark, Marked
from muc4.rules import rules
from muc4.texts import Article
from reportedly.models.onnx import Encoder
from reportedly.records.document import Document
from reportedly.records.scores import Scores

if TYPE_CHECKING:
    from numpy.typing import NDArray

# The least share of the surest piece of a mark, and of the others. These and how much the encoder,
# the word and the words of the sentence say of a piece (and a constant) are set on DEV articles
# that neither learned.
LEAST, LEAST_BESIDE = 0.3, 0.15
WEIGHTS = {
    "individual": (0.6, 0.31, 0.27, -0.3),
    "organization": (0.55, 0.42, 0.21, 0.3),
    "instrument": (0.8, 0.22, 0.19, 1.0),
    "object": (0.67, 0.25, 0.24, -0.1),
    "victim": (0.54, 0.11, 0.11, -0.2),
}
# How much the encoder's types of sentences weigh against those that their words tell.
TYPE_OF_ENCODER = 0.5
# What is said of two marks that no window holds together.
APART = 0.5
_ALMOST_NEVER = 1e-5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The words of an article: where each begins, its sentence, and the share of each kind."""

    starts: tuple[int, ...]
    lines: tuple[int, ...]
    shares: tuple[Mapping[str, float], ...]

    def at(self, start: int) -> int:
        """The number of the word that holds a character."""
        return max(0, bisect_right(self.starts, start) - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """What a window says of a mark: its number among all, and its pieces in the window."""

    number: int
    pieces: tuple[int, ...]
    first_word: tuple[int, ...]


def read(encoder: Encoder, article: Article, document: Document) -> Marked:
    """Mark an article, window by window."""
    return joined(article, document, tuple(encoder.scores(document, scheme="muc")))


def joined(article: Article, document: Document, windows: Sequence[Scores]) -> Marked:
    """Put the windows of an article together; where they overlap each piece counts once."""
    words = _words(document)
    types = [
        dict(tables()["sentence"].shares(features.of_whole(document, line)))
        for line in range(len(document.sentences))
    ]
    relevant = [_logit(1 - one["none"]) for one in types]
    marks: list[Mark] = []
    for scores in windows:
        for kind in get_args(Kind):
            marks += _marks(document, scores, kind, _shares(scores, kind, words, relevant))
        for line, shares in _types(document, scores).items():
            types[line] = _both(shares, types[line])
    marks.sort(key=lambda one: (one.start, one.end, one.kind))
    return Marked(
        article=article,
        document=document,
        marks=tuple(marks),
        types=tuple(types),
        fellows=_fellows(windows, marks),
    )


def _words(document: Document) -> _Words:
    places = [(one, at) for one in document.sentences for at in range(len(one.tokens))]
    return _Words(
        starts=tuple(sentence.tokens[at].start for sentence, at in places),
        lines=tuple(n for n, one in enumerate(document.sentences) for _ in one.tokens),
        shares=tuple(
            tables()["word"].shares(features.of_word(sentence, at)) for sentence, at in places
        ),
    )


def _logit(share: float) -> float:
    bounded = min(max(share, _ALMOST_NEVER), 1 - _ALMOST_NEVER)
    return math.log(bounded / (1 - bounded))


def _softmax(logits: "NDArray[Any]") -> "NDArray[Any]":
    import numpy as np

    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def _shares(scores: Scores, kind: Kind, words: _Words, relevant: Sequence[float]) -> list[float]:
    """How probably each piece of a window belongs to a filler of a kind."""
    outside = _softmax(scores.layer(f"muc_{kind}"))[:, 0]
    of_encoder, of_word, of_sentence, constant = WEIGHTS[kind]
    made = []
    for start, share in zip(scores.starts, outside, strict=True):
        word = words.at(start)
        total = (
            constant
            + of_encoder * _logit(1 - float(share))
            + of_word * _logit(words.shares[word].get(kind, 0.0))
            + of_sentence * relevant[words.lines[word]]
        )
        made.append(1 / (1 + math.exp(-total)))
    return made


def _marks(document: Document, scores: Scores, kind: Kind, shares: Sequence[float]) -> list[Mark]:
    """Runs of marked pieces; a piece that rather begins than goes on starts another run."""
    begins, goes_on = scores.layer(f"muc_{kind}")[:, 1], scores.layer(f"muc_{kind}")[:, 2]
    runs: list[list[int]] = []
    for piece in range(scores.own_first, scores.own_last):
        if shares[piece] < LEAST_BESIDE:
            continue
        follows = bool(runs) and runs[-1][-1] == piece - 1
        inside_word = follows and scores.starts[piece] == scores.ends[piece - 1]
        if follows and (inside_word or goes_on[piece] >= begins[piece]):
            runs[-1].append(piece)
        else:
            runs.append([piece])
    made = []
    for run in runs:
        start, end = _whole_words(document, scores.starts[run[0]], scores.ends[run[-1]])
        if start >= end or max(shares[one] for one in run) < LEAST:
            continue
        made.append(
            Mark(
                kind=kind,
                start=start,
                end=end,
                line=_line(document, start),
                share=max(shares[one] for one in run),
                confidence=_confidence(scores, run) if kind == "organization" else {},
            )
        )
    return made


def _whole_words(document: Document, start: int, end: int) -> tuple[int, int]:
    """The words that a run of pieces touches, without those at its ends that name nothing."""
    tokens = document.sentences[_line(document, start)].tokens
    inside = [one for one in tokens if one.start < end and one.end > start]
    idle = rules().lists.idle
    while inside and (inside[0].text.upper() in idle or not inside[0].text[0].isalnum()):
        inside.pop(0)
    while inside and (inside[-1].text.upper() in idle or not inside[-1].text[0].isalnum()):
        inside.pop()
    return (inside[0].start, inside[-1].end) if inside else (start, start)


def _line(document: Document, at: int) -> int:
    return max(0, bisect_right(document.sentences, at, key=lambda one: one.start) - 1)


def _confidence(scores: Scores, run: Sequence[int]) -> dict[str, float]:
    shares = _softmax(scores.layer("confidence")[list(run)]).mean(axis=0)
    return dict(zip(scores.labels["confidence"], map(float, shares), strict=True))


def _types(document: Document, scores: Scores) -> dict[int, dict[str, float]]:
    """The shares of the types at the first piece of each sentence that the window answers for."""
    shares, labels = _softmax(scores.layer("muc_type")), scores.labels["muc_type"]
    return {
        _line(document, scores.starts[piece]): dict(
            zip(labels, map(float, shares[piece]), strict=True)
        )
        for piece in scores.sentences
        if scores.own_first <= piece < scores.own_last
    }


def _both(encoder: Mapping[str, float], words: Mapping[str, float]) -> dict[str, float]:
    """The types of a sentence by the encoder and by its words."""
    weight = TYPE_OF_ENCODER
    powers = {
        one: encoder.get(one, 0.0) ** weight * words.get(one, _ALMOST_NEVER) ** (1 - weight)
        for one in encoder
    }
    return {one: power / sum(powers.values()) for one, power in powers.items()}


def _fellows(windows: Sequence[Scores], marks: Sequence[Mark]) -> tuple[tuple[float, ...], ...]:
    """[mark, mark] the mean share with which the first word of one reaches the other."""
    import numpy as np

    sums = np.zeros((len(marks), len(marks)))
    counts = np.zeros_like(sums)
    for scores in windows:
        shares = 1 / (1 + np.exp(-scores.relation("fellow")))
        seen = _seen(scores, marks)
        for one in seen:
            row = shares[list(one.first_word)].mean(axis=0)
            for other in seen:
                sums[one.number, other.number] += row[list(other.pieces)].mean()
                counts[one.number, other.number] += 1
    means = np.where(counts > 0, sums / np.maximum(counts, 1), APART)
    return tuple(tuple(map(float, row)) for row in means)


def _seen(scores: Scores, marks: Sequence[Mark]) -> list[_Seen]:
    """The marks that a window holds wholly."""
    made = []
    places = list(enumerate(zip(scores.starts, scores.ends, strict=True)))
    for number, mark in enumerate(marks):
        if not places or mark.start < scores.starts[0] or scores.ends[-1] < mark.end:
            continue
        pieces = [n for n, (start, end) in places if start < mark.end and end > mark.start]
        word = pieces[:1]
        for one in pieces[1:]:
            if one == word[-1] + 1 and scores.starts[one] == scores.ends[word[-1]]:
                word.append(one)
        if pieces:
            made.append(_Seen(number=number, pieces=tuple(pieces), first_word=tuple(word)))
    return made
