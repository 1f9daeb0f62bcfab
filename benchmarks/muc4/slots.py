"""slots.toml -> Slots: the 24 slots of a template and the words that comparisons pass over."""

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import msgspec

Kind = Literal["date", "location", "set", "string", "number"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One slot: its number on the form, its kind of fill, and what its tags refer to."""

    number: int
    name: str
    label: str
    kind: Kind
    refers: tuple[int, ...] = ()
    parents: dict[str, str] = field(default_factory=dict)

    def ancestors(self, value: str) -> tuple[str, ...]:
        """The more general set fills above `value`, nearest first."""
        above = self.parents.get(value)
        return () if above is None else (above, *self.ancestors(above))


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """Every scored slot in the form's order, and the word lists of the comparisons."""

    slot: tuple[Slot, ...]
    premodifiers: frozenset[str]
    nonessential: frozenset[str]
    titles: frozenset[str]
    function_words: frozenset[str]
    postmodifiers: frozenset[str]
    months: tuple[str, ...]

    def labels(self) -> dict[int, str]:
        """The words that stand after a slot's number, the two unscored head slots included."""
        head = {0: "MESSAGE: ID", 1: "MESSAGE: TEMPLATE"}
        return head | {slot.number: slot.label for slot in self.slot}


@lru_cache(maxsize=1)
def slots() -> Slots:
    """The slots, read once from slots.toml beside this file."""
    text = Path(__file__).with_name("slots.toml").read_text("utf-8")
    found: Any = msgspec.toml.decode(text)
    return msgspec.convert(found, Slots)
