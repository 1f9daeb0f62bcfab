"""What happened -> Draft: an event ready to be appended, with its body.

One function for each kind of event. Who and when come from the caller; nothing here asks a clock.
"""

import re
from dataclasses import dataclass, fields
from typing import Any, get_args

import msgspec

from reportedly.errors import BadRecord
from reportedly.ledger.canonical import encode, sha256
from reportedly.records.event import (
    Answer,
    Custody,
    Decision,
    Event,
    Note,
    ReadingMade,
    Redaction,
    SignedHead,
)
from reportedly.records.reading import Reading
from reportedly.records.report import Report
from reportedly.records.vocabulary import EventKind, Grade

BODIES: dict[EventKind, type] = {
    "custody": Custody,
    "report": Report,
    "reading": ReadingMade,
    "decision": Decision,
    "answer": Answer,
    "note": Note,
    "redaction": Redaction,
    "head": SignedHead,
}
# The same report, reading or receipt again is no second event, whenever it comes. What people do
# they may do again, and the second time undoes what was between: there the time counts.
ONCE: frozenset[EventKind] = frozenset({"custody", "report", "reading"})
# Fields of acts that the first ledgers did not have.
LATER = frozenset({"members", "kind"})
RELIABILITY = re.compile(r"[A-F][1-6]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An event that is not in the ledger yet, and its body's canonical JSON."""

    event: Event
    body: bytes


def received(custody: Custody, *, by: str, at: str, report: str | None = None) -> Draft:
    """Raw bytes came in; `report` is the id of the one that was found in them."""
    about = (custody.sha256,) if report is None else (custody.sha256, report)
    return _draft("custody", custody, about, by=by, at=at)


def stored(report: Report, *, by: str, at: str) -> Draft:
    """A report's text and what is known of it are kept."""
    return _draft("report", report, (report.id, report.sha256), by=by, at=at)


def read(reading: Reading, copy: str, *, by: str, at: str) -> Draft:
    """A reader read the stored copy, which is named by the id of its event."""
    parts = {each.name: getattr(reading, each.name) for each in fields(reading)}
    made = {name: parts[name] for name in parts if name not in ("schema", "report")}
    body = ReadingMade(report=reading.report.id, copy=copy, **made)
    return _draft("reading", body, (reading.report.id,), by=by, at=at)


def decided(decision: Decision, *, by: str, at: str) -> Draft:
    """A person decided.

    Raises:
        BadRecord: the decision lacks what its action needs, or gives no reason.
    """
    wrong = _wrong(decision)
    if wrong:
        raise BadRecord(f"{decision.action} of {decision.subject}: {wrong}", where=decision.subject)
    about = (decision.subject, *decision.others, *_reports(decision.members))
    return _draft("decision", decision, about, by=by, at=at)


def answered(answer: Answer, *, by: str, at: str) -> Draft:
    """A person answered a question."""
    about = (answer.question, *_reports(answer.members))
    return _draft("answer", answer, about, by=by, at=at)


def noted(note: Note, *, by: str, at: str) -> Draft:
    """A person left a note."""
    return _draft("note", note, (note.subject, *_reports(note.members)), by=by, at=at)


def redacted(redaction: Redaction, about: tuple[str, ...], *, by: str, at: str) -> Draft:
    """A person took bodies or raw bytes out."""
    return _draft("redaction", redaction, about, by=by, at=at)


def signed(head: SignedHead, *, by: str, at: str) -> Draft:
    """Somebody signed a head."""
    return _draft("head", head, (), by=by, at=at)


def reference(report: str, account: str) -> str:
    """How an account is named: "REPORT#ACCOUNT". Ids of accounts hold no "#"."""
    return f"{report}#{account}"


def _reports(members: tuple[str, ...]) -> tuple[str, ...]:
    """The reports of accounts: who asks for what was decided of a report finds it."""
    return tuple(dict.fromkeys(each.rpartition("#")[0] for each in members))


def identity(event: Event) -> str:
    """The id that an event of this content has."""
    said = {"kind": event.kind, "by": event.by, "subjects": event.subjects}
    when = {} if event.kind in ONCE else {"at": event.at}
    return sha256(encode({**said, **when, "payload_sha256": event.payload_sha256}))


def _draft(kind: EventKind, record: Any, about: tuple[str, ...], *, by: str, at: str) -> Draft:
    body = _body(record)
    parts: dict[str, Any] = {"kind": kind, "at": at, "by": by, "payload_sha256": sha256(body)}
    parts["subjects"] = tuple(dict.fromkeys(about))
    return Draft(event=Event(id=identity(Event(id="", **parts)), **parts), body=body)


def _body(record: Any) -> bytes:
    """The record's canonical JSON, without fields that were added later and say nothing.

    So what is said without them is the same event in ledgers of every version.
    """
    if not isinstance(record, (Decision, Answer, Note)):
        return encode(record)
    plain = msgspec.to_builtins(record)
    return encode({name: plain[name] for name in plain if plain[name] or name not in LATER})


def _wrong(decision: Decision) -> str | None:
    """What a decision lacks, in words."""
    if not decision.why.strip():
        return "no reason is given. Say why"
    if decision.action == "undo":
        return None if decision.undoes else "it names no event to undo"
    if decision.action in ("merge", "split"):
        alone = not decision.others or decision.subject in decision.others
        return "name what to merge with or to split from" if alone else None
    return _wrong_value(decision)


def _wrong_value(decision: Decision) -> str | None:
    value = decision.value or ""
    if decision.action == "correct" and not (decision.field and value):
        return "name the field and its new value"
    if decision.action == "set_grade" and value not in get_args(Grade):
        return f"{value!r} is no grade; one of {', '.join(get_args(Grade))}"
    if decision.action == "set_reliability" and not RELIABILITY.fullmatch(value):
        return f"{value!r} is no reliability; a letter A-F and a digit 1-6, as B2"
    return None
