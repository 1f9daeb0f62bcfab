"""Incidents -> CSV in the 49 columns of UCDP's Georeferenced Event Dataset.

A row is what UCDP codes: organised violence that occurred, dated and placed, with at least one
death in some figure. All else is left out and named. Coder's ids of conflicts, dyads and actors,
PRIO's second-order divisions and Gleditsch-Ward numbers are not ours to give: they stay empty.

Source: UCDP GED codebook; docs/exports.md
"""

import math
from datetime import date

from reportedly.publish.exports.bundle import Bundle, reports_of
from reportedly.publish.exports.coded import (
    Deaths,
    Sides,
    claimants,
    deaths,
    joined,
    publishers,
    sides,
)
from reportedly.publish.exports.exported import Exported, Format, LeftOut
from reportedly.publish.exports.rules import ExportRules
from reportedly.publish.exports.sheet import Cell, sheet
from reportedly.records.incident import Incident
from reportedly.records.reading import EventDate, Place

COLUMNS = (
    *("id", "relid", "year", "active_year", "code_status", "type_of_violence"),
    *("conflict_dset_id", "conflict_new_id", "conflict_name"),
    *("dyad_dset_id", "dyad_new_id", "dyad_name"),
    *("side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b"),
    *("number_of_sources", "source_article", "source_office", "source_date", "source_headline"),
    *("source_original", "where_prec", "where_coordinates", "where_description"),
    *("adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid"),
    *("country", "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end"),
    *("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low"),
    *("gwnoa", "gwnob"),
)
CELL = 0.5  # degrees: the side of a cell of PRIO-GRID
# UCDP date_prec by days that the date spans: 1 day, 2 to 6, a week, up to a month, longer.
DATE_PREC = ((1, 1), (6, 2), (7, 3), (31, 4))
CLEAR, SUMMED_UP = 1, 2  # event_clarity
ID_DIGITS = 13  # hex digits of an incident's id that fit a number which every program holds exactly


def write(known: Bundle, rules: ExportRules) -> Exported:
    """One row for each incident that UCDP would code."""
    rows, left_out = [], []
    for incident in known.incidents:
        why = _why_not(incident, rules)
        if why:
            left_out.append(LeftOut(what=incident.id, why=why))
        else:
            rows.append(_row(incident, known, rules))
    return Exported(data=sheet(COLUMNS, rows), left_out=tuple(left_out))


def _why_not(incident: Incident, rules: ExportRules) -> str | None:
    if incident.modality != "occurred":
        return f"{incident.modality}, not said to have occurred"
    if incident.date is None:
        return "no date"
    if incident.place is None:
        return "no place"
    dead = deaths(incident, sides(incident, rules), rules).whole()
    return None if max(dead.low, dead.best, dead.high) else "no death in any figure"


def _row(incident: Incident, known: Bundle, rules: ExportRules) -> dict[str, Cell]:
    between = sides(incident, rules)
    dead = deaths(incident, between, rules)
    row: dict[str, Cell] = {
        "id": int(incident.id.rpartition("-")[2][:ID_DIGITS], 16),
        "relid": incident.id,
        "number_of_sources": len(reports_of(incident, known)) or -1,
    }
    row |= _who(between)
    row |= _sources(incident, known)
    row |= _where(incident.place, rules)
    row |= _when(incident.date)
    return row | _dead(dead)


def _who(between: Sides) -> dict[str, Cell]:
    a, b = between.name_a(), between.name_b()
    return {
        "type_of_violence": between.type,
        "side_a": a,
        "side_b": b,
        "dyad_name": f"{a} - {b}",
    }


def _sources(incident: Incident, known: Bundle) -> dict[str, Cell]:
    reports = reports_of(incident, known)
    days = [report.published and report.published[:10] for report in reports]
    cited = [
        ",".join(part for part in (r.publisher, day, r.title) if part)
        for r, day in zip(reports, days, strict=True)
    ]
    return {
        "source_article": joined(f'"{each}"' for each in cited if each),
        "source_office": publishers(incident, known),
        "source_date": joined(days),
        "source_headline": joined(report.title for report in reports),
        "source_original": claimants(incident, known),
    }


