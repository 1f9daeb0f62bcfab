"""Ledger -> Board: the incidents as they stand, with what people did, for one page or answer.

A board asks the ledger for what a page shows and for nothing else: an incident is put together when
somebody looks at it. What was looked at last is kept until something is done to it.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from threading import Lock, local

from reportedly.ledger.ledger import Ledger
from reportedly.ledger.several import readings_of
from reportedly.publish.listing import ListedQuestion
from reportedly.records.incident import Incident
from reportedly.records.listing import Asks, Coded, Listed, Wanted
from reportedly.records.reading import Reading
from reportedly.records.view import Act, Coding, ReportView
from reportedly.run.desk.gather import stale_after
from reportedly.run.desk.incidents import refresh
from reportedly.run.desk.listing import relist
from reportedly.run.desk.mend import by_subject, mended
from reportedly.run.desk.standing import Decided, heir
from reportedly.run.wiring import Kit, kit
from reportedly.serve.kept import Kept, Looked
from reportedly.serve.lookups import Homes, Lookup

# Merges and splits that a form brings back: a form field holds no more.
MOST_JOINS = 50
# Boards that are made anew because others wrote meanwhile, before one a few events old will do.
TRIES = 3
# Other incidents on a map.
MOST_NEAR = 60


@dataclass(frozen=True, kw_only=True)
class Board:
    """What is so after `size` events; whatever is asked is looked up in the ledger.

    `kept`: what was looked at last, shared with later boards.
    """

    ledger: Ledger
    size: int
    kept: Kept = field(default_factory=Kept)
    _coded: dict[str, tuple[Coded, ...]] = field(default_factory=dict)
    _seen: dict[str, Looked | None] = field(default_factory=dict)

    @cached_property
    def day(self) -> str | None:
        """That of the latest report (ISO)."""
        return self.ledger.incidents.state().latest

    @cached_property
    def decided(self) -> Mapping[str, Decided]:
        """Every incident by id, with what people decided of it in force."""
        return Lookup(self._ids, lambda name: its.decided if (its := self.looked(name)) else None)

    @cached_property
    def incidents(self) -> Mapping[str, Incident]:
        """The incidents as they stand, by id."""
        return Lookup(
            self._ids, lambda name: its.decided.incident if (its := self.looked(name)) else None
        )

    @cached_property
    def raw(self) -> Mapping[str, Incident]:
        """The incidents as they were computed, before people decided of them."""
        return Lookup(self._ids, lambda name: its.raw if (its := self.looked(name)) else None)

    @cached_property
    def homes(self) -> Mapping[str, str]:
        """The incident of each account ("REPORT#ACCOUNT")."""
        return Homes(self.ledger, self._ids, self.incidents)

    @cached_property
    def of_part(self) -> Mapping[str, str]:
        """The incident of each claim and question."""
        return Lookup(tuple, lambda name: self.ledger.listing.homes([name]).get(name))

    @cached_property
    def of_report(self) -> Mapping[str, tuple[str, ...]]:
        """The incidents that each report tells of, that of its main account first."""
        return Lookup(lambda: self.reports, lambda name: self.ledger.listing.told([name]).get(name))

    @cached_property
    def of_subject(self) -> Mapping[str, dict[str, Act]]:
        """What stands of each report and account, by slot."""
        return Lookup(tuple, lambda name: by_subject(self.ledger.acts_about([name])).get(name))

    @cached_property
    def reports(self) -> tuple[str, ...]:
        """The ids of all reports, in order."""
        return self.ledger.listing.reports()

    @cached_property
    def acts(self) -> tuple[Act, ...]:
        """What all people did and nobody undid, in order: for what goes out whole."""
        return self.ledger.acts(self.size)

    @cached_property
    def coded(self) -> tuple[Coded, ...]:
        """All blind codings, each with its incident."""
        return self.ledger.listing.codings()

    @cached_property
    def codings(self) -> tuple[Coding, ...]:
        """All blind codings of all rounds."""
        return tuple(each.coding for each in self.coded)

    def coded_in(self, incident: str) -> tuple[Coded, ...]:
        """The blind codings of one incident."""
        if incident not in self._coded:
            self._coded[incident] = self.ledger.listing.codings_in(incident)
        return self._coded[incident]

    @cached_property
    def joins(self) -> str:
        """The latest merges and splits, for a form that merges or splits to bring back."""
        return ",".join(self.ledger.listing.joins(MOST_JOINS))

    def counts(self, name: str) -> dict[str, int]:
        """How many incidents wait in each tray for somebody, and how many there are."""
        return self.ledger.listing.counts(name)

    def latest(
        self, wanted: Wanted, after: tuple[str, str] | None, most: int
    ) -> tuple[Listed, ...]:
        """A page of the list, the incident with the latest report first."""
        return self.ledger.listing.latest(wanted, after, most)

    def listed(self, ids: Sequence[str]) -> dict[str, Listed]:
        """The rows of some incidents in the list, by id."""
        return self.ledger.listing.named(ids)

    def near(self, incident: Incident, half: float, wide: float) -> tuple[Listed, ...]:
        """Other incidents around an incident's place: within so many degrees up and across."""
        place = incident.place
        if place is None or place.lat is None or place.lon is None:
            return ()
        middle = (place.lat, place.lon)
        found = self.ledger.listing.near(middle, (half, wide), MOST_NEAR + 1)
        return tuple(each for each in found if each.id != incident.id)

    def asked(
        self, status: str | None, after: Asks | None, most: int
    ) -> tuple[ListedQuestion, ...]:
        """Questions of a status with their incidents, the oldest first."""
        rows = self.ledger.listing.asked(status, self._stale_before(), after, most)
        found: list[ListedQuestion] = []
        for row in rows:
            incident = self.incidents.get(row.incident)
            its = (
                [each for each in incident.questions if each.id == row.question] if incident else []
            )
            found += [
                ListedQuestion(incident=row.incident, title=incident.title, question=each)
                for each in its
                if incident
            ]
        return tuple(found)

    def report_view(self, name: str) -> ReportView | None:
        """A report's stored copy and reading, by event; null where there is none."""
        found = self.ledger.view_of(name, self.size).reports
        return next((each for each in found if each.id == name), None)

    def readings(self, names: Sequence[str]) -> tuple[Reading, ...]:
        """The current readings of some reports, with what people corrected in them."""
        found = readings_of(self.ledger, names)
        return mended(found, self.ledger.acts_about(names))

    def reading(self, name: str) -> Reading | None:
        """The current reading of one report, corrected; also where a person rejected the report."""
        found = tuple(readings_of(self.ledger, [name]))
        kept = mended(found, self.ledger.acts_about([name]))
        return next(iter((*kept, *found)), None)

    def told_by(self, incident: Incident) -> tuple[Reading, ...]:
        """The readings that an incident quotes, in the order in which the reports came out."""
        looked = self.looked(incident.id)
        return self.kept.told(looked, self.readings) if looked else ()

    def home(self, subject: str, members: Sequence[str] = ()) -> str | None:
        """The incident that a subject is, belongs to, or went on in."""
        if subject in self.incidents:
            return subject
        found = self.of_part.get(subject) or self.homes.get(subject)
        told = self.of_report.get(subject.rpartition("#")[0] or subject, ())
        acts = self.ledger.acts_about([subject]) if members else ()
        act = next((a for a in acts if a.did.members == tuple(members)), None)
        return found or (heir(act, self.homes) if act else next(iter(told), None))

    def _ids(self) -> tuple[str, ...]:
        return self.ledger.listing.ids()

    def looked(self, name: str) -> Looked | None:
        """An incident as it was computed and stands, with every act about it; null: none."""
        if name not in self._seen:
            self._seen[name] = self.kept.looked(self.ledger, name, self.day)
        return self._seen[name]

    def _stale_before(self) -> str:
        """The day before which a question that was left open is stale by now (ISO)."""
        if not self.day:
            return ""
        return (date.fromisoformat(self.day) - timedelta(days=stale_after())).isoformat()


