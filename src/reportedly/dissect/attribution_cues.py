"""Rules -> lexicon: the reporting words and word classes that the attribution rules go by."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Stance = Literal[
    "says", "denies", "believes", "hints", "doubts", "plans", "unknown", "excludes", "open"
]
Form = Literal["base", "third", "past", "participle", "gerund"]
FORMS: tuple[Form, ...] = ("base", "third", "past", "participle", "gerund")


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbRules:
    """Reporting verbs of one behaviour; models/data/cues.toml explains the fields."""

    stance: Stance
    takes: frozenset[str]
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CueRules:
    """Word classes and reporting verbs; models/data/cues.toml explains the fields.

    Compared by identity: the hash of all words, taken once a sentence, would cost more than cues.
    """

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
    pronouns: frozenset[str]
    subjects: frozenset[str]
    plurals: frozenset[str]
    leading: frozenset[str]
    phrase_openers: frozenset[str]
    time_openers: frozenset[str]
    source_ends: frozenset[str]
    clause_tails: frozenset[str]
    content_adverbs: frozenset[str]
    reduced_by: frozenset[str]
    gerund_openers: frozenset[str]
    clause_ends: frozenset[str]
    not_negative: frozenset[str]
    unknown_words: frozenset[str]
    passive_content: frozenset[str]
    first_person: frozenset[str]
    verbs: tuple[VerbRules, ...]

    def adverbial(self, word: str) -> bool:
        """Whether a word is an adverb, by list or by its ending."""
        return word in self.adverbs or (
            len(word) > 4 and word.endswith("ly") and word not in self.not_ly
        )

    def auxiliary(self, word: str) -> bool:
        """Whether a word is a form of be, have or do, or a modal."""
        return word in self.be or word in self.have or word in self.do or word in self.modals

    def finite(self, word: str) -> bool:
        """Whether a word is surely a finite verb."""
        return self.auxiliary(word) or word in self.irregular

    def verbal(self, word: str) -> bool:
        """Whether a word looks like a finite verb or a participle."""
        return self.finite(word) or (len(word) > 3 and word.endswith("ed"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One form of a reporting verb: the words after its first one, and how it behaves."""

    rest: tuple[str, ...]
    form: Form
    verb: VerbRules


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The reporting words by their first word: verbs, longest first, and prefaces."""

    verbs: dict[str, tuple[Entry, ...]]
    prefaces: dict[str, tuple[tuple[str, ...], ...]]


@lru_cache(maxsize=4)
def lexicon(rules: CueRules) -> Lexicon:
    """Index the verbs and the prefaces of the rules by their first word."""
    found: dict[str, list[Entry]] = {}
    for verb in rules.verbs:
        for line in verb.forms:
            for first, entry in _entries(line.split(), verb):
                if entry not in found.setdefault(first, []):
                    found[first].append(entry)
    phrases = [tuple(p.split()) for p in rules.prefaces]
    return Lexicon(
        verbs={w: tuple(sorted(entries, key=_breadth)) for w, entries in found.items()},
        prefaces={p[0]: tuple(q for q in phrases if q[0] == p[0]) for p in phrases},
    )


def _entries(forms: list[str], verb: VerbRules) -> list[tuple[str, Entry]]:
    """One verb's forms by first word; a dash is no form, a repeated form counts once."""
    entries = []
    for form, name in zip(forms, FORMS, strict=True):
        first, *rest = form.split("_")
        kind: Form = "past" if name == "participle" and form in forms[:3] else name
        if first != "-":
            entries.append((first, Entry(rest=tuple(rest), form=kind, verb=verb)))
    return entries


def _breadth(entry: Entry) -> tuple[int, int]:
    """Sort key: verbs of more words first, then those that ask for a certain word after them."""
    return -len(entry.rest), -any(":" in flag for flag in entry.verb.takes)
