"""The list of incidents as they stand, as the rest of the program asks for it."""

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.ledger import asking, listing, waiting
from reportedly.ledger.database import Database
from reportedly.records.listing import Asks, Change, Coded, Listed, Version, Wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Listings:
    """The list. Every method may raise LedgerError, which says what to do."""

    database: Database

    def state(self, most: int = 500) -> tuple[int, dict[str, int]]:
        """How many events the list knows; incidents to be listed, with the index's size then."""
        with self.database.reading() as connection:
            return listing.size(connection), asking.pending(connection, most)

    def change(self, change: Change, before: int, after: int) -> bool:
        """Change the list, unless somebody else did since `before`; say whether it was changed."""
        return self.database.write(lambda made: listing.apply(made, change, before, after))

    def counts(self, name: str) -> dict[str, int]:
        """How many incidents wait in each tray for somebody, and how many there are ("all")."""
        with self.database.reading() as connection:
            return asking.counts(connection) | {"second": waiting.waiting(connection, name)}

    def latest(
        self, wanted: Wanted, after: tuple[str, str] | None, most: int
    ) -> tuple[Listed, ...]:
        """Rows that fit, that with the latest report first; `after`: a row's day and id."""
        with self.database.reading() as connection:
            return asking.latest(connection, wanted, after, most)

    def by_id(self, wanted: Wanted, after: str | None, most: int) -> tuple[Listed, ...]:
        """Rows that fit, by id."""
        with self.database.reading() as connection:
            return asking.by_id(connection, wanted, after, most)

    def named(self, ids: Iterable[str]) -> dict[str, Listed]:
        """The rows of these incidents that are there, by id."""
        with self.database.reading() as connection:
            return asking.named(connection, ids)

    def near(
        self, middle: tuple[float, float], half: tuple[float, float], most: int
    ) -> tuple[Listed, ...]:
        """Rows whose place is within half a height and width of a middle (latitude, longitude)."""
        with self.database.reading() as connection:
            return asking.near(connection, middle, half, most)

    def versions(self, ids: Iterable[str]) -> dict[str, Version]:
        """Of which computation and acts each of these incidents is that are there."""
        with self.database.reading() as connection:
            return asking.versions(connection, ids)

    def open_questions(self, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The questions of each of these incidents that were open when it was listed last."""
        with self.database.reading() as connection:
            return asking.open_questions(connection, ids)

    def ids(self) -> tuple[str, ...]:
        """The ids of all incidents, in order."""
        with self.database.reading() as connection:
            return asking.ids(connection)

    def homes(self, names: Iterable[str]) -> dict[str, str]:
        """The incident of each of these claims and questions."""
        with self.database.reading() as connection:
            return asking.homes(connection, names)

    def told(self, reports: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The incidents that each of these reports tells of, that of its main account first."""
        with self.database.reading() as connection:
            return asking.told(connection, reports)

    def reports(self, after: str | None = None, most: int | None = None) -> tuple[str, ...]:
        """The ids of reports that have a reading in force, in order, from after one."""
        with self.database.reading() as connection:
            return asking.reports(connection, after, most)

    def asked(
        self, status: str | None, stale_before: str, after: Asks | None, most: int
    ) -> tuple[Asks, ...]:
        """Questions of one status, the oldest first."""
        with self.database.reading() as connection:
            return asking.asked(connection, status, stale_before, after, most)

    def joins(self, most: int) -> tuple[str, ...]:
        """The events of the latest merges and splits in force, the oldest first."""
        with self.database.reading() as connection:
            return asking.joins(connection, most)

    def codings(self) -> tuple[Coded, ...]:
        """All codings: whoever shows them to a reviewer keeps them blind."""
        with self.database.reading() as connection:
            return waiting.every(connection)

    def codings_in(self, incident: str) -> tuple[Coded, ...]:
        """The codings of one incident."""
        with self.database.reading() as connection:
            return waiting.of_incident(connection, incident)

    def codings_about(self, subjects: Iterable[str]) -> tuple[Coded, ...]:
        """The codings about any of these subjects."""
        with self.database.reading() as connection:
            return waiting.about(connection, subjects)

    def took_part(self, name: str) -> bool:
        """Whether somebody coded anything in the workbench's round."""
        with self.database.reading() as connection:
            return waiting.took_part(connection, name)
