"""fills of one slot -> Tally: how many are correct, partial, incorrect, spurious, missing.

Fills are paired so that the credit is greatest. A set fill or a number with the right value and the
wrong cross-reference is partly right, a description too; a partial value stays partial whatever its
tag (3.1.2).
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from muc4 import dates, strings, values
from muc4.assign import assign
from muc4.parse import NOTHING, Fill, Template
from muc4.slots import Slot
from muc4.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Counts of fills. `possible` is what the key asks for, `actual` what the response gave."""

    correct: int = 0
    partial: int = 0
    incorrect: int = 0
    spurious: int = 0
    missing: int = 0
    noncommittal: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        names = [one.name for one in fields(self)]
        return Tally(**{name: getattr(self, name) + getattr(other, name) for name in names})

    @property
    def possible(self) -> int:
        """How many fills the key asks for."""
        return self.correct + self.partial + self.incorrect + self.missing

    @property
    def actual(self) -> int:
        """How many fills the response gave."""
        return self.correct + self.partial + self.incorrect + self.spurious

    @property
    def recall(self) -> float:
        """Credit for each possible fill, 0 to 1; 0 where there is none."""
        return self._credit / self.possible if self.possible else 0.0

    @property
    def precision(self) -> float:
        """Credit for each given fill, 0 to 1; 0 where there is none."""
        return self._credit / self.actual if self.actual else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of recall and precision (the official P&R)."""
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0

    @property
    def _credit(self) -> float:
        return self.correct + self.partial / 2


def tally(slot: Slot, key: Template | None, response: Template | None) -> Tally:
    """Score one slot of a mapped pair, of a missing template or of a spurious one."""
    wanted = _asked(key.of(slot.number)) if key else ()
    said = response.of(slot.number) if response else ()
    if not wanted and not said:
        return Tally(noncommittal=1)
    grid = [[verdict(slot, one, other) for other in wanted] for one in said]
    pairs = assign([[_gain(one, wanted[at]) for at, one in enumerate(row)] for row in grid])
    found = [grid[row][column] for row, column in pairs]
    left = [fill for at, fill in enumerate(wanted) if at not in {column for _, column in pairs}]
    return Tally(
        correct=found.count(Verdict.CORRECT),
        partial=found.count(Verdict.PARTIAL),
        incorrect=found.count(Verdict.INCORRECT),
        spurious=len(said) - len(pairs),
        missing=sum(not fill.optional for fill in left),
        noncommittal=int(not said and all(fill.optional for fill in left)),
    )


def _asked(fills_: Sequence[Fill]) -> tuple[Fill, ...]:
    """The key's fills without those whose value is "-": nothing is asked for there."""
    return tuple(one for one in fills_ if one.values != (NOTHING,))


def _gain(verdict_: Verdict, wanted: Fill) -> float:
    """Credit first; then a fill that the key requires before an optional one, to miss fewer."""
    return verdict_.value + (0.0 if wanted.optional else 0.01)


def verdict(slot: Slot, said: Fill, wanted: Fill) -> Verdict:
    """How well one fill of the response meets one fill of the key."""
    found = _value(slot, said.values[0], wanted.values)
    tagged = bool(slot.refers) and found is Verdict.CORRECT
    return Verdict.PARTIAL if tagged and not _same_tag(slot, said, wanted) else found


def _value(slot: Slot, said: str, wanted: Sequence[str]) -> Verdict:
    if slot.kind == "date":
        return dates.judge(said, wanted)
    if slot.kind == "location":
        return values.judge_location(said, wanted)
    if slot.kind == "number":
        return values.judge_number(said, wanted)
    if slot.kind == "set":
        return values.judge_set(slot, said, wanted)
    return strings.judge(said, wanted, name=slot.number == strings.NAME_SLOT)


def _same_tag(slot: Slot, said: Fill, wanted: Fill) -> bool:
    """Whether both are about the same filler; "-" and no tag at all are about none."""
    left, right = (tuple(r for r in one.refs if r != NOTHING) for one in (said, wanted))
    if not left or not right:
        return not left and not right
    name = strings.NAME_SLOT in slot.refers
    return any(_full(one, right, name=name and slot.number == 19) for one in left)


def _full(ref: str, wanted: Sequence[str], *, name: bool) -> bool:
    return strings.judge(ref, wanted, name=name) is Verdict.CORRECT
