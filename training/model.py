"""The encoder with its heads, and the loss of each head."""

from dataclasses import dataclass

import torch
from bert import WIDTH, Bert
from examples import FACTUALITY, FIGURES, OUTCOMES
from torch import Tensor, nn
from torch.nn import functional

# Relations of an anchor piece (a cue; a toll) to every piece of the window.
RELATIONS = ("source", "content", "party")
RANK = 64  # of each relation's bilinear form
FAR = 96  # pieces: relative positions beyond are one bucket on each side
# Columns of the token head: BIO of cues, BIO of each outcome, figure and main of a toll, role.
ROLES = ("none", "source", "cue", "content")
COLUMNS = 3 + 3 * len(OUTCOMES) + len(FIGURES) + 2 + len(ROLES)


class Reader(nn.Module):
    """One pass: token labels, anchor-by-piece relations, factuality by cue."""

    def __init__(self, encoder: Bert) -> None:
        super().__init__()
        self.encoder = encoder
        count = len(RELATIONS)
        self.tokens = nn.Linear(WIDTH, COLUMNS)
        self.anchors = nn.Linear(WIDTH, count * RANK)
        self.reached = nn.Linear(WIDTH, count * RANK)
        self.alone = nn.Linear(WIDTH, count)
        self.distance = nn.Parameter(torch.zeros(count, 2 * FAR + 1))
        self.factuality = nn.Sequential(
            nn.Linear(3 * WIDTH, 256), nn.GELU(), nn.Linear(256, len(FACTUALITY))
        )
        nn.init.constant_(self.alone.bias, -2.0)

    def forward(self, ids: Tensor, mask: Tensor, features: Tensor) -> tuple[Tensor, ...]:
        """Read a batch of windows.

        Args:
            ids: [window, piece] int64.
            mask: [window, piece] float, 1 for a piece and 0 for padding.
            features: [window, piece, feature] float.

        Returns:
            tokens [window, piece, column], relations [window, relation, anchor, piece] and
            factuality [window, anchor, class]: logits.
        """
        hidden = self.encoder(ids, mask, features)
        relations = self._relations(hidden)
        pooled = self._pooled(relations[:, 1].detach(), hidden, mask)
        first = hidden[:, :1].expand(-1, hidden.shape[1], -1)
        factuality = self.factuality(torch.cat((hidden, pooled, first), -1))
        return self.tokens(hidden), relations, factuality

    def _relations(self, hidden: Tensor) -> Tensor:
        batch, length, _ = hidden.shape
        count = len(RELATIONS)
        anchors, reached = (
            part(hidden).view(batch, length, count, RANK).transpose(1, 2)
            for part in (self.anchors, self.reached)
        )
        places = torch.arange(length, device=hidden.device)
        apart = (places[None, :] - places[:, None]).clamp(-FAR, FAR) + FAR
        bias = self.distance[:, apart]
        alone = self.alone(hidden).transpose(1, 2)[:, :, None, :]
        return anchors @ reached.transpose(-1, -2) / RANK**0.5 + alone + bias

    def _pooled(self, content: Tensor, hidden: Tensor, mask: Tensor) -> Tensor:
        """The mean of the pieces that each anchor takes for its content."""
        share = content.sigmoid() * mask[:, None, :]
        return (share @ hidden) / share.sum(-1, keepdim=True).clamp(min=1e-3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Inputs and labels of some windows; a label of -100 counts for nothing.

    `rows` are (window, anchor) of the rows whose relations are known: for sayings `said` [row, 2,
    piece] and `factual` [row]; for tolls `struck` (window, anchor) and `party` [row, piece].
    """

    ids: Tensor
    mask: Tensor
    features: Tensor
    cues: Tensor
    outcomes: Tensor
    figures: Tensor
    main: Tensor
    roles: Tensor
    rows: Tensor
    said: Tensor
    factual: Tensor
    struck: Tensor
    party: Tensor


def losses(model: Reader, batch: Batch) -> dict[str, Tensor]:
    """The loss of each head: a sum over its decisions by its number of positives."""
    tokens, relations, factuality = model(batch.ids, batch.mask, batch.features)
    cues, rest = tokens[..., :3], tokens[..., 3:]
    wide = 3 * len(OUTCOMES)
    outcomes = rest[..., :wide].reshape(*rest.shape[:2], len(OUTCOMES), 3)
    figures = rest[..., wide : wide + len(FIGURES)]
    main = rest[..., wide + len(FIGURES) : -len(ROLES)]
    roles = rest[..., -len(ROLES) :]
    made = {
        "cue": _labels(cues, batch.cues),
        "outcome": _labels(outcomes, batch.outcomes),
        "figure": _labels(figures, batch.figures),
        "main": _labels(main, batch.main),
        "role": _labels(roles, batch.roles),
    }
    if len(batch.rows):
        window, anchor = batch.rows.T
        logits = relations[window, :2, anchor]
        made["source"] = _spread(logits[:, 0], batch.said[:, 0], batch.mask[window])
        made["content"] = _spread(logits[:, 1], batch.said[:, 1], batch.mask[window])
        made["factuality"] = _labels(factuality[window, anchor], batch.factual)
    if len(batch.struck):
        window, anchor = batch.struck.T
        made["party"] = _spread(relations[window, 2, anchor], batch.party, batch.mask[window])
    return made


def _labels(logits: Tensor, labels: Tensor) -> Tensor:
    total = functional.cross_entropy(
        logits.reshape(-1, logits.shape[-1]), labels.reshape(-1), ignore_index=-100, reduction="sum"
    )
    return total / (labels > 0).sum().clamp(min=8)


def _spread(logits: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
    """Binary loss over the pieces of each row, by row and by the root of the positives."""
    each = functional.binary_cross_entropy_with_logits(logits, labels, reduction="none")
    return ((each * mask).sum(-1) / labels.sum(-1).clamp(min=1).sqrt()).mean()
