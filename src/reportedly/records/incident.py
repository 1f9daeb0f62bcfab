"""What many reports say of one incident: the contract's incident record.

Wherever the contract asks that a figure or name come with "the reports and offsets that it was
read from", the record carries `evidence`: quotations, each of one report.
"""

from dataclasses import dataclass
from typing import Literal

from reportedly.records.reading import EventDate, Place
from reportedly.records.vocabulary import (
    CautionKind,
    DisclosureItem,
    DisclosureStatus,
    EventType,
    Grade,
    Modality,
    Outcome,
    PartyKind,
    PartyRole,
    QuestionKind,
    QuestionStatus,
    Treatment,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words of a named report: its text's `[start:end]` is `text` (code points)."""

    report: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRef:
    """An account of a reading that joined the incident."""

    report: str
    account: str
    main: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentParty:
    """A party to the incident under its neutral name, with the reports' own words for it."""

    name: str
    kind: PartyKind
    role: PartyRole
    country: str | None
    evidence: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """An original statement or an independent piece of reporting, and the reports that pass it on.

    `kind` is the type of its source or the kind of its report; `party_to_conflict` is null where
    that cannot be told.
    """

    id: str
    name: str
    kind: str
    party_to_conflict: bool | None
    reports: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """One report passing on one source's assertion. `statement` null: the report's own voice.

    `source` is the name under which the incident knows the source in all its reports, `source_type`
    the kind that the source is of over all of them (null for the report's own voice). `claimant`:
    whose word it is where claimants are counted. `since`: when the report came out (its
    `published`). `superseded`: when the claimant's word that took its place came out (`undated`
    where that is not known); null while it stands.
    """

    source: str | None
    report: str
    statement: str | None
    origin: str
    quote: Quotation
    source_type: str | None = None
    claimant: str = ""
    since: str | None = None
    superseded: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A predicate and a value that somebody asserts or disputes, graded by origins.

    `predicate` is `event`, `date`, `place`, `toll:<outcome>:<party kind>` or
    `responsibility:<role>`; `value` is its neutral wording.
    """

    id: str
    predicate: str
    value: str
    asserted_by: tuple[Assertion, ...]
    disputed_by: tuple[Assertion, ...]
    grade: Grade
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TollFigure:
    """One figure of one claimant: since when it is given, and when it was replaced, if it was."""

    since: str | None
    low: int | None
    high: int | None
    superseded: str | None
    evidence: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TollSeries:
    """What one claimant has said of one toll, in the order in which it came out."""

    claimant: str
    figures: tuple[TollFigure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentCasualty:
    """The toll of one party and outcome over all claimants.

    `why` is the rule that low, best and high follow; `treatment` is how disagreement is dealt with
    (null where there is none); `series` holds the whole tolls by claimant, without parts of them.
    """

    party: str
    kind: PartyKind
    outcome: Outcome
    low: int | None
    best: int | None
    high: int | None
    grade: Grade
    evidence: tuple[Quotation, ...]
    why: str = ""
    treatment: Treatment | None = None
    series: tuple[TollSeries, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureTold:
    """What one report says of an item of evidence, on whose word (null: its own voice), when."""

    status: DisclosureStatus
    source: str | None
    source_type: str | None
    report: str
    statement: str | None
    since: str | None
    quote: Quotation


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentDisclosure:
    """One item of evidence: its status over all reports. `missing`: no report mentions it."""

    item: DisclosureItem
    status: DisclosureStatus | Literal["missing"]
    reports: tuple[str, ...]
    evidence: tuple[Quotation, ...]
    told: tuple[DisclosureTold, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentQuestion:
    """A question that reports open and later reports may answer.

    `since`: when the first report that opens it came out; null where no date of one is known.
    """

    id: str
    kind: QuestionKind
    text: str
    status: QuestionStatus
    opened_by: tuple[Quotation, ...]
    answered_by: tuple[Quotation, ...]
    since: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """A warning to whoever would cite the incident, and the reports that it concerns."""

    kind: CautionKind
    text: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One incident as all its reports tell it. It never says what is true."""

    schema: Literal["reportedly/incident/1"] = "reportedly/incident/1"
    id: str
    title: str
    event_type: EventType
    modality: Modality
    date: EventDate | None
    place: Place | None
    parties: tuple[IncidentParty, ...]
    accounts: tuple[AccountRef, ...]
    origins: tuple[Origin, ...]
    claims: tuple[Claim, ...]
    casualties: tuple[IncidentCasualty, ...]
    disclosures: tuple[IncidentDisclosure, ...]
    questions: tuple[IncidentQuestion, ...]
    cautions: tuple[Caution, ...]
