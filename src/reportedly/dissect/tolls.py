"""Document -> Tolls: who is said to be killed, injured, captured, missing, abducted, displaced."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reportedly.dissect.counted import Counted, NumberWords, counted
from reportedly.dissect.people import ActorRules, People, Words
from reportedly.records.document import Document, Sentence, Token
from reportedly.records.marks import Figure, Toll
from reportedly.records.span import Span
from reportedly.records.vocabulary import Outcome, PartyKind

NEAR_AFTER = 7  # tokens between an active verb and the people it struck
NEAR_BEFORE = 16  # tokens between the people and a passive or intransitive verb

_JOINS = frozenset((",", "and", "or", "&", "plus", "as", "well", "with", "another", "–", "-", "—"))
_PARTS = frozenset(("including", "among", "of", "them", "whom", "included", "comprising"))
_SUBJECT_STOPS = frozenset((";", ":", "but", "while", "whereas", "because", "said", "says", "say"))


# The surest reading first: it is not overridden by a later one.
_GRAMMARS = ("state", "noun", "died", "active")


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
    passive: Words
    toll: dict[str, tuple[str, ...]]
    numbers: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hit:
    """An outcome's words at tokens `[first, last]` of a sentence."""

    first: int
    last: int
    outcome: Outcome
    grammar: str


