"""A BERT encoder in plain PyTorch: no dropout, and a graph that exports to ONNX as it stands."""

import hashlib
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

# all-MiniLM-L6-v2 (Apache-2.0) as many repositories pin it.
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
LAYERS, WIDTH, HEADS, INNER = 6, 384, 12, 1536
VOCABULARY, POSITIONS, EPSILON = 30522, 512, 1e-12


class Layer(nn.Module):
    """Self-attention and a feed-forward part, each with its residual and LayerNorm (post-norm)."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.mixed = nn.Linear(WIDTH, WIDTH)
        self.mixed_norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """[batch, piece, WIDTH] and an attention bias [batch, 1, 1, piece] -> the same shape."""
        batch, length, _ = x.shape
        q, k, v = (
            part(x).view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        if torch.onnx.is_in_onnx_export():
            scores = q @ k.transpose(-1, -2) / (WIDTH // HEADS) ** 0.5 + bias
            seen = scores.softmax(-1) @ v
        else:
            seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        x = self.mixed_norm(x + self.mixed(seen.transpose(1, 2).reshape(batch, length, WIDTH)))
        return self.norm(x + self.down(functional.gelu(self.up(x))))


class Bert(nn.Module):
    """Word, position and feature embeddings, then the layers."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.features = nn.Linear(features, WIDTH, bias=False)
        nn.init.normal_(self.features.weight, std=0.01)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, ids: Tensor, mask: Tensor, features: Tensor) -> Tensor:
        """Ids and mask [batch, piece], features [batch, piece, f] -> [batch, piece, WIDTH]."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.positions(places) + self.kind + self.features(features)
        x = self.norm(x)
        bias = ((1.0 - mask) * -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        return x


def load(path: Path, features: int) -> Bert:
    """The encoder with the published weights.

    Raises:
        SystemExit: the file is not the one that WEIGHTS_SHA256 names.
    """
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != WEIGHTS_SHA256:
        raise SystemExit(
            f"{path} has SHA-256 {found}, not {WEIGHTS_SHA256}: install the pinned package"
        )
    given = load_file(path)
    model = Bert(features)
    own = {"features.weight": model.features.weight.data}
    own |= {
        "words.weight": given["embeddings.word_embeddings.weight"],
        "positions.weight": given["embeddings.position_embeddings.weight"],
        "kind": given["embeddings.token_type_embeddings.weight"][0],
    }
    for kind in ("weight", "bias"):
        own[f"norm.{kind}"] = given[f"embeddings.LayerNorm.{kind}"]
        for i in range(LAYERS):
            for mine, theirs in _NAMES.items():
                own[f"layers.{i}.{mine}.{kind}"] = given[f"encoder.layer.{i}.{theirs}.{kind}"]
    model.load_state_dict(own)
    return model


_NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "mixed": "attention.output.dense",
    "mixed_norm": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm": "output.LayerNorm",
}
