"""What a coded row and the reports say differently of one field."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Field = Literal[
    "best",
    "low",
    "high",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "fatalities",
    "date",
    "place",
    "side",
    "type",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A field in which a row and the reports differ: what either says, as text."""

    field: Field
    row: str
    reports: str


def unlike(field: Field, row: str, reports: str) -> Iterator[Difference]:
    """The difference, if there is one."""
    if row != reports:
        yield Difference(field=field, row=row, reports=reports)
