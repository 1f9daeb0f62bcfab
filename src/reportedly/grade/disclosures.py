"""Case -> disclosures: what evidence the reports say was shown, and what none mentions."""

from typing import get_args

from reportedly.grade.case import Case, Told
from reportedly.records.incident import IncidentDisclosure
from reportedly.records.reading import Disclosure
from reportedly.records.vocabulary import DisclosureItem, DisclosureStatus

# Where reports of one day differ, the first of these stands: a dispute is never hidden.
RANK: tuple[DisclosureStatus, ...] = ("disputed", "disclosed", "withheld", "called_for")


def disclosures(case: Case) -> tuple[IncidentDisclosure, ...]:
    """One entry for each of the contract's items; `missing` where no report mentions it."""
    return tuple(_disclosure(case, item) for item in get_args(DisclosureItem))


def mentions(case: Case) -> tuple[tuple[Told, Disclosure], ...]:
    """The disclosures of all reports that are about the incident, by publication."""
    about = {told.reading.report.id: told for told in case.main}
    return tuple((told, d) for told in about.values() for d in told.reading.disclosures)


def _disclosure(case: Case, item: DisclosureItem) -> IncidentDisclosure:
    found = [(told, d) for told, d in mentions(case) if d.item == item]
    last = max((told.reading.report.published or "" for told, _ in found), default="")
    latest = [d.status for told, d in found if (told.reading.report.published or "") == last]
    return IncidentDisclosure(
        item=item,
        status=min(latest, key=RANK.index, default="missing"),
        reports=tuple(sorted({told.reading.report.id for told, _ in found})),
        evidence=tuple(dict.fromkeys(told.quote(d.start, d.end) for told, d in found)),
    )
