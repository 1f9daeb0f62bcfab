"""keyinline files -> Histories: each text with the TIMEX2 mentions that its annotators marked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_TAG = re.compile(r"<(/?)TIMEX2([^>]*)>")
_VALUE = re.compile(r'\bval="([^"]*)"')
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'"}
_ENTITY = re.compile("|".join(_ENTITIES))

TEST = 6
"""Histories held out: the last ones in the order of the files' names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A mention `text[start:end]` with its normalised value; None where it has none."""

    start: int
    end: int
    value: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The running text of a history, its day of creation and its mentions, nested ones too."""

    name: str
    created: str
    text: str
    mentions: tuple[Timex, ...]


def histories(folder: Path, split: str) -> tuple[History, ...]:
    """The histories of a split, in the order of their names.

    Args:
        folder: the corpus; its annotated files lie in `keyinline`.
        split: `test` (the last six), `tune` (the others) or `all`.
    """
    paths = sorted((folder / "keyinline").glob("*.xml"))
    chosen = {"test": paths[-TEST:], "tune": paths[:-TEST], "all": paths}[split]
    return tuple(history(path.stem.split(".")[0], path.read_text("utf-8")) for path in chosen)


def history(name: str, marked: str) -> History:
    """One annotated file: only what stands in its TEXT is read, and the date in its DATETIME."""
    created = re.search(r"<DATETIME>.*?(\d{4}-\d\d-\d\d)", marked, re.S)
    body = re.search(r"<TEXT>(.*?)</TEXT>", marked, re.S)
    if created is None or body is None:
        raise ValueError(f"{name}: no DATETIME or no TEXT")
    text, mentions = _unmarked(body[1])
    return History(name=name, created=created[1], text=text, mentions=mentions)


def _unmarked(body: str) -> tuple[str, tuple[Timex, ...]]:
    """The text without its tags, and where the tagged words stand in it."""
    pieces: list[str] = []
    opened: list[tuple[int, str | None]] = []
    found: list[Timex] = []
    length = 0
    for piece, closing, attributes in _pieces(body):
        plain = _ENTITY.sub(lambda one: _ENTITIES[one[0]], piece)
        pieces.append(plain)
        length += len(plain)
        if closing is None:
            continue
        if closing and opened:
            start, value = opened.pop()
            found.append(Timex(start=start, end=length, value=value))
        elif not closing:
            value = _VALUE.search(attributes)
            opened.append((length, value[1] if value else None))
    return "".join(pieces), tuple(sorted(found, key=lambda one: (one.start, -one.end)))


def _pieces(body: str) -> Iterator[tuple[str, str | None, str]]:
    """The text before each tag, whether it closes (None at the end), and its attributes."""
    last = 0
    for tag in _TAG.finditer(body):
        yield body[last : tag.start()], tag[1], tag[2]
        last = tag.end()
    yield body[last:], None, ""
