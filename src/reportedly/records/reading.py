"""What one report says, each value tied to its words: the contract's reading record."""

from dataclasses import dataclass
from typing import Literal

from reportedly.records.report import Report
from reportedly.records.span import Span
from reportedly.records.vocabulary import (
    Confidence,
    DatePrecision,
    DisclosureItem,
    DisclosureStatus,
    EventType,
    Factuality,
    Modality,
    Mode,
    Outcome,
    PartyKind,
    PartyRole,
    PhaseKind,
    PlacePrecision,
    QuestionKind,
    ResponsibilityRole,
    SourceType,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who says it: the mention as the report words it, its resolved name, the kind of source."""

    text: str
    start: int
    end: int
    name: str
    type: SourceType


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One assertion that the report attributes to a source (PARC: source, cue, content).

    `source` is null where the report hides it ("reportedly"); `via` is the id of the statement
    that this one is nested in; `factuality` is FactBank's, as this statement's own source sees
    the core event.
    """

    id: str
    source: Source | None
    cue: Span | None
    content: Span
    mode: Mode
    factuality: Factuality
    via: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDate:
    """When, as an interval of ISO dates (both ends included), with the words it was read from."""

    start: str
    end: str
    precision: DatePrecision
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where: the report's name and the gazetteer's look-up of it.

    `lat` and `lon` are WGS 84 degrees; null where the gazetteer does not hold the name.
    """

    name: str
    text: str
    admin1: str | None
    country: str | None
    lat: float | None
    lon: float | None
    precision: PlacePrecision
    geonames_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who takes part, in the report's words: `report.text[start:end] == name`."""

    id: str
    name: str
    start: int
    end: int
    kind: PartyKind
    role: PartyRole
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Casualty:
    """One toll: party by outcome by claimant. "At least 9" is low 9, high null."""

    party: str
    outcome: Outcome
    low: int | None
    best: int | None
    high: int | None
    text: str
    start: int
    end: int
    statement: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility:
    """Who is said to have done or sponsored it, by whom, how surely. Always somebody's claim."""

    who: str
    role: ResponsibilityRole
    confidence: Confidence
    statement: str | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A weapon or means that the report names."""

    text: str
    start: int
    end: int
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A place or object that was hit, and what the report says happened to it."""

    text: str
    start: int
    end: int
    type: str
    effect: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A step of an operation as the report tells it."""

    kind: PhaseKind
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one report says of one incident."""

    id: str
    main: bool
    event_type: EventType
    modality: Modality
    trigger: Span
    date: EventDate | None
    place: Place | None
    parties: tuple[Party, ...]
    casualties: tuple[Casualty, ...]
    responsibility: tuple[Responsibility, ...]
    instruments: tuple[Instrument, ...]
    targets: tuple[Target, ...]
    phases: tuple[Phase, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """A piece of evidence that the report says was shown, called for, withheld or disputed."""

    item: DisclosureItem
    status: DisclosureStatus
    text: str
    start: int
    end: int
    statement: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A loaded word with the neutral word that reportedly's own voice uses for it."""

    text: str
    start: int
    end: int
    neutral: str
    statement: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something that the report says is unknown, expected or announced."""

    kind: QuestionKind
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What read the report: name, version, and the SHA-256 of the model or of the rules' data."""

    name: str
    version: str
    model_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One report read: statements, accounts, disclosures, labels, questions."""

    schema: Literal["reportedly/reading/1"] = "reportedly/reading/1"
    report: Report
    statements: tuple[Statement, ...]
    accounts: tuple[Account, ...]
    disclosures: tuple[Disclosure, ...]
    labels: tuple[Label, ...]
    questions: tuple[Question, ...]
    reader: Reader
