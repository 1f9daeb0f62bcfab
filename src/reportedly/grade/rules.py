"""models/data/grade.toml -> GradeRules: the words that grade goes by."""

from collections.abc import Mapping
from dataclasses import dataclass

from reportedly.records.vocabulary import DisclosureItem, EventType, Outcome, PartyKind


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeRules:
    """Word lists for grading; all words are folded (lower case, no accents).

    `unnaming`: words that name no accused. `peoples`, `whole`: words that blame a people as such.
    `vague`, `persons`, `no_party`: words that refer without naming, words for persons, words for
    harm and bodies. `asides`: what a neutral wording puts before a name. `sides`: plain nouns of
    each kind of party; `collectives`: nouns that name many without a plural's s; `belonging`:
    words for being one of a party. `parts`: words of parties that are part of another party;
    `part_before`, `part_within`, `part_after`: phrases before, in and after a figure that make it
    one, `part_of` those that do before one of `part_nouns`; `past_before`, `past_after`: phrases
    by which a report gives a figure up; `additions`: words that add a figure to another one;
    `comparisons`: what looks like it. `mouthpieces`, `insiders`: words for whoever speaks for an
    institution, or from inside it. `source_leads`: words before a source's name that do not belong
    to it. `institutions`: kinds of source that are one origin wherever they are cited;
    `found_sources`: those that a reporter has to find. `outcomes`: in the order in which tolls are
    told. `unnamed_sources`: kind of source -> what to call it where it is not named. `releases`:
    kinds of report that are an institution's own -> the kind of source. `speaks_for`, `fights`:
    kind of source -> kinds of party. `single_author`: types of act that have one author.
    `answered_by`: kind of question -> the disclosures that answer it; `stale_after`: days without
    an answer; `reprisals`: words for an answer to an attack.
    """

    unnaming: frozenset[str]
    articles: frozenset[str]
    peoples: frozenset[str]
    whole: frozenset[str]
    vague: frozenset[str]
    asides: tuple[str, ...]
    persons: frozenset[str]
    no_party: frozenset[str]
    collectives: frozenset[str]
    belonging: frozenset[str]
    headline_labels: frozenset[str]
    parts: frozenset[str]
    part_before: tuple[str, ...]
    part_within: tuple[str, ...]
    part_after: tuple[str, ...]
    part_of: tuple[str, ...]
    part_nouns: tuple[str, ...]
    past_before: tuple[str, ...]
    past_after: tuple[str, ...]
    single_author: frozenset[EventType]
    stale_after: int
    reprisals: frozenset[str]
    additions: frozenset[str]
    comparisons: tuple[str, ...]
    mouthpieces: frozenset[str]
    insiders: frozenset[str]
    source_leads: tuple[str, ...]
    institutions: frozenset[str]
    found_sources: frozenset[str]
    outcomes: tuple[Outcome, ...]
    sides: Mapping[PartyKind, frozenset[str]]
    unnamed_sources: Mapping[str, str]
    releases: Mapping[str, str]
    speaks_for: Mapping[str, frozenset[PartyKind]]
    fights: Mapping[str, frozenset[PartyKind]]
    answered_by: Mapping[str, frozenset[DisclosureItem]]
    event_names: Mapping[EventType, str]
    kind_names: Mapping[PartyKind, str]

    @property
    def plain(self) -> frozenset[str]:
        """The plain nouns of all sides, and words that name no accused."""
        return self.unnaming.union(self.parts, self.collectives, *self.sides.values())
