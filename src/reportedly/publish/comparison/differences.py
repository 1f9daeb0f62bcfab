"""A row and its incident -> what differs, and what the reports say that the row does not."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from reportedly.publish.comparison.coded_events import CodedEvent
from reportedly.publish.comparison.matching import Pair, comparable
from reportedly.publish.comparison.names import folded, one_place, one_side
from reportedly.publish.exports.acled_like import fatalities
from reportedly.publish.exports.bundle import Bundle, claimant
from reportedly.publish.exports.coded import (
    CIVILIANS,
    UNIDENTIFIED,
    Figures,
    deaths,
    joined,
    sides,
)
from reportedly.publish.exports.rules import ExportRules
from reportedly.records.incident import Claim, Incident

Field = Literal[
    "best", "low", "high", "deaths_civilians", "fatalities", "date", "place", "side", "type"
]
NEAR = 5.0  # km: two points nearer than this are one town
TYPES = {1: "1 (state-based)", 2: "2 (non-state)", 3: "3 (one-sided)"}
# Claims that a row's own columns stand for; all others are what only the reports say.
CODED = ("event", "date", "place")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A field in which a row and the reports differ: what either says, as text."""

    field: Field
    row: str
    reports: str


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
    yield from _tolls(pair, rules)
    yield from _date(pair)
    yield from _place(pair)
    yield from _sides(pair, rules)
    yield from _type(pair, rules)


def _tolls(pair: Pair, rules: ExportRules) -> Iterator[Difference]:
    event, incident = pair.event, pair.incident
    if event.dataset == "acled":
        ours = fatalities(incident, rules)
        yield from _unlike("fatalities", str(event.best), str(ours))
        return
    dead = deaths(incident, sides(incident, rules), rules)
    whole: Figures = dead.whole()
    yield from _unlike("best", str(event.best), str(whole.best))
    yield from _unlike("low", str(event.low), str(whole.low))
    yield from _unlike("high", str(event.high), str(whole.high))
    if event.civilians is not None:
        yield from _unlike("deaths_civilians", str(event.civilians), str(dead.civilians.best))


def _unlike(field: Field, row: str, reports: str) -> Iterator[Difference]:
    if row != reports:
        yield Difference(field=field, row=row, reports=reports)


def _date(pair: Pair) -> Iterator[Difference]:
    """ACLED gives the first day alone, so the last one is not compared there."""
    event, when = pair.event, pair.incident.date
    if when is None:
        return
    last = when.end if event.dataset == "ucdp-ged" else when.start
    yield from _unlike("date", _days(event.start, event.end), _days(when.start, last))


def _days(start: str, end: str) -> str:
    return start if start == end else f"{start} to {end}"


def _place(pair: Pair) -> Iterator[Difference]:
    place, event = pair.incident.place, pair.event
    if place is None:
        return
    near = pair.km is not None and pair.km <= NEAR
    same = event.place is None or one_place(event.place, place.name)
    if pair.km is not None and not near:
        apart = f"{place.name}, {pair.km:.0f} km away"
        yield Difference(field="place", row=event.place or "not named", reports=apart)
    elif pair.km is None and not same:
        yield Difference(field="place", row=event.place or "not named", reports=place.name)


def _sides(pair: Pair, rules: ExportRules) -> Iterator[Difference]:
    """Sides of the row that no party of the reports answers to."""
    names = joined(p.name for p in pair.incident.parties) or "nobody"
    for side in dict.fromkeys(pair.event.sides):
        if not _answers(side, pair.incident, rules):
            yield Difference(field="side", row=side, reports=names)


def _answers(side: str, incident: Incident, rules: ExportRules) -> bool:
    """Whether some party answers to a coded side; to one not identified, that none is named."""
    plain, parties = folded(side), incident.parties
    if plain.startswith(folded(UNIDENTIFIED)):
        return not any(p.kind in rules.states | rules.groups for p in parties)
    if folded(CIVILIANS) in plain.split():
        kinds = {p.kind for p in parties} | {toll.kind for toll in incident.casualties}
        return "civilians" in kinds
    if plain.startswith(rules.state_words):
        return any(p.kind in rules.states for p in parties)
    return any(one_side(side, p.name, rules.common_words) for p in parties)


def _type(pair: Pair, rules: ExportRules) -> Iterator[Difference]:
    event, incident = pair.event, pair.incident
    if event.type is None:
        return
    if event.dataset == "acled":
        yield from _unlike("type", event.type, incident.event_type)
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
