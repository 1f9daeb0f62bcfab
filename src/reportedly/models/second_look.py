"""Text -> whether it may tell of an incident: what a bulk run asks before the full reading.

Words alone part most texts (relevance.py). Of those that they leave unsure the encoder, which
marks the reports afterwards, sees the opening. Why: docs/decisions/0027-relevance.md.
"""

import hashlib
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from reportedly.models.onnx import Encoder
from reportedly.models.relevance import WEIGHTS, LinearFilter, bad
from reportedly.models.windows import Window
from reportedly.records.document import Document

FILE = "second.toml"
LAYER, YES, NO = "relevant", "yes", "no"
# Its first label is none.
PLACE = "place"
# Log-odds of a place in no words at all.
NOWHERE = -10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Second:
    """`second.toml`: which texts the encoder is shown, what of them, and what its word counts.

    A text is shown whose linear score is from `low` on and under `high`: up to `pieces` wordpieces
    of its first `characters`. `linear`, `relevant`, `place`, `bias`: how the log-odds are added up,
    of its words, of its being about an incident, of a place in it where something happens. `limit`:
    the least score of what is read, whoever gave it, so not under `low` and not over `high`.
    `encoder_sha256`: of the graph that it was set with; another one speaks on another scale.
    """

    low: float
    high: float
    characters: int
    pieces: int
    linear: float
    relevant: float
    place: float
    bias: float
    limit: float
    encoder_sha256: str


class RelevanceFilter:
    """The shipped filter (`ports.Relevance`), loaded once. Same text, same score."""

    def __init__(
        self, encoder: Encoder, cut: Callable[[str], Document], folder: Path = WEIGHTS
    ) -> None:
        """Load the weights and the cards.

        Args:
            encoder: what is asked about the unsure.
            cut: a passage -> its sentences.
            folder: of weights.npz, card.toml and second.toml.

        Raises:
            BadData: a file is missing or damaged, or was not made for the others.
        """
        self.linear = LinearFilter(folder)
        self.second = _second(folder, encoder.card.sha256)
        self._encoder = encoder
        self._cut = cut

    @property
    def name(self) -> str:
        """Name, version and hash: what a folder of readings was filtered by."""
        card = self.linear.card
        both = hashlib.sha256(f"{card} {self.second}".encode()).hexdigest()
        return f"{card.name} {card.version} {both[:12]}"

    def score(self, text: str) -> float:
        """How likely the text tells of an incident, as log-odds: linear; of the unsure, by both."""
        first = self.linear.score(text)
        if not self.second.low <= first < self.second.high:
            return first
        relevant, place = self.asked(text)
        its = self.second
        both = its.relevant * relevant + its.place * place
        return its.linear * first + both + its.bias

    def may_tell(self, score: float) -> bool:
        """Whether a text of this score is worth a full reading."""
        return score >= self.second.limit

    def asked(self, text: str) -> tuple[float, float]:
        """What the encoder says of the opening, as log-odds: that it tells, that it has a place."""
        pieces = self._encoder.pieces(self._cut(text[: self.second.characters]))
        last = min(len(pieces.ids), self.second.pieces)
        seen = Window(first=0, last=last, own_first=0, own_last=last)
        scores = self._encoder.read(pieces, seen)
        of = dict(zip(scores.labels[LAYER], scores.whole[LAYER].tolist(), strict=True))
        places = scores.layer(PLACE)
        sure = (places[:, 1:].max(axis=1) - places[:, 0]).max() if last else NOWHERE
        return float(of[YES] - of[NO]), float(sure)


def _second(folder: Path, encoder: str) -> Second:
    try:
        second = msgspec.convert(tomllib.loads((folder / FILE).read_text("utf-8")), Second)
    except (OSError, ValueError, msgspec.ValidationError) as error:
        raise bad(folder, str(error)) from error
    if not second.low <= second.limit <= second.high:
        raise bad(folder, f"the limit of {FILE} is not between its low and high")
    if second.encoder_sha256 != encoder:
        raise bad(folder, f"{FILE} was set with another encoder (training/relevance_second.py)")
    return second
