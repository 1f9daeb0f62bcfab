"""An encoder that finds what it is told to find, for tests of what is made of its scores."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import get_args

import numpy as np

from reportedly.models.windows import Window, flagged, windows
from reportedly.records.document import Document
from reportedly.records.marks import Figure
from reportedly.records.scores import Scores
from reportedly.records.span import Span
from reportedly.records.vocabulary import (
    Confidence,
    EventType,
    Factuality,
    Modality,
    Outcome,
    PartyKind,
)

YES, NO = 6.0, -6.0
# As many pieces as a short report has; a longer one is cut into windows.
SIZE, OVERLAP = 40, 12
DISCLOSED = ("video_or_photo disclosed", "identities withheld", "judicial_review called_for")
RELATIONS = (
    "source", "content", "party", "claimant", "author", "fellow", "accused", "backer",
)  # fmt: skip


def _bio(*kinds: str) -> tuple[str, ...]:
    return ("O", *(f"{part}-{kind}" for kind in kinds for part in "BI"))


LABELS: Mapping[str, tuple[str, ...]] = {
    "cue": _bio("cue"),
    **{outcome: _bio(outcome) for outcome in get_args(Outcome)},
    "figure": get_args(Figure),
    "main": ("background", "main"),
    "blame": _bio("perpetrator", "sponsor"),
    "confidence": get_args(Confidence),
    "party": _bio("initiator", "target"),
    "kind": get_args(PartyKind),
    "place": _bio("main", "background"),
    "when": ("neither", "main", "background"),
    "relevant": ("no", "yes"),
    "type": get_args(EventType),
    "modality": get_args(Modality),
    "stance": ("none", *get_args(Confidence)),
    "told": ("none", *get_args(EventType)),
}
WHOLE = ("relevant", "type", "modality")


@dataclass(frozen=True, kw_only=True)
class Mention:
    """Words that a layer marks as `kind`, the words they are linked with, and what they are.

    `links`: by relation, other words of the text. `tags`: by layer of closed labels, the label.
    """

    words: str
    layer: str
    kind: str
    links: Mapping[str, str] = field(default_factory=dict)
    tags: Mapping[str, str] = field(default_factory=dict)
    factuality: str = "CT+"


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A column of disclosures at the sentence that begins with some words."""

    opening: str
    column: str
    logit: float = YES


def saying(cue: str, source: str | None, content: str, factuality: str = "CT+") -> Mention:
    """An attribution."""
    links = {"content": content} | ({"source": source} if source else {})
    return Mention(words=cue, layer="cue", kind="cue", links=links, factuality=factuality)


def harm(words: str, outcome: str, links: Mapping[str, str] | None = None, **tags: str) -> Mention:
    """A toll; of one counted, of the main incident, of civilians unless told otherwise."""
    known = {"figure": "counted", "main": "main", "kind": "civilians"}
    return Mention(words=words, layer=outcome, kind=outcome, links=links or {}, tags=known | tags)


def pointing(who: str, role: str, confidence: str, by: str | None = None) -> Mention:
    """Somebody who is blamed, how surely, and by whom."""
    links = {"author": by} if by else {}
    return Mention(
        words=who, layer="blame", kind=role, links=links, tags={"confidence": confidence}
    )


def accusing(
    cue: str, source: str, content: str, stance: str, accused: str, relation: str = "accused"
) -> Mention:
    """An attribution that points at somebody, how surely."""
    links = {"content": content, "source": source, relation: accused}
    return Mention(words=cue, layer="cue", kind="cue", links=links, tags={"stance": stance})


def telling(opening: str, event_type: str, members: str) -> Mention:
    """A sentence, by its first word, that tells of an incident in the background."""
    return Mention(words=opening, layer="told", kind=event_type, links={"fellow": members})


class Scripted:
    """Scores that are sure of what was told, and of nothing else; one piece a token."""

    def __init__(
        self,
        *found: Mention | Shown,
        about: Mapping[str, str] | None = None,
        size: int = SIZE,
        overlap: int = OVERLAP,
    ) -> None:
        """Take what is found, and what reports are about: relevant, type, modality."""
        self._found = found
        self._about = {"relevant": "yes", "type": "Attack", "modality": "occurred"} | (about or {})
        self._size, self._overlap = size, overlap

    def groups(self, document: Document) -> tuple[Span, ...]:  # noqa: ARG002 - it knows none
        """No name of a group is known."""
        return ()

    def scores(self, document: Document, scheme: str = "security") -> Iterator[Scores]:
        """Score a report window by window."""
        assert scheme == "security"
        tokens = [token for sentence in document.sentences for token in sentence.tokens]
        places = [(token.start, token.end) for token in tokens]
        pieces = flagged(document, range(len(tokens)), places, (), {"articles": (-1, -2)})
        for window in windows(pieces, self._size, self._overlap):
            yield self._window(document, places, window)

    def _window(self, document: Document, places: list[tuple[int, int]], window: Window) -> Scores:
        inside = places[window.first : window.last]
        text, count = document.report.text, len(inside)
        layers = {name: _nothing(count, len(labels)) for name, labels in LABELS.items()}
        relations = {name: np.full((count, count), NO, np.float32) for name in RELATIONS}
        factuality = np.zeros((count, len(get_args(Factuality))), np.float32)
        disclosures = np.full((count, len(DISCLOSED)), NO, np.float32)
        for one in self._found:
            if isinstance(one, Shown):
                for at in _pieces(text, one.opening, inside)[:1]:
                    disclosures[at, DISCLOSED.index(one.column)] = one.logit
                continue
            own = _pieces(text, one.words, inside)
            for nth, at in enumerate(own):
                label = one.kind if one.kind in LABELS[one.layer] else f"{'BI'[nth > 0]}-{one.kind}"
                _choose(layers, one.layer, at, label)
                factuality[at, get_args(Factuality).index(one.factuality)] = YES
                for relation, words in one.links.items():
                    relations[relation][at, _pieces(text, words, inside)] = YES
            # What a mention is stands at its own words and at those that it is linked with.
            partners = [p for words in one.links.values() for p in _pieces(text, words, inside)]
            for layer, label in one.tags.items():
                for at in own + partners:
                    _choose(layers, layer, at, label)
        openings = {sentence.start for sentence in document.sentences}
        return Scores(
            starts=tuple(start for start, _ in inside),
            ends=tuple(end for _, end in inside),
            own_first=window.own_first - window.first,
            own_last=window.own_last - window.first,
            opening=window.first == 0,
            sentences=tuple(n for n, (start, _) in enumerate(inside) if start in openings),
            labels=LABELS,
            layers=layers,
            whole={
                name: np.array([YES * (label == self._about[name]) for label in LABELS[name]])
                for name in WHOLE
            },
            relations=relations,
            factuality=factuality,
            disclosures=disclosures,
            event=np.zeros(count, np.float32),
        )


def _nothing(count: int, labels: int) -> "np.ndarray[tuple[int, int], np.dtype[np.float32]]":
    """Sure of the first label: none of a layer's mentions."""
    logits = np.full((count, labels), NO, np.float32)
    logits[:, 0] = YES
    return logits


def _choose(layers: Mapping[str, np.ndarray], layer: str, at: int, label: str) -> None:
    layers[layer][at] = [YES if name == label else NO for name in LABELS[layer]]


def _pieces(text: str, words: str, inside: list[tuple[int, int]]) -> list[int]:
    """The pieces of a window that begin within the first place of some words in the text."""
    first = text.index(words)
    return [n for n, (start, _) in enumerate(inside) if first <= start < first + len(words)]
