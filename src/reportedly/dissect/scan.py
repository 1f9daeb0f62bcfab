"""Document, phrases -> matches: regexes run only over sentences that hold one of their anchors."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from reportedly.records.document import Document, Sentence
from reportedly.records.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Regexes that say one thing, case ignored; `<name>` stands for a macro of the data file.

    `near`: lower-case texts, at least one of which stands in every sentence that can match (a
    plain substring test spares most sentences the regexes). `also`: one of these regexes must match
    the sentence, too. `unless`: where one of these matches it, the phrase does not count.
    """

    near: tuple[str, ...]
    words: tuple[str, ...]
    also: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


P = TypeVar("P", bound=Phrase)
Macros = tuple[tuple[str, str], ...]
Anchors = tuple[tuple[str, tuple[int, ...]], ...]
# Code points in which an anchor is looked for at once: at 500 or 8,000 the training reports, and
# texts of a megabyte, take longer.
BLOCK = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Generic[P]):
    """A match: which phrase, where, and in which sentence."""

    phrase: P
    span: Span
    sentence: Sentence


def found(document: Document, phrases: tuple[P, ...], macros: Macros) -> Iterator[Found[P]]:
    """Every match of every phrase, sentence by sentence, in the order of the phrases."""
    text = document.report.text
    for block in _blocks(document.sentences):
        near = _standing(text[block[0].start : block[-1].end].lower(), _anchors(phrases))
        for sentence in block if near else ():
            lower = text[sentence.start : sentence.end].lower()
            for number in sorted({n for _, numbers in _standing(lower, near) for n in numbers}):
                for span in _in_sentence(text, sentence, phrases[number], macros):
                    yield Found(phrase=phrases[number], span=span, sentence=sentence)


def _blocks(sentences: tuple[Sentence, ...]) -> Iterator[tuple[Sentence, ...]]:
    """Runs of sentences over about `BLOCK` code points, so that an anchor is looked for once."""
    first = 0
    for index, sentence in enumerate(sentences):
        if index > first and sentence.end - sentences[first].start > BLOCK:
            yield sentences[first:index]
            first = index
    if sentences:
        yield sentences[first:]


@lru_cache(maxsize=256)
def _anchors(phrases: tuple[Phrase, ...]) -> Anchors:
    """Every anchor of the phrases with the numbers of those that it belongs to."""
    numbers: dict[str, list[int]] = {}
    for number, phrase in enumerate(phrases):
        for anchor in dict.fromkeys(phrase.near):
            numbers.setdefault(anchor, []).append(number)
    return tuple((anchor, tuple(found)) for anchor, found in numbers.items())


def _standing(lower: str, anchors: Anchors) -> Anchors:
    """The anchors that stand in some lower-case words."""
    return tuple([one for one in anchors if one[0] in lower])


def _in_sentence(text: str, sentence: Sentence, phrase: P, macros: Macros) -> Iterator[Span]:
    pattern = compiled(phrase.words, macros)
    spans = pattern.finditer(text, sentence.start, sentence.end) if pattern else iter(())
    first = next(spans, None)
    if not first or not _fits(text, sentence, phrase, macros):
        return
    for match in (first, *spans):
        if match.end() > match.start():
            yield Span.cut(text, match.start(), match.end())


def _fits(text: str, sentence: Sentence, phrase: Phrase, macros: Macros) -> bool:
    """Whether the rest of the sentence lets the phrase count."""
    barred = compiled(phrase.unless, macros)
    if barred and barred.search(text, sentence.start, sentence.end):
        return False
    asked = compiled(phrase.also, macros)
    return asked is None or asked.search(text, sentence.start, sentence.end) is not None


@lru_cache(maxsize=4096)
def compiled(
    words: tuple[str, ...], macros: Macros, *, bounded: bool = True
) -> re.Pattern[str] | None:
    """One regex for all of `words`, macros filled in; nothing for no words.

    `bounded`: a match neither begins nor ends within a word.
    """
    if not words:
        return None
    whole = "|".join(f"(?:{part})" for part in words)
    for name, value in macros:
        whole = whole.replace(f"<{name}>", f"(?:{value})")
    return re.compile(rf"(?<!\w)(?:{whole})(?!\w)" if bounded else whole, re.IGNORECASE)


def outermost(matches: Iterable[Found[P]]) -> list[Found[P]]:
    """The matches in the order of the text, without those that lie within a longer one."""
    ranked = sorted(matches, key=lambda match: (match.span.start, -match.span.end))
    kept: list[Found[P]] = []
    for match in ranked:
        if not kept or match.span.end > kept[-1].span.end:
            kept.append(match)
    return kept
