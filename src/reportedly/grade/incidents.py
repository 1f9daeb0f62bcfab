"""Cluster, readings -> Incident: what many reports say of one incident, graded."""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar

from reportedly.grade.blamed import accepting, blamed
from reportedly.grade.case import Case, Told, case
from reportedly.grade.cautions import Findings, cautions
from reportedly.grade.days import Dated, likeliest
from reportedly.grade.disclosures import disclosures
from reportedly.grade.happened import dates, event, places
from reportedly.grade.parties import parties
from reportedly.grade.questions import questions
from reportedly.grade.responsibility import responsibility
from reportedly.grade.rules import GradeRules
from reportedly.grade.times import day
from reportedly.grade.tolls import tolls
from reportedly.grade.wording import told_date, told_place
from reportedly.records.cluster import Cluster
from reportedly.records.incident import Incident
from reportedly.records.reading import EventDate, Place, Reading

T = TypeVar("T", bound=Hashable)

# The most precise first: where tellings are equally many, the more precise one is taken.
PLACE_PRECISION = ("site", "settlement", "district", "province", "country")


def incident(
    cluster: Cluster,
    readings: Mapping[str, Reading],
    rules: GradeRules,
    as_of: str | None = None,
) -> Incident:
    """Grade what all reports of one incident say of it.

    Args:
        cluster: the accounts of the incident and the origins of their reports.
        readings: readings by report id, at least those of the cluster's members.
        rules: the words that grade goes by.
        as_of: the ISO date from which the age of questions is counted; without it none is stale.

    Returns:
        The contract's incident record; the same whatever the order of readings.

    Raises:
        KeyError: a member's report is not among the readings.

    """
    it = case(cluster, readings, rules)
    event_type = _most(
        it.main, lambda t: t.account.event_type, lambda kind: (kind == "Other", kind)
    )
    when, where = _date(it), _place(it)
    accused = blamed(it)
    accepted = accepting(accused, it)
    counted, casualties = tolls(it, accepted)
    claims = (
        event(it, event_type, told_place(where), accepted),
        *dates(it),
        *places(it),
        *counted,
        *responsibility(accused, it),
    )
    shown = disclosures(it)
    name = rules.event_names.get(event_type, event_type)
    return Incident(
        id=cluster.id,
        title=_title(name, when, where),
        event_type=event_type,
        modality=_most(it.main, lambda t: t.account.modality, lambda m: (m != "occurred", m)),
        date=when,
        place=where,
        parties=parties(it),
        accounts=cluster.members,
        origins=cluster.origins,
        claims=claims,
        casualties=casualties,
        disclosures=shown,
        questions=questions(it, as_of),
        cautions=cautions(
            Findings(case=it, claims=claims, disclosures=shown, date=when, place=where)
        ),
    )


def _most(
    told: Sequence[Told], value: Callable[[Told], T], rank: Callable[[T], tuple[object, ...]]
) -> T:
    """The value that most origins tell; the first by `rank` where several are equally many."""
    by_origin = {(_origin(t), value(t)) for t in told}
    counted = Counter(found for _, found in by_origin)
    return min(counted, key=lambda found: (-counted[found], rank(found)))


def _date(it: Case) -> EventDate | None:
    for told in (it.main, it.told):
        given = [Dated(origin=_origin(t), when=t.account.date) for t in told if t.account.date]
        if given:
            return likeliest(given, _first(it))
    return None


def _first(it: Case) -> str | None:
    """The day of the first report; null where the incident lies ahead of it."""
    if any(t.account.modality == "planned" for t in it.main):
        return None
    days = (day(t.reading.report.published) for t in it.told)
    return min((found for found in days if found), default=None)


def _origin(told: Told) -> str:
    return told.origin or told.reading.report.id


def _place(it: Case) -> Place | None:
    """The place of most origins; one that the gazetteer holds before one that it does not."""
    for told in (it.main, it.told):
        placed = [t for t in told if t.account.place]
        if placed:
            found = _most(placed, _where, lambda p: (p[0], PLACE_PRECISION.index(p[1]), p[2:]))
            return next(t.account.place for t in placed if _where(t) == found)
    return None


def _where(told: Told) -> tuple[bool, str, str, str]:
    place = told.account.place
    if place is None:
        return (True, "country", "", "")
    return (place.lat is None, place.precision, place.name, place.country or "")


def _title(name: str, date: EventDate | None, place: Place | None) -> str:
    """Type, place and date. No toll: a figure never stands without its claimant."""
    when, where = told_date(date), told_place(place)
    head = f"{name} at {where}" if where else f"{name}, place not known"
    return f"{head}, {when}" if when else f"{head}, date not known"
