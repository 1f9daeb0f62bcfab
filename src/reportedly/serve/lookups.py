"""Mappings whose values are looked up in the ledger when they are asked for."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from reportedly.ledger.ledger import Ledger
from reportedly.records.incident import Incident
from reportedly.run.desk.standing import accounts

V = TypeVar("V")


class Lookup(Mapping[str, V]):
    """Names to values; what was found, or not found, is remembered as long as the mapping lives."""

    def __init__(
        self, names: Callable[[], tuple[str, ...]], find: Callable[[str], V | None]
    ) -> None:
        """`names`: all that there are; `find`: the value of one, null where there is none."""
        self._names = names
        self._find = find
        self._known: dict[str, V | None] = {}

    def __getitem__(self, name: str) -> V:
        if name not in self._known:
            self._known[name] = self._find(name)
        found = self._known[name]
        if found is None:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._names())

    def __len__(self) -> int:
        return len(self._names())


class Homes(Mapping[str, str]):
    """Accounts ("REPORT#ACCOUNT") to the incidents that they are in."""

    def __init__(
        self,
        ledger: Ledger,
        ids: Callable[[], tuple[str, ...]],
        incidents: Mapping[str, Incident],
    ) -> None:
        """`incidents` by id, of which `ids` are all."""
        self._ledger = ledger
        self._ids = ids
        self._incidents = incidents
        self._known: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        if name not in self._known:
            report = name.rpartition("#")[0]
            for each in self._ledger.incidents.told_by([report]):
                if each in self._incidents:
                    for account in accounts(self._incidents[each]):
                        self._known[account] = each
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return (name for each in self._ids() for name in accounts(self._incidents[each]))

    def __len__(self) -> int:
        return sum(1 for _ in self)
