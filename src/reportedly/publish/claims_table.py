"""Incidents, readings -> CSV: one row for each assertion of each claim, with its quoted words.

A cell that a spreadsheet would take for a formula gets an apostrophe before it.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO

from reportedly.records.incident import Assertion, Claim, Incident
from reportedly.records.reading import Reading

COLUMNS = (
    "incident", "title", "event_type", "date_start", "date_end", "place", "admin1", "country",
    "lat", "lon", "claim", "predicate", "value", "grade", "why", "stance", "source", "source_type",
    "claimant", "since", "superseded", "origin", "report", "publisher", "published", "url",
    "quote", "start", "end",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_csv(incidents: Sequence[Incident], readings: Sequence[Reading]) -> str:
    """Write all claims of these incidents; the first line names the columns."""
    reports = {one.report.id: one for one in readings}
    file = StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for incident in incidents:
        for claim in incident.claims:
            writer.writerows(_rows(incident, claim, reports))
    return file.getvalue()


def _rows(incident: Incident, claim: Claim, reports: Mapping[str, Reading]) -> Iterator[list[str]]:
    for stance, said in (("asserted", claim.asserted_by), ("disputed", claim.disputed_by)):
        for one in said:
            cells = (*_about(incident), *_of(claim), stance, *_said(one, reports))
            yield [_cell(each) for each in cells]


def _about(incident: Incident) -> tuple[object, ...]:
    date, place = incident.date, incident.place
    days = (date.start, date.end) if date else (None, None)
    where = (
        (place.name, place.admin1, place.country, place.lat, place.lon) if place else (None,) * 5
    )
    return (incident.id, incident.title, incident.event_type, *days, *where)


def _of(claim: Claim) -> tuple[object, ...]:
    return (claim.id, claim.predicate, claim.value, claim.grade, claim.why)


def _said(one: Assertion, reports: Mapping[str, Reading]) -> tuple[object, ...]:
    reading = reports.get(one.report)
    report = reading.report if reading else None
    known = (report.publisher, report.published, report.url) if report else (None,) * 3
    who = (one.source, one.source_type, one.claimant, one.since, one.superseded, one.origin)
    return (*who, one.report, *known, one.quote.text, one.quote.start, one.quote.end)


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    text = text.encode("utf-8", "replace").decode("utf-8")
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text
