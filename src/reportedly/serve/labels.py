"""Points with names -> which names find room on a map, and where: none upon another.

Greedy, in the order given: a name stands right of its point, else left of it, else it is left out.
Point-feature labelling as a whole is NP-hard (Formann, Wagner 1991); for some dozen names the first
that fits does.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

Box = tuple[float, float, float, float]  # left, top, right, bottom
LETTER, HIGH, OFF = 6.2, 13.0, 5.0  # of 11 px sans, at its widest; and how far from the point


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A point and where its name begins (`end` "start") or ends ("end")."""

    x: float
    y: float
    text: str
    at: float
    end: str


def labelled(
    points: Iterable[tuple[float, float, str]], size: tuple[float, float], taken: Sequence[Box]
) -> Iterator[Label]:
    """The points whose names find room within `size`, beside what is `taken`."""
    boxes = list(taken)
    for x, y, text in points:
        for label, box in _places(x, y, text):
            if _inside(box, size) and not any(_meet(box, other) for other in boxes):
                boxes.append(box)
                yield label
                break


def _places(x: float, y: float, text: str) -> Iterator[tuple[Label, Box]]:
    long = len(text) * LETTER
    top, bottom = y - HIGH / 2 - 1, y + HIGH / 2 + 1
    right = (x - OFF, top, x + OFF + long, bottom)
    left = (x - OFF - long, top, x + OFF, bottom)
    yield Label(x=x, y=y, text=text, at=x + OFF, end="start"), right
    yield Label(x=x, y=y, text=text, at=x - OFF, end="end"), left


def _inside(box: Box, size: tuple[float, float]) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= size[0] and box[3] <= size[1]


def _meet(one: Box, two: Box) -> bool:
    across = one[0] < two[2] and two[0] < one[2]
    return across and one[1] < two[3] and two[1] < one[3]
