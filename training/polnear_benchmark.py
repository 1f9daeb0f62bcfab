"""Score the shipped encoder's attributions against PolNeAR.

usage: python training/polnear_benchmark.py DATA [--split dev] [--weights DIR] [--limit N]

DATA is the folder of the corpus (`data/<split>/text` and `attributions`). Of articles with several
annotators the first by name counts. Tokens are the program's own. The last line is one JSON object:

- `token_micro_f1`, `token_macro_f1`: F1 of the token labels source, cue and content ("none" is no
  class), pooled and as the mean of the three; every token has one label, cue before source before
  content. `token_accuracy` counts "none", too.
- `*_exact_f1`, `*_overlap_f1`: spans with the same tokens; spans that share one (one to one).
- `linked_f1`: attributions whose cue, content and source each share a token with the gold's (a
  source may be absent from both), one to one.
"""

import argparse
import json
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from inference.decode import Stretch, said
from inference.onnx import WEIGHTS, Encoder
from inference.windows import Pieces, Window, windows

from reportedly.dissect.document import DocumentRules, cut
from reportedly.models.data import load
from reportedly.records.document import Document
from reportedly.records.report import Report

LABELS = ("source", "cue", "content")
Tokens = frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Triple:
    """One attribution as sets of token numbers; a source may be empty."""

    source: Tokens
    cue: Tokens
    content: Tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One article as somebody marks it: its attributions, and one label a token."""

    triples: tuple[Triple, ...]
    labels: tuple[str, ...]


class Grid:
    """The tokens of a document, to be found by their characters."""

    def __init__(self, document: Document) -> None:
        tokens = [token for sentence in document.sentences for token in sentence.tokens]
        self.starts = [token.start for token in tokens]
        self.ends = [token.end for token in tokens]

    def tokens(self, ranges: list[tuple[int, int]]) -> Tokens:
        """The tokens that touch one of these characters."""
        found: set[int] = set()
        for start, end in ranges:
            found.update(range(bisect_right(self.ends, start), bisect_left(self.starts, end)))
        return frozenset(found)


def main() -> None:
    """Read every article of the split, score, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--limit", type=int, default=None, help="score only the first N articles")
    args = parser.parse_args()
    rules, encoder = load("document", DocumentRules), Encoder(args.weights)
    pairs = []
    for text, annotations in _articles(args.data / "data" / args.split, args.limit):
        document = cut(_report(text), rules)
        grid = Grid(document)
        gold = _gold(annotations, grid)
        pairs.append((gold, _read(document, grid, encoder)))
    figures = {name: round(value, 4) for name, value in score(pairs).items()}
    for name, value in figures.items():
        print(f"{name:24} {value}")
    print(json.dumps(figures))


def _articles(folder: Path, limit: int | None) -> Iterator[tuple[str, str]]:
    first: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        first.setdefault(path.stem.rsplit("_", 1)[0], path)
    for name, path in sorted(first.items())[:limit]:
        yield (folder / "text" / f"{name}.txt").read_text("utf-8"), path.read_text("utf-8")


def _report(text: str) -> Report:
    return Report(
        id="", sha256="", title=None, publisher=None, author=None, url=None, kind="news",
        language="en", published=None, retrieved=None, text=text,
    )  # fmt: skip


def _gold(annotations: str, grid: Grid) -> Marked:
    spans: dict[str, list[tuple[int, int]]] = {}
    relations: list[list[tuple[str, str]]] = []
    for line in annotations.split("\n"):
        fields = line.split("\t")
        if line.startswith("T") and len(fields) > 1:
            pairs = fields[1].split(" ", 1)[1].split(";")
            spans[fields[0]] = [(int(a), int(b)) for a, b in (pair.split() for pair in pairs)]
        elif line.startswith("E") and len(fields) > 1:
            parts = (part.split(":") for part in fields[1].split())
            relations.append([(re.sub(r"\d+$", "", role), target) for role, target in parts])
    triples = []
    for relation in relations:
        of = {
            role: grid.tokens([r for name, t in relation if name == role for r in spans.get(t, [])])
            for role in ("Source", "Cue", "Content")
        }
        if of["Cue"] and of["Content"]:
            triples.append(Triple(source=of["Source"], cue=of["Cue"], content=of["Content"]))
    labels = ["none"] * len(grid.starts)
    for label in reversed(("cue", "source", "content")):
        for triple in triples:
            for token in getattr(triple, label):
                labels[token] = label
    return Marked(triples=tuple(triples), labels=tuple(labels))


