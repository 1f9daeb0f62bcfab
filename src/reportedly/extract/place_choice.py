"""Sense -> GazetteerPlace: which place each name stands for, all names of a report at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log10

import numpy as np
from numpy.typing import NDArray

from reportedly.extract.place_distance import BESIDE_KM, kilometres
from reportedly.extract.place_grid import Grid, grid
from reportedly.records.place import GazetteerPlace
from reportedly.records.vocabulary import PlacePrecision

# Weights of the reasons to choose a row, tuned on one half of each geoparsing corpus and on the
# training reports (docs/decisions/0011-places.md has what each is worth).
COUNTRY_SHARE = 5.0
UNIT_SHARE = 3.0
HELD = 4.0
NEAREST, CLOSE = 1.5, 2.0
NEAR_KM = 90.0
SAME_LEVEL = 2.0
MAIN_NAME = 1.0
PEOPLE = 0.35
IS_COUNTRY, IS_PROVINCE = 3.0, 1.0
# Decides: the supplement leaves the country of a contested territory open on purpose.
CONTESTED = 20.0
# Votes that no country has: with few names in a report, none of them decides much.
DOUBT = 0.5
# How sharply each round tells the likely places from the others: at first all have a say.
ROUNDS = (0.5, 0.7, 1.0)
# Rows of one name that are weighed against those of the others, the fittest ones.
MOST = 40
# A country with less than the share FOREIGN of another one's votes, apart from the name's own, is
# foreign to a report in which that has more than HOME (one demonym, or two led names).
FOREIGN, HOME = 0.15, 1.2
# A country with more than this share of the votes is the one that a report speaks of.
LEADING = 0.6
BIG_TOWN = 500_000
# A smaller place in a country that nothing else speaks of is a namesake already where one led name
# speaks of another country.
TOWN, LED = 50_000, 0.8
# Votes from which on a report speaks of a country at all: one name without a preposition.
SPOKEN_OF = 0.25

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """One name, which stands for one place throughout a report, and the rows to choose from.

    `kind` is what a type word says. `mass`: how much it counts when the report's country is sought.
    `held_by`: numbers of the senses that the text says it lies in ("Paris, Texas").
    """

    rows: tuple[GazetteerPlace, ...]
    kind: PlacePrecision | None
    mass: float
    held_by: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The row of each sense (null: it has none), and the votes for countries."""

    rows: tuple[GazetteerPlace | None, ...]
    votes: Mapping[str, float]

    @property
    def leading(self) -> str | None:
        """The country that the report speaks of; null where hardly anything names one, or several.

        Of 185 unlisted names in the training reports, it is that of 139 and of 6 it is not; where
        no country has LEADING of the votes, it is right for every second name only.
        """
        code = max(self.votes, key=lambda one: self.votes[one], default=None)
        if code is None or self.votes[code] <= max(HOME, LEADING * sum(self.votes.values())):
            return None
        return code


def choose(senses: Sequence[Sense], votes: Mapping[str, float]) -> Choice:
    """Let each name weigh its places by what the others most likely stand for, a few times over."""
    first = _first_votes(senses, votes)
    senses = [_fittest(sense, first) for sense in senses]
    held = [(at, other) for at, sense in enumerate(senses) for other in sense.held_by]
    board = grid([sense.rows for sense in senses], held, NEAR_KM)
    if not board.rows:
        return Choice(rows=(None,) * len(senses), votes=votes)
    mass = np.array([sense.mass for sense in senses])[board.sense]
    fixed = np.array([score for sense in senses for score in _alone(sense)])
    context = _context(board, mass, votes)
    belief = board.shares(ROUNDS[0] * fixed)
    for sharp in ROUNDS:
        belief = board.shares(sharp * (fixed + context(belief)))
    return Choice(rows=board.best(belief), votes=board.counted(belief * mass, votes))


def _first_votes(senses: Sequence[Sense], votes: Mapping[str, float]) -> dict[str, float]:
    """Votes with those of names whose places all lie in one country."""
    first = dict(votes)
    for sense in senses:
        code = sense.rows[0].country if sense.rows else None
        if code and all(row.country == code for row in sense.rows):
            first[code] = first.get(code, 0.0) + sense.mass
    return first


