"""Incidents and readings -> the brief as JSON: the records themselves, nothing rephrased."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from reportedly.publish.jsonl import dump
from reportedly.records.incident import Incident
from reportedly.records.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonBrief:
    """The file: every incident, and every reading that its quotations point into."""

    schema: Literal["reportedly/brief/1"] = "reportedly/brief/1"
    incidents: tuple[Incident, ...]
    readings: tuple[Reading, ...]


def to_json(incidents: Sequence[Incident], readings: Sequence[Reading]) -> str:
    """Write incidents and readings as one JSON document, in the order given."""
    return dump(JsonBrief(incidents=tuple(incidents), readings=tuple(readings))) + "\n"
