"""What tells who a source is: pronouns, metonyms, type words, and weights for antecedents."""

from dataclasses import dataclass

from reportedly.extract.source_types import TypeRules
from reportedly.records.vocabulary import SourceType


@dataclass(frozen=True, slots=True, kw_only=True)
class AntecedentRules:
    """By kind of pronoun, what each sign of `extract.antecedents` weighs for an antecedent."""

    person: dict[str, float]
    plural: dict[str, float]
    thing: dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRules:
    """Pronouns, metonyms and type words; models/data/sources.toml explains the fields."""

    person: frozenset[str]
    masculine: frozenset[str]
    feminine: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    plural: frozenset[str]
    thing: frozenset[str]
    first: frozenset[str]
    articles: frozenset[str]
    people: frozenset[str]
    titles: frozenset[str]
    fields: frozenset[str]
    bodies: frozenset[str]
    many: frozenset[str]
    verbs: frozenset[str]
    openers: frozenset[str]
    owners: dict[str, str]
    metonyms: frozenset[str]
    issuing: frozenset[SourceType]
    officials: frozenset[str]
    indefinite: frozenset[str]
    anonymity: tuple[str, ...]
    speaker_of: dict[str, SourceType]
    group_words: frozenset[str]
    types: tuple[TypeRules, ...]
    weak: tuple[TypeRules, ...]
    antecedents: AntecedentRules
