"""Ledger -> Board: the incidents as they stand, with what people did, for one page or answer.

Incidents are kept ready in the ledger (`run/desk/incidents.py`) and brought up to date when
something came in; a board is kept until the ledger grows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock

from reportedly.grade.rules import GradeRules
from reportedly.ledger.history import Entry
from reportedly.ledger.ledger import ACTS, Ledger
from reportedly.ledger.seen import slot_of
from reportedly.ledger.several import readings_of
from reportedly.models.data import load
from reportedly.records.event import Decision
from reportedly.records.incident import Incident
from reportedly.records.reading import Reading
from reportedly.records.view import Act, Coding, ReportView
from reportedly.run.desk.incidents import aged, refresh
from reportedly.run.desk.mend import by_subject, mended
from reportedly.run.desk.standing import Decided, accounts, heir, parts_of, standing
from reportedly.run.wiring import Kit, kit

# Merges and splits that a form brings back: a form field holds no more.
MOST_JOINS = 50
# Incidents whose readings are kept: what a team looks at. One of 500 reports takes 2 s to fetch.
MOST_TOLD = 40


@dataclass(frozen=True, kw_only=True)
class Board:
    """What is so after `size` events.

    `decided`: every incident by id, with what stands; `raw`: as it was computed, before people
    decided of it; `acts`: what people did and nobody undid, in order; `codings`: of all rounds;
    `told`: the readings of the incidents that were looked at last.
    """

    ledger: Ledger
    size: int
    decided: dict[str, Decided]
    raw: dict[str, Incident]
    acts: tuple[Act, ...]
    codings: tuple[Coding, ...]
    told: dict[str, tuple[Reading, ...]] = field(default_factory=dict)

    @cached_property
    def incidents(self) -> dict[str, Incident]:
        """The incidents as they stand, by id."""
        return {name: each.incident for name, each in self.decided.items()}

    @cached_property
    def homes(self) -> dict[str, str]:
        """The incident of each account ("REPORT#ACCOUNT")."""
        return {name: each.id for each in self.incidents.values() for name in accounts(each)}

    @cached_property
    def of_part(self) -> dict[str, str]:
        """The incident of each claim and question."""
        return {part: each.id for each in self.incidents.values() for part in parts_of(each)}

    @cached_property
    def of_report(self) -> dict[str, tuple[str, ...]]:
        """The incidents that each report tells of, that of its main account first."""
        found: dict[str, dict[str, None]] = {}
        pairs = [(ref, each.id) for each in self.incidents.values() for ref in each.accounts]
        for ref, incident in sorted(pairs, key=lambda pair: not pair[0].main):
            found.setdefault(ref.report, {})[incident] = None
        return {report: tuple(ids) for report, ids in found.items()}

    @cached_property
    def reports(self) -> tuple[str, ...]:
        """The ids of all reports, in order."""
        return tuple(sorted(each.id for each in self.views if each.reading))

    @cached_property
    def views(self) -> tuple[ReportView, ...]:
        """All reports with their stored copies and readings."""
        return self.ledger.view(self.size).reports

    @cached_property
    def of_subject(self) -> dict[str, dict[str, Act]]:
        """What stands of each report and account, by slot."""
        return by_subject(self.acts)

    @cached_property
    def joins(self) -> str:
        """The latest merges and splits, for a form that merges or splits to bring back."""
        found = [act.event for act in self.acts if slot_of(act.did) == "joins"]
        return ",".join(found[-MOST_JOINS:])

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
        if incident.id not in self.told:
            names = {each.report for each in incident.accounts}
            names |= {name for origin in incident.origins for name in origin.reports}
            found = self.readings(sorted(names))
            while len(self.told) >= MOST_TOLD:
                self.told.pop(next(iter(self.told)), None)
            ordered = sorted(found, key=lambda r: (r.report.published or "~", r.report.id))
            self.told[incident.id] = tuple(ordered)
        return self.told[incident.id]

    def home(self, subject: str, members: Sequence[str] = ()) -> str | None:
        """The incident that a subject is, belongs to, or went on in."""
        if subject in self.incidents:
            return subject
        found = self.of_part.get(subject) or self.homes.get(subject)
        told = self.of_report.get(subject.rpartition("#")[0] or subject, ())
        act = next((a for a in self.acts if a.did.members == tuple(members)), None)
        return found or (heir(act, self.homes) if act and members else next(iter(told), None))


class Boards:
    """Gives the board as the ledger is now."""

    def __init__(self, ledger: Ledger, tools: Kit | None = None) -> None:
        """Nothing is computed before the first call; `tools` are loaded then, unless given."""
        self.ledger = ledger
        self._tools = tools
        self._lock = Lock()
        self._board: Board | None = None

    @property
    def tools(self) -> Kit:
        """What reading needs, loaded once."""
        self._tools = self._tools or kit()
        return self._tools

    def now(self) -> Board:
        """The board of the whole history."""
        with self._lock:
            size = self.ledger.size()
            if self._board is None or self._board.size != size:
                self._board = self._grown(size)
            return self._board

    def _grown(self, size: int) -> Board:
        """The board after more events; where these only decide incidents, these stay computed."""
        old = self._board
        fresh = tuple(self.ledger.entries(since=old.size, until=size)) if old else ()
        if old is not None and all(_leaves_readings(entry, old) for entry in fresh):
            return _made(self.ledger, size, old.raw, old.told)
        refresh(self.ledger)
        return _made(self.ledger, size, _aged(self.ledger), {})


def _leaves_readings(entry: Entry, board: Board) -> bool:
    """Whether an event changes no reading and no incident's reports."""
    did = entry.read() if entry.event.kind in ACTS else None
    joins = isinstance(did, Decision) and did.action in ("merge", "split", "undo")
    return did is not None and not joins and entry.event.subjects[0] in board.incidents


def _aged(ledger: Ledger) -> dict[str, Incident]:
    """The incidents that are kept ready, by id; questions are stale by the latest report's day."""
    day = ledger.incidents.state().latest
    after = load("grade", GradeRules).stale_after
    return {each.incident.id: aged(each, day, after) for each in ledger.incidents.all()}


def _made(
    ledger: Ledger, size: int, raw: dict[str, Incident], told: dict[str, tuple[Reading, ...]]
) -> Board:
    acts = ledger.acts(size)
    found = standing(tuple(raw.values()), acts)
    return Board(
        ledger=ledger,
        size=size,
        decided={each.incident.id: each for each in found},
        raw=raw,
        acts=acts,
        codings=ledger.codings(),
        told=told,
    )
