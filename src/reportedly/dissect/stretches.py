"""Logits -> Stretches: which pieces of a window belong together."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

# One sure "no" must not cut a content of many "yes": scores count up to this much.
CLIP = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Pieces `[first, last)` of a window, what they are, and how surely (0 to 1)."""

    first: int
    last: int
    label: str = ""
    sure: float = 1.0


def marked(logits: "Floats", labels: tuple[str, ...], at: float) -> Iterator[Stretch]:
    """The mentions of a layer: pieces that are one with a probability of at least `at`.

    Args:
        logits: [piece, label].
        labels: `O`, then `B-x` and `I-x` of each kind of mention.
        at: 0 to 1.
    """
    raised, total = _raised(logits)
    inside = 1.0 - raised[:, 0] / total[:, 0]
    on = inside >= at
    if not on.any():  # as in most windows for most layers
        return
    share = raised / total
    begins = share[:, 1::2].sum(axis=1)
    kinds = share[:, 1::2] + share[:, 2::2]
    opens = on & (2 * begins > inside)
    opens[:1] = on[:1]
    opens[1:] |= on[1:] & ~on[:-1]
    stops = np.flatnonzero(np.append(opens | ~on, True))
    for first in np.flatnonzero(opens).tolist():
        last = int(stops[stops.searchsorted(first, "right")])
        kind = int(kinds[first:last].sum(axis=0).argmax())
        sure = float(inside[first:last].max())
        yield Stretch(first=first, last=last, label=labels[1 + 2 * kind][2:], sure=sure)


def joined(found: Iterator[Stretch], gap: int) -> Iterator[Stretch]:
    """Mentions of one kind that at most `gap` pieces part are one: a name's acronym, "men in X"."""
    last: Stretch | None = None
    for one in found:
        if last is not None and one.label == last.label and one.first - last.last <= gap:
            sure = max(last.sure, one.sure)
            last = Stretch(first=last.first, last=one.last, label=one.label, sure=sure)
            continue
        if last is not None:
            yield last
        last = one
    if last is not None:
        yield last


def best(scores: "Floats", least: float = 0.0) -> Stretch | None:
    """The contiguous pieces of the highest sum; null where that is not above `least`."""
    total = np.zeros(len(scores) + 1)
    total[1:] = np.add.accumulate(np.minimum(np.maximum(scores, -CLIP), CLIP))
    gain = total - np.minimum.accumulate(total)
    last = int(gain.argmax())
    if gain[last] <= least:
        return None
    return Stretch(first=int(total[: last + 1].argmin()), last=last)


def likeliest(logits: "Floats", labels: tuple[str, ...]) -> tuple[str, float]:
    """The label of the highest mean over some pieces, and its probability.

    Args:
        logits: [piece, label].
        labels: of the columns.
    """
    share = softmax(middle(logits))
    at = int(share.argmax())
    return labels[at], float(share[at])


def softmax(logits: "Floats") -> "Floats":
    """Probabilities over the last axis."""
    raised, total = _raised(logits)
    return raised / total


def _raised(logits: "Floats") -> "tuple[Floats, Floats]":
    """What softmax divides, and by what."""
    raised = np.exp(logits - np.maximum.reduce(logits, axis=-1, keepdims=True))
    return raised, np.add.reduce(raised, axis=-1, keepdims=True)


def middle(rows: "Floats") -> "Floats":
    """The mean over the first axis, in less time than numpy's own takes for a few rows."""
    return rows[0] if len(rows) == 1 else np.add.reduce(rows, axis=0) / len(rows)
