"""words of an article -> features of a choice: single words and where they stand."""

import re
from collections.abc import Iterable, Iterator, Sequence

from muc4.rules import first
from reportedly.records.document import Document, Sentence

# Words beside a filler that are told apart from the rest of its sentence.
BESIDE = 8
# Words on each side of a word that tell whether it belongs to a filler.
BESIDE_WORD = 2
Patterns = tuple[tuple[str, str], ...]
_WORD = re.compile(r"[A-Z0-9]+(?:['-][A-Z0-9]+)*")
# A noun phrase's head stands before these.
_AFTER_HEAD = frozenset(
    ["OF", "IN", "WHO", "FROM", "AT", "FOR", "WITH", "ON", "THAT", "WHERE", ","]
)


def words(text: str) -> list[str]:
    """The words of a text in upper case; figures as one sign each."""
    return [re.sub(r"\d", "9", one) for one in _WORD.findall(text.upper())]


def of_filler(text: str, table: Patterns = ()) -> Iterator[str]:
    """A filler's words, their beginnings, its head and first word, and what a table calls it."""
    found = words(text) or [""]
    yield f"first:{found[0]}"
    yield f"head:{_head(found)}"
    yield f"size:{min(len(found), 5)}"
    for one in dict.fromkeys(found):
        yield f"w:{one}"
        yield f"stem:{one.rstrip('S')[:6]}"
    if table:
        yield f"rule:{first(table, ' '.join(found))}"


def _head(found: Sequence[str]) -> str:
    for at, one in enumerate(found):
        if at and one in _AFTER_HEAD:
            return found[at - 1]
    return found[-1]


def beside(document: Document, start: int, end: int, line: int) -> Iterator[str]:
    """The two words before and after `start:end`."""
    before, after = _sides(document, start, end, line)
    for at, one in enumerate(reversed(before[-2:])):
        yield f"before{at}:{one}"
    for at, one in enumerate(after[:2]):
        yield f"after{at}:{one}"


def within(document: Document, start: int, end: int, line: int) -> Iterator[str]:
    """The words near `start:end` in its sentence, wherever they stand."""
    before, after = _sides(document, start, end, line)
    for one in dict.fromkeys(before[-BESIDE:]):
        yield f"left:{one}"
    for one in dict.fromkeys(after[:BESIDE]):
        yield f"right:{one}"


def _sides(document: Document, start: int, end: int, line: int) -> tuple[list[str], list[str]]:
    sentence, text = document.sentences[line], document.report.text
    return words(text[sentence.start : start]), words(text[end : max(end, sentence.end)])


def of_lines(document: Document, lines: Iterable[int]) -> Iterator[str]:
    """The words of some sentences."""
    text = document.report.text
    spans = [(document.sentences[line].start, document.sentences[line].end) for line in lines]
    for one in dict.fromkeys(word for start, end in spans for word in words(text[start:end])):
        yield f"s:{one}"


def of_whole(document: Document, line: int) -> Iterator[str]:
    """A sentence: its words, those of the sentence before it, and where it stands."""
    yield "bias"
    yield f"line:{min(line, 4)}"
    yield from of_lines(document, [line])
    if line:
        yield from (f"p{one}" for one in of_lines(document, [line - 1]))


def of_word(sentence: Sentence, at: int) -> Iterator[str]:
    """A word of a sentence with two on each side."""
    yield "bias"
    for away in range(-BESIDE_WORD, BESIDE_WORD + 1):
        inside = 0 <= at + away < len(sentence.tokens)
        word = sentence.tokens[at + away].text.upper() if inside else ""
        yield f"{away}:{re.sub(r'[0-9]', '9', word)}"
    yield f"end:{sentence.tokens[at].text.upper()[-3:]}"
