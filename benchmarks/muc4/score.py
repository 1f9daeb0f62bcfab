"""key, response -> Score: map templates to templates, count every slot, sum up the measures.

A response template may be mapped to a key template of the same message where the incident types
match at least partly and so does a perpetrator, a target or a target's type (3.2.1); among all
mappings the one with the greatest credit is taken. An optional key template that nothing maps to
costs nothing.
"""

from dataclasses import dataclass

from muc4.assign import assign
from muc4.fills import Tally, tally, verdict
from muc4.parse import Answers, Template
from muc4.slots import Slot, slots
from muc4.verdict import Verdict

TYPE_SLOT = 4
# PHYS TGT: ID and TYPE, HUM TGT: NAME, DESCRIPTION and TYPE, PERP: INDIVIDUAL and ORGANIZATION ID:
# the official configuration's `restrict-map-slots`.
CONTENT_SLOTS = (12, 13, 18, 19, 20, 9, 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A mapped pair; a missing template has no response, a spurious one no key."""

    key: Template | None
    response: Template | None
    tallies: dict[int, Tally]

    @property
    def total(self) -> Tally:
        """All slots of the pair together."""
        return sum(self.tallies.values(), Tally())


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Every pair of a run, and the counts of messages for text filtering."""

    pairs: tuple[Pair, ...]
    filtering: Tally

    def slot(self, number: int) -> Tally:
        """One slot over all templates."""
        return sum((pair.tallies[number] for pair in self.pairs), Tally())

    @property
    def matched_only(self) -> Tally:
        """Mapped templates alone."""
        return self._over(missing=False, spurious=False)

    @property
    def matched_missing(self) -> Tally:
        """Mapped and missing templates."""
        return self._over(missing=True, spurious=False)

    @property
    def matched_spurious(self) -> Tally:
        """Mapped and spurious templates."""
        return self._over(missing=False, spurious=True)

    @property
    def all_templates(self) -> Tally:
        """Mapped, missing and spurious templates: the official figure."""
        return self._over(missing=True, spurious=True)

    @property
    def set_fills_only(self) -> Tally:
        """The slots of set fills, over mapped and missing templates."""
        return self._over(missing=True, spurious=False, kind="set")

    def _over(self, *, missing: bool, spurious: bool, kind: str | None = None) -> Tally:
        numbers = [one.number for one in slots().slot if kind in (None, one.kind)]
        taken = [
            pair for pair in self.pairs if (pair.key or spurious) and (pair.response or missing)
        ]
        return sum((pair.tallies[one] for pair in taken for one in numbers), Tally())


def score(key: Answers, response: Answers) -> Score:
    """Score a response against a key, over the messages of the key."""
    pairs: list[Pair] = []
    filtering = Tally()
    for message in key.messages:
        wanted, said = key.of(message), response.of(message)
        pairs.extend(_pairs(wanted, said))
        filtering += _filtering(wanted, said)
    return Score(pairs=tuple(pairs), filtering=filtering)


def _filtering(wanted: tuple[Template, ...], said: tuple[Template, ...]) -> Tally:
    """One message as relevant or not; where all its templates are optional both are right."""
    if said:
        return Tally(correct=1) if wanted else Tally(spurious=1)
    missed = any(not one.optional for one in wanted)
    return Tally(missing=1) if missed else Tally(noncommittal=1)


def _pairs(wanted: tuple[Template, ...], said: tuple[Template, ...]) -> list[Pair]:
    gains = [[_gain(one, other) for other in wanted] for one in said]
    mapped = {row: column for row, column in assign(gains) if gains[row][column] > 0}
    pairs = [
        _pair(wanted[mapped[row]] if row in mapped else None, said[row]) for row in range(len(said))
    ]
    left = [one for at, one in enumerate(wanted) if at not in mapped.values()]
    return pairs + [_pair(one, None) for one in left if not one.optional]


def _pair(key: Template | None, response: Template | None) -> Pair:
    return Pair(
        key=key,
        response=response,
        tallies={one.number: tally(one, key, response) for one in slots().slot},
    )


def _gain(said: Template, wanted: Template) -> float:
    """What mapping the two is worth; 0 where the conditions on content forbid it."""
    by_number = {one.number: one for one in slots().slot}
    if not _meets(by_number[TYPE_SLOT], said, wanted):
        return 0.0
    if not any(_meets(by_number[number], said, wanted) for number in CONTENT_SLOTS):
        return 0.0
    total = _pair(wanted, said).total
    return total.correct + total.partial / 2


def _meets(slot: Slot, said: Template, wanted: Template) -> bool:
    return any(
        verdict(slot, one, other) is not Verdict.INCORRECT
        for one in said.of(slot.number)
        for other in wanted.of(slot.number)
    )
