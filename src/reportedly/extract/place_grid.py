"""Rows of all names of a report -> Grid: their countries, units and distances as arrays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.extract.place_distance import EARTH_KM, lies_in
from reportedly.records.place import GazetteerPlace

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The rows of all senses, one after the other: [row] unless said otherwise.

    `sense`: number of the row's sense. `starts`: [sense with rows], where its rows begin.
    `country`, `unit`: numbers of the row's country and first-order unit. `owned`: 1.0 where the
    country is known. `within`: 1.0 for what lies in a unit or is one. `kernel`: [row, row], 1.0 at
    the same spot, 0.5 at the distance given, 0.0 within a sense and for countries and provinces.
    `pairs`: [pair, 2], rows of which the first one lies in what the text says it lies in.
    """

    rows: tuple[GazetteerPlace, ...]
    senses: int
    sense: Ints
    starts: Ints
    codes: Mapping[str, int]
    country: Ints
    unit: Ints
    owned: Floats
    within: Floats
    kernel: Floats
    pairs: Ints

    def shares(self, scores: Floats) -> Floats:
        """Scores as shares that sum to 1 within each sense."""
        top = np.repeat(np.maximum.reduceat(scores, self.starts), self._sizes())
        raised = np.exp(scores - top)
        total = np.repeat(np.add.reduceat(raised, self.starts), self._sizes())
        shares: Floats = raised / total
        return shares

    def others(self, of: Ints, weights: Floats) -> Floats:
        """For each row: the weights of the rows of other senses with the same value in `of`."""
        total = np.bincount(of, weights)
        both = of + self.sense * (of.max() + 1)
        own = np.bincount(both, weights)
        rest: Floats = np.maximum(0.0, total[of] - own[both])
        return rest

    def closeness(self, belief: Floats) -> Floats:
        """How near each row is to what each sense stands for, expected: [row, sense with rows]."""
        expected: Floats = np.add.reduceat(self.kernel * belief, self.starts, axis=1)
        return expected

    def held(self, belief: Floats) -> Floats:
        """How likely each row lies in, or holds, what the text says."""
        score = np.zeros(len(self.rows))
        np.add.at(score, self.pairs[:, 0], belief[self.pairs[:, 1]])
        np.add.at(score, self.pairs[:, 1], belief[self.pairs[:, 0]])
        return score

    def votes(self, given: Mapping[str, float]) -> Floats:
        """Votes by the number of the country."""
        found = np.zeros(len(self.codes))
        for code, vote in given.items():
            found[self.codes.get(code, 0)] += vote
        return found

    def counted(self, weights: Floats, given: Mapping[str, float]) -> dict[str, float]:
        """The votes of rows and of what was given, by code."""
        totals = np.bincount(self.country, weights, len(self.codes))
        found = {code: float(totals[number]) for code, number in self.codes.items() if code}
        return {
            code: found.get(code, 0.0) + given.get(code, 0.0)
            for code in sorted({*found, *given})
        }

    def best(self, belief: Floats) -> tuple[GazetteerPlace | None, ...]:
        """The likeliest row of each sense; the first one of several; null for one without rows."""
        found: list[GazetteerPlace | None] = [None] * self.senses
        ends = [*self.starts[1:], len(self.rows)]
        for start, end in zip(self.starts, ends, strict=True):
            found[self.sense[start]] = self.rows[start + int(belief[start:end].argmax())]
        return tuple(found)

    def _sizes(self) -> Ints:
        return np.diff(np.append(self.starts, len(self.rows)))


def grid(
    senses: Sequence[Sequence[GazetteerPlace]], held: Sequence[tuple[int, int]], near_km: float
) -> Grid:
    """Lay out the rows of all senses; `held` are pairs of senses, the first said to lie in the other."""
    rows = tuple(row for some in senses for row in some)
    sense = np.array([at for at, some in enumerate(senses) for _ in some], dtype=np.int64)
    first = np.array([len(some) for some in senses], dtype=np.int64).cumsum()
    starts = np.array(
        [end - len(some) for end, some in zip(first, senses, strict=True) if some], dtype=np.int64
    )
    codes: dict[str, int] = {"": 0}
    units: dict[tuple[str, str], int] = {("", ""): 0}
    country, unit = [], []
    for row in rows:
        country.append(codes.setdefault(row.country or "", len(codes)))
        lies = row.country is not None and row.level != "country"
        key = (row.country or "", row.admin1 or "") if lies and row.admin1 else ("", "")
        unit.append(units.setdefault(key, len(units)))
    return Grid(
        rows=rows,
        senses=len(senses),
        sense=sense,
        starts=starts,
        codes=codes,
        country=np.array(country, dtype=np.int64),
        unit=np.array(unit, dtype=np.int64),
        owned=np.array([float(number > 0) for number in country]),
        within=np.array([float(number > 0) for number in unit]),
        kernel=_kernel(rows, sense, near_km),
        pairs=_pairs(senses, [int(end) for end in first], held),
    )


def _kernel(rows: Sequence[GazetteerPlace], sense: Ints, near_km: float) -> Floats:
    spots = [row.level not in ("country", "province") for row in rows]
    lat = np.radians([row.lat for row in rows])
    lon = np.radians([row.lon for row in rows])
    axes = (np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat))
    chord2 = sum(((axis[:, None] - axis[None, :]) ** 2 for axis in axes), start=np.zeros((1, 1)))
    kernel: Floats = 1.0 / (1.0 + chord2 * (EARTH_KM / near_km) ** 2)
    apart = sense[:, None] != sense[None, :]
    return kernel * apart * np.array(spots, dtype=np.float64)[None, :]


def _pairs(
    senses: Sequence[Sequence[GazetteerPlace]],
    ends: Sequence[int],
    held: Sequence[tuple[int, int]],
) -> Ints:
    found = [
        (ends[one] - len(senses[one]) + n, ends[other] - len(senses[other]) + m)
        for one, other in held
        for n, row in enumerate(senses[one])
        for m, holder in enumerate(senses[other])
        if lies_in(row, holder)
    ]
    return np.array(found, dtype=np.int64).reshape(-1, 2)
