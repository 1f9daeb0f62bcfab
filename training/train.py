"""Corpora -> checkpoint: trains one stage of the encoder; stops and goes on anywhere.

usage: python training/train.py STAGE --out DIR --base DIR --shared DIR [--start FILE] [options]

Same seed, same corpora, same machine: the same model, whether or not the run was stopped.
"""

import argparse
import hashlib
import json
import math
import random
import time
import tomllib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import brat
import muc
import reports
import torch
import uw
from batches import FEATURES, Item, Tools, batches, groups, items
from bert import load
from examples import Example
from model import SHARES, Reader, losses, seeded
from tools import tools

FOLDS = 8
HERE = Path(__file__).parent
CLIP = 2.0
WARM = 0.06  # share of a stage's steps in which the rate rises


@dataclass(frozen=True, slots=True, kw_only=True)
class Epoch:
    """The windows of an epoch, the seed of their order, and each head's share in the loss."""

    data: list[Item]
    seed: int
    shares: dict[str, float]


def main() -> None:
    """Train through one stage of plan.toml."""
    args = _arguments()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(args.threads)
    plan = tomllib.loads((HERE / "plan.toml").read_text("utf-8"))
    stage, seed = plan[args.stage], plan["seed"]
    model = Reader(load(args.base / "model.safetensors", FEATURES))
    seeded(model, seed)
    if args.start:
        model.load_state_dict(torch.load(args.start, weights_only=True)["model"])
    model.encoder.words.weight.requires_grad_(False)
    named = {name for epoch in stage["epochs"] for name in epoch} - {"shares"}
    names = sorted(named - set(args.without))
    corpora = {name: _corpus(name, args, tools(args.base), seed) for name in names}
    _run(args, model, stage, _plan(stage, corpora, seed), plan["budget"])


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("stage", help="a table of plan.toml")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="folder of the published weights")
    parser.add_argument("--shared", type=Path, required=True, help="its corpora/ is read")
    parser.add_argument("--without", nargs="*", default=[], help="corpora to leave out")
    parser.add_argument("--hold-out", type=int, default=-1, help="fold 0..7 to leave out; -1: none")
    parser.add_argument("--start", type=Path, help="checkpoint whose weights to start from")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--every", type=int, default=100, help="steps between checkpoints")
    return parser.parse_args()


def fold(group: str) -> int:
    """The fold of an incident group: whole groups stay together."""
    return int(hashlib.sha256(group.encode()).hexdigest(), 16) % FOLDS


def _corpus(name: str, args: argparse.Namespace, by: Tools, seed: int) -> list[Item]:
    doubts: Counter[str] = Counter()
    corpora = args.shared / "corpora"
    makers: dict[str, Callable[[], list[Example]]] = {
        "reports": lambda: _kept(reports.examples(HERE / "corpus", doubts), args.hold_out),
        "notes": lambda: _kept(reports.examples(HERE / "notes", doubts), args.hold_out),
        "muc": lambda: muc.examples(corpora / "muc4" / "dev", doubts),
        "polnear": lambda: brat.examples(corpora / "polnear" / "data" / "train", doubts),
        "uw": lambda: uw.examples(corpora / "factuality" / "UW", "uw"),
        "meantime": lambda: uw.examples(corpora / "factuality" / "MEANTIME", "meantime"),
    }
    made = items(makers[name](), by, seed, doubts)
    random.Random(seed).shuffle(made)  # noqa: S311 - an order, no secret
    pieces = sum(len(item.ids) for item in made)
    print(name, len(made), "windows", pieces, "pieces", dict(doubts), flush=True)
    return made


def _kept(examples: list[Example], held_out: int) -> list[Example]:
    return [one for one in examples if fold(one.group) != held_out]


