"""Document -> Tolls: who is said to be killed, injured, captured, missing, abducted, displaced."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from reportedly.dissect.counted import Counted, Counting, NumberWords, TollWords, counted
from reportedly.dissect.patterns import any_of, lowered
from reportedly.dissect.people import ActorRules, People
from reportedly.dissect.toll_links import GRAMMARS, Clause, Hit, struck
from reportedly.records.document import Document, Sentence, Token
from reportedly.records.marks import Toll
from reportedly.records.span import Span
from reportedly.records.vocabulary import Outcome, PartyKind

AMONG_WITHIN = 40  # characters from "no casualties" to those who were spared


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeWords:
    """The words of one outcome by grammar class (models/data/outcomes.toml)."""

    active: tuple[str, ...]
    died: tuple[str, ...]
    state: tuple[str, ...]
    noun: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoneWords:
    """Patterns that say that nobody came to harm, and the outcomes they deny."""

    patterns: tuple[str, ...]
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TollRules:
    """models/data/outcomes.toml."""

    outcome: dict[Outcome, OutcomeWords]
    none: tuple[NoneWords, ...]
    words: TollWords
    toll: dict[Outcome, tuple[str, ...]]
    numbers: NumberWords


class TollMarker:
    """Finds tolls with one set of rules, indexed once."""

    def __init__(self, rules: TollRules, actors: ActorRules) -> None:
        """Index the outcome words and the nouns for people."""
        self._rules = rules
        self._by = Counting(people=People(actors), numbers=rules.numbers, words=rules.words)
        self._outcomes: dict[tuple[str, ...], list[tuple[Outcome, str]]] = {}
        for outcome, words in rules.outcome.items():
            for grammar in GRAMMARS:
                for phrase in getattr(words, grammar):
                    self._outcomes.setdefault(tuple(phrase.split()), []).append((outcome, grammar))
        self._longest: dict[str, int] = {}
        for phrase in self._outcomes:
            self._longest[phrase[0]] = max(len(phrase), self._longest.get(phrase[0], 0))

    def tolls(self, document: Document) -> tuple[Toll, ...]:
        """Mark every toll of the report in the order of the text."""
        found: dict[tuple[int, int, str], Toll] = {}
        for sentence in document.sentences:
            for toll in self._in_sentence(document.report.text, sentence):
                found.setdefault((toll.span.start, toll.span.end, toll.outcome), toll)
        return tuple(found[key] for key in sorted(found))

    def _in_sentence(self, text: str, sentence: Sentence) -> Iterator[Toll]:
        none = tuple(self._nobody(text, sentence))
        yield from none
        yield from self._put_at(text, sentence)
        hits = self._hits(sentence.tokens)
        if not hits:
            return
        groups = counted(sentence.tokens, self._by)
        clause = Clause(tokens=sentence.tokens, hits=hits, groups=groups, words=self._rules.words)
        kind: PartyKind = "unknown"
        for index, outcome in struck(clause).items():
            toll = _toll(text, sentence.tokens, groups[index], outcome)
            if toll.party.text.lower() in self._rules.words.others:
                toll = replace(toll, kind=kind)
            kind = toll.kind
            if not any(toll.span.meets(one.span) for one in none):
                yield toll

    def _hits(self, tokens: tuple[Token, ...]) -> tuple[Hit, ...]:
        hits: list[Hit] = []
        end = 0
        for at, token in enumerate(tokens):
            words = (
                self._longest_at(tokens, at) if at >= end and token.lower in self._longest else ()
            )
            hits += [
                Hit(first=at, last=at + len(words) - 1, outcome=outcome, grammar=grammar)
                for outcome, grammar in self._outcomes.get(words, ())
            ]
            end = max(end, at + len(words))
        return tuple(hits)

    def _longest_at(self, tokens: tuple[Token, ...], at: int) -> tuple[str, ...]:
        """The longest words of an outcome that begin at token `at`; none: empty."""
        longest = self._longest[tokens[at].lower]
        words = tuple([token.lower for token in tokens[at : at + longest]])
        for length in range(len(words), 0, -1):
            if words[:length] in self._outcomes:
                return words[:length]
        return ()

    def _put_at(self, text: str, sentence: Sentence) -> Iterator[Toll]:
        """ "The death toll rose to 14": a bare figure for an outcome."""
        low = lowered(text[sentence.start : sentence.end])
        for outcome, nouns in self._rules.toll.items():
            if not any(noun in low for noun in nouns):
                continue
            for match in _put_pattern(nouns, self._rules.numbers.words).finditer(low):
                number = _span(text, sentence, match.span("number"))
                yield Toll(
                    span=number,
                    party=_span(text, sentence, match.span("noun")),
                    count=number,
                    figure="counted",
                    outcome=outcome,
                    kind="unknown",
                )

    def _nobody(self, text: str, sentence: Sentence) -> Iterator[Toll]:
        low = lowered(text[sentence.start : sentence.end])
        for words in self._rules.none:
            for match in any_of(words.patterns).finditer(low):
                span = _span(text, sentence, match.span())
                party, kind = self._spared(text, sentence, span)
                for outcome in words.outcomes:
                    yield Toll(
                        span=span,
                        party=party,
                        count=None,
                        figure="none",
                        outcome=outcome,
                        kind=kind,
                    )

    def _spared(self, text: str, sentence: Sentence, span: Span) -> tuple[Span, PartyKind]:
        """Who came to no harm: named inside the words, or after "among"; else the words."""
        tokens = sentence.tokens
        for index, token in enumerate(tokens):
            inside = span.start <= token.start < span.end
            after = 0 <= token.start - span.end < AMONG_WITHIN and self._after_among(tokens, index)
            noun = self._by.people.noun_at(tokens, index) if inside or after else None
            if noun is not None and noun.kind != "unknown":
                return Span.cut(text, tokens[noun.first].start, tokens[noun.last].end), noun.kind
        return span, "unknown"

    def _after_among(self, tokens: tuple[Token, ...], index: int) -> bool:
        before = tokens[max(0, index - 4) : index]
        return any(token.lower in self._rules.words.among for token in before)


def _toll(text: str, tokens: tuple[Token, ...], group: Counted, outcome: Outcome) -> Toll:
    span = Span.cut(text, tokens[group.first].start, tokens[group.last].end)
    count, party = None, span
    if group.number is not None:
        count = Span.cut(text, tokens[group.first].start, tokens[group.number[1]].end)
    if group.noun is not None:
        party = Span.cut(text, tokens[group.noun.first].start, tokens[group.noun.last].end)
    return Toll(
        span=span, party=party, count=count, figure=group.figure, outcome=outcome, kind=group.kind
    )


def _span(text: str, sentence: Sentence, where: tuple[int, int]) -> Span:
    return Span.cut(text, sentence.start + where[0], sentence.start + where[1])


@cache
def _put_pattern(nouns: tuple[str, ...], numbers: frozenset[str]) -> re.Pattern[str]:
    number = "|".join(sorted(map(re.escape, numbers), key=lambda word: (-len(word), word)))
    noun = "|".join(map(re.escape, nouns))
    bound = r"(?:at least |about |more than |over |some |nearly )?"
    return re.compile(
        rf"\b(?P<noun>{noun})\b[^.;,]{{0,60}}?"
        rf"\b(?:at|to|of|was|is|stands at|reached|as)\s+"
        rf"(?P<number>{bound}(?:\d[\d,]*|(?:{number})(?:[- ](?:{number}))*))\b"
        rf"(?!\s*(?:%|percent|per cent|km|a\.?m|p\.?m|o'clock))"
    )
