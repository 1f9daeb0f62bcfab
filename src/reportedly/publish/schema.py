"""record type -> JSON Schema (draft 2020-12) of its JSON."""

from typing import Any

import msgspec

from reportedly.records.event import Event
from reportedly.records.incident import Incident
from reportedly.records.reading import Reading
from reportedly.records.report import Report

RECORDS: dict[str, type] = {
    "reading": Reading,
    "incident": Incident,
    "event": Event,
    "report": Report,
}


def schema(name: str) -> dict[str, Any]:
    """The schema of a record of the contract: one of `RECORDS`."""
    made = msgspec.json.schema(RECORDS[name])
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:reportedly:{name}:1",
        "title": f"reportedly {name}",
    }
    return head | made
