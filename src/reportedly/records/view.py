"""What is so now, as far as the ledger's history says: computed from events, never stored."""

from dataclasses import dataclass

from reportedly.records.event import Answer, Decision, Note
from reportedly.records.incident import Incident
from reportedly.records.reading import Reader
from reportedly.records.vocabulary import DecisionAction


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """A report: its stored copy, its current reading and its custody, each by event id.

    `reading` is the latest that was made of that copy and not redacted; null where there is none.
    """

    id: str
    copy: str | None
    sha256: str | None
    reading: str | None
    reader: Reader | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CustodyView:
    """One entry in the chain of custody of some raw bytes."""

    sha256: str
    event: str
    at: str
    source: str
    collector: str
    tool: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A decision in force. `slot` is what it settles; one decision stands in each.

    Slots: `verdict` (accept, reject), `grade`, `reliability`, `field:<name>`, and `with:<other>`
    (merge, split), where the subject is the first of the two by order.
    """

    subject: str
    slot: str
    action: DecisionAction
    value: str | None
    by: str
    at: str
    why: str
    pinned: str | None
    event: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """What one reviewer said of one slot in a round of double coding; never in force."""

    round: str
    by: str
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerView:
    """The latest answer to a question that was not undone."""

    question: str
    text: str
    reports: tuple[str, ...]
    by: str
    at: str
    event: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    """A note that was not undone."""

    subject: str
    text: str
    by: str
    at: str
    event: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What a person did that no later act undoes, whole: row and id of the event, who, when.

    `outdated`: the incident that it is shown with has other accounts now than the person saw.
    """

    row: int
    event: str
    by: str
    at: str
    did: Decision | Answer | Note
    outdated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """When the latest report that leaves a question open came out; null where one has no date."""

    question: str
    last: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexed:
    """An incident as it is kept ready: computed from readings, never part of the history.

    No question in it is stale, because that depends on the day on which it is looked at: `asked`
    tells the ages. What people decided of the incident itself is not in it yet.
    """

    incident: Incident
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexState:
    """How far the index of incidents has come: the events that it knows, and by what rules.

    `latest`: the ISO day of the latest report; null where none has a date.
    """

    size: int
    rules: str
    latest: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexChange:
    """What is to change in the index. `reports`: by id, the keys by which neighbours find them.

    `whole`: all that was there before is forgotten; else `gone` are the ids of the incidents that
    are no more, and `dropped` of the reports that are no more.
    """

    whole: bool
    gone: tuple[str, ...]
    dropped: tuple[str, ...]
    made: tuple[Indexed, ...]
    reports: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Everything that is so after `size` events; the same events give the same view.

    `redacted` are the events whose bodies are no longer there.
    """

    size: int
    reports: tuple[ReportView, ...]
    custody: tuple[CustodyView, ...]
    standing: tuple[Standing, ...]
    codings: tuple[Coding, ...]
    answers: tuple[AnswerView, ...]
    notes: tuple[NoteView, ...]
    redacted: tuple[str, ...]
