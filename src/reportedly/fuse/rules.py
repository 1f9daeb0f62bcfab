"""models/data/fuse.toml -> FuseRules: the words that fuse goes by."""

from collections.abc import Mapping
from dataclasses import dataclass

from reportedly.fuse.spread import Background


@dataclass(frozen=True, slots=True, kw_only=True)
class FuseRules:
    """Word lists for telling incidents and origins apart; all words are folded (see `words`).

    `background`: how common words are in reports of this kind.
    `kindred_types`: groups of event types that different tellers use for one incident.
    `follow_ups`: words of headlines on what comes after an incident.
    `institutions`, `found_sources`: kinds of source. `sides`: groups of kinds of source that speak
    for one side. `speaks_for`: kind of source -> the kinds of party that it speaks for.

    `wire_credits`: credit as printed, folded -> the agency's name. `unnamed_credits`: phrases that
    credit agencies without a name. `own_reporting`: phrases that tell of the report's own finding
    out. `common_names`: words of names of outlets and offices by which none is recognised.
    `date_words`: words beside which a figure counts nobody. `number_words`: figures as words.
    """

    unnaming: frozenset[str]
    common_parties: frozenset[str]
    common_places: frozenset[str]
    background: Background
    kindred_types: tuple[frozenset[str], ...]
    follow_ups: frozenset[str]
    institutions: frozenset[str]
    sides: tuple[frozenset[str], ...]
    found_sources: frozenset[str]
    speaks_for: Mapping[str, frozenset[str]]
    wire_credits: Mapping[str, str]
    unnamed_credits: tuple[str, ...]
    own_reporting: tuple[str, ...]
    common_names: frozenset[str]
    date_words: frozenset[str]
    number_words: Mapping[str, int]
