"""Document -> Scores: the trained encoder, run with ONNX Runtime. The only file that knows ONNX."""

import hashlib
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from reportedly.errors import BadData
from reportedly.models.names import Mask, Names, plain
from reportedly.models.windows import FLAGS, SENTENCE, Pieces, Window, flagged, windows
from reportedly.records.document import Document
from reportedly.records.scores import Scores
from reportedly.records.span import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WEIGHTS = Path(__file__).parent / "data" / "encoder"
# Two were as fast as more on two cores. The sums come out the same with any number.
THREADS = 2
# Reports whose names are kept: they are asked for twice, when it goes in and when it is marked.
KEPT = 32
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_OUTPUTS = ["tokens", "relations", "factuality"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One labelling of the pieces: `labels` in the order of their columns."""

    name: str
    labels: tuple[str, ...]
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What the graph was trained for (card.toml): its windows, and the order of its labels.

    The columns of a piece are those of each of `layers`, then one for each of `disclosures` (item
    and status), then one for how factual an event word is. `masks`: the pieces that stand for
    names. `schemes`: how texts are annotated, one input each; the first is a report's.
    """

    name: str
    version: str
    sha256: str
    size: int
    overlap: int
    cls: int
    sep: int
    masks: dict[str, tuple[int, ...]]
    schemes: tuple[str, ...]
    relations: tuple[str, ...]
    factuality: tuple[str, ...]
    disclosures: tuple[str, ...]
    layers: tuple[Layer, ...]

    @property
    def columns(self) -> int:
        """How many scores each piece has."""
        return sum(len(layer.labels) for layer in self.layers) + len(self.disclosures) + 1


class Encoder:
    """The graph, its tokenizer and its card, loaded once."""

    def __init__(self, names: Names, folder: Path = WEIGHTS, threads: int = THREADS) -> None:
        """Load the model of a folder; `names` are those that it is not to see.

        Raises:
            BadData: a file is missing or damaged, or the graph is not the one of the card.
        """
        import onnxruntime
        import tokenizers

        self._masks = lru_cache(maxsize=KEPT)(names.masks)
        self.card = _card(folder)
        try:
            graph = (folder / "model.onnx").read_bytes()
            self._tokenizer = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
        except Exception as error:
            raise _bad(folder, str(error)) from error
        if hashlib.sha256(graph).hexdigest() != self.card.sha256:
            raise _bad(folder, "model.onnx is not the file that card.toml names")
        # A tokenizer file may say to truncate, and text would be lost silently.
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Threads that wait in a loop starve each other on a busy machine.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            self._session: Any = onnxruntime.InferenceSession(
                graph, options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:
            raise _bad(folder, str(error)) from error

    def scores(self, document: Document, scheme: str = "security") -> Iterator[Scores]:
        """Score a report window by window.

        Args:
            document: the report.
            scheme: as which corpus's annotators to mark; benchmarks choose another.

        Raises:
            BadData: the graph's labels are not the ones of the card.
        """
        pieces = self.pieces(document)
        for window in self.windows(pieces):
            yield self.read(pieces, window, scheme)

    def groups(self, document: Document) -> tuple[Span, ...]:
        """Where the report names a known armed group; a name with its acronym is one mention."""
        text = document.report.text
        found: list[Mask] = []
        for mask in self._masks(text):
            last = found[-1] if found else None
            if mask.kind != "group":
                continue
            beside = last is not None and text[last.end : mask.start] == " ("
            if last is not None and beside and last.number == mask.number:
                found[-1] = replace(last, end=mask.end + (text[mask.end : mask.end + 1] == ")"))
            else:
                found.append(mask)
        return tuple(Span.cut(text, mask.start, mask.end) for mask in found)

    def pieces(self, document: Document) -> Pieces:
        """The wordpieces of a report, its names masked; any text will do."""
        text = document.report.text
        words = plain(_SURROGATE.sub("?", text))
        coded = self._tokenizer.encode(words, add_special_tokens=False)
        masks = self._masks(text)
        return flagged(document, coded.ids, coded.offsets, masks, self.card.masks)

    def windows(self, pieces: Pieces) -> tuple[Window, ...]:
        """What goes through the encoder together."""
        return windows(pieces, self.card.size, self.card.overlap)

    def read(self, pieces: Pieces, window: Window, scheme: str = "security") -> Scores:
        """Score one window, alone: int8 scales follow the input, so batch-mates would change it."""
        tokens, relations, factuality = self._run(self._given(pieces, window, scheme))
        card = self.card
        have = (tokens.shape[1], relations.shape[0], factuality.shape[1])
        if have != (card.columns, len(card.relations), len(card.factuality)):
            raise BadData(
                f"model.onnx has {have} labels, not those of card.toml. Install reportedly again."
            )
        inside = slice(window.first, window.last)
        layers, whole, at = {}, {}, 0
        for layer in card.layers:
            columns = tokens[:, at : at + len(layer.labels)]
            layers[layer.name] = columns[1:-1]
            if layer.whole:
                whole[layer.name] = columns[0]
            at += len(layer.labels)
        opens = (n for n, flag in enumerate(pieces.flags[inside]) if flag & SENTENCE)
        return Scores(
            starts=pieces.starts[inside],
            ends=pieces.ends[inside],
            own_first=window.own_first - window.first,
            own_last=window.own_last - window.first,
            opening=window.first == 0,
            sentences=tuple(opens),
            labels={layer.name: layer.labels for layer in card.layers},
            layers=layers,
            whole=whole,
            relations={n: relations[i, 1:-1, 1:-1] for i, n in enumerate(card.relations)},
            factuality=factuality[1:-1],
            disclosures=tokens[1:-1, at:-1],
            event=tokens[1:-1, -1],
        )

    def _given(
        self, pieces: Pieces, window: Window, scheme: str
    ) -> "dict[str, NDArray[np.float32] | NDArray[np.int64]]":
        import numpy as np

        chosen = slice(window.first, window.last)
        ids = np.array([[self.card.cls, *pieces.ids[chosen], self.card.sep]], dtype=np.int64)
        flags = np.array([0, *pieces.flags[chosen], 0], dtype=np.int64)
        features = np.zeros((1, len(flags), len(FLAGS) + len(self.card.schemes)), dtype=np.float32)
        features[0, :, : len(FLAGS)] = (flags[:, None] & np.array(FLAGS)) > 0
        features[0, :, len(FLAGS) + self.card.schemes.index(scheme)] = 1.0
        return {"ids": ids, "mask": np.ones(ids.shape, dtype=np.float32), "features": features}

    def _run(self, given: "dict[str, Any]") -> "tuple[NDArray[np.float32], ...]":
        return tuple(found[0] for found in self._session.run(_OUTPUTS, given))


def _card(folder: Path) -> Card:
    try:
        return msgspec.convert(tomllib.loads((folder / "card.toml").read_text("utf-8")), Card)
    except (OSError, ValueError, msgspec.ValidationError) as error:  # no text, no TOML
        raise _bad(folder, str(error)) from error


def _bad(folder: Path, why: str) -> BadData:
    return BadData(f"cannot load the encoder of {folder}: {why}. Install reportedly again.")