def _where(place: Place | None, rules: ExportRules) -> dict[str, Cell]:
    if place is None:
        return {}
    row: dict[str, Cell] = {
        "where_prec": rules.ged_where[place.precision],
        "where_coordinates": place.name,
        "where_description": place.text,
        "adm_1": place.admin1,
        "adm_2": place.name if place.precision == "district" else None,
        "country": rules.countries.get(place.country or "", place.country),
    }
    if place.lat is None or place.lon is None:
        return row
    return row | {
        "latitude": place.lat,
        "longitude": place.lon,
        "geom_wkt": f"POINT ({place.lon} {place.lat})",
        "priogrid_gid": priogrid(place.lat, place.lon),
    }


def priogrid(lat: float, lon: float) -> int:
    """The cell of PRIO-GRID (half a degree, numbered from 1 at the south-west) of a point."""
    rows, columns = round(180 / CELL), round(360 / CELL)
    row = min(math.floor((lat + 90) / CELL), rows - 1)
    column = min(math.floor((lon + 180) / CELL), columns - 1)
    return row * columns + column + 1


def _when(when: EventDate | None) -> dict[str, Cell]:
    if when is None:
        return {}
    days = (date.fromisoformat(when.end) - date.fromisoformat(when.start)).days + 1
    precision = next((code for most, code in DATE_PREC if days <= most), 5)
    return {
        "year": int(when.start[:4]),
        "event_clarity": SUMMED_UP if when.precision in ("month", "year") else CLEAR,
        "date_prec": precision,
        "date_start": when.start,
        "date_end": when.end,
    }


def _dead(dead: Deaths) -> dict[str, Cell]:
    whole = dead.whole()
    return {
        "deaths_a": dead.a.best,
        "deaths_b": dead.b.best,
        "deaths_civilians": dead.civilians.best,
        "deaths_unknown": dead.unknown.best,
        "best": whole.best,
        "high": max(whole.high, whole.best),
        "low": min(whole.low, whole.best),
    }


FORMAT = Format(
    name="ucdp-ged",
    title="UCDP GED columns (CSV)",
    write=write,
    partly={
        "claimants": "source_original names them all, not which figure is whose",
        "bounds": "deaths only, summed over parties; where no best is held, low stands in best",
        "parties": "two sides by name, without role; civilians have no name",
        "dates": "the words that the date was read from are lost",
        "places": "site and settlement are one code; GeoNames ids are lost",
        "reports": "publisher, date and headline; no hash, address or author",
        "modality": "only what occurred; the rest is left out and named",
        "incidents": "incidents without date, place or deaths are left out and named",
    },
    lost={
        "outcomes": "there is no column for injured, captured, missing, abducted or displaced",
        "types": "type_of_violence knows three kinds, by who fights whom",
        "disputes": "there is no column for it",
        "quotes": "there is no column for it",
        "grades": "there is no column for it",
        "origins": "number_of_sources counts reports",
        "series": "there is no column for it",
        "responsibility": "side_a is who the reports say began; nobody is said to have said so",
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
        "a row is an incident that occurred, with a date, a place and a death in some figure",
        "an unnamed party's toll counts as the whole where it is at least the sum of the others; "
        "what is over goes to deaths_unknown, else it is taken for a part of them",
        "where an incident has no best figure, best holds the low one; where it has no high one, "
        "high holds best",
        "date_prec follows the days that the date spans: 1, 2 to 6, 7, up to 31, more",
        "id is made of relid's digits; code_status, active_year, region and all ids of "
        "conflicts, dyads, actors and countries stay empty: they are UCDP's to give",
    ),
)
