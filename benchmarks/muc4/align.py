"""template, document -> Aligned: where the text tells of a key's fillers.

A key names strings, not places: a filler is taken to stand where others of its template stand.
Only learning needs this (learn.py, training/muc.py); reading articles does not.
"""

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from muc4.parse import Fill, Template
from reportedly.records.document import Document

# Slots of strings, and what their fillers are.
KIND_OF_SLOT = {
    6: "instrument", 9: "individual", 10: "organization", 12: "object", 18: "victim", 19: "victim",
}  # fmt: skip
NAME = 18
# Letters of a word of a name that may stand for the whole name.
_LEAST_OF_NAME = 4
_WORD = re.compile(r"\w+")

Range = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """A filler: characters where the text tells of its incident, and where else it may stand."""

    slot: int
    fill: Fill
    here: tuple[Range, ...]
    elsewhere: tuple[Range, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A fill with every place where the text holds it, and the sentences of those places."""

    slot: int
    fill: Fill
    spans: tuple[Range, ...]
    lines: tuple[int, ...]


def align(document: Document, template: Template) -> tuple[Aligned, ...]:
    """The fillers of a template that the text holds, in the order of slots."""
    text = document.report.text
    found: list[_Found] = []
    for slot in KIND_OF_SLOT:
        for fill in template.of(slot):
            spans = occurrences(text, fill.values)
            lines = tuple(line_of(document, span) for span in spans)
            if spans:
                found.append(_Found(slot=slot, fill=fill, spans=spans, lines=lines))
    core = _core([set(one.lines) for one in found])
    return tuple(_parted(one, core, text) for one in found)


def occurrences(text: str, values: tuple[str, ...]) -> tuple[Range, ...]:
    """Every place where one of the strings stands as whole words, longest strings first."""
    spans: list[Range] = []
    for value in sorted(values, key=len, reverse=True):
        words = _WORD.findall(value)
        if not words:
            continue
        pattern = r"(?<!\w)" + r"[^\w.]*\.?[^\w.]*".join(map(re.escape, words)) + r"(?!\w)"
        for match in re.finditer(pattern, text, re.IGNORECASE):
            if all(match.end() <= start or match.start() >= end for start, end in spans):
                spans.append(match.span())
    return tuple(sorted(spans))


def line_of(document: Document, span: Range) -> int:
    """The number of the sentence in which a range begins."""
    return max(0, bisect_right(document.sentences, span[0], key=lambda one: one.start) - 1)


def _core(lines: list[set[int]]) -> set[int]:
    """The sentences with the most fillers: two at least, and each filler's best among them."""
    counts = Counter(line for found in lines for line in found)
    best = [max((counts[line] for line in found), default=0) for found in lines]
    return {
        line
        for found, most in zip(lines, best, strict=True)
        for line in found
        if counts[line] >= 2 and counts[line] == most
    }


def _parted(found: _Found, core: set[int], text: str) -> Aligned:
    """Part the occurrences: within the core sentences, else nearest to them, else all.

    A part of a person's name elsewhere may stand for the person.
    """
    away = [min((abs(line - one) for one in core), default=0) for line in found.lines]
    near = [one == min(away) for one in away]
    elsewhere = [span for span, good in zip(found.spans, near, strict=True) if not good]
    if found.slot == NAME:
        elsewhere += occurrences(text, _parts(found.fill.values))
    return Aligned(
        slot=found.slot,
        fill=found.fill,
        here=tuple(span for span, good in zip(found.spans, near, strict=True) if good),
        elsewhere=tuple(elsewhere),
    )


def _parts(names: tuple[str, ...]) -> tuple[str, ...]:
    words = {word for name in names for word in _WORD.findall(name)}
    return tuple(sorted(word for word in words if len(word) >= _LEAST_OF_NAME))
