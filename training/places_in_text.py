"""Where strings of a record stand in its report's text."""

import re

from examples import Range

from reportedly.records.document import Document


def find(text: str, words: str) -> list[Range]:
    """Every occurrence as whole words; any occurrence where there is none."""
    pattern = re.escape(words)
    whole = [m.span() for m in re.finditer(rf"(?<!\w){pattern}(?!\w)", text)]
    return whole or [m.span() for m in re.finditer(pattern, text)]


def gap(one: Range, two: Range) -> int:
    """Characters between two ranges; 0 where they meet."""
    return max(0, one[0] - two[1], two[0] - one[1])


def sentence(document: Document, start: int) -> int:
    """The index of the sentence that a character is in."""
    return max((i for i, s in enumerate(document.sentences) if s.start <= start), default=0)
