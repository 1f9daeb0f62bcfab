"""DEV articles and keys -> learned.toml: the weights of single words in the choices of set fills.

usage: python benchmarks/muc4/learn.py DATA

Multinomial logistic regression over words (choose.py), by stochastic gradient with a rate for each
weight. Same data, same tables. Needs numpy, which the encoder brings. The articles 1201 to 1300 are
kept out: thresholds are set on them.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from muc4 import dates, features, people, perpetrators, places, when, where
from muc4.align import KIND_OF_SLOT, NAME, Aligned, align, line_of
from muc4.choose import Table
from muc4.fillers import Filler
from muc4.marks import Mark, Marked
from muc4.parse import Template, parse
from muc4.rules import rules
from muc4.texts import articles
from muc4.verdict import Verdict
from reportedly.dissect.document import DocumentRules, cut
from reportedly.models.data import load
from reportedly.records.document import Document

if TYPE_CHECKING:
    from numpy.typing import NDArray

HELD_OUT = "dev-muc3-1201-1300"
# Rounds over the examples, how many at once, the rate, the pull of a round on each weight to 0, and
# (in hundredths) weights too small to keep.
EPOCHS, BATCH, RATE, PULL, LEAST_WEIGHT = 8, 32, 0.3, 1.0, 20
# A word is looked at where this many examples have it; types of things are told by rarer ones.
LEAST_SEEN = {"person": 1, "object": 1, "instrument": 2}
_OTHERS_SEEN = 3
PERPETRATORS = (9, 10)
_PLACE = re.compile(r"(?:: |- )\(?([^():]+?) \(")
# Of the sentences that tell of no incident one in so many is enough to learn their words.
SHARE_OF_EMPTY = 4
Choices = Iterator[tuple[str, Iterable[str], str]]
Examples = dict[str, list[tuple[list[str], str]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A template of the key with its fillers in the article, as marks and as the key has them."""

    marked: Marked
    template: Template
    found: tuple[tuple[Aligned, tuple[Mark, ...]], ...]
    lines: tuple[int, ...]

    @property
    def type(self) -> str:
        """Its INCIDENT: TYPE."""
        return self.label(4)

    def label(self, slot: int, values: Iterable[str] | None = None) -> str:
        """The first fill of a slot, about one of `values` if given; "none" without one."""
        wanted = None if values is None else set(values)
        for one in self.template.of(slot):
            if wanted is None or wanted & set(one.refs):
                return one.values[0]
        return "none"


def main() -> None:
    """Read, learn, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    data = parser.parse_args().data
    found = examples(told(data, lambda name: name != HELD_OUT), places.read(data))
    Path(__file__).with_name("learned.toml").write_text(written(learn(found)), "utf-8")


def told(data: Path, wanted: Callable[[str], bool]) -> Iterator[tuple[Marked, tuple[Told, ...]]]:
    """The articles of the chosen files, each with the templates whose fillers it holds."""
    document_rules = load("document", DocumentRules)
    for path in sorted((data / "dev").glob("dev-muc3-*")):
        if not wanted(path.name):
            continue
        keys = path.with_name(f"key-dev-{path.name.split('-')[2]}.muc4").read_text("latin-1")
        key = parse(keys)
        for article in articles(path.read_text("latin-1")):
            document = cut(article.report, document_rules)
            marked = Marked(article=article, document=document, marks=(), types=(), fellows=())
            made = [_told(marked, template) for template in key.of(article.message)]
            yield marked, tuple(one for one in made if one.lines)


def _told(marked: Marked, template: Template) -> Told:
    document = marked.document
    found = tuple(
        (one, tuple(_mark(document, one, span) for span in one.here))
        for one in align(document, template)
    )
    lines = tuple(sorted({mark.line for _, marks in found for mark in marks}))
    return Told(marked=marked, template=template, found=found, lines=lines)


def _mark(document: Document, found: Aligned, span: tuple[int, int]) -> Mark:
    return Mark(
        kind=KIND_OF_SLOT[found.slot],
        start=span[0],
        end=span[1],
        line=line_of(document, span),
        share=1.0,
        confidence={},
    )


def examples(
    found: Iterable[tuple[Marked, tuple[Told, ...]]], listed: places.PlaceList
) -> Examples:
    """What each table learns from: features and the label, by the table's name."""
    made: Examples = {}
    for marked, templates in found:
        choices = [
            (*_of_incident(one, listed), *_of_people(one), *_of_things(one), *_of_perpetrators(one))
            for one in templates
        ]
        for name, told_, label in (*chain(*choices), *_of_words(marked.document, templates)):
            made.setdefault(name, []).append((list(dict.fromkeys(told_)), label))
    return made


