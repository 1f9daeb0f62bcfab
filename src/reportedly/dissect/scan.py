"""Document, phrases -> matches: regexes run only over sentences that hold one of their anchors."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Generic, TypeVar

from reportedly.dissect.patterns import uncased
from reportedly.records.document import Document, Sentence
from reportedly.records.span import Span


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Phrase:
    """Regexes that say one thing, case ignored; `<name>` stands for a macro of the data file.

    Compared by identity: what is made of the phrases is kept by them, and they hold many words.

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
# Capital letters of a regex that stand for themselves: not those of `\W` or `(?P<who>...)`.
_CAPITALS = re.compile(r"(?<!\\)(?<!\(\?)[A-ZÀ-Þ]")
# Opens what asks for its case.
_CASED = "(?-i:"
# Code points in which an anchor is looked for at once: at 500 or 8,000 the training reports, and
# texts of a megabyte, take longer.
BLOCK = 2000
# First letters of an anchor that a block is asked for before the anchor itself is.
HEAD = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Generic[P]):
    """A match: which phrase, where, and in which sentence."""

    phrase: P
    span: Span
    sentence: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """A text as it is, and in small letters: each in its place."""

    cased: str
    small: str

    def matches(
        self, pattern: re.Pattern[str] | None, sentence: Sentence
    ) -> Iterator[re.Match[str]]:
        """The matches of what `_quick` made, in a sentence; none of nothing."""
        if pattern is None:
            return iter(())
        text = self.cased if pattern.flags & re.IGNORECASE else self.small
        return pattern.finditer(text, sentence.start, sentence.end)


def found(document: Document, phrases: tuple[P, ...], macros: Macros) -> Iterator[Found[P]]:
    """Every match of every phrase, sentence by sentence, in the order of the phrases."""
    text = document.report.text
    words, anchors = _Words(cased=text, small=uncased(text)), _anchors(phrases)
    for block in _blocks(document.sentences):
        near = _near(words.small[block[0].start : block[-1].end], anchors)
        for sentence in block if near else ():
            lower = words.small[sentence.start : sentence.end]
            for number in sorted({n for _, numbers in _standing(lower, near) for n in numbers}):
                for start, end in _in_sentence(words, sentence, phrases[number], macros):
                    span = Span.cut(text, start, end)
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
def _anchors(phrases: tuple[Phrase, ...]) -> Mapping[str, Anchors]:
    """Every anchor with the numbers of the phrases that it belongs to, by its first letters."""
    numbers: dict[str, list[int]] = {}
    for number, phrase in enumerate(phrases):
        for anchor in dict.fromkeys(phrase.near):
            numbers.setdefault(anchor, []).append(number)
    heads: dict[str, list[tuple[str, tuple[int, ...]]]] = {}
    for anchor, found in numbers.items():
        heads.setdefault(anchor[:HEAD], []).append((anchor, tuple(found)))
    return {head: tuple(its) for head, its in heads.items()}


def _near(lower: str, anchors: Mapping[str, Anchors]) -> Anchors:
    """The anchors that stand in a block; of most not even the first letters do."""
    heads = _heads(lower)
    asked = (its for head, its in anchors.items() if head in heads or len(head) < HEAD)
    return _standing(lower, tuple(chain.from_iterable(asked)))


@lru_cache(maxsize=16)
def _heads(lower: str) -> frozenset[str]:
    """Every letter of a block with those behind it; kept, as each kind of phrase asks again."""
    return frozenset([lower[at : at + HEAD] for at in range(len(lower))])


def _standing(lower: str, anchors: Anchors) -> Anchors:
    """The anchors that stand in some lower-case words."""
    return tuple([one for one in anchors if one[0] in lower])


def _in_sentence(
    words: _Words, sentence: Sentence, phrase: Phrase, macros: Macros
) -> Iterator[tuple[int, int]]:
    matches = words.matches(_quick(phrase.words, macros), sentence)
    first = next(matches, None)
    if not first or not _fits(words, sentence, phrase, macros):
        return
    for match in (first, *matches):
        if match.end() > match.start():
            yield match.span()


def _fits(words: _Words, sentence: Sentence, phrase: Phrase, macros: Macros) -> bool:
    """Whether the rest of the sentence lets the phrase count."""
    if phrase.unless and any(words.matches(_quick(phrase.unless, macros), sentence)):
        return False
    return not phrase.also or any(words.matches(_quick(phrase.also, macros), sentence))


@lru_cache(maxsize=4096)
def _quick(words: tuple[str, ...], macros: Macros) -> re.Pattern[str] | None:
    """What `compiled` makes of `words`, to be matched in small letters where no case is asked for.

    That takes half the time of a regex that ignores case.
    """
    whole = compiled(words, macros)
    if whole is None or _CASED in whole.pattern:
        return whole
    return re.compile(_CAPITALS.sub(lambda found: found[0].lower(), whole.pattern))


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
