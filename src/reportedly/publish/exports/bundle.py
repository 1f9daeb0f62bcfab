"""Incidents and readings -> Bundle: what every exporter is handed, from memory or from a ledger."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.records.incident import Assertion, Claim, Incident
from reportedly.records.reading import Casualty, Reading, Statement
from reportedly.records.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """Incidents with the readings that their quotations point into.

    `reports`: by report id. `statements`: by report and statement id. `counts`: by report, start
    and end, the toll that stands there.
    """

    incidents: tuple[Incident, ...]
    readings: tuple[Reading, ...]
    reports: Mapping[str, Report]
    statements: Mapping[tuple[str, str], Statement]
    counts: Mapping[tuple[str, int, int], Casualty]


def bundle(incidents: Sequence[Incident], readings: Sequence[Reading]) -> Bundle:
    """Put records together; of two readings of one report the first is taken."""
    unique: dict[str, Reading] = {}
    for reading in readings:
        unique.setdefault(reading.report.id, reading)
    return Bundle(
        incidents=tuple(incidents),
        readings=tuple(unique.values()),
        reports={id_: reading.report for id_, reading in unique.items()},
        statements={(id_, s.id): s for id_, reading in unique.items() for s in reading.statements},
        counts={
            (id_, toll.start, toll.end): toll
            for id_, reading in unique.items()
            for account in reading.accounts
            for toll in account.casualties
        },
    )


def reports_of(incident: Incident, known: Bundle) -> tuple[Report, ...]:
    """The reports that tell of an incident, each once, in the order of its accounts."""
    ids = dict.fromkeys(account.report for account in incident.accounts)
    return tuple(known.reports[id_] for id_ in ids if id_ in known.reports)


def voices(claim: Claim) -> Iterator[tuple[bool, Assertion]]:
    """Everybody heard on a claim, with whether they assert it."""
    yield from ((True, said) for said in claim.asserted_by)
    yield from ((False, said) for said in claim.disputed_by)


def claimant(said: Assertion, known: Bundle) -> str:
    """Whose word it is: the source, else who is counted for it, else who published the report."""
    report = known.reports.get(said.report)
    return said.source or said.claimant or (report and report.publisher) or said.report


def key(*parts: object) -> str:
    """A short name made of the content of `parts`: 16 hex digits, the same on every machine."""
    joined = "\x1f".join(map(str, parts))
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]
