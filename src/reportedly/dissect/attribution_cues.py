"""Sentences -> cues: the words of a passage, and the reporting verbs among them."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from reportedly.records.document import Document, Quote, Token

# A quotation left open joins sentences up to this many tokens, so that lines stay short.
LONGEST = 400
# Quotations with fewer tokens pass nothing on.
SHORTEST_QUOTED = 5
FORMS = ("base", "third", "past", "participle", "gerund")

Stance = Literal[
    "says", "denies", "believes", "hints", "doubts", "plans", "unknown", "excludes", "excludes_not"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbRules:
    """Reporting verbs of one behaviour; models/data/cues.toml explains the fields."""

    stance: Stance
    takes: frozenset[str]
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CueRules:
    """Word classes and reporting verbs; models/data/cues.toml explains the fields."""

    be: frozenset[str]
    have: frozenset[str]
    do: frozenset[str]
    modals: frozenset[str]
    negations: frozenset[str]
    adverbs: frozenset[str]
    not_ly: frozenset[str]
    times: frozenset[str]
    prepositions: frozenset[str]
    determiners: frozenset[str]
    possessives: frozenset[str]
    pronouns: frozenset[str]
    relatives: frozenset[str]
    clause_openers: frozenset[str]
    contrasts: frozenset[str]
    roles: frozenset[str]
    recipients: frozenset[str]
    claim_nouns: frozenset[str]
    not_content: frozenset[str]
    hedges_possible: frozenset[str]
    hedges_probable: frozenset[str]
    hedges_improbable: frozenset[str]
    future: frozenset[str]
    channels: frozenset[str]
    irregular: frozenset[str]
    nobody: frozenset[str]
    prefaces: tuple[str, ...]
    subjects: frozenset[str]
    plurals: frozenset[str]
    unknown_openers: frozenset[str]
    verbs: tuple[VerbRules, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A run of sentences that no quotation straddles: its tokens and, for each, its quotation.

    `quote[i]` is 0 outside quotations (their marks included), else 1 + the quotation's index.
    `stops` are the indices after each sentence end that stands outside quotations.
    """

    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    quote: tuple[int, ...]
    stops: tuple[int, ...]



def lines(document: Document) -> Iterator[Line]:
    """Join the sentences that a quotation straddles; every other sentence is a line of its own."""
    tokens: list[Token] = []
    stops: list[int] = []
    quotes = document.quotes
    at = 0
    for sentence in document.sentences:
        tokens.extend(sentence.tokens)
        while at < len(quotes) and quotes[at].outer_end <= sentence.end:
            at += 1
        if at == len(quotes) or quotes[at].outer_start >= sentence.end or len(tokens) > LONGEST:
            stops.append(len(tokens))
            yield _line(tuple(tokens), tuple(stops), quotes)
            tokens, stops = [], []


def quoted_lines(document: Document) -> Iterator[Line]:
    """Each sentence within a quotation as a line of its own, for what the quoted pass on."""
    at = 0
    for sentence in document.sentences:
        while at < len(document.quotes) and document.quotes[at].outer_end <= sentence.start:
            at += 1
        index = at
        while index < len(document.quotes) and document.quotes[index].start < sentence.end:
            quote = document.quotes[index]
            inner = tuple(t for t in sentence.tokens if quote.start <= t.start < quote.end)
            if len(inner) >= SHORTEST_QUOTED:
                yield _line(inner, (len(inner),), ())
            index += 1


def _line(tokens: tuple[Token, ...], stops: tuple[int, ...], quotes: tuple[Quote, ...]) -> Line:
    quote = [0] * len(tokens)
    if quotes and tokens:
        index = bisect_left(quotes, tokens[0].start, key=lambda q: q.outer_end)
        for position, token in enumerate(tokens):
            while index < len(quotes) and quotes[index].outer_end <= token.start:
                index += 1
            if index < len(quotes) and quotes[index].start <= token.start < quotes[index].end:
                quote[position] = index + 1
    return Line(
        tokens=tokens, words=tuple(t.lower for t in tokens), quote=tuple(quote), stops=stops
    )


@lru_cache(maxsize=4)
def lexicon(rules: CueRules) -> dict[str, tuple[tuple[tuple[str, ...], str, VerbRules], ...]]:
    """Index the verbs by the first word of each form: (its other words, form, verb), longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str, VerbRules]]] = {}
    for verb in rules.verbs:
        for line in verb.forms:
            forms = line.split()
            for form, name in zip(forms, FORMS, strict=False):
                first, *rest = form.split("_")
                if first == "-":
                    continue
                name = "past" if name == "participle" and form in forms[:3] else name
                entry = (tuple(rest), name, verb)
                if entry not in found.setdefault(first, []):
                    found[first].append(entry)
    return {
        word: tuple(sorted(entries, key=lambda e: (-len(e[0]), -_narrow(e[2]))))
        for word, entries in found.items()
    }


def _narrow(verb: VerbRules) -> bool:
    return any(":" in flag for flag in verb.takes)
