"""Invented reports and acts, as many as asked for: what the ledger is tried with."""

from collections.abc import Iterator

from reportedly.ledger import drafts
from reportedly.ledger.canonical import sha256
from reportedly.ledger.drafts import Draft
from reportedly.records.event import Custody, Decision, Note
from reportedly.records.reading import Question, Reader, Reading
from reportedly.records.report import Report

READER = Reader(name="made", version="1", model_sha256="0" * 64)
DAY = 24 * 60


def text(number: int) -> str:
    """The text of one report; no two are alike."""
    return (
        f"The ferry number {number} of the Oru line was delayed by {number % 50} hours. "
        f"The harbour master said that {number % 7} passengers were hurt near pier {number % 90}. "
    ) * 4


def moment(number: int) -> str:
    """The time of the n-th minute."""
    day, minute = divmod(number, DAY)
    date = f"2026-{1 + day // 28 % 12:02}-{1 + day % 28:02}"
    return f"{date}T{minute // 60:02}:{minute % 60:02}:00+00:00"


def report(number: int) -> Report:
    """One report, with nothing known of it but its text and number."""
    return Report(
        id=f"r{number}",
        sha256=sha256(text(number).encode()),
        title=f"Ferry {number}",
        publisher="Oru Post",
        author=None,
        url=None,
        kind="news",
        language="en",
        published=None,
        retrieved=None,
        text=text(number),
    )


def added(number: int) -> list[Draft]:
    """Custody entry, report and reading: what `add` appends of one report."""
    its, at = report(number), moment(number)
    raw = its.text.encode()
    custody = Custody(
        sha256=its.sha256, size=len(raw), source=f"file {number}", collector="desk", tool="made 1"
    )
    copy = drafts.stored(its, by="desk", at=at)
    asked = Question(kind="toll", text=its.text[:9], start=0, end=9)
    reading = Reading(
        report=its,
        statements=(),
        accounts=(),
        disclosures=(),
        labels=(),
        questions=(asked,),
        reader=READER,
    )
    made = drafts.read(reading, copy.event.id, by="made 1", at=at)
    return [drafts.received(custody, by="desk", at=at), copy, made]


def acts(number: int) -> Iterator[Draft]:
    """What a person does about one report."""
    at, name = moment(number), f"r{number}"
    yield drafts.decided(Decision(action="accept", subject=name, why="seen"), by="ada", at=at)
    yield drafts.noted(Note(subject=name, text=f"ask pier {number}"), by="bo", at=at)
