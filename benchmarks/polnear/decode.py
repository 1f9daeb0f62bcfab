"""Scores of the encoder (scheme "politics") -> attributions as sets of tokens, and token labels.

PolNeAR's annotators give each token to one attribution at most and cut a content where its cue
stands. So a content is all pieces that its cue takes and no other cue takes more surely, not the
best single stretch. A token's label is the likeliest by the role head and by what cues take.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from polnear.marked import Grid, Marked, Tokens, Triple
from reportedly.dissect.stretches import Stretch, best, marked, softmax
from reportedly.records.document import Document
from reportedly.records.scores import Scores

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

# In the order of the role head's labels.
ROLES = ("none", "source", "cue", "content")
NONE, CONTENT = 0, 3
# Nothing is surer than this, in either direction.
SURE = 1e-4


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What decides in doubt; measured on dev with an unfinished model, half against half (README).

    `cue`: from which probability on a cue has an attribution; `faint`: from which on it helps to
    label tokens. `source`: from which sum of logits on it has a source. `bridge`: gaps of at most
    so many pieces within a content belong to it. `links`: the weight of what cues take beside the
    role head's logarithms; `quoted` is added to a content's within quotation marks, `outside` taken
    from that of tokens without a role.
    """

    cue: float = 0.55
    faint: float = 0.05
    source: float = 0.0
    bridge: int = 2
    links: float = 0.5
    quoted: float = 3.0
    outside: float = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cue:
    """A cue of a window, and the logits of each piece to be in its source and its content."""

    at: Stretch
    source: "Floats"
    content: "Floats"


def decoded(document: Document, grid: Grid, windows: Iterable[Scores], limits: Limits) -> Marked:
    """What the encoder marks in an article, given the scores of its windows."""
    triples: list[Triple] = []
    count = len(grid.starts)
    roles, linked = np.zeros((count, len(ROLES))), np.zeros((count, len(ROLES)))
    for scores in windows:
        triples.extend(_triples(grid, scores, limits))
        _add_roles(roles, grid, scores)
        _add_links(linked, grid, scores, limits.faint)
    total = roles + limits.links * _logs(linked)
    total[:, NONE] -= limits.outside
    for quote in document.quotes:
        first = bisect_right(grid.ends, quote.outer_start)
        total[first : bisect_left(grid.starts, quote.outer_end), CONTENT] += limits.quoted
    labels = tuple(ROLES[at] for at in total.argmax(axis=1).tolist())
    return Marked(triples=tuple(triples), labels=labels)


def _logs(linked: "Floats") -> "Floats":
    """Log-probabilities of the roles, given the surest link of each token to a cue."""
    shares = linked.clip(SURE, 1.0 - SURE)
    shares[:, NONE] = 1.0 - shares[:, 1:].max(axis=1)
    logs: Floats = np.log(shares / shares.sum(axis=1, keepdims=True))
    return logs


def _add_roles(roles: "Floats", grid: Grid, scores: Scores) -> None:
    """Add the log-probabilities of the roles of each piece to those of its token."""
    order = [scores.labels["role"].index(role) for role in ROLES]
    logs = np.log(softmax(scores.layer("role"))[:, order])
    for piece, token in _owned(grid, scores):
        roles[token] += logs[piece]


def _add_links(linked: "Floats", grid: Grid, scores: Scores, faint: float) -> None:
    """Raise the probabilities of each token's roles to those that the window's cues give it."""
    inside = 1.0 - softmax(scores.layer("cue"))[:, 0]
    shares = np.zeros((len(inside), len(ROLES)))
    shares[:, ROLES.index("cue")] = inside
    for cue in _cues(scores, faint):
        sure = inside[cue.at.first : cue.at.last].mean()
        for role, logits in (("source", cue.source), ("content", cue.content)):
            column = shares[:, ROLES.index(role)]
            np.maximum(column, sure / (1.0 + np.exp(-logits)), out=column)
    for piece, token in _owned(grid, scores):
        np.maximum(linked[token], shares[piece], out=linked[token])


def _owned(grid: Grid, scores: Scores) -> Iterator[tuple[int, int]]:
    """The pieces that the window answers for, each with its token."""
    for piece in range(scores.own_first, scores.own_last):
        token = bisect_right(grid.ends, scores.starts[piece])
        if token < len(grid.ends):
            yield piece, token


def _cues(scores: Scores, least: float) -> list[_Cue]:
    sources, contents = scores.relation("source"), scores.relation("content")
    return [
        _Cue(
            at=at,
            source=sources[at.first : at.last].mean(axis=0),
            content=contents[at.first : at.last].mean(axis=0),
        )
        for at in marked(scores.layer("cue"), scores.labels["cue"], least)
    ]


def _triples(grid: Grid, scores: Scores, limits: Limits) -> Iterator[Triple]:
    """The attributions whose cues the window answers for; those without a content are none."""
    found = _cues(scores, limits.cue)
    for cue, own in zip(found, _own_contents(found), strict=True):
        content = _tokens(grid, scores, _stretches(own, limits.bridge))
        if content and scores.own_first <= cue.at.first < scores.own_last:
            source = best(cue.source, limits.source)
            yield Triple(
                source=_tokens(grid, scores, [source] if source else []),
                cue=_tokens(grid, scores, [cue.at]),
                content=content,
            )


def _own_contents(cues: Sequence[_Cue]) -> list["NDArray[np.bool_]"]:
    """The pieces that each cue takes for its content, and no other cue more surely."""
    if not cues:
        return []
    logits = np.stack([cue.content for cue in cues])
    return list((logits > 0.0) & (logits == logits.max(axis=0)))


def _stretches(chosen: "NDArray[np.bool_]", bridge: int) -> list[Stretch]:
    """The chosen pieces, small gaps bridged."""
    found: list[Stretch] = []
    for at in np.flatnonzero(chosen).tolist():
        if found and at - found[-1].last <= bridge:
            found[-1] = Stretch(first=found[-1].first, last=at + 1)
        else:
            found.append(Stretch(first=at, last=at + 1))
    return found


def _tokens(grid: Grid, scores: Scores, stretches: Iterable[Stretch]) -> Tokens:
    return grid.tokens((scores.starts[s.first], scores.ends[s.last - 1]) for s in stretches)
