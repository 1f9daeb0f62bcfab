"""CodedEvents and incidents -> pairs: which row and which incident are one event.

A pair must agree on the country and lie within some days and some kilometres, or share a province
where either place is no point. Of all pairs the best are taken first, each row and incident once.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.publish.comparison.coded_events import CodedEvent
from reportedly.publish.comparison.names import Countries, one_place
from reportedly.publish.exports.coded import deaths, sides
from reportedly.publish.exports.rules import ExportRules
from reportedly.records.incident import Incident

EARTH = 6371.0  # km, mean radius
FINE = ("site", "settlement", "district")
SAID = ("occurred", "attempted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tolerance:
    """How far a row and an incident may lie apart and still be one event."""

    days: int
    km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A row and an incident that are one event: days and kilometres apart (null: no point)."""

    event: CodedEvent
    incident: Incident
    days: int
    km: float | None


def pairs(
    events: Sequence[CodedEvent],
    incidents: Sequence[Incident],
    within: Tolerance,
    rules: ExportRules,
    countries: Countries,
) -> tuple[Pair, ...]:
    """Match each row with at most one incident, the nearest pairs first."""
    scored = sorted(
        (
            (_cost(pair, within, rules), pair.event.id, pair.incident.id, pair)
            for pair in _possible(events, incidents, within, countries)
        ),
        key=lambda each: each[:3],
    )
    taken: dict[str, Pair] = {}
    used: set[str] = set()
    for _, event, incident, pair in scored:
        if event not in taken and incident not in used:
            taken[event] = pair
            used.add(incident)
    return tuple(taken[event.id] for event in events if event.id in taken)


def comparable(incident: Incident) -> str | None:
    """Why an incident can match no row; null where it can."""
    if incident.modality not in SAID:
        return f"{incident.modality}, not said to have occurred"
    if incident.date is None:
        return "no date"
    return "no place" if incident.place is None else None


def _possible(
    events: Sequence[CodedEvent],
    incidents: Sequence[Incident],
    within: Tolerance,
    countries: Countries,
) -> Iterator[Pair]:
    """Pairs that agree well enough, looked for among the incidents of the row's own days."""
    by_day: dict[date, dict[str, Incident]] = defaultdict(dict)
    for incident in incidents:
        if incident.date and not comparable(incident):
            for each in _span(incident.date.start, incident.date.end, within.days):
                by_day[each][incident.id] = incident
    for event in events:
        near: dict[str, Incident] = {}
        for each in _span(event.start, event.end, 0):
            near |= by_day.get(each, {})
        for _, incident in sorted(near.items()):
            pair = _pair(event, incident, within, countries)
            if pair:
                yield pair


def _span(start: str, end: str, more: int) -> Iterator[date]:
    """Every day from `more` days before the start to `more` days after the end."""
    first = date.fromisoformat(start) - timedelta(days=more)
    last = date.fromisoformat(end) + timedelta(days=more)
    yield from (first + timedelta(days=n) for n in range((last - first).days + 1))


def _pair(
    event: CodedEvent, incident: Incident, within: Tolerance, countries: Countries
) -> Pair | None:
    days = _days_apart(event, incident)
    if days > within.days or not _one_country(event, incident, countries):
        return None
    km = distance(event, incident)
    points = not event.wide and incident.place is not None and incident.place.precision in FINE
    if km is not None and points:
        return Pair(event=event, incident=incident, days=days, km=km) if km <= within.km else None
    same = _one_area(event, incident)
    return Pair(event=event, incident=incident, days=days, km=None) if same else None


def _days_apart(event: CodedEvent, incident: Incident) -> int:
    """Days between the two spans; 0 where they share one."""
    if incident.date is None:
        raise ValueError(f"{incident.id} has no date")
    first = max(date.fromisoformat(event.start), date.fromisoformat(incident.date.start))
    last = min(date.fromisoformat(event.end), date.fromisoformat(incident.date.end))
    return max(0, (first - last).days)


def _one_country(event: CodedEvent, incident: Incident, countries: Countries) -> bool:
    """Whether the countries agree, as far as both are known."""
    code = countries.code(event.country)
    place = incident.place
    return code is None or place is None or place.country in (None, code)


def _one_area(event: CodedEvent, incident: Incident) -> bool:
    """Whether the places share a name: of the place, or of the province of either."""
    place = incident.place
    if place is None:
        return False
    ours = [name for name in (place.name, place.admin1) if name]
    theirs = [name for name in (event.place, event.admin1) if name]
    return any(one_place(one, other) for one in ours for other in theirs)


def distance(event: CodedEvent, incident: Incident) -> float | None:
    """Kilometres between the two points on a great circle; null where either has none."""
    place = incident.place
    if place is None or None in (place.lat, place.lon, event.lat, event.lon):
        return None
    return _great_circle(event.lat or 0, event.lon or 0, place.lat or 0, place.lon or 0)


def _great_circle(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    a, b = math.radians(lat), math.radians(other_lat)
    turn = math.radians(other_lon - lon)
    cosine = math.sin(a) * math.sin(b) + math.cos(a) * math.cos(b) * math.cos(turn)
    return EARTH * math.acos(max(-1.0, min(1.0, cosine)))


def _cost(pair: Pair, within: Tolerance, rules: ExportRules) -> float:
    """How unlike a pair is: days and kilometres as parts of what is allowed, and the dead."""
    dead = deaths(pair.incident, sides(pair.incident, rules), rules).whole()
    tolls = abs(math.log((pair.event.best + 1) / (dead.best + 1)))
    days = pair.days / max(1, within.days)
    return days + (1.0 if pair.km is None else pair.km / max(1.0, within.km)) + tolls / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The days (ISO) and the countries that incidents cover; a null country: any."""

    first: str
    last: str
    countries: frozenset[str | None]

    def holds(self, event: CodedEvent, countries: Countries) -> bool:
        """Whether a row lies in these days and countries, as far as its country is known."""
        code = countries.code(event.country)
        there = code is None or code in self.countries or None in self.countries
        return there and event.end >= self.first and event.start <= self.last


def scope(incidents: Sequence[Incident], within: Tolerance) -> Scope:
    """The scope of some incidents; without any date it holds no row."""
    days = [incident.date for incident in incidents if incident.date]
    places = frozenset(incident.place.country for incident in incidents if incident.place)
    more = timedelta(days=within.days)
    if not days:
        return Scope(first="9999", last="0000", countries=places)
    first = date.fromisoformat(min(each.start for each in days)) - more
    last = date.fromisoformat(max(each.end for each in days)) + more
    return Scope(first=first.isoformat(), last=last.isoformat(), countries=places)
