"""Checkpoints -> model.onnx (int8), tokenizer.json, card.toml: what the wheel ships.

usage: python training/export.py CHECKPOINT ... --base DIR --out DIR [--fp32] [--card-lines FILE]

The weights of several checkpoints are averaged: those before a last stage keep what it forgets.
"""

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from batches import CLS, FEATURES, OVERLAP, SEP, SIZE, WORDS
from bert import Bert
from layers import DISCLOSURES, FACTUALITY, LAYERS, RELATIONS, SCHEMES
from model import Reader
from onnxruntime.quantization import QuantType, quantize_dynamic

OPSET = 17
NAMES = ("tokens", "relations", "factuality")
# Layers that are read at a report's first piece.
WHOLE = ("relevant", "type", "modality")


def main() -> None:
    """Export, quantise, write the card."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("checkpoints", type=Path, nargs="+")
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--fp32", action="store_true", help="do not quantise")
    parser.add_argument("--wide", action="store_true", help="8-bit weights without reduced range")
    parser.add_argument("--version", default="1")
    parser.add_argument("--card-lines", type=Path, help="TOML to append: data and measured figures")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    graph = args.out / "model.onnx"
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "fp32.onnx"
        _export(args.checkpoints, whole)
        if args.fp32:
            shutil.copy(whole, graph)
        else:
            # 7-bit weights: without VNNI the products of 8-bit ones overflow 16 bits.
            quantize_dynamic(
                whole,
                graph,
                per_channel=True,
                reduce_range=not args.wide,
                weight_type=QuantType.QInt8,
            )
    _tokenizer(args.base / "tokenizer.json", args.out / "tokenizer.json")
    more = args.card_lines.read_text("utf-8") if args.card_lines else ""
    (args.out / "card.toml").write_text(_card(graph, args.version) + more, "utf-8")
    for path in sorted(args.out.iterdir()):
        print(path.name, path.stat().st_size)


def _mean(checkpoints: list[Path]) -> dict[str, torch.Tensor]:
    """The mean of the weights of some checkpoints, name by name."""
    every = [torch.load(path, weights_only=True)["model"] for path in checkpoints]
    return {name: torch.stack([one[name] for one in every]).mean(0) for name in every[0]}


def _export(checkpoints: list[Path], path: Path) -> None:
    model = Reader(Bert(FEATURES))
    model.load_state_dict(_mean(checkpoints))
    model.eval()
    given = (
        torch.ones(2, 9, dtype=torch.long),
        torch.ones(2, 9),
        torch.zeros(2, 9, FEATURES),
    )
    batch_piece = {0: "window", 1: "piece"}
    torch.onnx.export(
        model,
        given,
        str(path),
        input_names=["ids", "mask", "features"],
        output_names=list(NAMES),
        dynamic_axes={
            **dict.fromkeys(("ids", "mask", "features", "tokens", "factuality"), batch_piece),
            "relations": {0: "window", 2: "anchor", 3: "piece"},
        },
        opset_version=OPSET,
        dynamo=False,
    )
    onnx.checker.check_model(str(path))


def _tokenizer(given: Path, path: Path) -> None:
    """The published tokenizer without its truncation and padding, which lose text silently."""
    rules = json.loads(given.read_text("utf-8"))
    rules["truncation"] = rules["padding"] = None
    path.write_text(json.dumps(rules, ensure_ascii=False, separators=(",", ":")), "utf-8")


def _card(graph: Path, version: str) -> str:
    digest = hashlib.sha256(graph.read_bytes()).hexdigest()
    rows = {
        "name": "reportedly-encoder",
        "version": version,
        "sha256": digest,
        "size": SIZE,
        "overlap": OVERLAP,
        "cls": CLS,
        "sep": SEP,
        "schemes": SCHEMES,
        "relations": RELATIONS,
        "factuality": FACTUALITY,
        "disclosures": [f"{item} {status}" for item, status in DISCLOSURES],
    }
    lines = [f"{key} = {json.dumps(value)}\n" for key, value in rows.items()]
    lines += ["\n[masks]\n", *(f"{key} = {json.dumps(value)}\n" for key, value in WORDS.items())]
    for layer in LAYERS:
        whole = json.dumps(layer.name in WHOLE)
        lines.append(f'\n[[layers]]\nname = "{layer.name}"\nwhole = {whole}\n')
        lines.append(f"labels = {json.dumps(layer.labels)}\n")
    return "".join(lines)


if __name__ == "__main__":
    main()
