"""Words that say that nobody came to harm: "no casualties", "none of the guards was hurt"."""

from collections.abc import Iterator
from functools import lru_cache

from reportedly.dissect.patterns import any_of, lowered
from reportedly.dissect.people import People
from reportedly.dissect.toll_words import TollRules
from reportedly.records.document import Sentence, Token
from reportedly.records.marks import Toll
from reportedly.records.span import Span
from reportedly.records.vocabulary import Outcome, PartyKind

AMONG_WITHIN = 40  # characters from "no casualties" to those who were spared
BEFORE = 5  # tokens from those who were spared to "unhurt"


def nobody(text: str, sentence: Sentence, rules: TollRules, people: People) -> Iterator[Toll]:
    """Every outcome that a sentence says nobody suffered; "no word of deaths" says nothing."""
    found = [
        (span, of)
        for span, of in _denied(text, sentence, rules)
        if not _freed(span, sentence, rules)
    ]
    for span, outcome in found:
        longer = (one for one, of in found if of == outcome and one != span and one.meets(span))
        if any(len(one.text) > len(span.text) for one in longer):
            continue
        party, kind = _spared(text, sentence, span, rules, people)
        yield Toll(span=span, party=party, count=None, figure="none", outcome=outcome, kind=kind)


def untold(text: str, sentence: Sentence, rules: TollRules) -> Iterator[Span]:
    """Words that look as if nobody had come to harm and do not say so.

    "No word of casualties" says nothing; who was "freed unharmed" is no toll of the incident.
    """
    for start, end in _silent(text, sentence, rules):
        yield Span.cut(text, sentence.start + start, sentence.start + end)
    found = (span for span, _ in _denied(text, sentence, rules))
    yield from (span for span in found if _freed(span, sentence, rules))


def _freed(span: Span, sentence: Sentence, rules: TollRules) -> bool:
    """Of 15 such words without a toll in the training reports 12 stand by a word of release."""
    return " " not in span.text and any(t.lower in rules.words.freed for t in sentence.tokens)


def _silent(text: str, sentence: Sentence, rules: TollRules) -> tuple[tuple[int, int], ...]:
    return _places(lowered(text[sentence.start : sentence.end]), rules.no_word)


def _denied(text: str, sentence: Sentence, rules: TollRules) -> Iterator[tuple[Span, Outcome]]:
    low = lowered(text[sentence.start : sentence.end])
    silent = _silent(text, sentence, rules)
    for words in rules.none:
        for first, last in _places(low, words.patterns):
            if any(start < last and first < end for start, end in silent):
                continue
            span = Span.cut(text, sentence.start + first, sentence.start + last)
            yield from ((span, outcome) for outcome in words.outcomes)


@lru_cache(maxsize=32)
def _places(low: str, patterns: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Where the patterns match; kept, because a sentence is asked twice for each of a few."""
    return tuple([match.span() for match in any_of(patterns).finditer(low)])


def _spared(
    text: str, sentence: Sentence, span: Span, rules: TollRules, people: People
) -> tuple[Span, PartyKind]:
    """Who came to no harm: named inside the words, after "among", just before; else the words."""
    tokens = sentence.tokens
    nouns = [
        noun
        for index, token in enumerate(tokens)
        if _near(tokens, index, span, rules) and token.end <= span.end + AMONG_WITHIN
        if (noun := people.noun_at(tokens, index)) is not None
    ]
    known = [noun for noun in nouns if noun.kind != "unknown"]
    for noun in known:
        return Span.cut(text, tokens[noun.first].start, tokens[noun.last].end), noun.kind
    return span, "unknown"


def _near(tokens: tuple[Token, ...], index: int, span: Span, rules: TollRules) -> bool:
    token = tokens[index]
    if span.start <= token.start < span.end:
        return True
    if 0 <= token.start - span.end < AMONG_WITHIN:
        before = tokens[max(0, index - 4) : index]
        return any(word.lower in rules.words.among for word in before)
    ahead = tokens[index : index + BEFORE]
    opens = span.text.split()[0].lower()
    follows = opens in rules.words.passive or " " not in span.text
    return follows and token.end <= span.start and any(one.end >= span.start for one in ahead)
