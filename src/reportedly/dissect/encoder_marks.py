"""Scores of one window -> its attributions, tolls, blames, parties and disclosures."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast, get_args

import numpy as np

from reportedly.dissect.encoder_words import View
from reportedly.dissect.stretches import Stretch, best, joined, likeliest, marked, middle, softmax
from reportedly.records.marks import Actor, Attribution, Blame, DisclosureMark, Figure, Toll
from reportedly.records.span import Span
from reportedly.records.vocabulary import (
    Confidence,
    DisclosureItem,
    DisclosureStatus,
    Factuality,
    Outcome,
    PartyKind,
    PartyRole,
    ResponsibilityRole,
)

OUTCOMES = get_args(Outcome)
# Pieces between two parts of one name: "(", "in".
GAP = 1
FACTUALITY = get_args(Factuality)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """From which probability on something is marked, and from which sum of logits on linked.

    Set on the held-out training reports (docs/decisions/0009-training.md).
    """

    cue: float = 0.3
    toll: float = 0.5
    blame: float = 0.4
    party: float = 0.5
    disclosure: float = 0.5
    stance: float = 0.5
    told: float = 0.35
    accused: float = 0.0
    source: float = 1.0
    partner: float = 0.0


def attributions(view: View, limits: Limits) -> Iterator[Attribution]:
    """Every cue with its source and content; those without a content are left out."""
    scores = view.scores
    found = list(marked(scores.layer("cue"), scores.labels["cue"], limits.cue))
    cues = frozenset(piece for one in found for piece in range(one.first, one.last))
    for cue in found:
        rows = slice(cue.first, cue.last)
        said = best(middle(scores.relation("content")[rows]))
        source = best(middle(scores.relation("source")[rows]), limits.source)
        if said is not None:
            said = view.from_opening(view.to_stop(said, (cue, source)), cue, cues)
        content = view.content(said)
        if content is None or not view.owns(cue):
            continue
        kind = int(middle(scores.factuality[rows]).argmax())
        yield Attribution(
            source=view.trimmed(source),
            cue=view.span(cue),
            content=content,
            factuality=FACTUALITY[kind],
        )


def tolls(view: View, limits: Limits) -> Iterator[Toll]:
    """Every toll with whom it counts and who gives it, by outcome."""
    scores = view.scores
    found = [
        (one, outcome)
        for outcome in OUTCOMES
        for one in marked(scores.layer(outcome), scores.labels[outcome], limits.toll)
    ]
    for one, outcome in found:
        span = view.trimmed(one)
        rivals = [other for other, of in found if of != outcome and _share(one, other)]
        if span is None or not view.owns(one):
            continue
        toll = _toll(view, one, span, outcome, limits)
        if toll.figure == "none" or one.sure >= max((r.sure for r in rivals), default=0.0):
            yield toll


def _share(one: Stretch, other: Stretch) -> bool:
    """Whether two tolls have most of the shorter one's pieces in common: one count, one outcome."""
    both = min(one.last, other.last) - max(one.first, other.first)
    return 2 * both > min(one.last - one.first, other.last - other.first)


def _toll(view: View, one: Stretch, span: Span, outcome: Outcome, limits: Limits) -> Toll:
    figure = _label(view, one, "figure")
    party = _partner(view, one, "party", limits)
    return Toll(
        span=span,
        party=party[1] if party else span,
        count=span if figure == "counted" else None,
        figure=cast("Figure", figure),
        outcome=outcome,
        kind=cast("PartyKind", _label(view, party[0] if party else one, "kind")),
        main=_label(view, one, "main") == "main",
        source=_source(view, one, "claimant", limits),
    )


def blames(view: View, limits: Limits) -> Iterator[Blame]:
    """Everyone pointed at as perpetrator or sponsor, how surely, and by whom."""
    scores = view.scores
    found = marked(scores.layer("blame"), scores.labels["blame"], limits.blame)
    for one in joined(found, GAP):
        who = view.trimmed(one)
        if who is not None and view.owns(one):
            yield Blame(
                who=who,
                role=cast("ResponsibilityRole", one.label),
                confidence=cast("Confidence", _label(view, one, "confidence")),
                span=who,
                by=_source(view, one, "author", limits),
                settled=True,
            )


def actors(view: View, limits: Limits) -> Iterator[Actor]:
    """Who opened the main incident, and who was its target."""
    scores = view.scores
    found = marked(scores.layer("party"), scores.labels["party"], limits.party)
    for one in joined(found, GAP):
        span = view.trimmed(one)
        if span is not None and view.owns(one):
            yield Actor(
                span=span,
                kind=cast("PartyKind", _label(view, one, "kind")),
                role=cast("PartyRole", one.label),
            )


def disclosures(
    view: View, named: tuple[str, ...], limits: Limits
) -> Iterator[tuple[float, DisclosureMark]]:
    """What sentences say of evidence, with the probability of each.

    Args:
        view: the window.
        named: "item status" of each column.
        limits: see `Limits`.
    """
    sentences = view.document.sentences
    for piece in view.scores.sentences:
        if not view.scores.own_first <= piece < view.scores.own_last:
            continue
        shares = 1.0 / (1.0 + np.exp(-view.scores.disclosures[piece]))
        start = view.scores.starts[piece]
        sentence = sentences[view.document.sentence_of(Span(text="", start=start, end=start))]
        for column in np.flatnonzero(shares >= limits.disclosure).tolist():
            item, status = named[column].split(" ")
            yield (
                float(shares[column]),
                DisclosureMark(
                    item=cast("DisclosureItem", item),
                    status=cast("DisclosureStatus", status),
                    span=Span.cut(view.document.report.text, sentence.start, sentence.end),
                ),
            )


def shares(view: View, layer: str, label: str) -> Iterator[tuple[int, float]]:
    """How likely each piece that the window answers for has a label (or begins or goes on one)."""
    scores = view.scores
    columns = [n for n, name in enumerate(scores.labels[layer]) if name.endswith(label)]
    found = softmax(scores.layer(layer))[:, columns].sum(axis=1)
    own = slice(scores.own_first, scores.own_last)
    yield from zip(scores.starts[own], found[own].tolist(), strict=True)


def _label(view: View, one: Stretch, layer: str) -> str:
    logits = view.scores.layer(layer)[one.first : one.last]
    return likeliest(logits, view.scores.labels[layer])[0]


def _partner(
    view: View, one: Stretch, relation: str, limits: Limits
) -> tuple[Stretch, Span] | None:
    rows = view.scores.relation(relation)[one.first : one.last]
    found = best(middle(rows), limits.partner)
    span = view.trimmed(found)
    return None if found is None or span is None else (found, span)


def _source(view: View, one: Stretch, relation: str, limits: Limits) -> Span | None:
    found = _partner(view, one, relation, limits)
    return found[1] if found else None
