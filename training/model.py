"""The encoder with its heads, and the loss of each head."""

import hashlib
from dataclasses import dataclass

import torch
from bert import WIDTH, Bert
from layers import COLUMNS, DISCLOSURES, FACTUALITY, LAYERS, RELATIONS
from torch import Tensor, nn
from torch.nn import functional

RANK = 64  # of each relation's bilinear form
FAR = 96  # pieces: relative positions beyond are one bucket on each side
# Shares in the loss of what is no layer.
SHARES = {
    "source": 1.0, "content": 1.0, "factuality": 0.5, "party": 0.3, "claimant": 0.3, "author": 0.3,
    "fellow": 0.2, "accused": 0.4, "backer": 0.3, "disclosure": 0.3, "event": 0.5,
} | {layer.name: layer.share for layer in LAYERS}  # fmt: skip
LEAST_POSITIVES = 4


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

    `labels` [layer, window, piece]. `rows` [row, 3] are (relation, window, anchor) of the rows
    whose relations are known, `reached` [row, piece] what they reach. `sayings` [row, 2] are
    (window, anchor) with their class in `factual`. `openings` [row, 2] are (window, piece) of first
    pieces of sentences, `disclosed` [window, disclosure] with -100 where not known. `events` [row,
    2] are (window, piece) with their `values`.
    """

    ids: Tensor
    mask: Tensor
    features: Tensor
    labels: Tensor
    rows: Tensor
    reached: Tensor
    sayings: Tensor
    factual: Tensor
    openings: Tensor
    disclosed: Tensor
    events: Tensor
    values: Tensor


def losses(model: Reader, batch: Batch) -> dict[str, Tensor]:
    """The loss of each head: a sum over its decisions by its number of positives."""
    tokens, relations, factuality = model(batch.ids, batch.mask, batch.features)
    made: dict[str, Tensor] = {}
    at = 0
    for number, layer in enumerate(LAYERS):
        labels = batch.labels[number]
        if (labels >= 0).any():
            made[layer.name] = _labels(tokens[..., at : at + len(layer.labels)], labels)
        at += len(layer.labels)
    for number, relation in enumerate(RELATIONS):
        chosen = batch.rows[:, 0] == number
        if chosen.any():
            window, anchor = batch.rows[chosen, 1], batch.rows[chosen, 2]
            logits = relations[window, number, anchor]
            made[relation] = _spread(logits, batch.reached[chosen], batch.mask[window])
    if len(batch.sayings):
        window, anchor = batch.sayings.T
        made["factuality"] = _labels(factuality[window, anchor], batch.factual)
    if (batch.disclosed >= 0).any():
        made["disclosure"] = _disclosed(tokens[..., at : at + len(DISCLOSURES)], batch)
    if len(batch.events):
        window, piece = batch.events.T
        found = tokens[window, piece, -1]
        made["event"] = functional.smooth_l1_loss(found, batch.values, beta=0.3)
    return made


def _labels(logits: Tensor, labels: Tensor) -> Tensor:
    total = functional.cross_entropy(
        logits.reshape(-1, logits.shape[-1]), labels.reshape(-1), ignore_index=-100, reduction="sum"
    )
    return total / (labels > 0).sum().clamp(min=LEAST_POSITIVES)


def _spread(logits: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
    """Binary loss over the pieces of each row, by row and by the root of the positives."""
    each = functional.binary_cross_entropy_with_logits(logits, labels, reduction="none")
    return ((each * mask).sum(-1) / labels.sum(-1).clamp(min=1).sqrt()).mean()


def _disclosed(logits: Tensor, batch: Batch) -> Tensor:
    """Some sentence of the report tells of what is disclosed: the strongest one counts."""
    windows = batch.ids.shape[0]
    window, piece = batch.openings.T
    best = torch.full((windows, logits.shape[-1]), -30.0)
    index = window[:, None].expand(-1, logits.shape[-1])
    best = best.scatter_reduce(0, index, logits[window, piece], "amax")
    known = batch.disclosed >= 0
    total = functional.binary_cross_entropy_with_logits(
        best[known], batch.disclosed[known].float(), reduction="sum"
    )
    return total / (batch.disclosed > 0).sum().clamp(min=LEAST_POSITIVES)


def seeded(model: Reader, seed: int) -> None:
    """Draw every new weight from the seed and its own name: a further head changes no other."""
    for name, weight in model.named_parameters():
        new = not name.startswith("encoder.") or name == "encoder.features.weight"
        if new and weight.dim() > 1 and name != "distance":
            key = int(hashlib.sha256(f"{seed} {name}".encode()).hexdigest(), 16) % 2**63
            chance = torch.Generator().manual_seed(key)
            deviation = 0.01 if name == "encoder.features.weight" else weight.shape[1] ** -0.5 / 1.7
            weight.data = torch.randn(weight.shape, generator=chance) * deviation
