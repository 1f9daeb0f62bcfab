"""Any text -> text that can be shown: no control characters, no hidden changes of direction."""

import re

_REPLACEMENT = "�"
# C0 and C1 controls but tab and newline, and lone surrogates: escape sequences would command a
# terminal, and surrogates cannot be written as UTF-8.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Embeddings, overrides and isolates: they can show figures in another order than they stand in.
_DIRECTION = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_OPENING = {"“": "”", '"': '"', "«": "»", "„": "“"}


def showable(text: str) -> str:
    """Make `text` safe to show; the words and their order stay."""
    return _DIRECTION.sub("", _CONTROL.sub(_REPLACEMENT, text.replace("\r\n", "\n")))


def one_line(text: str) -> str:
    """Make `text` safe to show on one line: all white space is one space."""
    return " ".join(showable(text).split())


def in_marks(text: str) -> str:
    """Put quotation marks around `text`, unless it is one quotation already."""
    inner = text[1:-1]
    closing = _OPENING.get(text[:1])
    marks = {*_OPENING, *_OPENING.values()}
    if len(text) > 2 and text.endswith(closing or "\0") and not marks.intersection(inner):
        return text
    return f"“{text}”"


def run(text: str) -> str:
    """Make `text` safe on one line, keeping the space at either end that joins it to others."""
    left = " " if text[:1].isspace() else ""
    right = " " if text[-1:].isspace() and text.strip() else ""
    return f"{left}{one_line(text)}{right}"
