"""Document -> scores: the trained encoder, run with ONNX Runtime. The only file that knows ONNX."""

import hashlib
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from inference.windows import FLAGS, Pieces, Window, flagged
from reportedly.errors import BadData
from reportedly.records.document import Document
from reportedly.records.vocabulary import Factuality, Outcome

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WEIGHTS = Path(__file__).parents[2] / "out" / "weights"
# Two threads were as fast as more on two cores, and the sums come out the same every time.
THREADS = 2
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_INPUTS = ["ids", "mask", "features"]
_OUTPUTS = ["tokens", "relations", "factuality"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What the graph was trained for (weights/card.toml): the order of its labels and its windows.

    `relations` name the rows of `Scores.relations`; `figures` and the rest the columns of tokens.
    """

    name: str
    version: str
    sha256: str
    size: int
    overlap: int
    cls: int
    sep: int
    relations: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    figures: tuple[str, ...]
    roles: tuple[str, ...]
    factuality: tuple[Factuality, ...]

    @property
    def columns(self) -> int:
        """How many scores each piece has: BIO of cues and outcomes, figures, main or not, roles."""
        return 3 + 3 * len(self.outcomes) + len(self.figures) + 2 + len(self.roles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """What the encoder says of one window: logits, float32.

    `tokens` [piece, column], `relations` [relation, anchor, piece], `factuality` [anchor, class].
    """

    tokens: "NDArray[np.float32]"
    relations: "NDArray[np.float32]"
    factuality: "NDArray[np.float32]"


class Encoder:
    """The graph, its tokenizer and its card, loaded once."""

    def __init__(self, folder: Path = WEIGHTS) -> None:
        """Load the model of a folder.

        Raises:
            BadData: a file is missing or damaged, or the graph is not the one of the card.
        """
        import onnxruntime
        import tokenizers

        self.card = _card(folder)
        try:
            graph = (folder / "model.onnx").read_bytes()
            self._tokenizer = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
        except Exception as error:  # tokenizers raises bare Exceptions
            raise _bad(folder, str(error)) from error
        if hashlib.sha256(graph).hexdigest() != self.card.sha256:
            raise _bad(folder, "model.onnx is not the file that card.toml names")
        # A tokenizer file may say to truncate, and text would be lost silently.
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = THREADS
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Threads that wait in a loop starve each other on a busy machine.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session: Any = onnxruntime.InferenceSession(
            graph, options, providers=["CPUExecutionProvider"]
        )

    def pieces(self, document: Document) -> Pieces:
        """The wordpieces of a report; any text will do."""
        text = _SURROGATE.sub("?", document.report.text)
        coded = self._tokenizer.encode(text, add_special_tokens=False)
        return flagged(document, coded.ids, coded.offsets)

    def read(self, pieces: Pieces, window: Window, *, politics: bool = False) -> Scores:
        """Score one window, alone: int8 scales follow the input, so batch-mates would change it.

        Args:
            pieces: the wordpieces of a report.
            window: which of them.
            politics: whether to mark as PolNeAR's annotators do, for its benchmark.

        Raises:
            BadData: the graph's labels are not the ones of the card.
        """
        import numpy as np

        chosen = slice(window.first, window.last)
        ids = np.array([[self.card.cls, *pieces.ids[chosen], self.card.sep]], dtype=np.int64)
        flags = np.array([0, *pieces.flags[chosen], 0], dtype=np.int64)
        features = np.empty((1, len(flags), len(FLAGS) + 1), dtype=np.float32)
        features[0, :, :-1] = (flags[:, None] & np.array(FLAGS)) > 0
        features[0, :, -1] = politics
        mask = np.ones(ids.shape, dtype=np.float32)
        given = dict(zip(_INPUTS, (ids, mask, features), strict=True))
        tokens, relations, factuality = self._session.run(_OUTPUTS, given)
        made = Scores(
            tokens=tokens[0, 1:-1],
            relations=relations[0, :, 1:-1, 1:-1],
            factuality=factuality[0, 1:-1],
        )
        self._check(made)
        return made

    def _check(self, scores: Scores) -> None:
        card = self.card
        have = (scores.tokens.shape[1], scores.relations.shape[0], scores.factuality.shape[1])
        if have != (card.columns, len(card.relations), len(card.factuality)):
            raise BadData(
                f"model.onnx has {have} labels, not those of card.toml. Install reportedly again."
            )


def _card(folder: Path) -> Card:
    try:
        return msgspec.convert(tomllib.loads((folder / "card.toml").read_text("utf-8")), Card)
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise _bad(folder, str(error)) from error


def _bad(folder: Path, why: str) -> BadData:
    return BadData(f"cannot load the encoder of {folder}: {why}. Install reportedly again.")
