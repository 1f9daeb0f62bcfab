"""A row and its incident -> what differs, and what the reports say that the row does not."""

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.publish.comparison.coded_events import CodedEvent
from reportedly.publish.comparison.difference import Difference, unlike
from reportedly.publish.comparison.matching import Pair, comparable
from reportedly.publish.comparison.names import one_place
from reportedly.publish.comparison.sides import side_differences
from reportedly.publish.comparison.tolls import toll_differences
from reportedly.publish.exports.bundle import Bundle, claimant
from reportedly.publish.exports.coded import joined, sides
from reportedly.publish.exports.rules import ExportRules
from reportedly.records.incident import Claim, Incident

NEAR = 5.0  # km: two points nearer than this are one town
TYPES = {1: "1 (state-based)", 2: "2 (non-state)", 3: "3 (one-sided)"}
# Claims that a row's own columns stand for; all others are what only the reports say.
CODED = ("event", "date", "place")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A claim that the row has no column for: by whom, disputed by whom, its grade."""

    claim: str
    value: str
    by: tuple[str, ...]
    disputed_by: tuple[str, ...]
    grade: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One line of a comparison: a row with its incident, or either of them alone, with why.

    `differences` and `beside` are empty where one side is missing.
    """

    row: str | None
    incident: str | None
    title: str
    days: int | None = None
    km: float | None = None
    differences: tuple[Difference, ...] = ()
    beside: tuple[Said, ...] = ()
    why: str | None = None


def compared(pair: Pair, known: Bundle, rules: ExportRules) -> Compared:
    """Lay a row beside its incident."""
    return Compared(
        row=pair.event.id,
        incident=pair.incident.id,
        title=pair.incident.title,
        days=pair.days,
        km=None if pair.km is None else round(pair.km, 1),
        differences=tuple(_differences(pair, rules)),
        beside=tuple(_beside(pair.incident, known)),
    )


def alone(event: CodedEvent) -> Compared:
    """A row that no incident matches."""
    title = f"{joined(event.sides)}, {event.place or event.country}, {event.start}"
    return Compared(row=event.id, incident=None, title=title, why="no report tells of it")


def uncoded(incident: Incident, known: Bundle) -> Compared:
    """An incident that no row matches, with all that the reports say of it."""
    return Compared(
        row=None,
        incident=incident.id,
        title=incident.title,
        beside=tuple(_beside(incident, known)),
        why=comparable(incident) or "no row matches it",
    )


def _differences(pair: Pair, rules: ExportRules) -> Iterator[Difference]:
    yield from toll_differences(pair, rules)
    yield from _date(pair)
    yield from _place(pair)
    yield from side_differences(pair, rules)
    yield from _type(pair, rules)


def _date(pair: Pair) -> Iterator[Difference]:
    """ACLED gives the first day alone, so the last one is not compared there."""
    event, when = pair.event, pair.incident.date
    if when is None:
        return
    last = when.end if event.dataset == "ucdp-ged" else when.start
    yield from unlike("date", _days(event.start, event.end), _days(when.start, last))


def _days(start: str, end: str) -> str:
    return start if start == end else f"{start} to {end}"


def _place(pair: Pair) -> Iterator[Difference]:
    """Points that lie apart, or names of which neither holds the other."""
    place, event = pair.incident.place, pair.event
    if place is None:
        return
    far = pair.km is not None and pair.km > NEAR
    if far or not (event.place is None or one_place(event.place, place.name)):
        apart = "" if pair.km is None else f", {pair.km:.0f} km away"
        yield Difference(
            field="place", row=event.place or "not named", reports=f"{place.name}{apart}"
        )


def _type(pair: Pair, rules: ExportRules) -> Iterator[Difference]:
    event, incident = pair.event, pair.incident
    if event.type is None:
        return
    if event.dataset == "acled":
        yield from unlike("type", event.type, incident.event_type)
        return
    ours = sides(incident, rules).type
    if ours is not None and event.type != str(ours):
        named = TYPES.get(int(event.type), event.type) if event.type.isdecimal() else event.type
        yield Difference(field="type", row=named, reports=TYPES[ours])


def _beside(incident: Incident, known: Bundle) -> Iterator[Said]:
    for claim in incident.claims:
        if claim.predicate not in CODED:
            yield _said(claim, known)


def _said(claim: Claim, known: Bundle) -> Said:
    return Said(
        claim=claim.predicate,
        value=claim.value,
        by=tuple(dict.fromkeys(claimant(said, known) for said in claim.asserted_by)),
        disputed_by=tuple(dict.fromkeys(claimant(said, known) for said in claim.disputed_by)),
        grade=claim.grade,
    )
