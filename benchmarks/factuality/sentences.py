"""A corpus line -> its sentence, as it is and as a newspaper prints it, with its event words."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from reportedly.records.span import Span

# The treebank's marks, as they are printed.
PRINTED = {"``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")", "-LCB-": "{", "-RCB-": "}"}
# What stands without a blank before it, and after it.
CLOSES = frozenset({",", ".", ";", ":", "?", "!", "%", ")", "”", "’", "}", "..."})
OPENS = frozenset({"(", "“", "‘", "$", "{"})
CLITICS = ("'s", "'re", "'ve", "'ll", "'d", "'m", "n't", "'")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One annotated word and its factuality, -3 (surely not) to 3 (surely).

    `span` is its place in the sentence as printed, `start` where it begins in the corpus's line.
    """

    span: Span
    start: int
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of the corpus with its events: `line` as it is there, `text` as printed."""

    line: str
    text: str
    events: tuple[Event, ...]


def sentences(path: Path) -> Iterator[Sentence]:
    """The sentences of one split that have events.

    Raises:
        OSError: there is no such split.
    """
    for line in path.read_text("utf-8").splitlines():
        if line.strip():
            yield sentence(json.loads(line))


def sentence(record: dict[str, Any]) -> Sentence:
    """A record of the corpus: tokens parted by blanks, targets as [first, last) token numbers."""
    tokens = record["text"].split(" ")
    text, starts, ends = printed(tokens)
    places = [0, *accumulate(len(token) + 1 for token in tokens)]
    events = []
    for target in record["targets"]:
        first, last = target["span1"]
        span = Span.cut(text, starts[first], ends[last - 1])
        events.append(Event(span=span, start=places[first], value=float(target["label"])))
    return Sentence(line=record["text"], text=text, events=tuple(events))


def printed(tokens: list[str]) -> tuple[str, list[int], list[int]]:
    """The tokens as running text, and the start and end of each in it."""
    text, starts, ends, joined = "", [], [], True
    for token in tokens:
        word = PRINTED.get(token, token)
        if not joined and word not in CLOSES and word.lower() not in CLITICS:
            text += " "
        starts.append(len(text))
        text += word
        ends.append(len(text))
        joined = word in OPENS
    return text, starts, ends
