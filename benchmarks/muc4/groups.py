"""Marked -> Groups: which marks tell of one incident.

Targets (victims and objects) are brought together first; perpetrators and instruments then join
every group that they belong to, since one organization may have done several things.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from muc4.marks import Mark, Marked

# How probably two groups of targets tell of one incident, on average over their pairs, to become
# one; and how probably another mark belongs to a group, to join it.
TOGETHER, JOINS = 0.6, 0.6
# What makes two marks fellows: what the encoder says, each sentence between them (up to six), the
# same sentence, the same type; and a constant. Set on DEV articles that the encoder did not learn.
ENCODER, APART, BESIDE, TYPE, CONSTANT = 0.16, -0.32, 1.0, 2.7, -0.1
MOST_APART = 6
# The least share of an incident's surest mark.
LEAST_SURE = 0.35
_TARGETS = ("victim", "object")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The marks of one incident in order, and its type."""

    type: str
    marks: tuple[Mark, ...]

    @property
    def lines(self) -> tuple[int, ...]:
        """The sentences of its marks, each once, in order."""
        return tuple(sorted({one.line for one in self.marks}))

    def of(self, *kinds: str) -> tuple[Mark, ...]:
        """Its marks of some kinds."""
        return tuple(one for one in self.marks if one.kind in kinds)


def groups(marked: Marked) -> tuple[Group, ...]:
    """The incidents of an article, in the order of their first marks."""
    targets = [n for n, one in enumerate(marked.marks) if one.kind in _TARGETS]
    others = [n for n, one in enumerate(marked.marks) if one.kind not in _TARGETS]
    clusters = _clusters(marked, targets)
    if not clusters:
        clusters, others = _clusters(marked, others), []
    members = [list(one) for one in clusters]
    for other in others:
        shares = [_mean(marked, [other], one) for one in clusters]
        for cluster, share in zip(members, shares, strict=True):
            if share >= min(JOINS, max(shares)) and share > 0:
                cluster.append(other)
    made = [_group(marked, sorted(one)) for one in members]
    made = [one for one in made if max(mark.share for mark in one.marks) >= LEAST_SURE]
    return tuple(sorted(made, key=lambda one: one.marks[0].start))


def _clusters(marked: Marked, targets: Sequence[int]) -> list[list[int]]:
    """Average linkage: the two most probable groups become one until none are probable enough."""
    made = [[one] for one in targets]
    while len(made) > 1:
        share, left, right = max(
            (_mean(marked, made[a], made[b]), -a, -b)
            for a in range(len(made))
            for b in range(a + 1, len(made))
        )
        if share < TOGETHER:
            break
        made[-left] += made.pop(-right)
    return made


def _mean(marked: Marked, left: Sequence[int], right: Sequence[int]) -> float:
    shares = [fellow(marked, a, b) for a in left for b in right]
    return sum(shares) / len(shares)


def fellow(marked: Marked, a: int, b: int) -> float:
    """How probably two marks tell of one incident."""
    left, right = marked.marks[a], marked.marks[b]
    share = (marked.fellows[a][b] + marked.fellows[b][a]) / 2
    bounded = min(max(share, 1e-3), 1 - 1e-3)
    types = [_known(marked.types[one.line]) for one in (left, right)]
    total = (
        CONSTANT
        + ENCODER * math.log(bounded / (1 - bounded))
        + APART * min(abs(left.line - right.line), MOST_APART)
        + BESIDE * (left.line == right.line)
        + TYPE * sum(share * types[1].get(one, 0.0) for one, share in types[0].items())
    )
    return 1 / (1 + math.exp(-total))


def _known(types: Mapping[str, float]) -> dict[str, float]:
    """The shares of the types among themselves, whether or not the sentence tells of one."""
    told = {one: share for one, share in types.items() if one != "none"}
    total = sum(told.values())
    return {one: share / total for one, share in told.items()} if total else {}


def _group(marked: Marked, members: Sequence[int]) -> Group:
    marks = tuple(marked.marks[n] for n in members)
    votes: Counter[str] = Counter()
    for one in marks:
        votes.update({k: v for k, v in marked.types[one.line].items() if k != "none"})
    type_ = max(votes, key=lambda one: (votes[one], one != "ATTACK", one), default="ATTACK")
    return Group(type=type_, marks=marks)
