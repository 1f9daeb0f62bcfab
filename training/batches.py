"""Examples -> Batches: windows of wordpieces with the labels of every head."""

import random
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import torch
from examples import Example, Mention, Range, Saying
from layers import DISCLOSURES, FACTUALITY, LAYERS, RELATIONS, SCHEMES
from model import Batch
from tokenizers import Tokenizer

from reportedly.models.names import Names, plain
from reportedly.models.windows import FLAGS, SENTENCE, Pieces, Window, flagged, windows

SIZE = 446  # pieces of a window, [CLS] and [SEP] not counted
OVERLAP = 96
CLS, SEP, PAD = 101, 102, 0
FEATURES = len(FLAGS) + len(SCHEMES)
# The pieces that stand for names: France, Spain ... and their adjectives; groups; "an" and "a".
WORDS = {
    "state": (2605, 3577, 3304, 3735, 4701, 5120, 7029, 7938),
    "people": (2413, 3009, 3059, 3907, 4467, 5046, 12091, 20428),
    "group": (16597, 22129, 25713, 27859, 11209, 18301, 18659, 26955),
    "articles": (2019, 1037),
}
# Layers that label the first piece of each sentence, and no other.
AT_OPENINGS = ("muc_type", "told")
_LAYER = {layer.name: number for number, layer in enumerate(LAYERS)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One window with its labels, by piece of the window ([CLS] is piece 0).

    `labels` hold, by layer, (piece, label) and what the other pieces have: 0 or -100.
    """

    ids: list[int]
    flags: list[int]
    scheme: int
    known: frozenset[int]
    labels: dict[int, dict[int, int]] = field(default_factory=dict)
    rows: list[tuple[int, int, list[int]]] = field(default_factory=list)  # relation, anchor, pieces
    sayings: list[tuple[int, int]] = field(default_factory=list)  # anchor, class
    openings: list[int] = field(default_factory=list)
    disclosed: list[int] = field(default_factory=list)  # empty: not known
    events: list[tuple[int, float]] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What turns text into pieces."""

    tokenizer: Tokenizer
    names: Names

    def pieces(self, example: Example, groups: tuple[str, ...] = ()) -> Pieces:
        """The wordpieces of an example's text; `groups` are masked, too."""
        text = example.document.report.text
        coded = self.tokenizer.encode(plain(text), add_special_tokens=False)
        masks = self.names.masks(text, groups)
        return flagged(example.document, coded.ids, coded.offsets, masks, WORDS)


def items(examples: list[Example], tools: Tools, seed: int, doubts: Counter[str]) -> list[Item]:
    """All windows of all examples. An anchor is learnt in each window that sees it.

    The groups of every second report, by chance, are masked as known ones are.
    """
    chance = random.Random(seed)  # noqa: S311 - an order, no secret
    made = []
    for example in examples:
        masked = example.groups if chance.random() < 0.5 else ()
        pieces = tools.pieces(example, masked)
        cut = windows(pieces, SIZE, OVERLAP)
        made += [_item(example, pieces, window, len(cut), doubts) for window in cut]
    return made


def _item(
    example: Example, pieces: Pieces, window: Window, count: int, doubts: Counter[str]
) -> Item:
    item = Item(
        ids=[CLS, *pieces.ids[window.first : window.last], SEP],
        flags=[0, *pieces.flags[window.first : window.last], 0],
        scheme=SCHEMES.index(example.scheme),
        known=frozenset(_LAYER[name] for name in example.known),
    )
    at = _At(pieces=pieces, window=window)
    for saying in example.sayings:
        _saying(item, at, saying, doubts)
    for mention in example.mentions:
        _mention(item, at, mention)
    for link in example.links:
        reached = at.all(link.targets)
        for piece in at.all((link.anchor,)):
            item.rows.append((RELATIONS.index(link.relation), piece, reached))
    item.openings.extend(n for n, flag in enumerate(item.flags) if flag & SENTENCE)
    if window.first == 0:
        for layer, label in example.whole:
            number = _LAYER[layer]
            item.labels.setdefault(number, {})[0] = LAYERS[number].labels.index(label)
    if count == 1 and example.disclosures is not None:
        item.disclosed.extend(int(one in example.disclosures) for one in DISCLOSURES)
    for span, value in example.events:
        item.events.extend((piece, value) for piece in at.all((span,))[:1])
    return item


@dataclass(frozen=True, slots=True, kw_only=True)
class _At:
    """Characters -> pieces of a window."""

    pieces: Pieces
    window: Window

    def all(self, ranges: tuple[Range, ...]) -> list[int]:
        found: set[int] = set()
        for start, end in ranges:
            first = bisect_right(self.pieces.ends, start)
            last = bisect_left(self.pieces.starts, end)
            found.update(range(first, last))
        first, last = self.window.first, self.window.last
        return [piece - first + 1 for piece in sorted(found) if first <= piece < last]


def _saying(item: Item, at: _At, saying: Saying, doubts: Counter[str]) -> None:
    cue, content, source = at.all(saying.cue), at.all(saying.content), at.all(saying.source)
    if not cue:
        return
    doubts["contents without a piece here"] += not content
    roles = item.labels.setdefault(_LAYER["role"], {})
    for role, where in ((3, content), (1, source), (2, cue)):
        for piece in where:
            if roles.get(piece) != 2 and (role != 3 or not roles.get(piece)):
                roles[piece] = role
    cues = item.labels.setdefault(_LAYER["cue"], {})
    for n, piece in enumerate(cue):
        cues[piece] = 2 if n and cue[n - 1] == piece - 1 else 1
        item.rows.append((RELATIONS.index("source"), piece, source))
        item.rows.append((RELATIONS.index("content"), piece, content))
        if saying.factuality is not None:
            item.sayings.append((piece, FACTUALITY.index(saying.factuality)))


def _mention(item: Item, at: _At, mention: Mention) -> None:
    number = _LAYER[mention.layer]
    names = LAYERS[number].labels
    labels = item.labels.setdefault(number, {})
    bio = names[0] == "O"
    where = at.all((mention.span,))
    for n, piece in enumerate(where[:1] if mention.layer in AT_OPENINGS else where):
        if mention.label is None:
            labels.setdefault(piece, -100)
        elif bio:
            labels[piece] = names.index(f"{'I' if n else 'B'}-{mention.label}")
        else:
            labels[piece] = names.index(mention.label)


def batches(items: list[Item], budget: int, seed: int) -> Iterator[Batch]:
    """Shuffled batches of windows of like length, each of at most `budget` pieces with padding."""
    return (collate(group) for group in groups(items, budget, seed))


def groups(items: list[Item], budget: int, seed: int) -> list[list[Item]]:
    """The windows of each batch."""
    chance = random.Random(seed)  # noqa: S311 - an order, no secret
    order = sorted(range(len(items)), key=lambda i: (len(items[i].ids) + 24 * chance.random(), i))
    made: list[list[Item]] = [[]]
    for index in order:
        item = items[index]
        longest = max(len(o.ids) for o in (*made[-1], item))
        if made[-1] and longest * (len(made[-1]) + 1) > budget:
            made.append([])
        made[-1].append(item)
    chance.shuffle(made)
    return [group for group in made if group]


def collate(group: list[Item]) -> Batch:
    """Pad some windows to one length."""
    length = max(len(item.ids) for item in group)
    size = (len(group), length)
    ids, mask = torch.full(size, PAD), torch.zeros(size)
    features = torch.zeros(*size, FEATURES)
    labels = torch.full((len(LAYERS), *size), -100)
    disclosed = torch.full((len(group), len(DISCLOSURES)), -100)
    for b, item in enumerate(group):
        n = len(item.ids)
        ids[b, :n], mask[b, :n] = torch.tensor(item.ids), 1.0
        flags = torch.tensor(item.flags)
        features[b, :n, : len(FLAGS)] = ((flags[:, None] & torch.tensor(FLAGS)) > 0).float()
        features[b, :n, len(FLAGS) + item.scheme] = 1.0
        for number in item.known:
            where = item.openings if LAYERS[number].name in AT_OPENINGS else slice(1, n - 1)
            labels[number, b, where] = 0
        for number, found in item.labels.items():
            if not found:
                continue
            labels[number, b, torch.tensor(list(found))] = torch.tensor(list(found.values()))
        if item.disclosed:
            disclosed[b] = torch.tensor(item.disclosed)
    rows = [(r, b, a, where) for b, item in enumerate(group) for r, a, where in item.rows]
    reached = torch.zeros(len(rows), length)
    for n, (*_, where) in enumerate(rows):
        reached[n, where] = 1.0
    sayings = [(b, *one) for b, item in enumerate(group) for one in item.sayings]
    events = [(b, *one) for b, item in enumerate(group) for one in item.events]
    openings = [(b, one) for b, item in enumerate(group) for one in item.openings]
    return Batch(
        ids=ids,
        mask=mask,
        features=features,
        labels=labels,
        rows=torch.tensor([row[:3] for row in rows], dtype=torch.long).reshape(-1, 3),
        reached=reached,
        sayings=torch.tensor([one[:2] for one in sayings], dtype=torch.long).reshape(-1, 2),
        factual=torch.tensor([one[2] for one in sayings], dtype=torch.long),
        openings=torch.tensor(openings, dtype=torch.long).reshape(-1, 2),
        disclosed=disclosed,
        events=torch.tensor([one[:2] for one in events], dtype=torch.long).reshape(-1, 2),
        values=torch.tensor([one[2] for one in events], dtype=torch.float),
    )
