"""models/data/grade.toml -> GradeRules: the words that grade goes by."""

from collections.abc import Mapping
from dataclasses import dataclass

from reportedly.records.vocabulary import DisclosureItem, EventType, PartyKind


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeRules:
    """Word lists for grading; all words are folded (lower case, no accents).

    `unnaming`: words that name no accused. `peoples`, `whole`: words that blame a people as such.
    `parts`: words of parties that are part of another party. `institutions`: kinds of source that
    are one origin wherever they are cited. `speaks_for`, `fights`: kind of source -> kinds of
    party. `answered_by`: kind of question -> the disclosures that answer it.
    """

    unnaming: frozenset[str]
    articles: frozenset[str]
    peoples: frozenset[str]
    whole: frozenset[str]
    headline_labels: frozenset[str]
    parts: frozenset[str]
    institutions: frozenset[str]
    speaks_for: Mapping[str, frozenset[PartyKind]]
    fights: Mapping[str, frozenset[PartyKind]]
    answered_by: Mapping[str, frozenset[DisclosureItem]]
    event_names: Mapping[EventType, str]
    kind_names: Mapping[PartyKind, str]
