"""Incidents and readings -> the brief as JSON: the records themselves, nothing rephrased."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from reportedly.publish.jsonl import dump
from reportedly.records.incident import Incident
from reportedly.records.reading import Reading
from reportedly.records.view import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonBrief:
    """The file: every incident, and every reading that its quotations point into."""

    schema: Literal["reportedly/brief/1"] = "reportedly/brief/1"
    incidents: tuple[Incident, ...]
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedBrief(JsonBrief):
    """The file of a ledger's incidents: `decisions` are what people decided of them, in order."""

    decisions: tuple[Act, ...]


def to_json(
    incidents: Sequence[Incident], readings: Sequence[Reading], acts: Sequence[Act] | None = None
) -> str:
    """Write incidents and readings as one JSON document, in the order given."""
    both: dict[str, Any] = {"incidents": tuple(incidents), "readings": tuple(readings)}
    if acts is None:
        return dump(JsonBrief(**both)) + "\n"
    return dump(DecidedBrief(**both, decisions=tuple(acts))) + "\n"
