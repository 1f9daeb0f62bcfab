"""Incidents -> CSV in ACLED's 31 columns, by ACLED's conservative rule. It is not ACLED's data.

`fatalities` is the most conservative estimate: the lowest figure that somebody still holds, a vague
word read as the lowest number that it can mean. `notes` says whose figures these are.

Source: ACLED codebook and its FAQ on fatalities (2024); docs/exports.md
"""

from collections.abc import Iterable

from reportedly.publish.exports.bundle import Bundle, voices
from reportedly.publish.exports.coded import joined, killed, publishers, sides
from reportedly.publish.exports.exported import Exported, Format, LeftOut
from reportedly.publish.exports.rules import ExportRules
from reportedly.publish.exports.sheet import Cell, sheet
from reportedly.records.incident import Incident, IncidentCasualty, IncidentParty, TollFigure
from reportedly.records.reading import EventDate, Place

COLUMNS = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type"),
    *("sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2"),
    *("interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2"),
    *("admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale"),
    *("notes", "fatalities", "tags", "timestamp"),
)
TIME_PRECISION = {"day": 1, "range": 2, "week": 2, "month": 3, "year": 3}
TARGETED = "Civilian targeting"
UNSAID = ("planned", "denied")  # an event that has not begun, or is mentioned only to be denied


def write(known: Bundle, rules: ExportRules) -> Exported:
    """One row for each incident that occurred or was attempted, with a date and a place."""
    rows, left_out = [], []
    for incident in known.incidents:
        why = _why_not(incident)
        if why:
            left_out.append(LeftOut(what=incident.id, why=why))
        else:
            rows.append(_row(incident, known, rules))
    return Exported(data=sheet(COLUMNS, rows), left_out=tuple(left_out))


def _why_not(incident: Incident) -> str | None:
    if incident.modality in UNSAID:
        return f"{incident.modality}, not said to have occurred"
    if incident.date is None:
        return "no date"
    return "no place" if incident.place is None else None


def _row(incident: Incident, known: Bundle, rules: ExportRules) -> dict[str, Cell]:
    country = incident.place.country if incident.place else None
    event_type = rules.acled_types[incident.event_type]
    row: dict[str, Cell] = {
        "event_id_cnty": f"{country or 'XX'}-{incident.id}",
        "disorder_type": rules.acled_disorder[event_type],
        "event_type": event_type,
        "sub_event_type": incident.event_type,
        "source": publishers(incident, known),
        "notes": _notes(incident),
        "fatalities": fatalities(incident, rules),
    }
    row |= _when(incident.date)
    row |= _where(incident.place, rules)
    return row | _actors(incident, rules)


def fatalities(incident: Incident, rules: ExportRules) -> int:
    """The most conservative count of the dead; 0 where no report gives one, as ACLED has it.

    Parties are added up; a party that is not named counts only for what it has over their sum.
    """
    lowest = [(toll.kind, _lowest(toll, rules)) for toll in killed(incident)]
    named = sum(low for kind, low in lowest if kind != "unknown")
    return max([named, *(low for kind, low in lowest if kind == "unknown")])


def _lowest(toll: IncidentCasualty, rules: ExportRules) -> int:
    """The lowest figure that stands, or the low of the toll where its series are not known."""
    standing = [f for one in toll.series for f in one.figures if f.superseded is None]
    lows = [_low(figure, rules) for figure in standing]
    return min([low for low in lows if low is not None], default=toll.low or 0)


def _low(figure: TollFigure, rules: ExportRules) -> int | None:
    said = {word for quote in figure.evidence for word in quote.text.lower().split()}
    vague = [number for word, number in rules.acled_vague.items() if word in said]
    return min(vague, default=figure.low)


def _when(when: EventDate | None) -> dict[str, Cell]:
    if when is None:
        return {}
    return {
        "event_date": when.start,
        "year": int(when.start[:4]),
        "time_precision": TIME_PRECISION[when.precision],
    }


def _where(place: Place | None, rules: ExportRules) -> dict[str, Cell]:
    if place is None:
        return {}
    return {
        "iso": rules.iso_numeric.get(place.country or ""),
        "country": rules.countries.get(place.country or "", place.country),
        "admin1": place.admin1,
        "admin2": place.name if place.precision == "district" else None,
        "location": place.name,
        "latitude": place.lat,
        "longitude": place.lon,
        "geo_precision": rules.acled_where[place.precision],
    }


