"""An alert: that something changed in an incident or a question of a ledger."""

from dataclasses import dataclass
from typing import Any, Literal

AlertKind = Literal[
    "incident.new",
    "incident.changed",
    "incident.gone",
    "question.opened",
    "question.answered",
    "test",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that is another one now; null: it was not, or is no more, there."""

    what: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """What changed, between two points in the ledger's history.

    `at`: when it was noticed (ISO 8601). `subject`: the id of the incident or question. `incident`
    and `before`: the incident's id now and before, null where there is or was none. `since`,
    `until`: how many events the ledger had before and after (`reportedly diff SINCE UNTIL`).
    """

    kind: AlertKind
    at: str
    subject: str
    incident: str | None
    before: str | None
    title: str
    differences: tuple[Difference, ...]
    since: int
    until: int
