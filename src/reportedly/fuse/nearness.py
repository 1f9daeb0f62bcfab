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
        """Number the words of all vectors in the order in which they come."""
        number: dict[str, int] = {}
        self._words = [
            np.array([number.setdefault(word, len(number)) for word in one], dtype=np.int32)
            for one in vectors
        ]
        self._weights = [np.array(list(one.values()), dtype=np.float32) for one in vectors]
        self._own = np.zeros(len(number), dtype=np.float32)

    def nearest(self, index: int, others: Ints, most: int) -> list[int]:
        """Those of the others that are most alike, the most alike first, of equals the smaller."""
        if len(others) <= most:
            return [int(other) for other in others]
        alike = self._alike(index, [int(other) for other in others])
        return [int(other) for other in others[np.lexsort((others, -alike))[:most]]]

    def _alike(self, index: int, others: Sequence[int]) -> NDArray[np.float64]:
        """[other], the cosine with the vector at `index`."""
        self._own[self._words[index]] = self._weights[index]
        sizes = [len(self._words[other]) for other in others]
        products = self._own[np.concatenate([self._words[other] for other in others])]
        products = products * np.concatenate([self._weights[other] for other in others])
        self._own[self._words[index]] = 0.0
        sums = np.concatenate(([0.0], np.cumsum(products, dtype=np.float64)))
        ends = np.cumsum(sizes)
        alike: NDArray[np.float64] = np.round(sums[ends] - sums[ends - sizes], DIGITS)
        return alike
