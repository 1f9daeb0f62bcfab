"""Where a page of a list ends -> the cursor of the next page, and back.

A cursor names the last thing given, so that what is added meanwhile moves nothing.
"""

import base64
import binascii
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from reportedly.errors import BadRecord
from reportedly.ledger.listing import UNDATED
from reportedly.publish.listing import ListedQuestion
from reportedly.records.listing import Asks

T = TypeVar("T", bound=tuple[str, ...])


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The last row of a page that is sorted by days: its day ("" where not known) and id."""

    day: str
    id: str

    @property
    def cursor(self) -> str:
        """It as a cursor."""
        return _cursor([self.day, self.id])


def day_of(cursor: str) -> Day:
    """The row that a cursor names.

    Raises:
        BadRecord: it is no cursor.
    """
    day, name = _named(cursor, tuple[str, str])
    return Day(day=day, id=name)


def asks(row: ListedQuestion) -> Asks:
    """A question's place in the list of questions."""
    since = (row.question.since or UNDATED)[:32]
    return Asks(question=row.question.id, incident=row.incident, since=since)


def of_question(row: Asks) -> str:
    """The cursor after a question."""
    return _cursor([row.since, row.incident, row.question])


def question_of(cursor: str) -> Asks:
    """The question that a cursor names.

    Raises:
        BadRecord: it is no cursor.
    """
    since, incident, question = _named(cursor, tuple[str, str, str])
    return Asks(since=since, incident=incident, question=question)


def of_claim(incident: str, claim: str) -> str:
    """The cursor after a claim."""
    return _cursor([incident, claim])


def claim_of(cursor: str) -> tuple[str, str]:
    """The incident and claim that a cursor names.

    Raises:
        BadRecord: it is no cursor.
    """
    return _named(cursor, tuple[str, str])


def of_row(row: int) -> str:
    """The cursor after a row of the history."""
    return _cursor([str(row)])


def row_of(cursor: str) -> int:
    """The row that a cursor names.

    Raises:
        BadRecord: it is no cursor.
    """
    (row,) = _named(cursor, tuple[str])
    if not row.isdecimal() or len(row) > 15:
        raise _none()
    return int(row)


def of_id(name: str) -> str:
    """The cursor after an incident."""
    return _cursor([name])


def id_of(cursor: str) -> str:
    """The incident that a cursor names.

    Raises:
        BadRecord: it is no cursor.
    """
    return _named(cursor, tuple[str])[0]


def of_name(name: str) -> str:
    """The cursor after an id, which may hold anything."""
    return base64.urlsafe_b64encode(name.encode("utf-8", "surrogatepass")).decode()


def name_of(cursor: str) -> str:
    """The id that a cursor names.

    Raises:
        BadRecord: it is no cursor.
    """
    try:
        return _raw(cursor).decode("utf-8", "surrogatepass")
    except ValueError:
        raise _none() from None


def _cursor(parts: list[str]) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode(parts)).decode()


def _named(cursor: str, kind: type[T]) -> T:
    try:
        made = msgspec.json.decode(_raw(cursor), type=kind)
    except (msgspec.DecodeError, ValueError):
        raise _none() from None
    if not all(each.isascii() and each.isprintable() for each in made):
        raise _none()
    return made


def _raw(cursor: str) -> bytes:
    try:
        return base64.b64decode(cursor, altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise _none() from None


def _none() -> BadRecord:
    return BadRecord("this is no cursor: give `next` of the page before", where="cursor")
