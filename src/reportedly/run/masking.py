"""Incidents, readings, profiles -> the same with what must not go out covered."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.dissect.document import DocumentRules, cut
from reportedly.extract.places import find_places
from reportedly.models.data import load
from reportedly.publish.exports.redaction import ASPECTS, EXACT, RedactionRules, redacted
from reportedly.records.incident import Incident
from reportedly.records.reading import Reading
from reportedly.run.wiring import countries, place_rules

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
    exact = frozenset(_exact(made)) if "places" in chosen else frozenset()
    rules = replace(load("redaction", RedactionRules), public=_public(), exact=exact)
    found, shown = redacted(incidents, made, chosen, rules)
    return found, shown, f"redacted: {', '.join(sorted(chosen))}; look it through all the same"


def _exact(made: Sequence[Reading]) -> Iterator[str]:
    """Every site, town and district that the reports name, whatever happened there."""
    gazetteer, places = place_rules()
    document = load("document", DocumentRules)
    for reading in made:
        for mention in find_places(cut(reading.report, document), gazetteer, places):
            if mention.place.precision in EXACT:
                yield mention.span.text


def _public() -> frozenset[str]:
    """Names of countries and peoples: never a person's."""
    return frozenset(
        name for one in countries() for name in (*one.names, *one.demonyms, *one.capitals)
    )
