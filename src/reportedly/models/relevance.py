"""Text -> how likely it tells of an incident, by its words alone.

A linear score over words and pairs of words, for each stretch of a text; the highest counts, so
that one paragraph in a long page is enough. Names have no weight: only words that are also written
small were learnt (training/relevance_filter.py). Of what this leaves unsure second_look.py asks the
encoder. Why: docs/decisions/0027-relevance.md.
"""

import hashlib
import io
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

import msgspec

from reportedly.errors import BadData

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Keys = NDArray[np.uint32]

WEIGHTS = Path(__file__).parent / "data" / "relevance"
_WORD = re.compile(r"[^\W\d_]+|\d+")
_NUMBER = "0"
# Knuth's multiplier: a pair's key depends on the order of its words.
_MULTIPLIER = 2_654_435_761


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterCard:
    """`card.toml`: how the weights count, and what they were learnt from.

    `window`, `step`: words of a stretch, and from one stretch's first to the next one's. `scale`:
    what a weight of 1 stands for. `full`, `least`: see `norm`.
    """

    name: str
    version: str
    sha256: str
    bias: float
    scale: float
    window: int
    step: int
    full: int
    least: int
    learnt_from: tuple[str, ...]


class LinearFilter:
    """The shipped weights, loaded once. Same text, same score."""

    def __init__(self, folder: Path = WEIGHTS) -> None:
        """Load the weights and their card.

        Raises:
            BadData: a file is missing or damaged, or the weights are not those of the card.
        """
        self.card, self._keys, self._weights = _loaded(folder)

    def score(self, text: str) -> float:
        """How likely the text tells of an incident, as log-odds."""
        return max(self._scores(words(text)), default=self.card.bias)

    def _scores(self, found: list[str]) -> "Iterator[float]":
        import numpy as np

        card = self.card
        single = keys(found)
        for first, last in stretches(len(found), card.window, card.step):
            its = single[first:last]
            distinct = np.unique(its)
            every = np.concatenate((distinct, np.unique(pairs(its))))
            at = np.searchsorted(self._keys, every)
            at[at == len(self._keys)] = 0
            total = float(self._weights[at[self._keys[at] == every]].sum(dtype=np.int64))
            yield card.bias + card.scale * total / norm(len(distinct), card.full, card.least)


def words(text: str) -> list[str]:
    """The words of a text, as the filter reads them: small letters, every number the same."""
    return [_NUMBER if word.isdigit() else word for word in _WORD.findall(text.lower())]


def keys(found: list[str]) -> "Keys":
    """[word] -> the key of each."""
    import numpy as np

    return np.array([crc32(word.encode("utf-8", "replace")) for word in found], dtype=np.uint32)


def pairs(single: "Keys") -> "Keys":
    """[word] keys -> [word - 1], the key of each word with the next."""
    import numpy as np

    return single[:-1] * np.uint32(_MULTIPLIER) + single[1:]


def stretches(count: int, window: int, step: int) -> Iterator[tuple[int, int]]:
    """The words `[first, last)` that are scored together; all but a short text's overlap."""
    for first in range(0, max(count - window, 0) + step, step):
        if first == 0 or first + window - step < count:
            yield first, min(first + window, count)


def norm(count: int, full: int, least: int) -> float:
    """What a stretch of so many different words has its sum of weights divided by.

    The root of their number, as evidence adds up that is partly the same; below `full` words the
    number itself, continued: a short text needs as much evidence a word. Fewer than `least` count
    as `least`.
    """
    return float(count**0.5 if count >= full else max(count, least) / full**0.5)


def _loaded(folder: Path) -> "tuple[FilterCard, Keys, NDArray[np.int8]]":
    import numpy as np

    try:
        text = (folder / "card.toml").read_text("utf-8")
        card = msgspec.convert(tomllib.loads(text), FilterCard)
        data = (folder / "weights.npz").read_bytes()
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            its, weights = arrays["keys"], arrays["weights"]
    except (OSError, ValueError, KeyError, msgspec.ValidationError) as error:
        raise bad(folder, str(error)) from error
    if hashlib.sha256(data).hexdigest() != card.sha256:
        raise bad(folder, "weights.npz is not the file that card.toml names")
    return card, its, weights


def bad(folder: Path, why: str) -> BadData:
    """What is said of a folder that cannot be loaded."""
    return BadData(f"cannot load the filter of {folder}: {why}. Install reportedly again.")
