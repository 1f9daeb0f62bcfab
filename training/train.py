"""Corpora -> checkpoint: trains the encoder; stops and goes on anywhere, same seed, same model.

usage: python training/train.py --out DIR --reports DIR [--polnear DIR] [--hold-out N] [options]
"""

import argparse
import hashlib
import json
import math
import random
import time
from collections import Counter
from pathlib import Path

import polnear
import reports
import torch
from batches import Item, batches, groups, items
from bert import load
from examples import Example
from inference.windows import FLAGS
from model import Reader, losses
from tokenizers import Tokenizer

# Shares of the heads in the loss; attribution matters most. Set by hand, not tuned.
SHARES = {
    "cue": 1.0,
    "source": 1.0,
    "content": 1.0,
    "factuality": 0.5,
    "outcome": 0.25,
    "figure": 0.2,
    "main": 0.2,
    "party": 0.3,
    "role": 0.5,
}
FOLDS = 5


def main() -> None:
    """Train through the stages that the arguments ask for."""
    args = _arguments()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    tokenizer = Tokenizer.from_file(str(args.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    model = Reader(load(args.base / "model.safetensors", len(FLAGS) + 1))
    if args.start:
        model.load_state_dict(torch.load(args.start, weights_only=True)["model"])
    model.encoder.words.weight.requires_grad_(False)
    own, other = _corpora(args, tokenizer)
    plan = _plan(args, own, other)
    _run(args, model, plan)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="folder of the published weights")
    parser.add_argument("--reports", type=Path, required=True)
    parser.add_argument(
        "--polnear", type=Path, help="the folder `train` of PolNeAR; left out: without"
    )
    parser.add_argument("--polnear-shares", default="0.16,0.12,0.08,0.04", help="of each epoch")
    parser.add_argument("--polnear-from", type=float, default=0.0, help="share already used")
    parser.add_argument("--hold-out", type=int, default=-1, help="fold 0..4 to leave out; -1: none")
    parser.add_argument("--epochs", type=int, default=4, help="over the reports")
    parser.add_argument("--rate", type=float, default=1.2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--budget", type=int, default=1280, help="pieces of a batch, with padding")
    parser.add_argument("--start", type=Path, help="checkpoint whose weights to start from")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--every", type=int, default=100, help="steps between checkpoints")
    return parser.parse_args()


def fold(group: str) -> int:
    """The fold of an incident group: whole groups stay together."""
    return int(hashlib.sha256(group.encode()).hexdigest(), 16) % FOLDS


def _corpora(args: argparse.Namespace, tokenizer: Tokenizer) -> tuple[list[Item], list[Item]]:
    doubts: Counter[str] = Counter()
    own = [e for e in reports.examples(args.reports, doubts) if fold(e.group) != args.hold_out]
    print("reports", len(own), dict(doubts), flush=True)
    own_items = _items(own, tokenizer)
    if args.polnear is None:
        return own_items, []
    doubts = Counter()
    other = polnear.examples(args.polnear, doubts)
    print("polnear", len(other), dict(doubts), flush=True)
    other_items = _items(other, tokenizer)
    random.Random(args.seed).shuffle(other_items)  # noqa: S311 - an order, no secret
    return own_items, other_items


def _items(examples: list[Example], tokenizer: Tokenizer) -> list[Item]:
    doubts: Counter[str] = Counter()
    made = items(examples, tokenizer, doubts)
    print(len(made), "windows", sum(len(i.ids) for i in made), "pieces", dict(doubts), flush=True)
    return made


def _plan(
    args: argparse.Namespace, own: list[Item], other: list[Item]
) -> list[tuple[list[Item], int]]:
    """The items and the seed of each epoch: the reports, and the epoch's share of PolNeAR."""
    shares = [float(share) for share in args.polnear_shares.split(",")] + [0.0] * args.epochs
    plan, at = [], args.polnear_from
    for epoch, share in enumerate(shares[: args.epochs]):
        part = other[round(at * len(other)) : round((at + share) * len(other))]
        plan.append((own + part, args.seed * 1000 + epoch))
        at = (at + share) % 1.0
    return plan


def _run(args: argparse.Namespace, model: Reader, plan: list[tuple[list[Item], int]]) -> None:
    total = sum(len(groups(data, args.budget, seed)) for data, seed in plan)
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    heads.append(model.encoder.features.weight)
    rest = [
        p
        for n, p in model.named_parameters()
        if n.startswith("encoder.") and p.requires_grad and n != "encoder.features.weight"
    ]
    optimizer = torch.optim.AdamW(
        [{"params": rest, "peak": args.rate}, {"params": heads, "peak": args.head_rate}],
        weight_decay=0.01,
        fused=True,
    )
    latest = args.out / "latest.pt"
    done = _resume(latest, model, optimizer)
    log = (args.out / "log.jsonl").open("a")
    step, sums, seen, began = 0, Counter(), 0, time.time()
    for epoch, (data, seed) in enumerate(plan):
        for batch in batches(data, args.budget, seed):
            step += 1
            if step <= done:
                continue
            for group in optimizer.param_groups:
                group["lr"] = group["peak"] * _rate(step, total)
            parts = losses(model, batch)
            whole = sum(SHARES[name] * part for name, part in parts.items())
            optimizer.zero_grad(set_to_none=True)
            whole.backward()
            torch.nn.utils.clip_grad_norm_([*heads, *rest], 2.0)
            optimizer.step()
            sums.update({name: part.item() for name, part in parts.items()})
            seen += batch.ids.numel()
            if step % 25 == 0:
                row = {
                    "step": step,
                    "of": total,
                    "epoch": epoch,
                    "pieces/s": round(seen / (time.time() - began)),
                }
                row |= {name: round(value / 25, 3) for name, value in sums.items()}
                print(json.dumps(row), flush=True)
                log.write(json.dumps(row) + "\n")
                log.flush()
                sums, seen, began = Counter(), 0, time.time()
            if step % args.every == 0:
                _save(latest, model, optimizer, step)
        _save(args.out / f"epoch{epoch}.pt", model, None, step)
    _save(args.out / "final.pt", model, None, step)


def _rate(step: int, total: int) -> float:
    """Up over the first 6 %, then a cosine down to nothing."""
    warm = max(1, total * 6 // 100)
    if step < warm:
        return step / warm
    return 0.5 * (1 + math.cos(math.pi * (step - warm) / max(1, total - warm)))


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
