"""What a list of incidents shows of each, kept ready beside the incidents themselves."""

from dataclasses import dataclass
from typing import Literal, get_args

from reportedly.records.alert import Alert
from reportedly.records.reading import EventDate, Place
from reportedly.records.view import Coding
from reportedly.records.vocabulary import EventType, Grade

# Where an incident waits. "second" is not among them: it depends on who looks.
Tray = Literal["new", "contested", "questions", "settled"]
TRAYS: tuple[Tray, ...] = get_args(Tray)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One incident with what people decided of it, as far as lists, maps and filters need it.

    `latest`: the ISO day of its latest report ("" where none has a date); `event`, `toll`,
    `responsibility`: its grades; `due`: its questions that are open; `decided`: how many acts of
    people are in force; `claims`: the grades that its claims have.
    """

    id: str
    title: str
    event_type: EventType
    date: EventDate | None
    place: Place | None
    latest: str
    reports: int
    origins: int
    event: Grade | None
    toll: Grade | None
    responsibility: Grade | None
    claims: tuple[Grade, ...]
    cautions: int
    due: int
    decided: int
    rejected: bool
    trays: tuple[Tray, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """A blind coding where it belongs now: its incident (null: none), whether that is settled."""

    coding: Coding
    incident: str | None
    settled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is to change in the list.

    `rows`: each incident as it is listed, with the words by which its place is found, and the ids
    of its answered questions; `subjects`: what codings may be about that are listed anew; `joins`:
    by event, the row of each merge or split, null where it was taken back; `alerts`: what hooks are
    told of it, by id, and `told_of` the incidents whose computing anew is told with them.
    """

    rows: tuple["Row", ...]
    coded: tuple[Coded, ...]
    subjects: tuple[str, ...]
    joins: tuple[tuple[str, int | None], ...]
    alerts: tuple[tuple[str, Alert], ...] = ()
    told_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the list. `made`: what the index was when the incident was computed."""

    listed: Listed
    made: int
    words: str
    answered: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """Of which computation and of which acts an incident is: both the same, the same incident."""

    made: int
    acted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Asks:
    """A question with its incident, by day of opening, as they are listed."""

    question: str
    incident: str
    since: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which rows of the list; null: any. `since`: an ISO day on or after which it happened.

    `name`, in the tray of a second coder: who looks; `types`: event types; `words`: of its place;
    `grade`: one that a claim of it has.
    """

    tray: Tray | Literal["second"] | None = None
    name: str = ""
    since: str | None = None
    types: tuple[str, ...] | None = None
    words: tuple[str, ...] = ()
    country: str | None = None
    grade: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parted:
    """An incident as it was listed before it was computed anew: its reports, its open questions."""

    listed: Listed
    reports: tuple[str, ...]
    open: tuple[str, ...]
