"""Incidents -> GeoJSON (RFC 7946): a feature each, its whole record among the properties.

An incident without coordinates is a feature without geometry, as RFC 7946 has it: it is not moved
to where it did not happen. Beside the record stand flat properties for maps.
"""

from typing import Any

import msgspec

from reportedly.publish.exports.as_json import as_json
from reportedly.publish.exports.bundle import Bundle, reports_of
from reportedly.publish.exports.exported import Exported, Format
from reportedly.publish.exports.rules import ExportRules
from reportedly.records.incident import Incident
from reportedly.records.reading import Place
from reportedly.records.report import Report


def write(known: Bundle, rules: ExportRules) -> Exported:
    """Write the collection; longitude before latitude, WGS 84."""
    features = [_feature(incident, known, rules) for incident in known.incidents]
    return Exported(data=as_json({"type": "FeatureCollection", "features": features}))


def _feature(incident: Incident, known: Bundle, rules: ExportRules) -> dict[str, Any]:
    place = incident.place
    record = msgspec.to_builtins(incident)
    return {
        "type": "Feature",
        "id": incident.id,
        "geometry": _point(place),
        "properties": {
            "title": incident.title,
            "event_type": incident.event_type,
            "modality": incident.modality,
            "date_start": incident.date.start if incident.date else None,
            "date_end": incident.date.end if incident.date else None,
            "date_precision": incident.date.precision if incident.date else None,
            "place_name": place.name if place else None,
            "place_precision": place.precision if place else None,
            "country": rules.countries.get(place.country or "", place.country) if place else None,
            "reports": [_report(report) for report in reports_of(incident, known)],
            "record": record,
        },
    }


def _point(place: Place | None) -> dict[str, Any] | None:
    if place is None or place.lat is None or place.lon is None:
        return None
    return {"type": "Point", "coordinates": [place.lon, place.lat]}


def _report(report: Report) -> dict[str, Any]:
    fields: dict[str, Any] = msgspec.to_builtins(report)
    del fields["text"]
    return fields


FORMAT = Format(
    name="geojson",
    title="GeoJSON (RFC 7946)",
    write=write,
    lost={
        "chains": "features are incidents: only readings hold it",
        "accounts": "features are incidents: only readings hold it",
        "factuality": "features are incidents: only readings hold it",
        "labels": "features are incidents: only readings hold it",
        "details": "features are incidents: only readings hold it",
        "texts": "features are incidents: quotations stand in them, whole texts do not",
        "reader": "features are incidents: only readings hold it",
    },
    rules=(
        "an incident without coordinates is a feature whose geometry is null",
        "the point of a district, province or country is its centre: look at place_precision",
        "the whole record stands in the property record; programs that know only flat properties "
        "keep it as text",
    ),
)
