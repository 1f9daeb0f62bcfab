"""What the records hold, facet by facet: every format says what becomes of each of them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from reportedly.publish.exports.bundle import Bundle, voices
from reportedly.records.incident import Assertion, Claim
from reportedly.records.reading import Account


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """Something that records hold; `count`: how many of it there are in a bundle."""

    title: str
    noun: str
    count: Callable[[Bundle], int]


def _claims(known: Bundle) -> Iterable[Claim]:
    return (claim for incident in known.incidents for claim in incident.claims)


def _voices(known: Bundle) -> Iterable[tuple[bool, Assertion]]:
    return (heard for claim in _claims(known) for heard in voices(claim))


def _accounts(known: Bundle) -> Iterable[Account]:
    return (account for reading in known.readings for account in reading.accounts)


def _of_incidents(name: str) -> Callable[[Bundle], int]:
    return lambda known: sum(len(getattr(each, name)) for each in known.incidents)


def _of_readings(name: str) -> Callable[[Bundle], int]:
    return lambda known: sum(len(getattr(each, name)) for each in known.readings)


def _disputes(known: Bundle) -> int:
    return sum(not asserts for asserts, _ in _voices(known))


def _asserted(known: Bundle) -> int:
    return sum(asserts for asserts, _ in _voices(known))


def _quotes(known: Bundle) -> int:
    return sum(1 for _ in _voices(known))


def _graded(known: Bundle) -> int:
    return sum(1 for _ in _claims(known))


def _series(known: Bundle) -> int:
    tolls = (toll for incident in known.incidents for toll in incident.casualties)
    return sum(len(one.figures) for toll in tolls for one in toll.series)


def _harm(known: Bundle) -> int:
    tolls = (toll for incident in known.incidents for toll in incident.casualties)
    return sum(toll.outcome != "killed" for toll in tolls)


def _blame(known: Bundle) -> int:
    return sum(claim.predicate.startswith("responsibility:") for claim in _claims(known))


def _dated(known: Bundle) -> int:
    return sum(incident.date is not None for incident in known.incidents)


def _placed(known: Bundle) -> int:
    return sum(incident.place is not None for incident in known.incidents)


def _unreal(known: Bundle) -> int:
    return sum(incident.modality != "occurred" for incident in known.incidents)


def _chained(known: Bundle) -> int:
    return sum(s.via is not None for reading in known.readings for s in reading.statements)


def _details(known: Bundle) -> int:
    return sum(len(a.instruments) + len(a.targets) + len(a.phases) for a in _accounts(known))


FACETS: Mapping[str, Facet] = {
    "incidents": Facet(
        title="every incident",
        noun="incidents",
        count=lambda known: len(known.incidents),
    ),
    "types": Facet(
        title="the type of incident", noun="types", count=lambda known: len(known.incidents)
    ),
    "modality": Facet(
        title="planned, attempted, denied", noun="incidents not said to occur", count=_unreal
    ),
    "dates": Facet(title="date, its precision and words", noun="dates", count=_dated),
    "places": Facet(title="place, its precision and words", noun="places", count=_placed),
    "parties": Facet(
        title="parties with kind and role", noun="parties", count=_of_incidents("parties")
    ),
    "bounds": Facet(
        title="low, best and high, each or none", noun="tolls", count=_of_incidents("casualties")
    ),
    "outcomes": Facet(title="tolls other than of the dead", noun="tolls of others", count=_harm),
    "claimants": Facet(title="who gives each figure and claim", noun="assertions", count=_asserted),
    "disputes": Facet(title="who disputes a claim", noun="disputes", count=_disputes),
    "responsibility": Facet(
        title="who is blamed, and by whom", noun="claims on responsibility", count=_blame
    ),
    "series": Facet(
        title="each claimant's figures over time", noun="figures of a series", count=_series
    ),
    "grades": Facet(title="grades and their reasons", noun="grades", count=_graded),
    "origins": Facet(
        title="which reports share an origin", noun="origins", count=_of_incidents("origins")
    ),
    "quotes": Facet(title="the words, and where they stand", noun="quotations", count=_quotes),
    "disclosures": Facet(
        title="evidence shown and missing",
        noun="items of evidence",
        count=_of_incidents("disclosures"),
    ),
    "questions": Facet(title="open questions", noun="questions", count=_of_incidents("questions")),
    "cautions": Facet(title="cautions", noun="cautions", count=_of_incidents("cautions")),
    "chains": Facet(
        title="who passes on whose statement", noun="nested statements", count=_chained
    ),
    "accounts": Facet(
        title="what each report itself tells",
        noun="accounts",
        count=_of_readings("accounts"),
    ),
    "factuality": Facet(
        title="statements: whose, how certain", noun="statements", count=_of_readings("statements")
    ),
    "labels": Facet(title="loaded words", noun="loaded words", count=_of_readings("labels")),
    "details": Facet(
        title="weapons, objects, phases", noun="weapons, objects and phases", count=_details
    ),
    "reports": Facet(
        title="reports with address and hash",
        noun="reports",
        count=lambda known: len(known.readings),
    ),
    "texts": Facet(
        title="the reports' texts", noun="texts", count=lambda known: len(known.readings)
    ),
    "reader": Facet(
        title="what read the report", noun="readers", count=lambda known: len(known.readings)
    ),
}
