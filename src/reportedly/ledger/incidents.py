"""The incidents that are kept ready, as the rest of the program asks for them."""

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.ledger import index
from reportedly.ledger.database import Database
from reportedly.records.view import IndexChange, Indexed, IndexState


@dataclass(frozen=True, slots=True, kw_only=True)
class Incidents:
    """The index of incidents. Every method may raise LedgerError, which says what to do."""

    database: Database

    def state(self) -> IndexState:
        """How far the index has come."""
        with self.database.reading() as connection:
            return index.state(connection)

    def change(self, change: IndexChange, before: IndexState, after: IndexState) -> bool:
        """Change the index, unless somebody else did since `before`; say whether it was changed."""
        return self.database.write(lambda made: index.apply(made, change, before, after))

    def forget(self) -> None:
        """Forget all: whoever asks next computes them anew."""
        self.database.write(index.clear)

    def named(self, ids: Iterable[str]) -> tuple[Indexed, ...]:
        """Those of these ids that are there, sorted by id."""
        with self.database.reading() as connection:
            return tuple(index.named(connection, ids))

    def all(self, since: str | None = None) -> tuple[Indexed, ...]:
        """Every incident, or every one that may have happened on this day (ISO) or later."""
        with self.database.reading() as connection:
            return tuple(index.every(connection, since))

    def beginning(self, prefix: str, most: int = 8) -> tuple[str, ...]:
        """The ids that begin with some letters."""
        with self.database.reading() as connection:
            return index.beginning(connection, prefix, most)

    def told_by(self, reports: Iterable[str]) -> tuple[str, ...]:
        """The ids of the incidents that these reports tell of."""
        with self.database.reading() as connection:
            return index.telling(connection, reports)

    def tellers(self, incidents: Iterable[str]) -> tuple[str, ...]:
        """The reports that tell of these incidents."""
        with self.database.reading() as connection:
            return index.tellers(connection, incidents)

    def near(self, keys: Iterable[str]) -> tuple[str, ...]:
        """The reports that stand under one of these keys."""
        with self.database.reading() as connection:
            return index.near(connection, keys)

    def reports(self) -> int:
        """How many reports the index knows."""
        with self.database.reading() as connection:
            return index.count(connection)

    def damaged(self) -> tuple[str, ...]:
        """The ids of those whose record is no longer what was written."""
        with self.database.reading() as connection:
            return index.damaged(connection)