def _of_words(document: Document, templates: Sequence[Told]) -> Choices:
    """The type of what each sentence tells, and the kind of filler that each word belongs to.

    Of the sentences that tell of no incident one in so many is enough for the words.
    """
    here = [
        (one.start, one.end, one.line, one.kind, told_.type)
        for told_ in templates
        for _, marks in told_.found
        for one in marks
    ]
    unsure = [span for told_ in templates for found, _ in told_.found for span in found.elsewhere]
    for line, sentence in enumerate(document.sentences):
        types = Counter(type_ for *_, at, _, type_ in here if at == line)
        apart = [span for span in unsure if line_of(document, span) == line]
        if types or not apart:
            label = max(types, key=lambda one: (types[one], one != "ATTACK"), default="none")
            yield "sentence", features.of_whole(document, line), label
        if not types and (apart or line % SHARE_OF_EMPTY):
            continue
        for at, token in enumerate(sentence.tokens):
            kinds = [kind for start, end, *_, kind, _ in here if start <= token.start < end]
            if kinds or not any(start <= token.start < end for start, end in apart):
                yield "word", features.of_word(sentence, at), kinds[0] if kinds else "none"


def _of_incident(one: Told, listed: places.PlaceList) -> Choices:
    article, document = one.marked.article, one.marked.document
    said = people.incident_features(one.marked, one.lines, one.type)
    yield "stage", said, one.label(5)
    if not one.template.of(6):
        yield "inferred instrument", said, one.label(7)
    if not one.template.of(18) and not one.template.of(19):
        yield "unharmed", said, one.label(23)
    marks = [mark for found, marks in one.found if found.slot in PERPETRATORS for mark in marks]
    told_ = perpetrators.category_features(one.marked, marks, one.type, one.lines)
    yield "category", told_, one.label(8)
    days = [value for fill in one.template.of(2) for value in fill.values]
    for day in when.candidates(article, document, one.lines):
        right = dates.judge(day.fill, days) is Verdict.CORRECT
        yield "date", day.features, "yes" if right else "no"
    names = {name for fill in one.template.of(3) for v in fill.values for name in _PLACE.findall(v)}
    for place in where.candidates(article, document, one.lines, listed):
        yield "place", place.features, "yes" if place.place.name in names else "no"


def _of_people(one: Told) -> Choices:
    document, persons = one.marked.document, rules().patterns.person
    for found, marks in one.found:
        if KIND_OF_SLOT[found.slot] != "victim":
            continue
        for mark in marks:
            beside = features.beside(document, mark.start, mark.end, mark.line)
            told_ = [*features.of_filler(one.marked.words(mark), persons), *beside]
            yield "name", told_, "yes" if found.slot == NAME else "no"
        if found.slot != NAME:
            role = "yes" if found.fill.refs else "no"
            yield "role", features.of_filler(one.marked.words(marks[0])), role
        if found.slot != NAME and found.fill.refs:
            continue
        person = people.Person(
            filler=Filler(words=one.marked.words(marks[0]), marks=marks),
            named=found.slot == NAME,
            roles=tuple(_roles(one, found)),
        )
        type_ = one.label(20, found.fill.values)
        if type_ != "none":
            yield "person", people.type_features(one.marked, person), type_
        told_ = people.effect_features(one.marked, marks, one.type)
        yield "person effect", told_, one.label(23, found.fill.values)


def _roles(one: Told, name: Aligned) -> Iterator[Filler]:
    for found, marks in one.found:
        if set(found.fill.refs) & set(name.fill.values):
            yield Filler(words=one.marked.words(marks[0]), marks=marks)