class TollMarker:
    """Finds tolls with one set of rules, indexed once."""

    def __init__(self, rules: TollRules, actors: ActorRules) -> None:
        """Index the outcome words and the nouns for people."""
        self.people = People(actors)
        self.numbers = NumberWords(
            words=frozenset(rules.numbers["words"]), qualifiers=frozenset(rules.numbers["qualifiers"])
        )
        self.passive = frozenset(rules.passive.words)
        self.hits: dict[tuple[str, ...], list[tuple[Outcome, str]]] = {}
        for outcome, words in rules.outcome.items():
            for grammar in ("active", "died", "state", "noun"):
                for phrase in getattr(words, grammar):
                    self.hits.setdefault(tuple(phrase.split()), []).append((outcome, grammar))
        self.longest = max(map(len, self.hits), default=1)
        self.none = rules.none
        self.toll = rules.toll

    def tolls(self, document: Document) -> tuple[Toll, ...]:
        """Mark every toll of the report in the order of the text."""
        found: dict[tuple[int, int, str], Toll] = {}
        for sentence in document.sentences:
            for toll in self._in_sentence(document, sentence):
                found.setdefault((toll.span.start, toll.span.end, toll.outcome), toll)
        return tuple(found[key] for key in sorted(found))

    def _in_sentence(self, document: Document, sentence: Sentence) -> Iterator[Toll]:
        text = document.report.text
        none_spans = []
        for toll in self._nobody(text, sentence):
            none_spans.append(toll.span)
            yield toll
        tokens = sentence.tokens
        hits = self._outcomes(tokens)
        yield from self._put_at(text, sentence)
        if not hits:
            return
        groups = counted(tokens, self.people, self.numbers)
        struck: dict[int, Outcome] = {}
        for hit in sorted(hits, key=lambda hit: (_GRAMMARS.index(hit.grammar), hit.first)):
            for index in self._struck(tokens, hit, groups, hits):
                if _may_be(groups[index], hit):
                    struck.setdefault(index, hit.outcome)
        self._breakdowns(tokens, groups, struck)
        for index, outcome in sorted(struck.items()):
            toll = _toll(text, tokens, groups[index], outcome)
            if not any(toll.span.meets(span) for span in none_spans):
                yield toll

    def _outcomes(self, tokens: tuple[Token, ...]) -> list[_Hit]:
        hits: list[_Hit] = []
        at = 0
        while at < len(tokens):
            length = self._longest_at(tokens, at)
            if length:
                words = tuple(token.lower for token in tokens[at : at + length])
                hits += [
                    _Hit(first=at, last=at + length - 1, outcome=outcome, grammar=grammar)
                    for outcome, grammar in self.hits[words]
                ]
            at += max(length, 1)
        return hits

    def _longest_at(self, tokens: tuple[Token, ...], at: int) -> int:
        for length in range(min(self.longest, len(tokens) - at), 0, -1):
            if tuple(token.lower for token in tokens[at : at + length]) in self.hits:
                return length
        return 0

    def _struck(
        self, tokens: tuple[Token, ...], hit: _Hit, groups: tuple[Counted, ...], hits: list[_Hit]
    ) -> list[int]:
        if hit.grammar == "noun":
            return _of(tokens, hit, groups)
        if hit.grammar == "state":
            return _adjacent(tokens, hit, groups)
        if hit.grammar == "died" or self._is_passive(tokens, hit.first):
            return _subjects(tokens, hit, groups, hits)
        return _objects(tokens, hit, groups)

    def _is_passive(self, tokens: tuple[Token, ...], at: int) -> bool:
        before = [token.lower for token in tokens[max(0, at - 3) : at]]
        while before and (before[-1].endswith("ly") or before[-1] in ("also", "then", "not", "reportedly")):
            before.pop()
        return bool(before) and before[-1] in self.passive

    def _breakdowns(
        self, tokens: tuple[Token, ...], groups: tuple[Counted, ...], struck: dict[int, Outcome]
    ) -> None:
        """Give sub-groups ("four of them women", "including a child") the outcome of their whole."""
        for index in range(1, len(groups)):
            previous, group = groups[index - 1], groups[index]
            if index in struck or index - 1 not in struck or group.figure == "some":
                continue
            between = {token.lower for token in tokens[previous.last + 1 : group.last + 1]}
            gap = group.first - previous.last
            if gap <= 5 and between & _PARTS and not between & _SUBJECT_STOPS:
                struck[index] = struck[index - 1]

    def _put_at(self, text: str, sentence: Sentence) -> Iterator[Toll]:
        """ "The death toll rose to 14": a bare figure for an outcome."""
        low = text[sentence.start : sentence.end].lower()
        if len(low) != sentence.end - sentence.start:
            return
        for outcome in ("killed", "injured", "displaced", "missing"):
            for match in _toll_pattern(self.toll[outcome], self.numbers.words).finditer(low):
                start, end = (sentence.start + at for at in match.span("number"))
                party = Span.cut(text, *(sentence.start + at for at in match.span("noun")))
                number = Span.cut(text, start, end)
                yield Toll(
                    span=number, party=party, count=number, figure="counted", outcome=outcome, kind="unknown"
                )

    def _nobody(self, text: str, sentence: Sentence) -> Iterator[Toll]:
        low = text[sentence.start : sentence.end].lower()
        if len(low) != sentence.end - sentence.start:
            return
        for words in self.none:
            for match in _none_pattern(words.patterns).finditer(low):
                span = Span.cut(text, sentence.start + match.start(), sentence.start + match.end())
                party, kind = self._spared(text, sentence, span)
                for outcome in words.outcomes:
                    yield Toll(
                        span=span, party=party, count=None, figure="none", outcome=outcome, kind=kind
                    )

    def _spared(self, text: str, sentence: Sentence, span: Span) -> tuple[Span, PartyKind]:
        """Who came to no harm: named inside the words, or after "among"; else the words."""
        tokens = sentence.tokens
        for index, token in enumerate(tokens):
            inside = span.start <= token.start < span.end
            after = 0 <= token.start - span.end < 40 and _after_among(tokens, index)
            if inside or after:
                noun = self.people.noun_at(tokens, index)
                if noun is not None and noun.kind != "unknown":
                    return Span.cut(text, tokens[noun.first].start, tokens[noun.last].end), noun.kind
        return span, "unknown"


def _after_among(tokens: tuple[Token, ...], index: int) -> bool:
    before = [token.lower for token in tokens[max(0, index - 4) : index]]
    return any(word in ("among", "amongst", "on", "to", "by", "from", "for") for word in before)


def _may_be(group: Counted, hit: _Hit) -> bool:
    """Whether people counted so can be struck so.

    A bare plural counts nobody (of 125 read on the training reports 21 were tolls), and a bare
    number is no toll of the captured, abducted or displaced without a noun ("seized two").
    """
    if group.figure == "some":
        return False
    if group.noun is None and hit.outcome not in ("killed", "injured", "missing"):
        return False
    return not (group.noun is None and group.first > hit.last + 3)


def _of(tokens: tuple[Token, ...], hit: _Hit, groups: tuple[Counted, ...]) -> list[int]:
    """ "the death of two soldiers"; or the noun is itself counted: "12 deaths", "nine bodies"."""
    for index, group in enumerate(groups):
        if group.number and group.noun and group.noun.first <= hit.first <= group.noun.last:
            return [index]
        if group.first == hit.last + 2 and tokens[hit.last + 1].lower == "of":
            return _with_joined(tokens, groups, index)
    return []


