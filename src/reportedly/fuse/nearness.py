"""word vectors -> which of some others are most alike: many cosines at once."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
# Digits of a likeness that count when accounts are ranked by it: equal ones go by their index, and
# the order in which a processor sums decides nothing.
DIGITS = 6


class Nearness:
    """Vectors of words, whose words are numbered once."""

    def __init__(self, vectors: Sequence[Mapping[str, float]]) -> None:
        """Number the words of all vectors in the order in which they come; 0 stands for none."""
        number: dict[str, int] = {}
        shape = (len(vectors), max(map(len, vectors), default=0))
        self._words = np.zeros(shape, dtype=np.int32)
        self._weights = np.zeros(shape, dtype=np.float32)
        for row, one in enumerate(vectors):
            self._words[row, : len(one)] = [number.setdefault(w, len(number) + 1) for w in one]
            self._weights[row, : len(one)] = list(one.values())
        self._own = np.zeros(len(number) + 1, dtype=np.float32)

    def nearest(self, index: int, others: Ints, most: int) -> list[int]:
        """Those of the others that are most alike, the most alike first, of equals the smaller."""
        if len(others) > most:
            others = others[np.lexsort((others, -self._alike(index, others)))[:most]]
        found: list[int] = others.tolist()
        return found

    def _alike(self, index: int, others: Ints) -> NDArray[np.float64]:
        """[other], the cosine with the vector at `index`."""
        words = self._words[index]
        self._own[words] = self._weights[index]
        products = self._own[self._words[others]] * self._weights[others]
        self._own[words] = 0.0
        alike: NDArray[np.float64] = np.round(products.sum(axis=1, dtype=np.float64), DIGITS)
        return alike
