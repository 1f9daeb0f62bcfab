"""A webhook: who is told what of a ledger's changes, and what is still to be told."""

from dataclasses import dataclass
from typing import Literal

from reportedly.records.alert import Alert

# What a hook can ask to be told. A new id of an incident is a change of it, not a new incident.
Told = Literal["incident.new", "incident.changed", "incident.gone", "question.answered"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hook:
    """Where to, and what. Its secret is not in the ledger: that lies in the desk's folder."""

    id: str
    url: str
    tells: tuple[Told, ...]
    label: str
    by: str
    made: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An alert that a hook is still to be told: how often that failed, and why the last time."""

    hook: str
    alert: Alert
    name: str
    failures: int
    said: str
