"""What one pass of the encoder says of one window of a report, before anything is decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Logits of one window, float32.

    `starts` and `ends` are the characters of each piece in the report's text. The window answers
    for pieces `own_first` to before `own_last`; those around are context. `opening`: whether it is
    the report's first window.

    `layers` [piece, label] by name, their labels in `labels`; `whole` [label] by name: of the
    report; `relations` [anchor piece, piece] by name; `factuality` [anchor piece, class];
    `disclosures` [piece, item and status]; `event` [piece], -3 to 3: how factual an event word is.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    own_first: int
    own_last: int
    opening: bool
    sentences: tuple[int, ...]
    labels: Mapping[str, tuple[str, ...]]
    layers: "Mapping[str, NDArray[np.float32]]"
    whole: "Mapping[str, NDArray[np.float32]]"
    relations: "Mapping[str, NDArray[np.float32]]"
    factuality: "NDArray[np.float32]"
    disclosures: "NDArray[np.float32]"
    event: "NDArray[np.float32]"

    def layer(self, name: str) -> "NDArray[np.float32]":
        """The logits [piece, label] of one layer."""
        return self.layers[name]

    def relation(self, name: str) -> "NDArray[np.float32]":
        """The logits [anchor piece, piece] of one relation."""
        return self.relations[name]
