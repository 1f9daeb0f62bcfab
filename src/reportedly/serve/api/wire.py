"""What the API takes and gives beside the contract's records."""

from dataclasses import dataclass, replace
from typing import Any, Literal

import msgspec
from pydantic import BaseModel, ConfigDict, Field

from reportedly.records.event import Answer, Decision, Note
from reportedly.records.hook import Told
from reportedly.records.incident import Claim, Incident, IncidentQuestion
from reportedly.records.reading import Reading
from reportedly.records.report import Report
from reportedly.records.view import Act

Text = Field(max_length=4000)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedAct:
    """What a person did: `action` is a decision's, `answer` or `note`; `value` JSON or words.

    `blind`: a coding, which does not stand.
    """

    row: int
    event: str
    at: str
    by: str
    action: str
    subject: str
    others: tuple[str, ...]
    field: str | None
    value: str | None
    why: str | None
    blind: bool


def listed(act: Act) -> ListedAct:
    """An act as the API gives it."""
    did = act.did
    made = ListedAct(
        row=act.row,
        event=act.event,
        at=act.at,
        by=act.by,
        action="note",
        subject=did.question if isinstance(did, Answer) else did.subject,
        others=(),
        field=None,
        value=did.value if isinstance(did, Decision) else did.text,
        why=None,
        blind=False,
    )
    if isinstance(did, Answer):
        return replace(made, action="answer", others=did.reports)
    if isinstance(did, Note):
        return made
    return replace(
        made,
        action=did.action,
        others=did.others,
        field=did.field,
        why=did.why,
        blind=did.coding is not None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedClaim:
    """A claim with its incident, and what people decided of it. `name`: as decisions name it."""

    incident: str
    name: str
    claim: Claim
    decided: tuple[ListedAct, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedQuestion:
    """A question with its incident and a person's answer."""

    incident: str
    question: IncidentQuestion
    answer: ListedAct | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedReport:
    """A report without its text; `copy` and `reading` are the ids of their events."""

    id: str
    sha256: str
    title: str | None
    publisher: str | None
    url: str | None
    kind: str | None
    published: str | None
    reading: str | None
    incidents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedHook:
    """A webhook: where to, what it is told, by whom and when it was registered.

    `waiting`: the alerts that it is still to be told; `given_up`: those of them that failed too
    often, until a test arrives; `said`: why the last that failed did.
    """

    id: str
    url: str
    tells: tuple[Told, ...]
    label: str
    by: str
    made: str
    waiting: int
    given_up: int
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeHook:
    """A webhook that was registered, and the secret that signs: null where it was shown before."""

    hook: ListedHook
    secret: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """Whether a test alert was taken, and if not, why."""

    taken: bool
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was written: the id of its event, or of the report."""

    id: str


RECORDS: tuple[type, ...] = (
    Report,
    Reading,
    Incident,
    ListedAct,
    ListedClaim,
    ListedQuestion,
    ListedReport,
    ListedHook,
    MadeHook,
    Tried,
    Written,
)


def written(body: str) -> Written:
    """What an answer says was written."""
    return msgspec.json.decode(body, type=Written)


def components() -> dict[str, Any]:
    """The JSON Schemas of all records that the API gives, by name."""
    _, found = msgspec.json.schema_components(RECORDS, ref_template="#/components/schemas/{name}")
    return found


class Decides(BaseModel):
    """A decision.

    `claim`: which claim of the incident, as `predicate=value`; `seen`: the acts that stood in its
    slots when the person looked; `undoes`: the act to undo, or the coding to settle by.
    """

    model_config = ConfigDict(extra="forbid")

    action: Literal[
        "accept",
        "reject",
        "correct",
        "set_grade",
        "set_reliability",
        "merge",
        "split",
        "undo",
        "settle",
    ]
    subject: str = Text
    claim: str | None = Field(default=None, max_length=4000)
    others: list[str] = Field(default_factory=list, max_length=500)
    field: str | None = Field(default=None, max_length=200)
    value: str | None = Field(default=None, max_length=4000)
    why: str = Field(min_length=1, max_length=4000)
    seen: list[str] = Field(default_factory=list, max_length=500)
    undoes: str | None = Field(default=None, max_length=64)
    blind: bool = False


class Says(BaseModel):
    """A note on a subject, or an answer to a question (`reports`: those that it rests on)."""

    model_config = ConfigDict(extra="forbid")

    subject: str = Text
    text: str = Field(min_length=1, max_length=4000)
    reports: list[str] = Field(default_factory=list, max_length=500)


class Sends(BaseModel):
    """A report to be read into the ledger: the contract's JSON Lines record."""

    text: str = Field(min_length=1)
    id: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    kind: str | None = None
    url: str | None = None
    author: str | None = None
    language: str | None = None


class Registers(BaseModel):
    """A webhook to be registered. `tells`: what it is to be told."""

    model_config = ConfigDict(extra="forbid")

    url: str = Field(min_length=1, max_length=2000)
    tells: list[Told] = Field(
        default=["incident.changed", "question.answered"], min_length=1, max_length=4
    )
    label: str = Field(default="", max_length=200)
