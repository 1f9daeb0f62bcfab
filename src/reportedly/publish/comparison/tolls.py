"""A row's numbers of dead and the reports' -> those that differ."""

from collections.abc import Iterator

from reportedly.publish.comparison.difference import Difference, Field, unlike
from reportedly.publish.comparison.matching import Pair
from reportedly.publish.comparison.sides import crossed
from reportedly.publish.exports.acled_like import fatalities
from reportedly.publish.exports.coded import Deaths, deaths, sides
from reportedly.publish.exports.rules import ExportRules


def toll_differences(pair: Pair, rules: ExportRules) -> Iterator[Difference]:
    """ACLED has one number; UCDP's best, low and high, then the dead by side, as far as told."""
    event, incident = pair.event, pair.incident
    if event.dataset == "acled":
        yield from unlike("fatalities", str(event.best), str(fatalities(incident, rules)))
        return
    between = sides(incident, rules)
    dead = deaths(incident, between, rules)
    whole = dead.whole()
    yield from unlike("best", str(event.best), str(whole.best))
    yield from unlike("low", str(event.low), str(whole.low))
    yield from unlike("high", str(event.high), str(whole.high))
    turned = crossed(event.sides, between, rules)
    for field, row, reports in _parts(pair, dead, turned=turned):
        if row is not None:
            yield from unlike(field, str(row), str(reports))


def _parts(pair: Pair, dead: Deaths, *, turned: bool) -> Iterator[tuple[Field, int | None, int]]:
    """The dead by column: what the row says (null: nothing), and the reports."""
    event = pair.event
    first, second = (dead.b, dead.a) if turned else (dead.a, dead.b)
    yield "deaths_a", event.deaths_a, first.best
    yield "deaths_b", event.deaths_b, second.best
    yield "deaths_civilians", event.civilians, dead.civilians.best
    yield "deaths_unknown", event.unknown, dead.unknown.best
