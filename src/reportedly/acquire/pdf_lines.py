"""A page of a PDF -> its lines of words, with where they stand (points from the page's bottom)."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.acquire.mend import without_unseen

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

_LINE_ENDS = frozenset({0x0A, 0x0D})
# What PDFium gives for a hyphen that only parts a word at a line's end, and for no character.
_SOFT_HYPHENS = frozenset({0x02, 0xAD, 0xFFFE})
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
)
_HYPHEN = "-"


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
    for end in range(len(codes) + 1):
        if end == len(codes) or codes[end] in _LINE_ENDS:
            line = _line(page, codes, start, end)
            if line is not None:
                yield line
            start = end + 1


def _line(page: "PdfTextPage", codes: list[int], start: int, end: int) -> Line | None:
    """The line of the characters `start` to `end`; null where it has no words."""
    from pypdfium2 import raw

    seen = [at for at in range(start, end) if not chr(codes[at]).isspace()]
    if not seen:
        return None
    first, last = seen[0], seen[-1]
    parted = codes[last] in _SOFT_HYPHENS or bool(raw.FPDFText_IsHyphen(page, last) == 1)
    text = _text(codes[first : last if parted else last + 1])
    if not text:
        return None
    left, base = _origin(page, first)
    right = max(_right(page, first), _right(page, last))
    size = raw.FPDFText_GetFontSize(page, first)
    return Line(text=text, left=left, right=right, base=base, size=size, parted=parted)


def _text(codes: list[int]) -> str:
    kept = (chr(code) for code in codes if code and code not in _SOFT_HYPHENS)
    letters = "".join(sign if not 0xD800 <= ord(sign) <= 0xDFFF else "\ufffd" for sign in kept)
    return " ".join(without_unseen(letters.translate(_LIGATURES)).split())


def _origin(page: "PdfTextPage", at: int) -> tuple[float, float]:
    from pypdfium2 import raw

    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(page, at, x, y)
    return x.value, y.value


def _right(page: "PdfTextPage", at: int) -> float:
    return float(page.get_charbox(at)[2])
