"""Statements + responsibility rows -> which statement points at whom, and how surely."""

from collections.abc import Iterator
from typing import Any

from examples import Link, Mention, Range, Saying
from places_in_text import find, gap, sentence

from reportedly.records.document import Document

NEGATIVE = ("CT-", "PR-")
# How much each sign counts that a row is made by a statement of its claimant.
INSIDE, BESIDE, AGREES = 4, 2, 1


def stances(
    document: Document, said: list[tuple[dict[str, Any], Saying]], incidents: list[dict[str, Any]]
) -> Iterator[Mention | Link]:
    """At every cue: does it point at somebody, how surely, and at whom (perpetrator, sponsor).

    A row is its claimant's statement that names the accused, else one that agrees with it. Where
    several fit equally well the last one is taken ("latest position") and the others are not known.
    """
    rows = [r for incident in incidents for r in incident["responsibility"] if r["by"]]
    taken: dict[int, list[dict[str, Any]]] = {}
    unsure: set[int] = set()
    for row in rows:
        fits = {n: _fit(document, row, one, saying) for n, (one, saying) in enumerate(said)}
        best = max(fits.values(), default=0)
        equal = [n for n, fit in fits.items() if fit == best] if best else []
        if equal:
            taken.setdefault(equal[-1], []).append(row)
            unsure.update(equal[:-1])
    for number, (_, saying) in enumerate(said):
        own = taken.get(number, [])
        known = bool(own) or number not in unsure
        label = own[0]["confidence"] if own else "none"
        for cue in saying.cue:
            yield Mention(layer="stance", label=label if known else None, span=cue)
            if known:
                yield from _links(document, cue, saying, own)


def _fit(document: Document, row: dict[str, Any], one: dict[str, Any], saying: Saying) -> int:
    """How well a statement fits a row; 0 where it is somebody else's."""
    by, source = row["by"], one["source"] or ""
    if not source or not (by in source or source in by):
        return 0
    found = find(document.report.text, row["who"])
    inside = any(c[0] <= f[0] and f[1] <= c[1] for f in found for c in saying.content)
    lines = {sentence(document, c[0]) for c in saying.cue}
    beside = any(sentence(document, f[0]) in lines for f in found)
    agrees = (row["confidence"] == "DENIED") == (one["factuality"] in NEGATIVE)
    return 1 + INSIDE * inside + BESIDE * beside + AGREES * agrees


def _links(
    document: Document, cue: Range, saying: Saying, rows: list[dict[str, Any]]
) -> Iterator[Link]:
    for relation, role in (("accused", "perpetrator"), ("backer", "sponsor")):
        targets = (_named(document, cue, saying, r["who"]) for r in rows if r["role"] == role)
        found = tuple(sorted({one for one in targets if one is not None}))
        if found or not any(r["role"] == role for r in rows):
            yield Link(relation=relation, anchor=cue, targets=found)


def _named(document: Document, cue: Range, saying: Saying, who: str) -> Range | None:
    """The mention within the content, else the nearest to the cue, before it rather than after."""
    found = find(document.report.text, who)
    inside = [f for f in found for c in saying.content if c[0] <= f[0] and f[1] <= c[1]]
    return min(inside or found, key=lambda f: (gap(f, cue) + 40 * (f[0] > cue[1]), f), default=None)