def _adjacent(tokens: tuple[Token, ...], hit: _Hit, groups: tuple[Counted, ...]) -> list[int]:
    """ "12 dead", "20 people injured"; "22 wounded", where the state is read as the noun."""
    for index, group in enumerate(groups):
        counts = group.number is not None and group.figure == "counted"
        if counts and (group.last == hit.first - 1 or group.first < hit.first <= group.last):
            return [index]
        if counts and group.last == hit.first - 2 and tokens[hit.first - 1].lower in ("were", "was", "others", "are"):
            return [index]
    return []


def _objects(tokens: tuple[Token, ...], hit: _Hit, groups: tuple[Counted, ...]) -> list[int]:
    for index, group in enumerate(groups):
        if hit.last < group.first <= hit.last + NEAR_AFTER:
            between = tokens[hit.last + 1 : group.first]
            if any(token.text in (",", ".", ";", ":") for token in between):
                return []
            if any(token.lower in ("in", "at", "by", "on", "after", "when", "during") for token in between):
                return []
            return _with_joined(tokens, groups, index)
    return []


def _with_joined(
    tokens: tuple[Token, ...], groups: tuple[Counted, ...], index: int
) -> list[int]:
    found = [index]
    while index + 1 < len(groups):
        between = tokens[groups[index].last + 1 : groups[index + 1].first]
        if not between or not all(token.lower in _JOINS for token in between):
            break
        if groups[index + 1].noun is None:
            break
        index += 1
        found.append(index)
    return found


def _subjects(
    tokens: tuple[Token, ...], hit: _Hit, groups: tuple[Counted, ...], hits: list[_Hit]
) -> list[int]:
    for index in range(len(groups) - 1, -1, -1):
        group = groups[index]
        if group.last >= hit.first:
            continue
        between = {token.lower for token in tokens[group.last + 1 : hit.first]}
        taken = any(
            group.last < other.first < hit.first and other.outcome != hit.outcome for other in hits
        )
        if hit.first - group.last > NEAR_BEFORE or between & _SUBJECT_STOPS:
            return []
        if group.noun is None and hit.first - group.last > 3:
            return []
        if taken and "and" not in between:
            return []
        if group.figure == "some" and index > 0 and groups[index - 1].number:
            continue
        return _joined_before(tokens, groups, index)
    return []


def _joined_before(
    tokens: tuple[Token, ...], groups: tuple[Counted, ...], index: int
) -> list[int]:
    found = [index]
    while index > 0:
        between = tokens[groups[index - 1].last + 1 : groups[index].first]
        if not between or not all(token.lower in _JOINS for token in between):
            break
        index -= 1
        found.append(index)
    return found[::-1]


def _toll(text: str, tokens: tuple[Token, ...], group: Counted, outcome: Outcome) -> Toll:
    span = Span.cut(text, tokens[group.first].start, tokens[group.last].end)
    count = None
    if group.number is not None:
        count = Span.cut(text, tokens[group.first].start, tokens[group.number[1]].end)
    party = span
    if group.noun is not None:
        first = group.noun.first
        party = Span.cut(text, tokens[first].start, tokens[group.noun.last].end)
    figure: Figure = group.figure
    return Toll(span=span, party=party, count=count, figure=figure, outcome=outcome, kind=group.kind)


@cache
def _none_pattern(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(patterns) + r")(?!\w)")


@cache
def _toll_pattern(nouns: tuple[str, ...], numbers: frozenset[str]) -> re.Pattern[str]:
    number = "|".join(sorted(map(re.escape, numbers), key=lambda word: (-len(word), word)))
    return re.compile(
        rf"\b(?P<noun>{'|'.join(map(re.escape, nouns))})\b[^.;,]{{0,60}}?"
        rf"\b(?:at|to|of|was|is|stands at|reached|as)\s+(?P<number>(?:at least |about |more than |over |some |nearly )?"
        rf"(?:\d[\d,]*|(?:{number})(?:[- ](?:{number}))*))\b(?!\s*(?:%|percent|per cent|km|a\.?m|p\.?m|o'clock))"
    )