def _fittest(sense: Sense, votes: Mapping[str, float]) -> Sense:
    """A sense without the least of too many rows: "San José" names more than 200 places."""
    if len(sense.rows) <= MOST:
        return sense
    total = sum(votes.values()) + DOUBT

    scores = _alone(sense)
    shares = [COUNTRY_SHARE * votes.get(row.country or "", 0.0) / total for row in sense.rows]
    fit = [score + share for score, share in zip(scores, shares, strict=True)]
    order = sorted(range(len(fit)), key=lambda n: -fit[n])[:MOST]
    return replace(sense, rows=tuple(sense.rows[n] for n in order))


def _alone(sense: Sense) -> list[float]:
    """How well each row fits a name before anything else of the report is known."""
    seats = {(r.country, r.admin1) for r in sense.rows if r.level == "settlement" and r.primary}
    return [_fit(sense, row, (row.country, row.admin1) in seats) for row in sense.rows]


def _fit(sense: Sense, row: GazetteerPlace, seated: bool) -> float:
    """`seated`: a town of the same name lies in the row; then the unit is not meant first."""
    score = PEOPLE * log10(row.population + 1) + MAIN_NAME * row.primary
    score += SAME_LEVEL * _level_fit(sense.kind, row.level)
    if sense.kind in (None, row.level):
        score += IS_COUNTRY * (row.level == "country")
        score += IS_PROVINCE * (row.level == "province" and not seated)
    return score + CONTESTED * (row.country is None)


def _level_fit(kind: PlacePrecision | None, level: PlacePrecision) -> float:
    if kind is None:
        return {"settlement": 0.4, "district": -0.2, "province": 0.0}.get(level, 0.0)
    if kind == "site":
        return 0.3 if level == "settlement" else 0.0
    if kind == level:
        return 1.0
    return 0.4 if {kind, level} == {"district", "province"} else 0.0


def _context(board: Grid, mass: Floats, votes: Mapping[str, float]) -> Callable[[Floats], Floats]:
    """What the rest of a report says for each row, as a function of what its names stand for.

    The share of its country and unit in all others' votes, whether it lies in or holds what the
    text says, how near it is to the places of all other names, and to the nearest of them.
    """
    first = mass[board.starts]
    rest = np.maximum(DOUBT, first.sum() + sum(votes.values()) + DOUBT - mass)
    weight = np.minimum(1.0, mass)
    near = board.near * weight
    linked = (COUNTRY_SHARE * board.country + UNIT_SHARE * board.unit) * (mass / rest[:, None])
    linked += HELD * board.held + CLOSE / (np.minimum(1.0, first).sum() + DOUBT) * near
    given = np.array([votes.get(row.country or "", 0.0) for row in board.rows])
    fixed = COUNTRY_SHARE * given / rest

    def says(belief: Floats) -> Floats:
        nearest = np.add.reduceat(near * belief, board.starts, axis=1).max(axis=1)
        score: Floats = fixed + linked @ belief + NEAREST * nearest
        return score

    return says


def is_astray(row: GazetteerPlace, sense: Sense, choice: Choice) -> bool:
    """Whether part of a site's name ("Mar" of "Mar Elias church") is far from all else named."""
    if sense.kind != "site" or sense.mass > 0.0:
        return False
    return not any(
        other is not None
        and other is not row
        and other.level in ("settlement", "district")
        and kilometres(row.lat, row.lon, other.lat, other.lon) < BESIDE_KM
        for other in choice.rows
    )


def is_foreign(row: GazetteerPlace, sense: Sense, votes: Mapping[str, float], mass: float) -> bool:
    """Whether a small place lies in a country that the report has nothing to do with.

    `mass`: how much all names counted that stand for it, which says nothing for it.

    The name is then a namesake: the place that is meant is not in the gazetteer. A site, a quarter
    of a town or part of a name is not believed unless something else speaks of its country.
    """
    if row.country is None or row.level == "country":
        return False
    others = {code: vote - mass * (code == row.country) for code, vote in votes.items()}
    most, own = max(others.values(), default=0.0), others.get(row.country, 0.0)
    known = row.primary and row.population > BIG_TOWN
    part = sense.mass == 0.0 and not (known and row.level == "settlement")
    if row.level == "site" or part:
        return own < SPOKEN_OF
    lonely = own <= 0.0 and most > LED and row.population < TOWN
    return not known and (lonely or (most > HOME and own < FOREIGN * most))
