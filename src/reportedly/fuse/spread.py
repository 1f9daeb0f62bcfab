"""wordings -> how rare each word is, among the reports at hand and in reports of their kind."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from math import fsum, log, sqrt

from reportedly.fuse.wordings import Wording

# Words of an account that are kept for comparison: those that weigh most. The first 64 carry
# nearly all of the length of a news report's vector, and a million accounts fit into memory.
MOST_WORDS = 64
# Names and numbers that are kept: the rarest.
MOST_NAMES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """How many of `reports` reports on security incidents use a word: `uses` -> words, at least.

    It stands in for what a few reports cannot tell: which of their words any report might have.
    """

    reports: int
    uses: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How many reports there are, the background's included, and how many use each word."""

    reports: int
    uses: Mapping[str, int]

    def rarity(self, word: str) -> float:
        """The logarithm of one in how many reports uses the word."""
        return log((self.reports + 1) / (self.uses.get(word, 0) + 0.5))


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What the words of an account weigh.

    `words`: a vector of length 1 (TF-IDF). `names`: rarity of each name and number;
    `named`: the squares of all. `headline`: a vector of length 1, empty without a headline.
    """

    words: Mapping[str, float]
    names: Mapping[str, float]
    named: float
    headline: Mapping[str, float]


def spread(wordings: Iterable[Wording], background: Background) -> Spread:
    """Count the reports that use each word, those of the background with them."""
    uses: Counter[str] = Counter()
    for count, words in background.uses.items():
        uses.update(dict.fromkeys(words.split(), int(count)))
    reports = background.reports
    for one in wordings:
        uses.update(one.words.keys())
        reports += 1
    return Spread(reports=reports, uses=uses)


def weights(wording: Wording, among: Spread) -> Weights:
    """Weigh the words of an account by how often it has them and how rare they are."""
    words = {w: (1 + log(n)) * among.rarity(w) for w, n in wording.words.items()}
    names = _heaviest({w: among.rarity(w) for w in wording.names}, MOST_NAMES)
    return Weights(
        words=_unit(_heaviest(words, MOST_WORDS)),
        names=names,
        named=fsum(value * value for value in names.values()),
        headline=_unit({w: among.rarity(w) for w in sorted(wording.headline)}),
    )


def told(headline: Mapping[str, float], words: Container[str]) -> float:
    """How much of a headline's weight (a vector of length 1) is in words that stand there."""
    return fsum([weight * weight for word, weight in headline.items() if word in words])


def _heaviest(words: Mapping[str, float], most: int) -> dict[str, float]:
    return dict(sorted(words.items(), key=lambda x: (-x[1], x[0]))[:most])


def _unit(words: Mapping[str, float]) -> dict[str, float]:
    length = sqrt(fsum(value * value for value in words.values()))
    return {word: value / length for word, value in words.items()} if length else {}


def cosine(one: Mapping[str, float], two: Mapping[str, float]) -> float:
    """How alike two vectors of length 1 are, 0 to 1; the same for any order of their words."""
    return fsum([one[word] * two[word] for word in one.keys() & two.keys()])
