"""Document -> Tolls: who is said to be killed, injured, captured, missing, abducted, displaced."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportedly.dissect.counted import Counted, counted, things
from reportedly.dissect.counted_numbers import Counting
from reportedly.dissect.patterns import any_of, lowered
from reportedly.dissect.people import ActorRules, People
from reportedly.dissect.toll_clauses import Clause, Hit
from reportedly.dissect.toll_links import GRAMMARS, no_toll, struck
from reportedly.dissect.toll_none import nobody, untold
from reportedly.dissect.toll_put import put_at
from reportedly.dissect.toll_words import TollRules
from reportedly.records.document import Document, Sentence, Token
from reportedly.records.marks import Toll
from reportedly.records.span import Span
from reportedly.records.vocabulary import Outcome, PartyKind

__all__ = ["TollMarker", "TollRules"]

_Key = tuple[Outcome, str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the words of a report tell of tolls, each in the order of the text.

    `no_tolls`: what is surely none; `hurt`: sentences whose words for an outcome can tell of
    nothing but hurt ("shot" may be "shot dead").
    """

    tolls: tuple[Toll, ...]
    no_tolls: tuple[Span, ...]
    hurt: tuple[Span, ...]


class TollMarker:
    """Finds tolls with one set of rules, indexed once."""

    def __init__(self, rules: TollRules, actors: ActorRules) -> None:
        """Index the outcome words and the nouns for people."""
        self._rules = rules
        self._outcomes: dict[tuple[str, ...], list[_Key]] = {}
        for outcome, words in rules.outcome.items():
            for grammar in GRAMMARS[1:-1]:
                for phrase in getattr(words, grammar):
                    self._add(phrase, (outcome, grammar, ()))
            for verb, tail in words.split:
                self._add(verb, (outcome, "split", tuple(tail.split())))
        verbs = frozenset(words[0] for words in self._outcomes)
        for phrase in rules.aimed:
            self._add(phrase, ("injured", "aimed", ()))
        for phrase in rules.idle:
            self._outcomes[tuple(phrase.split())] = []
        self._longest: dict[str, int] = {}
        for words_of in self._outcomes:
            self._longest[words_of[0]] = max(len(words_of), self._longest.get(words_of[0], 0))
        self._by = Counting(
            people=People(actors),
            numbers=rules.numbers,
            words=rules.words,
            verbs=verbs,
        )

    def _add(self, phrase: str, key: _Key) -> None:
        self._outcomes.setdefault(tuple(phrase.split()), []).append(key)

    def all(self, document: Document) -> Told:
        """Mark every toll of a report, and what is surely none.

        None are people in planned deeds, degrees of a toll, and numbers of things.
        """
        text = document.report.text
        found: dict[tuple[int, int, str], Toll] = {}
        none: list[Span] = []
        hurt: list[Span] = []
        for sentence in document.sentences:
            if self._sums_up(text, sentence):
                none.append(Span.cut(text, sentence.start, sentence.end))
                continue
            clause = self._clause(sentence)
            for toll in self._told(text, sentence, clause):
                found.setdefault((toll.span.start, toll.span.end, toll.outcome), toll)
            none += self._untold(text, sentence, clause)
            if clause and all(hit.outcome == "injured" for hit in clause.hits):
                hurt.append(Span.cut(text, sentence.start, sentence.end))
        ordered = sorted(none, key=lambda span: (span.start, span.end))
        tolls = tuple(found[key] for key in sorted(found))
        return Told(tolls=tolls, no_tolls=tuple(ordered), hurt=tuple(hurt))

    def _told(self, text: str, sentence: Sentence, clause: Clause | None) -> Iterator[Toll]:
        sure = tuple(nobody(text, sentence, self._rules, self._by.people))
        put = tuple(put_at(text, sentence, self._rules))
        yield from sure
        yield from put
        clause = _outside(clause, sure) if clause else None
        kind: PartyKind = "unknown"
        if clause is None:
            return
        for index, hit in struck(clause).items():
            toll = _toll(text, sentence.tokens, clause.groups[index], hit.outcome)
            toll = replace(toll, open_fate=_open(clause, hit))
            if toll.party.text.lower() in self._rules.words.others:
                toll = replace(toll, kind=kind)
            kind = toll.kind
            if not any(toll.span.meets(one.span) for one in (*sure, *put)):
                yield toll

    def _untold(self, text: str, sentence: Sentence, clause: Clause | None) -> Iterator[Span]:
        yield from untold(text, sentence, self._rules)
        tokens = sentence.tokens
        groups = [clause.groups[index] for index in no_toll(clause)] if clause else []
        places = [(group.first, group.last) for group in groups]
        for first, last in (*places, *things(tokens, self._by)):
            yield Span.cut(text, tokens[first].start, tokens[last].end)

    def _sums_up(self, text: str, sentence: Sentence) -> bool:
        """Whether a sentence counts over incidents that have nothing to do with one another."""
        low = lowered(text[sentence.start : sentence.end])
        return any_of(self._rules.sums).search(low) is not None

    def _clause(self, sentence: Sentence) -> Clause | None:
        """A sentence with its outcome words; null without any."""
        hits = self._hits(sentence.tokens)
        if not hits:
            return None
        return Clause(
            tokens=sentence.tokens,
            hits=hits,
            groups=counted(sentence.tokens, self._by),
            words=self._rules.words,
            unreal=self._rules.unreal,
        )

    def _hits(self, tokens: tuple[Token, ...]) -> tuple[Hit, ...]:
        hits: list[Hit] = []
        end = 0
        for at, token in enumerate(tokens):
            words = (
                self._longest_at(tokens, at) if at >= end and token.lower in self._longest else ()
            )
            hits += [
                Hit(first=at, last=at + len(words) - 1, outcome=outcome, grammar=grammar, tail=tail)
                for outcome, grammar, tail in self._outcomes.get(words, ())
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


def _outside(clause: Clause, sure: tuple[Toll, ...]) -> Clause | None:
    """The clause with its outcome words outside of what is told already; null without any."""
    said = [one.span for one in sure]
    hits = tuple(
        hit
        for hit in clause.hits
        if not any(span.start <= clause.tokens[hit.first].start < span.end for span in said)
    )
    return replace(clause, hits=hits) if hits else None


def _open(clause: Clause, hit: Hit) -> bool:
    """Whether the words tell who was hit, not whether they lived: "shot", not "shot and hurt"."""
    known = clause.word(hit.first) in clause.words.open_fate
    return known and clause.word(hit.last) not in clause.words.harmed


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
