"""Examples -> Batches: windows of wordpieces with the labels of every head."""

import random
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import torch
from examples import FACTUALITY, FIGURES, OUTCOMES, POLITICS, Example, Range
from inference.windows import FLAGS, Pieces, Window, flagged, windows
from model import Batch
from tokenizers import Tokenizer

SIZE = 318  # pieces of a window, [CLS] and [SEP] not counted
OVERLAP = 64
CLS, SEP, PAD = 101, 102, 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One window with its labels, by piece of the window ([CLS] is piece 0)."""

    ids: list[int]
    features: list[list[float]]
    cues: list[int]
    outcomes: list[list[int]]
    figures: list[int]
    main: list[int]
    roles: list[int]
    rows: list[tuple[int, list[int], list[int], int]]  # anchor, source, content, factuality
    struck: list[tuple[int, list[int]]]  # anchor, party


def pieces_of(example: Example, tokenizer: Tokenizer) -> Pieces:
    """The wordpieces of an example's text."""
    coded = tokenizer.encode(example.document.report.text, add_special_tokens=False)
    return flagged(example.document, coded.ids, coded.offsets)


def items(examples: list[Example], tokenizer: Tokenizer, doubts: Counter[str]) -> list[Item]:
    """All windows of all examples. An anchor is learnt in each window that sees it."""
    made = []
    for example in examples:
        pieces = pieces_of(example, tokenizer)
        made += [_item(example, pieces, w, doubts) for w in windows(pieces, SIZE, OVERLAP)]
    return made


def _item(example: Example, pieces: Pieces, window: Window, doubts: Counter[str]) -> Item:
    count = window.last - window.first
    style = float(example.scheme == POLITICS)
    flags = [0, *pieces.flags[window.first : window.last], 0]
    unknown = -100 if example.tolls is None else 0
    item = Item(
        ids=[CLS, *pieces.ids[window.first : window.last], SEP],
        features=[[float(bool(flag & one)) for one in FLAGS] + [style] for flag in flags],
        cues=[-100, *[0] * count, -100],
        outcomes=[[unknown] * len(OUTCOMES) for _ in range(count + 2)],
        figures=[-100] * (count + 2),
        main=[-100] * (count + 2),
        roles=[-100, *[0] * count, -100],
        rows=[],
        struck=[],
    )
    for saying in example.sayings:
        cue = _within(pieces, window, saying.cue)
        if not cue:
            continue
        content = _within(pieces, window, saying.content)
        if len(content) < len(_all(pieces, saying.content)):
            doubts["contents cut by a window"] += 1
        source = _within(pieces, window, saying.source)
        for role, where in ((3, content), (1, source), (2, cue)):
            for at in where:
                if item.roles[at] != 2 and (role != 3 or item.roles[at] == 0):
                    item.roles[at] = role
        fact = -100 if saying.factuality is None else FACTUALITY.index(saying.factuality)
        for n, at in enumerate(cue):
            item.cues[at] = 2 if n and cue[n - 1] == at - 1 else 1
            item.rows.append((at, source, content, fact))
    for toll in example.tolls or ():
        _toll(item, pieces, window, toll)
    return item


def _toll(item: Item, pieces: Pieces, window: Window, toll) -> None:
    at = _within(pieces, window, (toll.span,))
    outcome = OUTCOMES.index(toll.outcome)
    party = _within(pieces, window, (toll.party,) if toll.party else ())
    for n, piece in enumerate(at):
        item.outcomes[piece][outcome] = 2 if n else 1
        item.figures[piece] = FIGURES.index(toll.figure)
        item.main[piece] = int(toll.main)
        if party:
            item.struck.append((piece, party))


def _all(pieces: Pieces, ranges: tuple[Range, ...]) -> list[int]:
    found: set[int] = set()
    for start, end in ranges:
        found.update(range(bisect_right(pieces.ends, start), bisect_left(pieces.starts, end)))
    return sorted(found)


def _within(pieces: Pieces, window: Window, ranges: tuple[Range, ...]) -> list[int]:
    return [
        at - window.first + 1 for at in _all(pieces, ranges) if window.first <= at < window.last
    ]


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
    ids = torch.full(size, PAD)
    mask = torch.zeros(size)
    features = torch.zeros(*size, len(FLAGS) + 1)
    cues, figures, main, roles = (torch.full(size, -100) for _ in range(4))
    outcomes = torch.full((*size, len(OUTCOMES)), -100)
    rows = [(b, *row) for b, item in enumerate(group) for row in item.rows]
    struck = [(b, *row) for b, item in enumerate(group) for row in item.struck]
    said, party = torch.zeros(len(rows), 2, length), torch.zeros(len(struck), length)
    for b, item in enumerate(group):
        n = len(item.ids)
        ids[b, :n], mask[b, :n] = torch.tensor(item.ids), 1.0
        features[b, :n] = torch.tensor(item.features)
        cues[b, :n], outcomes[b, :n] = torch.tensor(item.cues), torch.tensor(item.outcomes)
        roles[b, :n] = torch.tensor(item.roles)
        figures[b, :n], main[b, :n] = torch.tensor(item.figures), torch.tensor(item.main)
    for r, (_, _, source, content, _) in enumerate(rows):
        said[r, 0, source], said[r, 1, content] = 1.0, 1.0
    for r, (_, _, where) in enumerate(struck):
        party[r, where] = 1.0
    return Batch(
        ids=ids,
        mask=mask,
        features=features,
        cues=cues,
        outcomes=outcomes,
        figures=figures,
        main=main,
        roles=roles,
        rows=torch.tensor([(r[0], r[1]) for r in rows]).reshape(-1, 2),
        said=said,
        factual=torch.tensor([r[4] for r in rows], dtype=torch.long),
        struck=torch.tensor([(r[0], r[1]) for r in struck]).reshape(-1, 2),
        party=party,
    )
