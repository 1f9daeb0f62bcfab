"""Reading -> breaches: what a type cannot say about a record, checked at the edges."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from reportedly.errors import BadRecord
from reportedly.records.reading import Account, Reading


def checked(reading: Reading) -> Reading:
    """The reading itself, if it keeps the contract.

    Raises:
        BadRecord: it does not; the message holds every breach.
    """
    found = list(breaches(reading))
    if found:
        raise BadRecord(
            f"the reading of {reading.report.id} breaks the contract: {'; '.join(found)}. "
            "This is a fault of reportedly: please report it with the text.",
            where=reading.report.id,
        )
    return reading


def breaches(reading: Reading) -> Iterator[str]:
    """Everything in which a reading breaks the contract, in words."""
    text = reading.report.text
    for name in ("statements", "accounts", "disclosures", "labels", "questions"):
        for number, record in enumerate(getattr(reading, name)):
            yield from _spans(record, text, f"{name}[{number}]")
    ids = {statement.id for statement in reading.statements}
    if len(ids) < len(reading.statements):
        yield "two statements share an id"
    for statement in reading.statements:
        within = statement.via
        if within is not None and (within not in ids or within == statement.id):
            yield f"{statement.id} is nested in an unknown statement {statement.via}"
    if sum(account.main for account in reading.accounts) > 1:
        yield "more than one main account"
    for account in reading.accounts:
        yield from _references(account, ids)


def _references(account: Account, statements: set[str]) -> Iterator[str]:
    parties = {party.id for party in account.parties}
    if len(parties) < len(account.parties):
        yield f"{account.id}: two parties share an id"
    for casualty in account.casualties:
        if casualty.party not in parties:
            yield f"{account.id}: a casualty of unknown party {casualty.party}"
        if casualty.low is not None and casualty.high is not None and casualty.low > casualty.high:
            yield f"{account.id}: low {casualty.low} above high {casualty.high}"
    said = [casualty.statement for casualty in account.casualties]
    said += [row.statement for row in account.responsibility]
    for statement in said:
        if statement is not None and statement not in statements:
            yield f"{account.id}: unknown statement {statement}"
    if account.date is not None and account.date.start > account.date.end:
        yield f"{account.id}: the date ends before it starts"


def _spans(record: object, text: str, where: str) -> Iterator[str]:
    """Every record with a start and an end cuts its own words out of the text."""
    if isinstance(record, tuple):
        for number, part in enumerate(record):
            yield from _spans(part, text, f"{where}[{number}]")
        return
    kind: Any = type(record)
    names = _names(kind)
    if not names:
        return
    start, end = getattr(record, "start", None), getattr(record, "end", None)
    if isinstance(start, int) and isinstance(end, int):
        words = getattr(record, "text", None) or getattr(record, "name", None)
        if not 0 <= start < end <= len(text) or text[start:end] != words:
            yield f"{where}: {start}:{end} does not cut out {words!r}"
    for name in names:
        part = getattr(record, name)
        if not isinstance(part, (str, int, float)) and part is not None:
            yield from _spans(part, text, f"{where}.{name}")


@cache
def _names(kind: Any) -> tuple[str, ...]:
    """The names of a record's fields; none for what is no record."""
    return tuple(one.name for one in fields(kind)) if is_dataclass(kind) else ()
