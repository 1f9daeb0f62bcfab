"""One incident that five hundred reports tell of, kept ready in a ledger."""

from dataclasses import replace
from datetime import timedelta

from ledger.claiming import happened, reading
from reportedly.grade.incidents import incident
from reportedly.ledger import drafts
from reportedly.ledger.ledger import Ledger
from reportedly.records.cluster import Cluster
from reportedly.records.incident import AccountRef, Origin
from reportedly.records.reading import Reading
from reportedly.records.view import IndexChange, Indexed, IndexState
from reportedly.run.desk.incidents import rules
from reportedly.run.desk.near import keys

AT = "2026-01-01T00:00:00+00:00"
NAME = "i-000000000001"
REPORTS = 500
ORIGINS = 120  # whose reporting the others pass on


def told(number: int) -> Reading:
    """The n-th report of the incident: 20 claims, by one of sixty papers, within four days."""
    made = reading(number % 5)
    day = happened(0) + timedelta(days=number % 4)
    report = replace(
        made.report,
        id=f"great-{number:03}",
        title=f"Attack at the mill: what is known, {number}",
        publisher=f"Paper {number % 60}",
        published=day.isoformat(),
        text=made.report.text + f"Printed as number {number}. ",
    )
    return replace(made, report=report)


def fill(ledger: Ledger) -> str:
    """Put the reports and their incident into an empty ledger; give the incident's id.

    That they tell of one incident is said here: 500 reports of the same few words are no test of
    whether they do.
    """
    readings = [told(number) for number in range(REPORTS)]
    for each in readings:
        copy = drafts.stored(each.report, by="made", at=AT)
        ledger.append([copy, drafts.read(each, copy.event.id, by="made 1", at=AT)])
    given = rules()
    members = tuple(AccountRef(report=r.report.id, account="a1", main=True) for r in readings)
    origins = tuple(
        Origin(
            id=f"o-{n}",
            name=f"Paper {n}",
            kind="news",
            party_to_conflict=False,
            reports=tuple(each.report.id for each in readings[n::ORIGINS]),
            why="the same words in the same order",
        )
        for n in range(ORIGINS)
    )
    cluster = Cluster(id=NAME, members=members, links=(), origins=origins)
    made = incident(cluster, {r.report.id: r for r in readings}, given.grade, None)
    change = IndexChange(
        whole=True,
        gone=(),
        dropped=(),
        made=(Indexed(incident=made, asked=()),),
        reports=tuple((r.report.id, keys(r)) for r in readings),
    )
    state = IndexState(size=ledger.size(), rules=given.name, latest=happened(4).isoformat())
    ledger.incidents.change(change, ledger.incidents.state(), state)
    return made.id
