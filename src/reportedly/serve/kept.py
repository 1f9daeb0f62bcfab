"""What people looked at last, kept until it changes: incidents put together, and their readings."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

from reportedly.ledger.ledger import Ledger
from reportedly.records.incident import Incident
from reportedly.records.listing import Version
from reportedly.records.reading import Reading
from reportedly.run.desk.gather import gathered
from reportedly.run.desk.standing import Decided

V = TypeVar("V")

# Incidents whose readings are kept: what a team looks at. One of 500 reports takes 2 s to fetch.
MOST_TOLD = 60
MOST_LOOKED = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """An incident as it was computed and as it stands."""

    raw: Incident
    decided: Decided


class Latest(Generic[V]):
    """The values that were asked for last, each with what it is a value of."""

    def __init__(self, most: int) -> None:
        """At most so many."""
        self._most = most
        self._held: OrderedDict[str, tuple[object, V]] = OrderedDict()
        self._lock = Lock()

    def get(self, name: str, of: object, make: Callable[[], V]) -> V:
        """The value of a name, made where none is held or that is of something else."""
        with self._lock:
            held = self._held.get(name)
            if held is not None and held[0] == of:
                self._held.move_to_end(name)
                return held[1]
        made = make()
        with self._lock:
            self._held[name] = (of, made)
            self._held.move_to_end(name)
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        return made


class Kept:
    """What one server keeps."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._looked: Latest[Looked | None] = Latest(MOST_LOOKED)
        self._told: Latest[tuple[Reading, ...]] = Latest(MOST_TOLD)

    def looked(self, ledger: Ledger, name: str, day: str | None) -> Looked | None:
        """An incident with what people decided of it; null where there is none of that id.

        `day`: that of the latest report, by which questions go stale.
        """
        version = ledger.listing.versions([name]).get(name)
        if version is None:
            return None
        return self._looked.get(name, (version, day), lambda: _looked(ledger, name))

    def told(
        self,
        ledger: Ledger,
        incident: Incident,
        readings: Callable[[Sequence[str]], tuple[Reading, ...]],
    ) -> tuple[Reading, ...]:
        """The readings that an incident quotes, in the order in which the reports came out.

        They are fetched anew when the incident was computed anew, not when it was decided on.
        """
        version: Version | None = ledger.listing.versions([incident.id]).get(incident.id)
        made = version.made if version else None
        return self._told.get(incident.id, made, lambda: _ordered(readings(_reports(incident))))


def _looked(ledger: Ledger, name: str) -> Looked | None:
    found = gathered(ledger, [name])
    if not found.decided:
        return None
    return Looked(raw=found.raw[0], decided=found.decided[0])


def _reports(incident: Incident) -> list[str]:
    names = {each.report for each in incident.accounts}
    names |= {name for origin in incident.origins for name in origin.reports}
    return sorted(names)


def _ordered(found: Sequence[Reading]) -> tuple[Reading, ...]:
    return tuple(sorted(found, key=lambda r: (r.report.published or "~", r.report.id)))
