"""Lines on pages -> paragraphs: joined as they were written, without what every page repeats.

Set on pages of our own making in one and two columns (tests/acquire/test_pdf.py): there is no
better source than where the lines stand.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportedly.acquire.pdf_lines import Line

# Lines of one paragraph stand this much farther apart than usual at most, and are of one size.
_MOST_PITCH = 1.3
_MOST_GROWTH = 1.1
_PITCH = 1.2  # where there are too few lines to tell
# A line that ends so much before the right margin (as a share of the column) ends its paragraph.
_SHORT = 0.15
# A first line is set in by one to four letters' width.
_INDENT = (0.7, 4.0)
_OUTERMOST = 2  # lines at the top and at the bottom of a page that may be running heads
_NUMBER = re.compile(r"\d+")
_BARE_NUMBER = re.compile(r"[\W_]*(?:page )?#(?: ?(?:of|/) ?#)?[\W_]*", re.I)
_FINAL = frozenset(".!?:;\"”»’')]…")
_BULLET = re.compile(r"(?:[•▪◦‣·–—*-]|\(?[0-9a-z]{1,2}[.)])\s", re.I)

Pages = Sequence[tuple[Line, ...]]


def without_running_heads(pages: Pages) -> tuple[list[tuple[Line, ...]], tuple[str, ...]]:
    """The pages without heads, feet and page numbers that repeat, and a note on what was left out.

    A head's first appearance stays: it may be the only place that names the publisher.
    """
    seen = Counter(key for page in pages for key in {_key(line) for line in _outer(page)})
    least = max(2, len([page for page in pages if page]) // 2)
    repeated = {key for key, count in seen.items() if count >= least}
    kept: list[tuple[Line, ...]] = []
    left_out: dict[str, int] = {}
    met: set[tuple[str, int]] = set()
    for page in pages:
        outer = {line for line in _outer(page) if _key(line) in repeated}
        gone = {one for one in outer if _key(one) in met or _BARE_NUMBER.fullmatch(_key(one)[0])}
        met |= {_key(line) for line in outer}
        for line in gone:
            left_out[_key(line)[0]] = left_out.get(_key(line)[0], 0) + 1
        kept.append(tuple(line for line in page if line not in gone))
    return kept, _told(left_out)


def paragraphs_of(pages: Pages) -> tuple[str, ...]:
    """The paragraphs of all pages, in order; one goes on over the end of a page or column."""
    lines = [line for page in pages for line in page]
    if not lines:
        return ()
    margins = [*_margins(lines)]
    pitch = _pitch(lines)
    text = " ".join(line.text for line in lines)
    groups = [[lines[0]]]
    for at, (above, below) in enumerate(pairwise(lines)):
        if _goes_on(above, below, margins[at], pitch):
            groups[-1].append(below)
        else:
            groups.append([below])
    return tuple(_joined(group, text) for group in groups)


def _outer(page: tuple[Line, ...]) -> list[Line]:
    by_height = sorted(page, key=lambda line: line.base)
    return by_height[:_OUTERMOST] + by_height[_OUTERMOST:][-_OUTERMOST:]


def _key(line: Line) -> tuple[str, int]:
    """What makes two lines of different pages the same: their words but for numbers, and height."""
    return _NUMBER.sub("#", line.text), round(line.base / 4)


def _told(left_out: dict[str, int]) -> tuple[str, ...]:
    if not left_out:
        return ()
    named = ", ".join(f'"{text}"' for text in sorted(left_out)[:3])
    return (f"{sum(left_out.values())} lines that its pages repeat are left out: {named}",)


def _columns(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines in runs that go down the page: a column, or a part of one."""
    columns = [[lines[0]]]
    for above, below in pairwise(lines):
        if below.base > above.base + above.size / 2:
            columns.append([])
        columns[-1].append(below)
    return columns


def _margins(lines: Sequence[Line]) -> Iterator[tuple[float, float]]:
    """For each line how far its column reaches to the left and to the right."""
    for column in _columns(lines):
        edges = (min(one.left for one in column), max(one.right for one in column))
        yield from (edges for _ in column)


def _pitch(lines: Sequence[Line]) -> float:
    """How far lines within paragraphs stand apart, in sizes of letters: most stand within one."""
    steps = [
        (above.base - below.base) / above.size
        for above, below in pairwise(lines)
        if above.size > 0 and 0 < above.base - below.base < 3 * above.size
    ]
    return sorted(steps)[len(steps) // 4] if steps else _PITCH


def _goes_on(above: Line, below: Line, margin: tuple[float, float], pitch: float) -> bool:
    if above.parted:
        return True
    sizes = sorted((above.size, below.size))
    if sizes[1] > _MOST_GROWTH * sizes[0] or _BULLET.match(below.text):
        return False
    step = above.base - below.base
    if abs(step) < above.size / 2:
        return True
    if step < 0 or step > 10 * above.size:
        open_ended = above.text[-1] not in _FINAL
        return open_ended and (below.text[:1].islower() or not _is_short(above, margin))
    return step <= _MOST_PITCH * pitch * above.size and not _ends(above, below, margin)


def _ends(above: Line, below: Line, margin: tuple[float, float]) -> bool:
    """Whether a line is the last of its paragraph, by how far it and the next one reach."""
    if above.text[-1] not in _FINAL:
        return False
    set_in = (below.left - max(margin[0], above.left)) / (above.size or 1)
    return _is_short(above, margin) or (_INDENT[0] <= set_in <= _INDENT[1])


def _is_short(line: Line, margin: tuple[float, float]) -> bool:
    return line.right < margin[1] - _SHORT * (margin[1] - margin[0])


def _joined(group: Sequence[Line], text: str) -> str:
    """The words of a paragraph; a parted word is joined as the report writes it elsewhere."""
    whole = group[0].text
    for above, below in pairwise(group):
        whole += _between(above, below, text) + below.text
    return whole


def _between(above: Line, below: Line, text: str) -> str:
    if not above.parted:
        return " "
    hyphened = f"{above.text.split()[-1]}-{below.text.split()[0]}"
    return "-" if hyphened in text else ""
