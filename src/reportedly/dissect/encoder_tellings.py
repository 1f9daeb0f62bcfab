"""Scores of one window -> Telling: which sentences tell of incidents in the background."""

from collections.abc import Iterator
from typing import cast

import numpy as np

from reportedly.dissect.encoder_marks import Limits
from reportedly.dissect.encoder_words import View
from reportedly.dissect.stretches import softmax
from reportedly.records.marks import Telling, Track
from reportedly.records.span import Span
from reportedly.records.vocabulary import EventType


def tellings(view: View, limits: Limits) -> Iterator[Telling]:
    """Every sentence that the window answers for and that tells of another incident."""
    scores = view.scores
    labels = scores.labels["told"]
    for piece in scores.sentences:
        if not scores.own_first <= piece < scores.own_last:
            continue
        share = softmax(scores.layer("told")[piece])
        sure = 1.0 - float(share[0])
        if sure < limits.told:
            continue
        members = 1.0 / (1.0 + np.exp(-scores.relation("fellow")[piece]))
        pairs = zip(labels[1:], (share[1:] / sure).tolist(), strict=True)
        yield Telling(
            span=_sentence(view, piece),
            sure=sure,
            types=tuple((cast("EventType", name), part) for name, part in pairs),
            members=Track(starts=scores.starts, shares=tuple(members.tolist())),
        )


def _sentence(view: View, piece: int) -> Span:
    start = view.scores.starts[piece]
    at = view.document.sentence_of(Span(text="", start=start, end=start))
    sentence = view.document.sentences[at]
    return Span.cut(view.document.report.text, sentence.start, sentence.end)