def _of_things(one: Told) -> Choices:
    tables = rules().patterns
    for found, marks in one.found:
        words = dict.fromkeys(one.marked.words(mark) for mark in marks)
        if KIND_OF_SLOT[found.slot] == "instrument":
            for text in words:
                told_ = features.of_filler(text, tables.instrument)
                yield "instrument", told_, one.label(7, found.fill.values)
        if KIND_OF_SLOT[found.slot] == "object":
            type_ = one.label(13, found.fill.values)
            for text in words if type_ != "none" else ():
                yield "object", features.of_filler(text, tables.object), type_
            told_ = people.effect_features(one.marked, marks, one.type)
            yield "object effect", told_, one.label(16, found.fill.values)


def _of_perpetrators(one: Told) -> Choices:
    for found, marks in one.found:
        label = one.label(11, found.fill.values)
        if KIND_OF_SLOT[found.slot] == "organization" and label != "none":
            for mark in marks:
                yield "confidence", perpetrators.confidence_features(one.marked, mark), label


def learn(found: Examples) -> dict[str, Table]:
    """A table for each choice."""
    return {name: _table(name, cases) for name, cases in sorted(found.items())}


def _table(name: str, cases: Sequence[tuple[list[str], str]]) -> Table:
    least = LEAST_SEEN.get(name, _OTHERS_SEEN)
    seen = Counter(one for told_, _ in cases for one in told_)
    known = sorted(one for one, times in seen.items() if times >= least)
    labels = tuple(sorted({label for _, label in cases}))
    number = {one: at for at, one in enumerate(known)}
    size = max(len(told_) for told_, _ in cases)
    rows = np.full((len(cases), size), len(known))
    for at, (told_, _) in enumerate(cases):
        found = [number[one] for one in told_ if one in number]
        rows[at, : len(found)] = found
    wanted = np.array([labels.index(label) for _, label in cases])
    decay = np.array([PULL / seen[one] for one in known] + [0.0])
    weights = np.rint(100 * _descend(rows, wanted, len(labels), decay)).astype(int)
    kept = np.abs(weights[:-1]).max(axis=1) >= LEAST_WEIGHT
    return Table(
        labels=labels,
        weights={known[at]: tuple(map(int, weights[at])) for at in np.flatnonzero(kept)},
    )


def _descend(
    rows: "NDArray[Any]", wanted: "NDArray[Any]", labels: int, decay: "NDArray[Any]"
) -> "NDArray[Any]":
    """Stochastic gradient descent; each weight's rate falls with its gradients so far (AdaGrad).

    Args:
        rows: [case, place] numbers of features; the last number stands for none.
        wanted: [case] numbers of labels.
        labels: how many there are.
        decay: [feature] the pull towards 0.

    Returns:
        [feature, label], the weights.
    """
    weights, squares = np.zeros((len(decay), labels)), np.full((len(decay), labels), 1e-2)
    chance = np.random.default_rng(1)
    for _ in range(EPOCHS):
        order = chance.permutation(len(rows))
        for first in range(0, len(order), BATCH):
            chosen = order[first : first + BATCH]
            sums = weights[rows[chosen]].sum(axis=1)
            off = np.exp(sums - sums.max(axis=1, keepdims=True))
            off /= off.sum(axis=1, keepdims=True)
            off[np.arange(len(chosen)), wanted[chosen]] -= 1
            touched, place = np.unique(rows[chosen], return_inverse=True)
            slopes = np.zeros((len(touched), labels))
            np.add.at(slopes, place.ravel(), np.repeat(off, rows.shape[1], axis=0))
            times = np.bincount(place.ravel(), minlength=len(touched))
            slopes += (decay[touched] * times)[:, None] * weights[touched]
            squares[touched] += slopes**2
            weights[touched] -= RATE * slopes / np.sqrt(squares[touched])
            weights[-1] = 0
    return weights


def written(tables: dict[str, Table]) -> str:
    """The tables as TOML, a line for each word."""
    lines = ["# Learnt from DEV by learn.py: what each word adds to each label, in hundredths."]
    for name, table in tables.items():
        lines += ["", f'["{name}"]', f"labels = {json.dumps(table.labels)}", f'["{name}".weights]']
        lines += [f"{json.dumps(one)} = {_row(row)}" for one, row in table.weights.items()]
    return "\n".join(lines) + "\n"


def _row(row: tuple[int, ...]) -> str:
    return json.dumps(row, separators=(",", ":"))


if __name__ == "__main__":
    main()
