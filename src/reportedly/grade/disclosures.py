"""Case -> disclosures: what evidence the reports say was shown, by whom, and what none mentions."""

from typing import Literal, get_args

from reportedly.grade.case import Case, Told
from reportedly.grade.times import day
from reportedly.records.incident import DisclosureTold, IncidentDisclosure
from reportedly.records.reading import Disclosure
from reportedly.records.vocabulary import DisclosureItem, DisclosureStatus

# Where reports of one day differ, the first of these stands: a dispute is never hidden.
RANK: tuple[DisclosureStatus, ...] = ("disputed", "disclosed", "withheld", "called_for")


def disclosures(case: Case) -> tuple[IncidentDisclosure, ...]:
    """One entry for each of the contract's items; `missing` where no report mentions it.

    The status is that of the latest day. A call for evidence is a wish and not a state: it is the
    status only where no report says more.
    """
    return tuple(_disclosure(case, item) for item in get_args(DisclosureItem))


def _disclosure(case: Case, item: DisclosureItem) -> IncidentDisclosure:
    told = tuple(
        dict.fromkeys(
            _told(case, one, d)
            for one in case.about
            for d in one.reading.disclosures
            if d.item == item
        )
    )
    return IncidentDisclosure(
        item=item,
        status=_status(told),
        reports=tuple(sorted({each.report for each in told})),
        evidence=tuple(dict.fromkeys(each.quote for each in told)),
        told=told,
    )


def _told(case: Case, told: Told, found: Disclosure) -> DisclosureTold:
    report = told.reading.report
    speaker = case.speakers.get((report.id, found.statement)) if found.statement else None
    return DisclosureTold(
        status=found.status,
        source=speaker.name if speaker else None,
        source_type=speaker.type if speaker else None,
        report=report.id,
        statement=found.statement,
        since=report.published,
        quote=told.quote(found.start, found.end),
    )


def _status(told: tuple[DisclosureTold, ...]) -> DisclosureStatus | Literal["missing"]:
    states = [each for each in told if each.status != "called_for"] or list(told)
    last = max((day(each.since) or "" for each in states), default="")
    latest = [each.status for each in states if (day(each.since) or "") == last]
    return min(latest, key=RANK.index, default="missing")
