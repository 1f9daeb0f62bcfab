"""Incidents, readings, profiles -> the same with what must not go out covered."""

from collections.abc import Sequence
from dataclasses import replace

from reportedly.extract.place_rules import CountryRules
from reportedly.models.data import load
from reportedly.publish.exports.redaction import ASPECTS, RedactionRules, redacted
from reportedly.records.incident import Incident
from reportedly.records.reading import Reading

ALL = "all"


def covering(
    incidents: Sequence[Incident], made: Sequence[Reading], profiles: Sequence[str]
) -> tuple[tuple[Incident, ...], tuple[Reading, ...], str]:
    """The records with what the profiles name covered, and what a user should know of it.

    Args:
        incidents: from files or from a ledger.
        made: the readings that the incidents quote.
        profiles: of `redaction.ASPECTS`, or "all" for every one.
    """
    chosen = frozenset(one for one in ASPECTS if one in profiles or ALL in profiles)
    rules = replace(load("redaction", RedactionRules), public=_public())
    found, shown = redacted(incidents, made, chosen, rules)
    return found, shown, f"redacted: {', '.join(sorted(chosen))}; look it through all the same"


def _public() -> frozenset[str]:
    """Names of countries and peoples: never a person's."""
    countries = load("countries", CountryRules).countries
    return frozenset(
        name for one in countries for name in (*one.names, *one.demonyms, *one.capitals)
    )
