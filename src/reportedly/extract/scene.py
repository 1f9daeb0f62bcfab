"""Document + Marks -> Scene: a report by its sentences, with what sorts them into incidents."""

from dataclasses import dataclass

from reportedly.extract.date_event import date_of
from reportedly.extract.dates import DateMention, DateRules
from reportedly.extract.patterns import any_of
from reportedly.records.document import Document
from reportedly.records.marks import Toll, Track, Trigger, Whole
from reportedly.records.span import Span
from reportedly.records.vocabulary import EventType, Modality


@dataclass(frozen=True, slots=True, kw_only=True)
class Finer:
    """A type that a sentence with some of `words`, and none of `unless`, gives to another one."""

    of: EventType
    type: EventType
    words: frozenset[str]
    unless: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRules:
    """models/data/accounts.toml."""

    least_weight: float
    least_relevant: float
    short: int
    telling: float
    per_toll: float
    per_off_topic: float
    telling_kinds: tuple[str, ...]
    decay: float
    repeated: float
    background_weight: float
    background: tuple[str, ...]
    aggregate: tuple[str, ...]
    armed_kinds: tuple[str, ...]
    finer: tuple[Finer, ...]
    revising: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """The sentences (by index) of one incident, its naming trigger, its date and its tolls.

    `anchors` are the places in the text from which its date and place are looked for, in turn.
    `told`: the report as a whole tells the type; it needs no further thought. `members`: how far
    each stretch of the text belongs to an incident in the background, where the reader knows.
    """

    main: bool
    sentences: frozenset[int]
    anchors: tuple[Span, ...]
    trigger: Trigger
    event_type: EventType
    modality: Modality
    told: bool
    date: DateMention | None
    tolls: tuple[Toll, ...]
    members: Track | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence with its words in lower case and what was marked in it."""

    words: str
    triggers: tuple[Trigger, ...]
    tolls: tuple[Toll, ...]
    dates: tuple[DateMention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A report told by sentences, with all that sorting them into incidents goes by."""

    document: Document
    lines: tuple[Line, ...]
    dates: tuple[DateMention, ...]
    whole: Whole | None
    days: Track | None
    rules: AccountRules
    date_rules: DateRules


def own_date(scene: Scene, line: Line) -> DateMention | None:
    """The date that a sentence itself gives its weightiest trigger."""
    if not line.triggers or not line.dates:
        return None
    return date_of(weightiest(line).span, scene.document, line.dates, scene.date_rules)


def weightiest(line: Line) -> Trigger:
    """The most telling word of a sentence that has one."""
    return max(line.triggers, key=lambda trigger: (trigger.weight, -trigger.span.start))


def sums_up(scene: Scene, index: int) -> bool:
    """Whether a sentence sums up many incidents ("so far this year 37 were killed")."""
    return any_of(scene.rules.aggregate).search(scene.lines[index].words) is not None
