"""The codes of other data sets: the data file models/data/exports.toml."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRules:
    """Codes by the contract's words.

    `states`, `groups`: kinds of party that are a state's, or organised and armed beside it.
    `common_words`: words of names of sides by which none is known. `state_words`: a coded side that
    begins so is a state's.
    `ged_where`: UCDP where_prec by place.precision. `acled_types`: ACLED event type by sub-event
    type; `acled_disorder`: disorder type by event type; `acled_inter`: actor code by kind of party;
    `acled_where`: geo_precision by place.precision; `acled_vague`: the number that ACLED reads for
    a vague word. `languages`: ISO 639-3 by ISO 639-1. `countries`: English name by ISO 3166-1
    alpha-2 code, filled in by whoever loads the rules; `iso_numeric`: the numeric code.
    """

    states: frozenset[str]
    groups: frozenset[str]
    common_words: frozenset[str]
    state_words: tuple[str, ...]
    ged_where: Mapping[str, int]
    acled_types: Mapping[str, str]
    acled_disorder: Mapping[str, str]
    acled_inter: Mapping[str, int]
    acled_where: Mapping[str, int]
    acled_vague: Mapping[str, int]
    ftm_schemata: Mapping[str, str]
    languages: Mapping[str, str]
    iso_numeric: Mapping[str, int]
    countries: Mapping[str, str] = field(default_factory=dict)
