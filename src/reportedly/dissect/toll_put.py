"""Figures for an outcome itself: "the death toll rose to 14", "brings to 30 the number of dead"."""

import re
from collections.abc import Iterator
from functools import cache

from reportedly.dissect.patterns import lowered
from reportedly.dissect.toll_words import TollRules
from reportedly.records.document import Sentence
from reportedly.records.marks import Toll
from reportedly.records.span import Span
from reportedly.records.vocabulary import Outcome

_BOUND = (
    r"(?:(?:at least|about|more than|over|some|nearly|around|almost|as many as|up to|"
    r"no fewer than|approximately) )?"
)
_LINK = r"(?:at|to|of|was|is|were|are|stands at|reached|reaches|number|numbered|by)"
_GROWN = r"(?:exceeds|exceeded|passed|topped|surpassed) "
_NO_PEOPLE = r"(?!\s*(?:%|percent|per cent|km|a\.?m|p\.?m|o'clock))"


def put_at(text: str, sentence: Sentence, rules: TollRules) -> Iterator[Toll]:
    """The figures that a sentence puts an outcome's toll at."""
    low = lowered(text[sentence.start : sentence.end])
    for outcome, nouns in rules.toll.items():
        if not any(word in low for word in _last_words(nouns)):
            continue
        for pattern in _patterns(nouns, rules.numbers.words):
            for match in pattern.finditer(low):
                yield _toll(text, sentence, match, outcome)


def _toll(text: str, sentence: Sentence, match: re.Match[str], outcome: Outcome) -> Toll:
    start, end = match.span("number")
    number = Span.cut(text, sentence.start + start, sentence.start + end)
    start, end = match.span("noun")
    return Toll(
        span=number,
        party=Span.cut(text, sentence.start + start, sentence.start + end),
        count=number,
        figure="counted",
        outcome=outcome,
        kind="unknown",
    )


@cache
def _last_words(nouns: tuple[str, ...]) -> tuple[str, ...]:
    """One of them stands wherever one of the nouns does."""
    return tuple(dict.fromkeys(noun.split()[-1] for noun in nouns))


@cache
def _patterns(nouns: tuple[str, ...], numbers: frozenset[str]) -> tuple[re.Pattern[str], ...]:
    words = "|".join(sorted(map(re.escape, numbers), key=lambda word: (-len(word), word)))
    plain = rf"(?:\d[\d,.]*\d|\d|(?:{words})\b)(?:[- ](?:and )?(?:{words})\b)*"
    number = rf"(?P<number>(?:{_GROWN})?{_BOUND}{plain}(?: or more)?)"
    people = "|".join(re.escape(n) for n in nouns if n.startswith("the "))
    told = rf"(?!(?:{people}) (?:were|are|was|is|includ))" if people else ""
    noun = rf"{told}(?P<noun>{'|'.join(map(re.escape, nouns))})"
    return (
        re.compile(
            rf"\b{noun}\b(?! (?:on|for) )(?:(?! from {plain}\b(?! to))[^.;,])"
            rf"{{0,70}}?\b(?:{_LINK}\s+|(?={_GROWN}))"
            rf"(?:the |some |the number )?{number}(?!\w){_NO_PEOPLE}(?! to \d)"
        ),
        re.compile(
            rf"\b(?:to|at|makes|making|made|number|numbers) {number} (?:the )?"
            rf"(?:total |confirmed |overall )?{noun}\b"
        ),
    )
