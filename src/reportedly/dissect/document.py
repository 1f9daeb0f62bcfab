"""Report -> Document: cuts a report into paragraphs, sentences, tokens and quotations."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import sentencex

from reportedly.records.document import Document, Quote, Sentence, Token
from reportedly.records.report import Report

# Characters given to the sentence cutter at once, and the most that one sentence can hold. The
# longest sentence of the training reports has under 700.
CHUNK = 6000
# A quotation longer than this is taken for a stray mark.
LONGEST_QUOTE = 3000
# A line at least this long that ends without a final mark is a hard-wrapped one: it goes on below.
WRAPPED_LINE = 55

TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}"  # U.S., p.m.
    r"|\d+(?:[.,:]\d+)+(?!\w)"  # 1,200 or 6.1 or 14:30
    r"|\w+(?:['’\-‑]\w+)*"  # army's, forty-two, al-Din
    r"|\S"
)
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_FINAL = frozenset(".!?:;\"”»’'…)]*")
_CLOSING = frozenset("\"”»’'›)]」』")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRules:
    """What the cutter knows of English: abbreviations, words after a time, quotation marks."""

    never_final: frozenset[str]
    time_final: frozenset[str]
    time_words: frozenset[str]
    quote_pairs: tuple[str, ...]


def cut(report: Report, rules: DocumentRules) -> Document:
    """Cut a report; any text will do, in time linear in its length.

    A quotation over several sentences is cut into sentences, too; `Document.quotes` has it whole.
    """
    text = report.text
    sentences: list[Sentence] = []
    quotes: list[Quote] = []
    for number, (start, end) in enumerate(_paragraphs(text)):
        found = tuple(_quotes(text, start, end, rules))
        quotes.extend(found)
        for left, right in _sentences(text, start, end, rules):
            tokens = tuple(_tokens(text, left, right))
            sentences.append(Sentence(start=left, end=right, paragraph=number, tokens=tokens))
    return Document(report=report, sentences=tuple(sentences), quotes=tuple(quotes))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs as (start, end) without outer white space, parted by blank or ended lines."""
    start = position = 0
    while position < len(text):
        newline = text.find("\n", position)
        line_end = len(text) if newline < 0 else newline
        if newline < 0 or not _wrapped(text, position, line_end):
            yield from _stripped(text, start, line_end)
            start = line_end + 1
        position = line_end + 1


def _wrapped(text: str, start: int, end: int) -> bool:
    """Whether the line `text[start:end]` goes on in the next one."""
    line = text[start:end].rstrip()
    if len(line) < WRAPPED_LINE or line[-1] in _FINAL:
        return False
    following = text[end + 1 : end + 2]
    return following.isalnum() or following in {"(", '"', "“", "‘"}


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    body = piece.strip()
    if body:
        left = start + len(piece) - len(piece.lstrip())
        yield left, left + len(body)


def _tokens(text: str, start: int, end: int) -> Iterator[Token]:
    for match in TOKEN.finditer(text, start, end):
        first, last = match.span()
        word = text[first:last]
        yield Token(text=word, lower=word.lower(), start=first, end=last)


def _sentences(text: str, start: int, end: int, rules: DocumentRules) -> Iterator[tuple[int, int]]:
    """Sentences of one paragraph; a long paragraph goes to the cutter piece by piece."""
    position = start
    while position < end:
        stop = min(end, position + CHUNK)
        pieces = list(_pieces(text, position, stop, rules))
        if stop < end and len(pieces) > 1:
            stop = pieces.pop()[0]
        yield from pieces
        position = stop


def _pieces(text: str, start: int, end: int, rules: DocumentRules) -> Iterator[tuple[int, int]]:
    """Cut `text[start:end]`, with quotation marks blanked so that they hide no sentence end."""
    masked = _SURROGATE.sub("?", text[start:end]).translate(_mask(rules))
    if masked.isspace():
        yield from _stripped(text, start, end)
        return
    left = start
    for boundary in sentencex.get_sentence_boundaries("en", masked):
        right = _right(text, start + boundary["end_index"], end, masked, start)
        if right >= end or (right > left and _ends(text, left, right, rules)):
            yield from _stripped(text, left, right)
            left = right
    yield from _stripped(text, left, end)


