"""Two texts -> the passages that stand in both: runs of the same words, wherever they stand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_WORD = re.compile(r"\w+")
# Words that make a copy: 8 are what plagiarism checkers ask for; shorter runs are set phrases.
LEAST = 8
# Words of a text that are compared.
LONGEST = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """`left[start:end]` of one text and `right[...]` of the other say the same words."""

    left: tuple[int, int]
    right: tuple[int, int]


def copied(one: str, two: str) -> tuple[Passage, ...]:
    """The passages of at least LEAST words that both texts have, in the order of the first."""
    first, second = _words(one), _words(two)
    places: dict[tuple[str, ...], int] = {}
    for at in range(len(second) - LEAST + 1):
        places.setdefault(_run(second, at), at)
    found: list[Passage] = []
    at = 0
    while at <= len(first) - LEAST:
        there = places.get(_run(first, at))
        size = 0 if there is None else _same(first, at, second, there)
        if there is not None:
            left, right = _stretch(first, at, size), _stretch(second, there, size)
            found.append(Passage(left=left, right=right))
        at += size or 1
    return tuple(found)


def share(passages: Sequence[Passage], text: str) -> float:
    """Which part of the first text's words was in such passages, 0 to 1."""
    whole = len(_words(text))
    same = sum(len(_words(text[p.left[0] : p.left[1]])) for p in passages)
    return same / whole if whole else 0.0


def runs(text: str) -> frozenset[tuple[str, ...]]:
    """Every run of LEAST words of a text: two texts with none in common have no passage in both."""
    words = _words(text)
    return frozenset(_run(words, at) for at in range(len(words) - LEAST + 1))


Words = Sequence[tuple[str, int, int]]


def _words(text: str) -> list[tuple[str, int, int]]:
    found = _WORD.finditer(text)
    return [(m.group(0).casefold(), m.start(), m.end()) for m in found][:LONGEST]


def _run(words: Words, at: int) -> tuple[str, ...]:
    return tuple(word for word, _, _ in words[at : at + LEAST])


def _same(first: Words, at: int, second: Words, there: int) -> int:
    """How many words are the same from there on."""
    pairs = zip(first[at:], second[there:], strict=False)
    return next(
        (n for n, (a, b) in enumerate(pairs) if a[0] != b[0]),
        min(len(first) - at, len(second) - there),
    )


def _stretch(words: Words, at: int, size: int) -> tuple[int, int]:
    return words[at][1], words[at + size - 1][2]