class Boards:
    """Gives the board as the ledger is now."""

    def __init__(self, ledger: Ledger, tools: Kit | None = None) -> None:
        """Nothing is computed before the first call; `tools` are loaded then, unless given."""
        self.ledger = ledger
        self._tools = tools
        self._lock = Lock()
        self._held = local()
        self._board: Board | None = None
        self._kept = Kept()

    @property
    def tools(self) -> Kit:
        """What reading needs, loaded once."""
        self._tools = self._tools or kit()
        return self._tools

    @contextmanager
    def moment(self) -> Iterator[Board]:
        """The board of a moment; what this thread reads until the end is of that moment.

        The board is brought up to date before; where others write all the time, it is the board of
        a moment that is a few events ago.
        """
        for _ in range(TRIES):
            with self.ledger.at_once():
                size, board = self.ledger.size(), self._board
                if board is not None and board.size == size:
                    with self._bound(board):
                        yield board
                    return
            board = self._grown(size)
        with self.ledger.at_once(), self._bound(board):
            yield board

    def now(self) -> Board:
        """The board of the whole history; within a moment, the board of that moment."""
        bound: Board | None = getattr(self._held, "board", None)
        return bound or self._grown(self.ledger.size())

    @contextmanager
    def _bound(self, board: Board) -> Iterator[None]:
        self._held.board = board
        try:
            yield
        finally:
            self._held.board = None

    def _grown(self, size: int) -> Board:
        """The board after so many events, or more: incidents and their list brought up to date."""
        with self._lock:
            if self._board is None or self._board.size < size:
                size = refresh(self.ledger, note=False)
                relist(self.ledger, size, self._kept.computed)
                self._board = Board(ledger=self.ledger, size=size, kept=self._kept)
            return self._board
