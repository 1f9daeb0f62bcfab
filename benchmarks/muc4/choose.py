"""features -> shares of labels: small tables of weights of words, learnt from DEV (learn.py)."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import msgspec


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One choice: what each feature adds to each label in hundredths, in the order of `labels`."""

    labels: tuple[str, ...]
    weights: dict[str, tuple[int, ...]]

    def shares(self, features: Iterable[str]) -> Mapping[str, float]:
        """How probable each label is; features that the table does not hold say nothing."""
        sums = [0.0] * len(self.labels)
        for one in features:
            for at, weight in enumerate(self.weights.get(one, ())):
                sums[at] += weight / 100
        top = max(sums)
        powers = [math.exp(one - top) for one in sums]
        return {label: one / sum(powers) for label, one in zip(self.labels, powers, strict=True)}

    def best(self, features: Iterable[str]) -> str:
        """The most probable label."""
        shares = self.shares(features)
        return max(shares, key=shares.__getitem__)


@lru_cache(maxsize=1)
def tables() -> dict[str, Table]:
    """The tables by the name of the choice, read once from learned.toml beside this file."""
    text = Path(__file__).with_name("learned.toml").read_text("utf-8")
    return msgspec.convert(msgspec.toml.decode(text), dict[str, Table])