def _plan(stage: dict[str, Any], corpora: dict[str, list[Item]], seed: int) -> list[Epoch]:
    """What each epoch learns from, and how."""
    at: Counter[str] = Counter()
    plan = []
    for number, epoch in enumerate(stage["epochs"]):
        data: list[Item] = []
        for name, share in epoch.items():
            if name == "shares":
                continue
            own = corpora.get(name, [])
            first, last = round(at[name] * len(own)), round((at[name] + share) * len(own))
            data += [own[n % len(own)] for n in range(first, last)]
            at[name] += share
        shares = SHARES | epoch.get("shares", {})
        plan.append(Epoch(data=data, seed=seed * 1000 + number, shares=shares))
    return plan


def _run(
    args: argparse.Namespace,
    model: Reader,
    stage: dict[str, Any],
    plan: list[Epoch],
    budget: int,
) -> None:
    total = sum(len(groups(one.data, budget, one.seed)) for one in plan)
    optimizer = _optimizer(model, stage)
    everything = [p for group in optimizer.param_groups for p in group["params"]]
    latest = args.out / "latest.pt"
    done = _resume(latest, model, optimizer)
    log = _Log(args.out / "log.jsonl", total)
    step = 0
    for epoch, one in enumerate(plan):
        for batch in batches(one.data, budget, one.seed):
            step += 1
            if step <= done:
                continue
            for group in optimizer.param_groups:
                group["lr"] = group["peak"] * _rate(step / total, stage["last"])
            parts = losses(model, batch)
            optimizer.zero_grad(set_to_none=True)
            sum(one.shares[name] * part for name, part in parts.items()).backward()
            torch.nn.utils.clip_grad_norm_(everything, CLIP)
            optimizer.step()
            log.add(step, epoch, batch.ids.numel(), parts)
            if step % args.every == 0:
                _save(latest, model, optimizer, step)
        _save(args.out / f"epoch{epoch}.pt", model, None, step)
    _save(args.out / "final.pt", model, None, step)


def _optimizer(model: Reader, stage: dict[str, Any]) -> torch.optim.Optimizer:
    """AdamW; heads and feature embeddings, which start from chance, learn faster."""
    heads, rest = [], []
    for name, weight in model.named_parameters():
        new = not name.startswith("encoder.") or name == "encoder.features.weight"
        if weight.requires_grad:
            (heads if new else rest).append(weight)
    return torch.optim.AdamW(
        [{"params": rest, "peak": stage["rate"]}, {"params": heads, "peak": stage["head_rate"]}],
        weight_decay=0.01,
        fused=True,
    )


class _Log:
    """Mean losses and speed, every 25 steps, on the screen and in a file."""

    def __init__(self, path: Path, total: int) -> None:
        self._file, self._total = path.open("a"), total
        self._sums: Counter[str] = Counter()
        self._counts: Counter[str] = Counter()
        self._seen, self._began = 0, time.time()

    def add(self, step: int, epoch: int, pieces: int, parts: dict[str, torch.Tensor]) -> None:
        self._sums.update({name: part.item() for name, part in parts.items()})
        self._counts.update(parts.keys())
        self._seen += pieces
        if step % 25:
            return
        speed = round(self._seen / (time.time() - self._began))
        row = {"step": step, "of": self._total, "epoch": epoch, "pieces/s": speed}
        row |= {name: round(value / self._counts[name], 3) for name, value in self._sums.items()}
        print(json.dumps(row), flush=True)
        self._file.write(json.dumps(row) + "\n")
        self._file.flush()
        self._sums, self._counts = Counter(), Counter()
        self._seen, self._began = 0, time.time()


def _rate(share: float, last: float) -> float:
    """Up over the first part, then a cosine down to `last`."""
    if share < WARM:
        return share / WARM
    return last + (1 - last) * 0.5 * (1 + math.cos(math.pi * (share - WARM) / (1 - WARM)))


def _save(path: Path, model: Reader, optimizer: torch.optim.Optimizer | None, step: int) -> None:
    state = {"model": model.state_dict(), "step": step}
    if optimizer is not None:
        state["optimizer"] = optimizer.state_dict()
    torch.save(state, path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)


def _resume(path: Path, model: Reader, optimizer: torch.optim.Optimizer) -> int:
    if not path.exists():
        return 0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    return int(state["step"])


if __name__ == "__main__":
    main()