@lru_cache(maxsize=8)
def _mask(rules: DocumentRules) -> dict[int, str]:
    marks = {ord(mark): " " for pair in rules.quote_pairs for mark in pair if mark != "’"}
    return marks | {ord("\n"): " ", ord("\0"): " "}


def _right(text: str, stop: int, end: int, masked: str, start: int) -> int:
    """Where the sentence that the cutter ends at `stop` really ends: after its closing marks."""
    right = stop
    while right > start and masked[right - start - 1].isspace():
        right -= 1
    while right < end and text[right] in _CLOSING:
        right += 1
    return right


def _ends(text: str, left: int, right: int, rules: DocumentRules) -> bool:
    """Whether a sentence can end at `right`, given its last word and what follows."""
    following = text[right : right + 40].split(maxsplit=1)
    word = text[max(left, right - 12) : right].split()[-1:]
    last = word[0] if word else ""
    if not following:
        return True
    following_word = following[0].lstrip('"“«‘„(')
    if following_word[:1].islower() or following[0][:1] in ",;":
        return False
    if last in rules.time_final:
        return following_word.rstrip(".,;").lower() not in rules.time_words
    return last not in rules.never_final and not _initial(last, text, left, right)


def _initial(last: str, text: str, left: int, right: int) -> bool:
    """Whether the last word is the initial of a name ("J. Doe"), not the end of a sentence."""
    if len(last) != 2 or last[1] != "." or not last[0].isupper():
        return False
    before = text[max(left, right - 40) : right].split()[-2:-1]
    return not before or before[0][:1].isupper()


def _quotes(text: str, start: int, end: int, rules: DocumentRules) -> Iterator[Quote]:
    """Quotations of one paragraph, in order, not nested; one left open ends with the paragraph."""
    closings: dict[str, list[int]] = {}
    position = start
    for match in _openers(rules).finditer(text, start, end):
        opening = match.start()
        if opening < position or not _opens(text, opening, start):
            continue
        mark = text[opening]
        if mark not in closings:
            closings[mark] = list(_closings(text, opening, end, _closers(rules)[mark]))
        close = _next(closings[mark], opening + 2, end)
        inner = end if close is None else close
        if inner - opening > LONGEST_QUOTE or (close is None and not _goes_on(text, mark, end)):
            continue
        outer_end = inner if close is None else inner + 1
        yield Quote(start=opening + 1, end=inner, outer_start=opening, outer_end=outer_end)
        position = outer_end


def _next(positions: list[int], start: int, end: int) -> int | None:
    """Find the first of the sorted `positions` from `start` on, if it lies before `end`."""
    index = bisect_left(positions, start)
    return positions[index] if index < len(positions) and positions[index] < end else None


def _goes_on(text: str, mark: str, end: int) -> bool:
    """Whether a quotation left open at the paragraph's end is opened again in the next one."""
    return text[end : end + 8].lstrip()[:1] == mark


def _closings(text: str, start: int, end: int, closers: str) -> Iterator[int]:
    for match in _any_of(closers).finditer(text, start, end):
        if _closes(text, match.start()):
            yield match.start()


@lru_cache(maxsize=32)
def _any_of(marks: str) -> re.Pattern[str]:
    return re.compile("[" + re.escape(marks) + "]")


@lru_cache(maxsize=8)
def _openers(rules: DocumentRules) -> re.Pattern[str]:
    return _any_of("".join(pair[0] for pair in rules.quote_pairs))


@lru_cache(maxsize=8)
def _closers(rules: DocumentRules) -> dict[str, str]:
    closers: dict[str, str] = {}
    for pair in rules.quote_pairs:
        closers[pair[0]] = closers.get(pair[0], "") + pair[1:]
    return closers


def _opens(text: str, at: int, start: int) -> bool:
    """Whether the mark at `at` can open: words follow it directly and none stand before it."""
    following = text[at + 1 : at + 2]
    if not following or following.isspace():
        return False
    if text[at] in '"‘„“':
        return at == start or not text[at - 1].isalnum()
    return True


def _closes(text: str, at: int) -> bool:
    following = text[at + 1 : at + 2]
    if text[at] == "’":
        return not following.isalnum() and text[at - 1] != "s"
    if text[at] == '"':
        return not text[at - 1].isspace() or not following.isalnum()
    return True
