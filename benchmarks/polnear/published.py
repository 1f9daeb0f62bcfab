"""Token labels as the public figures have them: van Timmeren (2022), by the program of that thesis.

Its table is scikit-learn's `classification_report` over five labels with the micro and the macro
average of the five: the first token of a source and the others of it, the first token of a content
and the others of it, and the tokens of cues. Of cues only the words that a tagger takes for verbs
other than base forms and modals count ("said", "was"; not "according to"), and attributions over
more than three sentences are left out. So it is here, but that verbs are told by their form, and
that tokens are our own (README.md).
"""

import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from polnear.marked import NONE, Grid, Marked, Triple

PUBLISHED = ("first source", "other source", "cue", "first content", "other content")
# Attributions over more sentences than this are none.
MOST_SENTENCES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbForms:
    """Which words look like verbs: by their endings, but for `others`, and `verbs` besides."""

    endings: tuple[str, ...]
    verbs: frozenset[str]
    others: frozenset[str]

    def has(self, word: str) -> bool:
        """Whether a word in lower case counts."""
        by_form = word.isalpha() and word.endswith(self.endings) and word not in self.others
        return by_form or word in self.verbs


def verb_forms() -> VerbForms:
    """Those of verbs.toml."""
    given = tomllib.loads((Path(__file__).parent / "verbs.toml").read_text("utf-8"))
    return VerbForms(
        endings=tuple(given["endings"]),
        verbs=frozenset(given["verbs"]),
        others=frozenset(given["others"]),
    )


def published(marked: Marked, grid: Grid, verbs: VerbForms) -> tuple[str, ...]:
    """The label of each token.

    Where no attribution has a token that is labelled as a source or a content, it is a first one if
    the token before has another label.
    """
    labels = list(marked.labels)
    inside = {label: _inside(marked.triples, label) for label in ("source", "content")}
    for at, label in enumerate(marked.labels):
        if label in inside:
            firsts, others = inside[label]
            begins = at in firsts or (at not in others and marked.labels[at - 1 : at] != (label,))
            labels[at] = f"first {label}" if begins else f"other {label}"
        elif label == "cue" and not verbs.has(grid.words[at]):
            labels[at] = NONE
    for triple in marked.triples:
        tokens = triple.source | triple.cue | triple.content
        if len({grid.sentences[token] for token in tokens}) > MOST_SENTENCES:
            for token in tokens:
                labels[token] = NONE
    return tuple(labels)


def _inside(triples: Sequence[Triple], label: str) -> tuple[frozenset[int], frozenset[int]]:
    """The first token of each attribution's part, and the others."""
    parts = [part for triple in triples if (part := triple.part(label))]
    firsts = frozenset(min(part) for part in parts)
    return firsts, frozenset(token for part in parts for token in part) - firsts


def averages(pairs: Sequence[tuple[Sequence[str], Sequence[str]]]) -> dict[str, float]:
    """Micro and macro F1 of the five labels over (gold, read) labels of articles."""
    each = {label: counts(pairs, label) for label in PUBLISHED}
    sums = Counter[str]()
    for found in each.values():
        sums.update(found)
    figures = {f"published_{name.replace(' ', '_')}_f1": f1(found) for name, found in each.items()}
    macro = sum(f1(found) for found in each.values()) / len(each)
    return {"published_micro_f1": f1(sums), "published_macro_f1": macro, **figures}


def counts(pairs: Sequence[tuple[Sequence[str], Sequence[str]]], label: str) -> Counter[str]:
    """How often a label is right (hit), read, and there (gold)."""
    found = Counter[str]()
    for gold, read in pairs:
        both = zip(gold, read, strict=True)
        found["hit"] += sum(one == two == label for one, two in both)
        found["read"] += sum(two == label for two in read)
        found["gold"] += sum(one == label for one in gold)
    return found


def f1(found: Counter[str]) -> float:
    """F1 of what `counts` counted; 0 where there is nothing."""
    total = found["read"] + found["gold"]
    return 2 * found["hit"] / total if total else 0.0
