"""words -> PlaceMention: a place that a report names, looked up or not."""

from dataclasses import dataclass

from reportedly.records.reading import Place
from reportedly.records.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A place that a report names: where it stands, what it is, and how surely (0..1).

    `dateline`: it is where the report was filed. `locative`: a preposition says that something
    happens there. `aside`: somebody speaks, heals or is judged there.
    """

    span: Span
    place: Place
    dateline: bool
    score: float
    locative: bool = False
    aside: bool = False
