"""A page of a PDF -> its lines of words, with where they stand (points from the page's bottom)."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.acquire.mend import without_unseen

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

_END = 0x0A
_LINE_ENDS = frozenset({_END, 0x0D})
# What PDFium gives for a hyphen that parts a word at a line's end; no end of a line follows it.
_SOFT_HYPHENS = frozenset({0x02, 0xAD, 0xFFFE})
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of words: from `left` to `right` at the height `base`, in letters of `size` points.

    `parted`: its last word goes on in the next line, and the hyphen at its end is no part of it.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    parted: bool = False


def lines_of(page: "PdfTextPage") -> Iterator[Line]:
    """The lines of a page in the order in which the file holds them."""
    from pypdfium2 import raw

    codes = [raw.FPDFText_GetUnicode(page, at) for at in range(page.count_chars())]
    start = 0
    for end, code in enumerate([*codes, _END]):
        if code in _LINE_ENDS or code in _SOFT_HYPHENS:
            line = _line(page, codes, range(start, end), parted=code in _SOFT_HYPHENS)
            if line is not None:
                yield line
            start = end + 1


def _line(page: "PdfTextPage", codes: list[int], characters: range, *, parted: bool) -> Line | None:
    """The line of some characters; null where it has no words."""
    from pypdfium2 import raw

    seen = [at for at in characters if not chr(codes[at]).isspace()]
    text = _text([codes[at] for at in characters])
    if not text or not seen:
        return None
    first, last = seen[0], seen[-1]
    left, base = _origin(page, first)
    right = max(_right(page, first), _right(page, last))
    size = raw.FPDFText_GetFontSize(page, first)
    return Line(text=text, left=left, right=right, base=base, size=size, parted=parted)


def _text(codes: list[int]) -> str:
    kept = (chr(code) for code in codes if code)
    letters = "".join(sign if not 0xD800 <= ord(sign) <= 0xDFFF else "\ufffd" for sign in kept)
    return " ".join(without_unseen(letters.translate(_LIGATURES)).split())


def _origin(page: "PdfTextPage", at: int) -> tuple[float, float]:
    from pypdfium2 import raw

    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(page, at, x, y)
    return x.value, y.value


def _right(page: "PdfTextPage", at: int) -> float:
    return float(page.get_charbox(at)[2])
