"""Scores of one window -> what is said and which tolls, as ranges of pieces."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from inference.onnx import Card, Scores
from reportedly.records.vocabulary import Factuality, Outcome

# From which probability on a piece belongs to a cue, to a toll (held-out training reports).
CUE = 0.35
TOLL = 0.5
# A source of a lower sum of scores is none: stubs such as a lone article (held-out: F1 +0.010).
LEAST_SOURCE = 2.0
# One sure "no" must not cut a content of many "yes": scores count up to this much.
CLIP = 5.0
# Gaps of at most this many pieces within a discontinuous content are bridged.
BRIDGE = 2

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Pieces `[first, last)` of a window."""

    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A cue with its best source and content; `sure` is the cue's probability.

    `contents` are all pieces taken for the content, where it is discontinuous.
    """

    cue: Stretch
    source: Stretch | None
    content: Stretch | None
    contents: tuple[Stretch, ...]
    factuality: Factuality
    sure: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Struck:
    """A toll: its words, the noun of those counted, how counted, and if of the main incident."""

    span: Stretch
    party: Stretch | None
    outcome: Outcome
    figure: str
    main: float
    sure: float


def said(scores: Scores, card: Card, at: float = CUE) -> tuple[Said, ...]:
    """Every cue of a window with what belongs to it, in order."""
    return tuple(_said(scores, card, cue, sure) for cue, sure in _marked(scores.tokens[:, :3], at))


def struck(scores: Scores, card: Card, at: float = TOLL) -> tuple[Struck, ...]:
    """Every toll of a window, by outcome and then in order."""
    found: list[Struck] = []
    for index, outcome in enumerate(card.outcomes):
        logits = scores.tokens[:, 3 + 3 * index : 6 + 3 * index]
        found += [_struck(scores, card, outcome, s, sure) for s, sure in _marked(logits, at)]
    return tuple(found)


def _said(scores: Scores, card: Card, cue: Stretch, sure: float) -> Said:
    rows = scores.relations[:, cue.first : cue.last].mean(axis=1)
    source = rows[card.relations.index("source")]
    content = rows[card.relations.index("content")]
    kind = int(scores.factuality[cue.first : cue.last].mean(axis=0).argmax())
    return Said(
        cue=cue,
        source=best(source, LEAST_SOURCE),
        content=best(content),
        contents=_all(content),
        factuality=card.factuality[kind],
        sure=sure,
    )


def _struck(scores: Scores, card: Card, outcome: Outcome, span: Stretch, sure: float) -> Struck:
    rows = scores.relations[card.relations.index("party"), span.first : span.last]
    rest = scores.tokens[span.first : span.last, 3 + 3 * len(card.outcomes) :].mean(axis=0)
    figures, main = rest[: len(card.figures)], rest[len(card.figures) : len(card.figures) + 2]
    return Struck(
        span=span,
        party=best(rows.mean(axis=0)),
        outcome=outcome,
        figure=card.figures[int(figures.argmax())],
        main=float(_softmax(main[None])[0, 1]),
        sure=sure,
    )


def _marked(logits: Floats, at: float) -> list[tuple[Stretch, float]]:
    """Stretches of pieces whose probability to be marked (B or I) is at least `at`."""
    share = _softmax(logits)
    inside = 1.0 - share[:, 0]
    found: list[tuple[Stretch, float]] = []
    first: int | None = None
    for index in range(len(inside) + 1):
        on = index < len(inside) and inside[index] >= at
        if first is not None and (not on or share[index, 1] > share[index, 2]):
            found.append((Stretch(first=first, last=index), float(inside[first:index].max())))
            first = None
        if on and first is None:
            first = index
    return found


def best(scores: Floats, least: float = 0.0) -> Stretch | None:
    """The contiguous pieces of the highest sum; null where that is not above `least`."""
    total = np.concatenate(([0.0], np.cumsum(scores.clip(-CLIP, CLIP))))
    gain = total - np.minimum.accumulate(total)
    last = int(gain.argmax())
    if gain[last] <= least:
        return None
    return Stretch(first=int(total[: last + 1].argmin()), last=last)


def _all(scores: Floats) -> tuple[Stretch, ...]:
    """All stretches above 0, small gaps bridged."""
    found: list[Stretch] = []
    for index in np.flatnonzero(scores > 0.0).tolist():
        if found and index - found[-1].last <= BRIDGE:
            found[-1] = Stretch(first=found[-1].first, last=index + 1)
        else:
            found.append(Stretch(first=index, last=index + 1))
    return tuple(found)


def _softmax(logits: Floats) -> Floats:
    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
    share: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return share
