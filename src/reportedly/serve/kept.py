"""What people looked at last, kept until it changes: incidents put together, and their readings."""

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

from reportedly.ledger.history import Entry
from reportedly.ledger.ledger import Ledger
from reportedly.records.incident import Incident
from reportedly.records.listing import Version
from reportedly.records.reading import Reading
from reportedly.records.view import Indexed
from reportedly.run.desk.gather import gathered
from reportedly.run.desk.standing import Decided

V = TypeVar("V")

# Incidents whose readings are kept: what a team looks at. One of 500 reports takes 2 s to fetch.
MOST_TOLD = 60
MOST_LOOKED = 200
# Incidents that are asked for at once, up to which people look at them and they are kept: more are
# those of a batch that is listed.
FEW = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """An incident as it was computed and as it stands.

    `version`: of which computation and acts; `entries`: every act about it, its reports and its
    parts, also what was taken back; `live`: the events of those that nobody took back.
    """

    version: Version
    raw: Incident
    decided: Decided
    entries: tuple[Entry, ...]
    live: frozenset[str]


class Latest(Generic[V]):
    """The values that were asked for last, each with what it is a value of."""

    def __init__(self, most: int) -> None:
        """At most so many."""
        self._most = most
        self._held: OrderedDict[str, tuple[object, V]] = OrderedDict()
        self._lock = Lock()

    def get(self, name: str, of: object, make: Callable[[], V]) -> V:
        """The value of a name, made where none is held or that is of something else."""
        held = self.held(name, of)
        return held if held is not None else self.hold(name, of, make())

    def held(self, name: str, of: object) -> V | None:
        """The value of a name, where one is held that is of the same."""
        with self._lock:
            held = self._held.get(name)
            if held is None or held[0] != of:
                return None
            self._held.move_to_end(name)
            return held[1]

    def hold(self, name: str, of: object, made: V) -> V:
        """Hold the value of a name, and give it back."""
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
        self._computed: Latest[Indexed] = Latest(MOST_LOOKED)
        self._looked: Latest[Looked | None] = Latest(MOST_LOOKED)
        self._told: Latest[tuple[Reading, ...]] = Latest(MOST_TOLD)

    def looked(self, ledger: Ledger, name: str, day: str | None) -> Looked | None:
        """An incident with what people decided of it; null where there is none of that id.

        `day`: that of the latest report, by which questions go stale.
        """
        version = ledger.listing.versions([name]).get(name)
        if version is None:
            return None

        def make() -> Looked | None:
            kept = next(iter(self.computed(ledger, {name: version})), None)
            return _looked(ledger, version, kept, day) if kept else None

        return self._looked.get(name, (version, day), make)

    def computed(self, ledger: Ledger, versions: Mapping[str, Version]) -> tuple[Indexed, ...]:
        """Some incidents as they are in the index, each of the computation that is named."""
        held = [self._computed.held(name, each.made) for name, each in versions.items()]
        found = [each for each in held if each is not None]
        known = {each.incident.id for each in found}
        for each in ledger.incidents.named(versions.keys() - known):
            found.append(each)
            if len(versions) <= FEW:
                self._computed.hold(each.incident.id, versions[each.incident.id].made, each)
        return tuple(found)

    def told(
        self,
        looked: Looked,
        readings: Callable[[Sequence[str]], tuple[Reading, ...]],
    ) -> tuple[Reading, ...]:
        """The readings that an incident quotes, in the order in which the reports came out.

        They are fetched anew when the incident was computed anew, not when it was decided on.
        """
        incident = looked.raw
        return self._told.get(
            incident.id, looked.version.made, lambda: _ordered(readings(_reports(incident)))
        )


def _looked(ledger: Ledger, version: Version, kept: Indexed, day: str | None) -> Looked:
    found = gathered(ledger, (), as_of=day, kept=[kept])
    return Looked(
        version=version,
        raw=found.raw[0],
        decided=found.decided[0],
        entries=found.entries,
        live=frozenset(act.event for act in found.acts),
    )


def _reports(incident: Incident) -> list[str]:
    names = {each.report for each in incident.accounts}
    names |= {name for origin in incident.origins for name in origin.reports}
    return sorted(names)


def _ordered(found: Sequence[Reading]) -> tuple[Reading, ...]:
    return tuple(sorted(found, key=lambda r: (r.report.published or "~", r.report.id)))