def _actors(incident: Incident, rules: ExportRules) -> dict[str, Cell]:
    """Two actors; ACLED's codebook says that their order is no direction."""
    between = sides(incident, rules)
    civilians = [p for p in incident.parties if p.kind == "civilians"]
    unknown = [p for p in incident.parties if p.kind == "unknown"]
    chosen = [p for p in (between.a, between.b, *civilians, *unknown) if p is not None]
    one, two = (*chosen, None, None)[:2]
    codes = sorted(rules.acled_inter[p.kind] for p in (one, two) if p)
    both = (codes or [0]) if len(codes) == 2 else [*codes, 0]
    return {
        "actor1": one.name if one else None,
        "inter1": _inter(one, rules),
        "assoc_actor_1": joined(p.name for p in _beside(one, two, incident, rules)) or None,
        "actor2": two.name if two else None,
        "inter2": _inter(two, rules),
        "assoc_actor_2": joined(p.name for p in _beside(two, one, incident, rules)) or None,
        "interaction": int("".join(map(str, both))) if any(both) else None,
        "civilian_targeting": TARGETED if any(p.role == "target" for p in civilians) else None,
    }


def _inter(party: IncidentParty | None, rules: ExportRules) -> int | None:
    return rules.acled_inter[party.kind] or None if party else None


def _beside(
    party: IncidentParty | None,
    other: IncidentParty | None,
    incident: Incident,
    rules: ExportRules,
) -> Iterable[IncidentParty]:
    """Further parties of the same code, which ACLED puts beside an actor."""
    if party is None:
        return ()
    code = rules.acled_inter[party.kind]
    if other is not None and rules.acled_inter[other.kind] == code:
        return ()
    return (p for p in incident.parties if rules.acled_inter[p.kind] == code and p is not party)


def _notes(incident: Incident) -> str:
    """Every claim with whoever asserts or disputes it: what ACLED writes in prose."""
    parts = []
    for claim in incident.claims:
        heard = {True: [], False: []}  # type: dict[bool, list[str | None]]
        for asserts, said in voices(claim):
            heard[asserts].append(said.source or said.claimant or said.report)
        disputed = f"; disputed by {joined(heard[False])}" if heard[False] else ""
        parts.append(f"{claim.value} ({joined(heard[True]) or 'nobody'}{disputed}).")
    return " ".join(parts)


FORMAT = Format(
    name="acled-like",
    title="ACLED's columns (CSV)",
    write=write,
    partly={
        "incidents": "incidents without date or place are left out and named",
        "modality": "what is planned or denied is left out and named; attempts look like the rest",
        "claimants": "in notes, as prose",
        "disputes": "in notes, as prose",
        "outcomes": "in notes, as prose",
        "responsibility": "in notes, as prose",
        "bounds": "fatalities is one number, the lowest; the claims stand in notes",
        "dates": "the first day and three precisions; no words",
        "places": "three precisions; no words, no GeoNames id",
        "parties": "two actors and who stands beside them; no direction, no role",
        "reports": "publishers only",
    },
    lost={
        "quotes": "there is no column for it",
        "grades": "there is no column for it",
        "origins": "there is no column for it",
        "series": "only the lowest standing figure is used",
        "disclosures": "there is no column for it",
        "questions": "there is no column for it",
        "cautions": "there is no column for it",
        "chains": "there is no column for it",
        "accounts": "there is no column for it",
        "factuality": "there is no column for it",
        "labels": "there is no column for it",
        "details": "there is no column for it",
        "texts": "there is no column for it",
        "reader": "there is no column for it",
    },
    rules=(
        "fatalities is ACLED's most conservative estimate: the lowest figure that somebody still "
        "holds, added up over parties; where nobody counts the dead it is 0, as ACLED has it",
        "tens is 10, dozens 12, hundreds 100, as ACLED's FAQ has it (else dozens are at least 24)",
        "a toll of an unnamed party counts only for what it has over the sum of the others",
        "a party that the reports do not place (gunmen) has no inter code; region, source_scale, "
        "admin3, tags and timestamp stay empty: they are ACLED's to give",
        "the rows are ACLED-like: they are not ACLED's data and were not coded by its researchers",
    ),
)
