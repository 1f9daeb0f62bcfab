"""Annotated reports -> weights of models/data/sources.toml, [antecedents]: whom pronouns stand for.

usage: python training/antecedents.py [FOLDER]

Reads each report with the shipped encoder, pairs its attributions that have a pronoun for source
with the annotated statements by their contents, and fits a conditional logit over the mentions
before each pronoun (L2, by kind of pronoun). Prints how many come out right, with the weights as
shipped and in eight-fold cross-validation over incident groups; then the table, fitted on all
folds but 0.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import torch
from evaluate import chosen
from reports import group_of, report_of
from train import FOLDS, fold

from reportedly.dissect.document import cut
from reportedly.extract.antecedents import PronounKind, antecedent, kind_of, signs
from reportedly.extract.roster import Roster, is_pronoun, roster
from reportedly.extract.sources import source
from reportedly.records.document import Document
from reportedly.records.marks import Attribution, Marks
from reportedly.records.span import Span
from reportedly.run.wiring import Kit, kit

KINDS = get_args(PronounKind)
RIDGE = 2.0
OVERLAP = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A pronoun: the signs of each mention before it, which are right, and today's answer."""

    fold: int
    kind: str
    names: tuple[str, ...]
    signs: torch.Tensor
    right: torch.Tensor
    now: bool


def main() -> None:
    """Read, fit, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", default=Path(__file__).parent / "corpus")
    args = parser.parse_args()
    by = kit()
    found = []
    for record in chosen(args.folder, -1).values():
        document = cut(report_of(record), by.document)
        (marks,) = by.marker.mark([document])
        found += cases(record, document, marks, by)
    show(found)


def show(found: list[Case]) -> None:
    """Accuracies, then the table."""
    for kind in KINDS:
        own = [case for case in found if case.kind == kind]
        crossed = 0
        for number in range(FOLDS):
            weights = fitted([case for case in own if case.fold != number])
            crossed += sum(_hit(case, weights) for case in own if case.fold == number)
        now = sum(case.now for case in own)
        print(f"# {kind}: {len(own)}, right now {now}, in cross-validation {crossed}, ", end="")
        print(f"among the mentions {sum(bool(case.right.any()) for case in own)}")
    for kind in KINDS:
        own = [case for case in found if case.kind == kind and case.fold != 0]
        pairs = zip(own[0].names, fitted(own).tolist(), strict=True)
        print(f"\n[antecedents.{kind}]", *(f"{name} = {w:.2f}" for name, w in pairs), sep="\n")


def cases(record: dict, document: Document, marks: Marks, by: Kit) -> Iterator[Case]:
    """The pronouns of a report that an annotated statement says the source of."""
    rules = by.grounding.sources
    said = sorted(marks.attributions, key=lambda a: (a.content.start, -a.content.end))
    known = roster(document, said, rules, marks.groups, [actor.span for actor in marks.actors])
    for one in said:
        if one.source is None or not is_pronoun(one.source.text, rules):
            continue
        who = _annotated(record, one)
        before = list(signs(one.source, known, rules))
        if who is None or not before:
            continue
        yield Case(
            fold=fold(group_of(record["id"])),
            kind=kind_of(one.source.text, rules),
            names=tuple(before[0][1]),
            signs=torch.tensor([list(map(float, row.values())) for _, row in before]),
            right=torch.tensor(
                [_means(who, mention.span, document, known, by) for mention, _ in before]
            ),
            now=_means(who, antecedent(one.source, known, rules), document, known, by),
        )


def fitted(found: list[Case]) -> torch.Tensor:
    """The weights of the signs that make the right mentions likeliest."""
    weights = torch.zeros(found[0].signs.shape[1], requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=100, line_search_fn="strong_wolfe")
    learnt = [case for case in found if case.right.any()]

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        total = RIDGE * (weights**2).sum()
        for case in learnt:
            scores = case.signs @ weights
            total = total + scores.logsumexp(0) - scores[case.right].logsumexp(0)
        total.backward()
        return total

    optimizer.step(loss)
    return weights.detach()


def _hit(case: Case, weights: torch.Tensor) -> bool:
    return bool(case.right[int((case.signs @ weights).argmax())])


def _annotated(record: dict, one: Attribution) -> str | None:
    """The annotated source of the statement whose content an attribution's overlaps most."""
    own = _words(one.content.text)
    ranked = [(_overlap(own, _words(s["content"])), s["source"]) for s in record["statements"]]
    best = max(ranked, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] >= OVERLAP else None


def _means(who: str, span: Span, document: Document, known: Roster, by: Kit) -> bool:
    """Whether a mention, or its fullest name, shares half of the shorter one's words with `who`."""
    found = source(document, span, known, by.grounding.sources)
    return any(_alike(_words(who), _words(name)) for name in (found.text, found.name))


def _alike(one: list[str], two: list[str]) -> bool:
    shared = set(one) & set(two) - {"the", "a", "of", "s"}
    return bool(shared) and len(shared) / min(len(set(one)), len(set(two))) >= OVERLAP


def _overlap(one: list[str], two: list[str]) -> float:
    both = len(set(one) & set(two))
    return both / max(1, len(set(one) | set(two)))


def _words(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in text.lower()).split()


if __name__ == "__main__":
    sys.exit(main())
