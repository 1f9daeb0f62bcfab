"""Rows of all names of a report -> Grid: how each row stands to the rows of the other names."""

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
    """The rows of all senses, one after the other.

    `sense`: [row], number of its sense. `starts`, `sizes`: [sense with rows], where its rows begin
    and how many they are. All others are [row, row] and 0.0 within a sense. `country`, `unit`: 1.0
    for rows of one country, of one first-order unit. `near`: 1.0 at the same spot, 0.5 at the
    distance given; 0.0 where the second one is a country or province. `held`: 1.0 where the text
    says that one lies in the other, and it does.
    """

    rows: tuple[GazetteerPlace, ...]
    senses: int
    sense: Ints
    starts: Ints
    sizes: Ints
    country: Floats
    unit: Floats
    near: Floats
    held: Floats

    def shares(self, scores: Floats) -> Floats:
        """Scores as shares that sum to 1 within each sense."""
        raised = np.exp(scores - np.maximum.reduceat(scores, self.starts).repeat(self.sizes))
        shares: Floats = raised / np.add.reduceat(raised, self.starts).repeat(self.sizes)
        return shares

    def counted(self, weights: Floats, given: Mapping[str, float]) -> dict[str, float]:
        """The votes of rows and of what was given, by country."""
        votes = dict(given)
        for row, weight in zip(self.rows, weights.tolist(), strict=True):
            if row.country:
                votes[row.country] = votes.get(row.country, 0.0) + weight
        return dict(sorted(votes.items()))

    def best(self, belief: Floats) -> tuple[GazetteerPlace | None, ...]:
        """The likeliest row of each sense; the first one of several; null for one without rows."""
        found: list[GazetteerPlace | None] = [None] * self.senses
        for start, size in zip(self.starts, self.sizes, strict=True):
            found[self.sense[start]] = self.rows[start + int(belief[start : start + size].argmax())]
        return tuple(found)


def grid(
    senses: Sequence[Sequence[GazetteerPlace]], held: Sequence[tuple[int, int]], near_km: float
) -> Grid:
    """Lay out the rows of all senses; `held`: pairs, the first said to lie in the second."""
    rows = tuple(row for some in senses for row in some)
    sizes = np.array([len(some) for some in senses if some], dtype=np.int64)
    sense = np.array([at for at, some in enumerate(senses) for _ in some], dtype=np.int64)
    apart = sense[:, None] != sense[None, :]
    country = _numbers([row.country or "" for row in rows])
    unit = _numbers([_unit(row) for row in rows])
    return Grid(
        rows=rows,
        senses=len(senses),
        sense=sense,
        starts=sizes.cumsum() - sizes,
        sizes=sizes,
        country=_same(country) * apart,
        unit=_same(unit) * apart,
        near=_near(rows, near_km) * apart,
        held=_held(senses, held, len(rows)),
    )


def _unit(row: GazetteerPlace) -> str:
    lies = row.country is not None and row.level != "country" and row.admin1
    return f"{row.country} {row.admin1}" if lies else ""


def _numbers(names: Sequence[str]) -> Ints:
    number = {"": 0}
    return np.array([number.setdefault(name, len(number)) for name in names], dtype=np.int64)


def _same(numbers: Ints) -> Floats:
    """1.0 for each pair of rows with the same number; 0 is none."""
    same: Floats = ((numbers[:, None] == numbers[None, :]) & (numbers[:, None] > 0)).astype(float)
    return same


def _near(rows: Sequence[GazetteerPlace], near_km: float) -> Floats:
    spots = np.array([float(row.level not in ("country", "province")) for row in rows])
    lat = np.radians([row.lat for row in rows])
    lon = np.radians([row.lon for row in rows])
    axes = np.array((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)))
    chord2 = np.maximum(0.0, 2.0 - 2.0 * (axes.T @ axes))
    near: Floats = spots[None, :] / (1.0 + chord2 * (EARTH_KM / near_km) ** 2)
    return near


def _held(
    senses: Sequence[Sequence[GazetteerPlace]], held: Sequence[tuple[int, int]], size: int
) -> Floats:
    starts = [0]
    for some in senses:
        starts.append(starts[-1] + len(some))
    found = np.zeros((size, size))
    for one, other in held:
        for n, row in enumerate(senses[one], starts[one]):
            for m, holder in enumerate(senses[other], starts[other]):
                if lies_in(row, holder):
                    found[n, m] = found[m, n] = 1.0
    return found
