"""Scores of one window -> Blame: at whom each statement points, and how surely."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from reportedly.dissect.encoder_marks import Limits
from reportedly.dissect.encoder_words import View
from reportedly.dissect.stretches import CLIP, Stretch, best, marked, middle, softmax
from reportedly.records.marks import Blame
from reportedly.records.vocabulary import Confidence, ResponsibilityRole

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ROLES: tuple[tuple[ResponsibilityRole, str], ...] = (
    ("perpetrator", "accused"),
    ("sponsor", "backer"),
)
# No statement of the training reports points at more.
MOST_ACCUSED = 3


def stances(view: View, limits: Limits) -> Iterator[Blame]:
    """Everyone whom a statement points at: the claimant is the source of its cue."""
    scores = view.scores
    for cue in marked(scores.layer("cue"), scores.labels["cue"], limits.cue):
        if not view.owns(cue):
            continue
        rows = slice(cue.first, cue.last)
        share = softmax(middle(scores.layer("stance")[rows]))
        if 1.0 - float(share[0]) < limits.stance:
            continue
        confidence = scores.labels["stance"][1 + int(share[1:].argmax())]
        source = view.trimmed(best(middle(scores.relation("source")[rows]), limits.source))
        for role, relation in ROLES:
            for one in _accused(middle(scores.relation(relation)[rows]), limits):
                who = view.trimmed(one)
                if who is not None:
                    yield Blame(
                        who=who,
                        role=role,
                        confidence=cast("Confidence", confidence),
                        span=who,
                        by=source,
                        settled=True,
                        cue=view.span(cue),
                    )


def _accused(scores: "NDArray[np.float32]", limits: Limits) -> Iterator[Stretch]:
    """The surest stretches of a row, each once."""
    left = scores.copy()
    for _ in range(MOST_ACCUSED):
        one = best(left, limits.accused)
        if one is None:
            return
        yield one
        left[one.first : one.last] = -CLIP
