"""MUC-4's development articles and keys -> Examples: the keys' strings found in the text.

A filler is learnt where the text tells of its incident (benchmarks/muc4/align.py). Its other
occurrences are not known.
"""

import hashlib
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from examples import Example, Link, Mention, Range
from layers import CONFIDENCES, MUC_TYPES

from reportedly.dissect.document import DocumentRules, cut
from reportedly.models.data import load
from reportedly.records.document import Document

sys.path.append(str(Path(__file__).resolve().parents[1] / "benchmarks"))

from muc4.align import KIND_OF_SLOT, Aligned, align, line_of
from muc4.parse import Answers, Template, parse
from muc4.texts import Article, articles

TYPE = "muc_type"
INCIDENT, ORGANIZATION, CONFIDENCE = 4, 10, 11
KNOWN = frozenset({TYPE, *(f"muc_{kind}" for kind in KIND_OF_SLOT.values())})
# Not learnt from: the benchmark's thresholds are set on these 100 articles.
HELD_OUT = "dev-muc3-1201-1300"
# Of the articles without a template one in so many is kept: 400 of the 1,300 would say the same.
SHARE_OF_EMPTY = 3
_WORD = re.compile(r"\w+")


def examples(folder: Path, doubts: Counter[str]) -> list[Example]:
    """Read every pair of articles and key but the one held out; what is not found is counted."""
    rules = load("document", DocumentRules)
    made = []
    for path in sorted(folder.glob("dev-muc3-*")):
        if path.name == HELD_OUT:
            continue
        key = parse((folder / f"key-dev-{path.name.split('-')[2]}.muc4").read_text("latin-1"))
        for article in articles(path.read_text("latin-1")):
            if not key.of(article.message) and _left_out(article.message):
                doubts["articles without a template left out"] += 1
                continue
            made.append(_example(article, key, rules, doubts))
    return made


def _left_out(message: str) -> bool:
    return int(hashlib.sha256(message.encode()).hexdigest(), 16) % SHARE_OF_EMPTY > 0


def _example(article: Article, key: Answers, rules: DocumentRules, doubts: Counter[str]) -> Example:
    document = cut(article.report, rules)
    told = [_told(document, one, doubts) for one in key.of(article.message)]
    mentions = [one for fillers in told for filler in fillers for one in filler.mentions()]
    return Example(
        id=article.message,
        group=article.message,
        document=document,
        scheme="muc",
        known=KNOWN,
        mentions=(*_without_overlap(mentions), *_types(document, told)),
        links=tuple(_links(document.report.text, told)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Filler:
    """A filler with the type of its incident and, of an organization, how surely it is named."""

    aligned: Aligned
    type: str
    confidence: str | None

    def mentions(self) -> Iterator[Mention]:
        """Its labels: unknown where it is optional or does not stand with its incident."""
        layer = f"muc_{KIND_OF_SLOT[self.aligned.slot]}"
        for span in self.aligned.here:
            label = None if self.aligned.fill.optional else layer
            yield Mention(layer=layer, label=label, span=span)
            if self.confidence is not None:
                yield Mention(layer="confidence", label=self.confidence, span=span)
        for span in self.aligned.elsewhere:
            yield Mention(layer=layer, label=None, span=span)


def _told(document: Document, template: Template, doubts: Counter[str]) -> tuple[_Filler, ...]:
    """The fillers of a template that the text holds."""
    found = align(document, template)
    wanted = sum(len(template.of(slot)) for slot in KIND_OF_SLOT)
    doubts["fillers"] += wanted
    doubts["fillers not found"] += wanted - len(found)
    type_ = next((one.values[0] for one in template.of(INCIDENT)), "ATTACK")
    return tuple(
        _Filler(
            aligned=one,
            type=type_ if type_ in MUC_TYPES else "ATTACK",
            confidence=_confidence(template, one),
        )
        for one in found
    )


def _confidence(template: Template, found: Aligned) -> str | None:
    """How surely an organization is named, if the key says so in a known way."""
    if found.slot != ORGANIZATION:
        return None
    for one in template.of(CONFIDENCE):
        if set(one.refs) & set(found.fill.values) and one.values[0] in CONFIDENCES:
            return one.values[0]
    return None


def _without_overlap(mentions: list[Mention]) -> list[Mention]:
    """Labelled ones first, then the longest; what overlaps one taken in its layer is left out."""
    taken: dict[str, list[Range]] = {}
    kept = []
    order = sorted(mentions, key=lambda m: (m.label is None, m.span[0] - m.span[1], m.span))
    for one in order:
        spans = taken.setdefault(one.layer, [])
        if all(one.span[1] <= start or one.span[0] >= end for start, end in spans):
            spans.append(one.span)
            kept.append(one)
    return kept


def _types(document: Document, told: list[tuple[_Filler, ...]]) -> Iterator[Mention]:
    """At the first word of each sentence the type of the incident with the most fillers in it."""
    counts: dict[int, Counter[str]] = {}
    unsure: set[int] = set()
    for filler in (one for fillers in told for one in fillers):
        for span in filler.aligned.here:
            counts.setdefault(line_of(document, span), Counter())[filler.type] += 1
        unsure.update(line_of(document, span) for span in filler.aligned.elsewhere)
    for number, sentence in enumerate(document.sentences):
        first = sentence.tokens[0]
        span = (first.start, first.end)
        found = counts.get(number)
        if found:
            label = max(sorted(found), key=lambda one: (found[one], one != "ATTACK"))
            yield Mention(layer=TYPE, label=label, span=span)
        elif number in unsure:
            yield Mention(layer=TYPE, label=None, span=span)


def _links(text: str, told: list[tuple[_Filler, ...]]) -> Iterator[Link]:
    """From the first word of every filler to all fillers of its templates."""
    fellows: dict[Range, set[Range]] = {}
    for fillers in told:
        spans = {
            span for one in fillers if not one.aligned.fill.optional for span in one.aligned.here
        }
        for span in spans:
            fellows.setdefault(span, set()).update(spans)
    for span, targets in sorted(fellows.items()):
        if len(targets) > 1:
            word = _WORD.search(text, *span)
            anchor = span if word is None else word.span()
            yield Link(relation="fellow", anchor=anchor, targets=tuple(sorted(targets)))
