"""Two readings of one report, before and after the swap -> in what kinds of value they differ.

Places may differ: a look-up by name is meant to. Words differ by the swap itself. Compared are the
values that must not depend on a name, each as a sorted list, so that no order counts.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportedly.records.incident import Incident
from reportedly.records.reading import Reading

KINDS = ("event_types", "modalities", "casualties", "confidences", "factualities", "grades")
# Shown, and not counted: kinds of party hang on words within a group's name, labels on a word list.
BESIDE = ("party_kinds", "labels")


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """What one report says, by kind, without names, places and positions."""

    of: Mapping[str, tuple[Any, ...]]

    def changed(self, other: "Values") -> tuple[str, ...]:
        """The kinds that count in which the two differ, in the order of `KINDS`."""
        return tuple(kind for kind in KINDS if self.differs(other, kind))

    def differs(self, other: "Values", kind: str) -> bool:
        """Whether the two differ in one kind."""
        return bool(self.of[kind] != other.of[kind])

    def differences(self, other: "Values", kind: str) -> tuple[str, str]:
        """What only this one has, and what only the other one has."""
        mine, others = Counter(self.of[kind]), Counter(other.of[kind])
        return _shown(mine - others), _shown(others - mine)


def values(reading: Reading, told: Sequence[Incident]) -> Values:
    """The values of one reading and of the incidents of its accounts.

    Args:
        reading: of the report.
        told: the incidents that at least one of the report's accounts joined.
    """
    accounts = reading.accounts
    rows = [row for one in accounts for row in one.casualties]
    blames = [row for one in accounts for row in one.responsibility]
    found: dict[str, list[Any]] = {
        "event_types": [(one.main, one.event_type) for one in accounts],
        "modalities": [(one.main, one.modality) for one in accounts],
        "casualties": [(row.outcome, row.low, row.best, row.high) for row in rows],
        "confidences": [(row.role, row.confidence) for row in blames],
        "factualities": [one.factuality for one in reading.statements],
        "party_kinds": [party.kind for one in accounts for party in one.parties],
        "labels": [one.statement is None for one in reading.labels],
        "grades": [
            (one.event_type, claim.predicate.rpartition(":")[0] or claim.predicate, claim.grade)
            for one in told
            for claim in one.claims
        ],
    }
    return Values(of={kind: tuple(sorted(found[kind], key=str)) for kind in found})


def _shown(found: "Counter[Any]") -> str:
    one_each = (f"{value} x{n}" for value, n in sorted(found.items(), key=str))
    return "; ".join(one_each) or "nothing"
