"""Incident -> its origins as a graph: who said it first, who passes it on, who found out.

Three columns: the origin, the report that comes first of it, and the reports that pass it on, each
with the share of its words that stand in the first. Dashed arcs join reports of different origins
that have a passage in common. Laid out here; `templates/origins.html` draws it and tells the same
as a list.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from reportedly.records.incident import Incident
from reportedly.records.incident import Origin as Record
from reportedly.records.reading import Reading
from reportedly.records.report import Report
from reportedly.serve.copied import copied, runs, share
from reportedly.serve.links import of_pair, of_report

WIDTH = 720.0
ROW, GAP, TOP = 40.0, 14.0, 8.0
# Left edges of the columns of first reports and of those that pass on; origins stand at 0.
FIRST, COPY = 262.0, 452.0
# An arc leaves its report below the box, goes right in the gap between rows, and bends from ARC on.
LEAD, BELOW, ARC = 20.0, 37.0, 655.0
MOST = 24  # reports drawn; the list below the graph has all
MOST_ARCS = 12
RELEASES = ("official_statement", "claim_of_responsibility")


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A report in the graph: its place, and which part of its words stand in the origin's first.

    `share` is null for the first itself; `compare`: the two side by side.
    """

    x: float
    y: float
    label: str
    publisher: str
    day: str
    href: str
    share: int | None = None
    compare: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """An origin: its box, its reports, the first first. `left_out`: reports that are not drawn."""

    id: str
    y: float
    name: str
    kind: str
    side: bool
    why: str
    first: Node
    copies: tuple[Node, ...]
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Arc:
    """Two reports of different origins with passages in common; `share` of the shorter's words."""

    x1: float
    y1: float
    x2: float
    y2: float
    bend: float
    one: str
    two: str
    share: int
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """All of it; `left_out`: origins that are not drawn."""

    height: float
    origins: tuple[Origin, ...]
    arcs: tuple[Arc, ...]
    left_out: int


def graph(
    incident: Incident, readings: Sequence[Reading], labels: Mapping[str, str]
) -> Graph | None:
    """The origins of an incident, that with the earliest report first; null where there is none."""
    known = {each.report.id: each.report for each in readings}
    told = [(origin, _ordered(origin, known)) for origin in incident.origins]
    told = sorted(
        ((o, found) for o, found in told if found), key=lambda pair: _when(pair[1][0], pair[0].id)
    )
    if not told:
        return None
    shown = tuple(_laid(told, labels))
    drawn = [(node, each.id) for each in shown for node in (each.first, *each.copies)]
    by_label = {label: known[report] for report, label in labels.items() if report in known}
    arcs = tuple(islice(_arcs(drawn, by_label), MOST_ARCS))
    last = max(node.y for node, _ in drawn)
    return Graph(height=last + ROW + TOP, origins=shown, arcs=arcs, left_out=len(told) - len(shown))


def _ordered(origin: Record, known: Mapping[str, Report]) -> list[Report]:
    """The reports of an origin: a statement of its own first, then as they came out."""
    found = [known[name] for name in origin.reports if name in known]
    return sorted(found, key=lambda r: (r.kind not in RELEASES, *_when(r, r.id)))


def _when(report: Report, name: str) -> tuple[str, str]:
    return report.published or "~", name


def _laid(
    told: Sequence[tuple[Record, list[Report]]], labels: Mapping[str, str]
) -> Iterator[Origin]:
    """The origins down the page until MOST reports are drawn."""
    y, left = TOP, MOST
    for origin, reports in told:
        if left <= 0:
            return
        shown = reports[:left]
        left -= len(shown)
        first = _node(shown[0], FIRST, y, labels)
        copies = tuple(
            _copy(each, shown[0], y + number * ROW, labels) for number, each in enumerate(shown[1:])
        )
        yield Origin(
            id=origin.id,
            y=y,
            name=_shortened(origin.name or origin.id, 27),
            kind=origin.kind,
            side=bool(origin.party_to_conflict),
            why=origin.why,
            first=first,
            copies=copies,
            left_out=len(reports) - len(shown),
        )
        y += max(1, len(copies)) * ROW + GAP


def _copy(report: Report, first: Report, y: float, labels: Mapping[str, str]) -> Node:
    part = share(copied(report.text, first.text), report.text)
    pair = of_pair(first.id, report.id)
    return _node(report, COPY, y, labels, round(part * 100), pair)


def _node(
    report: Report,
    x: float,
    y: float,
    labels: Mapping[str, str],
    part: int | None = None,
    compare: str | None = None,
) -> Node:
    return Node(
        x=x,
        y=y,
        label=labels.get(report.id, report.id),
        publisher=_shortened(report.publisher or "", 20),
        day=(report.published or "")[:10],
        href=of_report(report.id),
        share=part,
        compare=compare,
    )


def _arcs(drawn: Sequence[tuple[Node, str]], known: Mapping[str, Report]) -> Iterator[Arc]:
    """What reports of different origins have in common, word by word."""
    told = [(node, origin, runs(known[node.label].text)) for node, origin in drawn]
    for (one, mine, first), (two, theirs, second) in combinations(told, 2):
        if mine == theirs or first.isdisjoint(second):
            continue
        pair = sorted((known[one.label], known[two.label]), key=lambda r: (len(r.text), r.id))
        part = share(copied(pair[0].text, pair[1].text), pair[0].text)
        yield Arc(
            x1=one.x + LEAD,
            y1=one.y + BELOW,
            x2=two.x + LEAD,
            y2=two.y + BELOW,
            bend=min(WIDTH - 8, ARC + 16 + abs(two.y - one.y) / 6),
            one=one.label,
            two=two.label,
            share=max(1, round(part * 100)),
            href=of_pair(pair[0].id, pair[1].id),
        )


def _shortened(name: str, most: int) -> str:
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"