def _read(document: Document, grid: Grid, encoder: Encoder) -> Marked:
    pieces, card = encoder.pieces(document), encoder.card
    triples: list[Triple] = []
    labels = ["none"] * len(grid.starts)
    for window in windows(pieces, card.size, card.overlap):
        scores = encoder.read(pieces, window, politics=True)
        for one in said(scores, card):
            if not window.own_first <= window.first + one.cue.first < window.own_last:
                continue
            content = _tokens(grid, pieces, window, list(one.contents))
            if content:
                source = _tokens(grid, pieces, window, [one.source] if one.source else [])
                cue = _tokens(grid, pieces, window, [one.cue])
                triples.append(Triple(source=source, cue=cue, content=content))
        roles = np.argmax(scores.tokens[:, -len(card.roles) :], axis=1).tolist()
        for at in range(window.own_last - 1, window.own_first - 1, -1):
            token = bisect_right(grid.ends, pieces.starts[at])
            labels[token] = card.roles[roles[at - window.first]]
    return Marked(triples=tuple(triples), labels=tuple(labels))


def _tokens(grid: Grid, pieces: Pieces, window: Window, stretches: list[Stretch]) -> Tokens:
    first = window.first
    return grid.tokens(
        [(pieces.starts[first + s.first], pieces.ends[first + s.last - 1]) for s in stretches]
    )


def score(pairs: list[tuple[Marked, Marked]]) -> dict[str, float]:
    """All figures over (gold, read) pairs of articles."""
    figures = _token_figures(pairs)
    for label in LABELS:
        for name, fits in (("exact", _same), ("overlap", _meet)):
            figures[f"{label}_{name}_f1"] = _f1(
                *_counts(pairs, lambda t, label=label: getattr(t, label), fits)
            )
    hit, read, gold = _counts(pairs, lambda triple: triple, _linked)
    figures |= {"linked_p": hit / max(1, read), "linked_r": hit / max(1, gold)}
    figures["linked_f1"] = _f1(hit, read, gold)
    return figures


def _token_figures(pairs: list[tuple[Marked, Marked]]) -> dict[str, float]:
    hit, read, gold = Counter[str](), Counter[str](), Counter[str]()
    for one, other in pairs:
        gold.update(one.labels)
        read.update(other.labels)
        hit.update(a for a, b in zip(one.labels, other.labels, strict=True) if a == b)
    each = {label: _f1(hit[label], read[label], gold[label]) for label in LABELS}
    total = [sum(count[label] for label in LABELS) for count in (hit, read, gold)]
    return {
        "token_micro_f1": _f1(*total),
        "token_macro_f1": sum(each.values()) / len(LABELS),
        "token_accuracy": sum(hit.values()) / max(1, sum(gold.values())),
        **{f"token_{label}_f1": value for label, value in each.items()},
    }


def _counts(
    pairs: list[tuple[Marked, Marked]],
    part: Callable[[Triple], Any],
    fits: Callable[[Any, Any], float],
) -> tuple[int, int, int]:
    """Hits, read and gold of one part of the triples; empty parts do not count."""
    hit = read = gold = 0
    for one, other in pairs:
        want = [part(t) for t in one.triples if part(t)]
        have = [part(t) for t in other.triples if part(t)]
        ranked = sorted(
            ((fits(g, r), -i, -j) for i, g in enumerate(want) for j, r in enumerate(have)),
            reverse=True,
        )
        used_g, used_r = set(), set()
        for fit, i, j in ranked:
            if fit > 0 and i not in used_g and j not in used_r:
                used_g.add(i)
                used_r.add(j)
        hit, read, gold = hit + len(used_g), read + len(have), gold + len(want)
    return hit, read, gold


def _same(one: Tokens, two: Tokens) -> float:
    return float(one == two)


def _meet(one: Tokens, two: Tokens) -> float:
    return len(one & two) / len(one | two)


def _linked(one: Triple, two: Triple) -> float:
    sources = _meet(one.source, two.source) if one.source and two.source else 0.0
    if not one.source and not two.source:
        sources = 1.0
    return min(sources, _meet(one.cue, two.cue), _meet(one.content, two.content))


def _f1(hit: int, read: int, gold: int) -> float:
    return 2 * hit / (read + gold) if read + gold else 0.0


if __name__ == "__main__":
    main()
