"""What the ledger's history holds: events, and the bodies that they carry.

An event is an envelope and a body. The envelope names the body by its hash, so that a body can be
redacted and the history still be checked. Bodies of reports are `Report` itself.
"""

from dataclasses import dataclass
from typing import Literal

from reportedly.records.reading import (
    Account,
    Disclosure,
    Label,
    Question,
    Reader,
    Statement,
)
from reportedly.records.vocabulary import DecisionAction, EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """The envelope of one thing that happened to the ledger.

    `id` is the SHA-256 of what was said: kind, by, subjects and payload, and for the acts of
    people also `at`, so that the same decision can be taken again. `at` is ISO 8601, as the
    caller's clock gave it; the order of the history is never taken from it. `subjects` are the ids
    of the reports, incidents, accounts or questions that it is about. `payload_sha256` is the hash
    of the body's canonical JSON.
    """

    schema: Literal["reportedly/event/1"] = "reportedly/event/1"
    id: str
    kind: EventKind
    at: str
    by: str
    subjects: tuple[str, ...]
    payload_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Custody:
    """Evidence received (Berkeley Protocol: source, collector, tool, hash; the time is `at`).

    `source` is where the bytes were had, `collector` who had them, `tool` with what; `size` is in
    bytes.
    """

    sha256: str
    size: int
    source: str
    collector: str
    tool: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingMade:
    """A reading without its report, which the ledger holds once: `copy` is the stored one's id.

    Spans count in that copy's text. A reading is pinned to it and never moved to another.
    """

    report: str
    copy: str
    statements: tuple[Statement, ...]
    accounts: tuple[Account, ...]
    disclosures: tuple[Disclosure, ...]
    labels: tuple[Label, ...]
    questions: tuple[Question, ...]
    reader: Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person decided of a subject, and why. It stands until a later one takes its place.

    `others` are those to merge with or to split from; `field` and `value` (JSON) what is
    corrected or set; `pinned` the event (a reading, a stored report) that the person looked at;
    `undoes` the event that is undone. With `coding`, the name of a round of double coding, the
    decision is blind: it is counted and compared, and does not stand. `members` are the accounts
    (`report#account`) that the incident had when it was decided on: as reports join and the
    incident gets another id, the decision goes with them.
    """

    action: DecisionAction
    subject: str
    others: tuple[str, ...] = ()
    field: str | None = None
    value: str | None = None
    why: str
    pinned: str | None = None
    undoes: str | None = None
    coding: str | None = None
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A person's answer to an open question; `reports` are those that it rests on.

    `kind` is the question's; `members` as in a `Decision` on the incident that leaves it open.
    """

    question: str
    text: str
    reports: tuple[str, ...]
    kind: str | None = None
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A person's remark on any subject; `members` as in a `Decision`, where it is an incident."""

    subject: str
    text: str
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """Bodies (`payloads`) and raw bytes (`evidence`), by their hashes, that were taken out."""

    reason: str
    payloads: tuple[str, ...]
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The whole history in three values: events, Merkle root and end of the chain (hex)."""

    schema: Literal["reportedly/head/1"] = "reportedly/head/1"
    size: int
    root: str
    chain: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedHead:
    """A head, the raw Ed25519 public key (hex), and its signature of the head's canonical JSON."""

    head: Head
    key: str
    signature: str
