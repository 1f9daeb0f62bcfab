"""words -> DateMention: a date that a report mentions, resolved or not."""

from dataclasses import dataclass
from typing import Literal

from reportedly.records.span import Span
from reportedly.records.vocabulary import DatePrecision

Anchor = Literal["publication", "previous event", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date with its words. `start` and `end` are ISO dates, both included; None is unresolved.

    `rule` names what read it; three rules say what the date is for: `open` ("since May", `end` is
    the day of publication), `bound` ("until Monday") and `dateline` (the report's own date).
    `anchor` says what it was counted from; `future` that it lies ahead of publication.
    """

    span: Span
    start: str | None
    end: str | None
    precision: DatePrecision | None
    rule: str
    anchor: Anchor
    future: bool = False
