"""words -> DateMention: a date that a report mentions, resolved or not."""

from dataclasses import dataclass
from typing import Literal

from reportedly.records.span import Span
from reportedly.records.vocabulary import DatePrecision

Anchor = Literal["publication", "previous event", "none"]
Grain = Literal[
    "day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date with its words. `start` and `end` are ISO dates, both included; None is unresolved.

    `rule` names what read it; some rules say what the date is for: `open` ("since May", `end` is
    the day of publication), `bound` ("until Monday"), `habit` ("every June"), `dateline` (the
    report's own date), `duration` ("three days"), `vague` ("recently").
    `anchor` says what it was counted from; `future` that it lies ahead of publication.
    `grain` is the calendar unit that the words name, `part` the part of the day, `length` the ISO
    8601 duration (X where the number is not told), `ends` the words for the two ends of a stretch.
    """

    span: Span
    start: str | None
    end: str | None
    precision: DatePrecision | None
    rule: str
    anchor: Anchor
    future: bool = False
    grain: Grain | None = None
    part: str | None = None
    length: str | None = None
    ends: tuple[Span, Span] | None = None
