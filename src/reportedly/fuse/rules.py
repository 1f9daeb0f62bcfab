"""models/data/fuse.toml -> FuseRules: the words that fuse goes by."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FuseRules:
    """Word lists for telling incidents and origins apart; all words are folded (see `words`).

    `kindred_types`: groups of event types that different tellers use for one incident.
    `institutions`, `found_sources`: kinds of source. `speaks_for`: kind of source -> the kinds of
    party that it speaks for. `wire_credits`: credit as printed, folded -> the agency's name.
    """

    unnaming: frozenset[str]
    common_parties: frozenset[str]
    common_places: frozenset[str]
    kindred_types: tuple[frozenset[str], ...]
    institutions: frozenset[str]
    found_sources: frozenset[str]
    speaks_for: Mapping[str, frozenset[str]]
    wire_credits: Mapping[str, str]
