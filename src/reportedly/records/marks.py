"""What the one pass over a report marks, before anything is grounded or put together.

A marker (word rules now, an encoder later) gives these; `extract` alone turns them into a reading.
"""

from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal

from reportedly.records.span import Span
from reportedly.records.vocabulary import (
    Confidence,
    DisclosureItem,
    DisclosureStatus,
    EventType,
    Factuality,
    Modality,
    Outcome,
    PartyKind,
    PartyRole,
    PhaseKind,
    QuestionKind,
    ResponsibilityRole,
)

Figure = Literal["counted", "one", "some", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Source, cue and content of one assertion as they stand in the text (a pronoun stays one)."""

    source: Span | None
    cue: Span | None
    content: Span
    factuality: Factuality


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A word that tells of a security incident, with the incident's type and modality.

    `weight` ranks triggers that compete to name an incident: higher is more telling.
    """

    span: Span
    event_type: EventType
    modality: Modality
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A mention of a party: who, of what kind, and in which role where the wording tells."""

    span: Span
    kind: PartyKind
    role: PartyRole | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """A toll: the whole phrase, the counted party's noun, how it is counted, the outcome.

    `count` holds the counting words where `figure` is "counted"; "one" is a single person without
    a number ("a soldier", "the driver"), "some" a bare plural, "none" the words that nobody was.
    `open_fate`: the words say who was hit, and not whether they lived ("five people were shot").
    """

    span: Span
    party: Span
    count: Span | None
    figure: Figure
    outcome: Outcome
    kind: PartyKind
    main: bool | None = None
    source: Span | None = None
    open_fate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Blame:
    """Words that point at somebody as perpetrator or sponsor; `by` is who points, if said there.

    `settled`: the confidence is the claimant's own, not only what the words alone tell. `cue`: of
    the attribution that points, where it is one that does.
    """

    who: Span
    role: ResponsibilityRole
    confidence: Confidence
    span: Span
    by: Span | None
    settled: bool = False
    cue: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureMark:
    """Words on whether a piece of evidence was shown."""

    item: DisclosureItem
    status: DisclosureStatus
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelMark:
    """A loaded word and its neutral counterpart."""

    span: Span
    neutral: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseMark:
    """Words that tell of a step of an operation."""

    kind: PhaseKind
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionMark:
    """Words on something unknown, expected or announced."""

    kind: QuestionKind
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectMark:
    """Words for a weapon (`role` instrument) or for an object that was hit (`role` target)."""

    span: Span
    role: str
    type: str
    effect: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """What a report is about as a whole: a security incident (how surely, 0 to 1), and which.

    `types` gives the probability of each type.
    """

    relevant: float
    types: tuple[tuple[EventType, float], ...]
    modality: Modality


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """How far each stretch of the text is of some kind, 0 to 1: from `starts[n]` on `shares[n]`."""

    starts: tuple[int, ...]
    shares: tuple[float, ...]

    def highest(self, span: Span) -> float:
        """The highest share within a span; 0 where there is none."""
        first = bisect_left(self.starts, span.start)
        last = bisect_left(self.starts, span.end)
        return max(self.shares[first:last], default=0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A sentence that tells of an incident other than the report's main one.

    `sure` is how surely it tells of any (0 to 1), `types` the probability of each type, and
    `members` how far each stretch of the text around belongs to that incident.
    """

    span: Span
    sure: float
    types: tuple[tuple[EventType, float], ...]
    members: Track


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """Everything marked in one report, each kind in the order of the text.

    `groups`: names of known armed groups, all of which are treated alike.
    `no_tolls`: people and things with a number that are surely no toll: planned deeds, cattle.
    `hurt`: sentences whose words for an outcome can tell of nothing but hurt.
    `places` and `days`: how likely words are the main incident's place and date; null: not known.
    `tellings`: sentences on other incidents; null: not known.
    """

    attributions: tuple[Attribution, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    actors: tuple[Actor, ...] = ()
    tolls: tuple[Toll, ...] = ()
    blames: tuple[Blame, ...] = ()
    disclosures: tuple[DisclosureMark, ...] = ()
    labels: tuple[LabelMark, ...] = ()
    phases: tuple[PhaseMark, ...] = ()
    questions: tuple[QuestionMark, ...] = ()
    objects: tuple[ObjectMark, ...] = ()
    off_topic: tuple[Span, ...] = ()
    no_tolls: tuple[Span, ...] = ()
    hurt: tuple[Span, ...] = ()
    groups: tuple[Span, ...] = ()
    whole: Whole | None = None
    places: Track | None = None
    days: Track | None = None
    tellings: tuple[Telling, ...] | None = None
