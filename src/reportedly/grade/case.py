"""Cluster, readings -> Case: an incident's tellings with their origins, ready to be graded."""

from collections.abc import Mapping
from dataclasses import dataclass

from reportedly.grade.cast import Cast, cast
from reportedly.grade.rules import GradeRules
from reportedly.grade.speakers import Speakers, speakers
from reportedly.records.cluster import Cluster
from reportedly.records.incident import Origin, Quotation
from reportedly.records.reading import Account, Reading, Source, Statement

# The origin of what a report tells in passing where other reports are about it: it counts for none.
IN_PASSING = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One account of the incident, its reading, and its report's origin (`IN_PASSING`: none)."""

    reading: Reading
    account: Account
    origin: str

    def statement(self, key: str | None) -> Statement | None:
        """The reading's statement of that id."""
        return next((s for s in self.reading.statements if s.id == key), None)

    def source(self, key: str | None) -> Source | None:
        """Who makes the statement of that id; null for the report's own voice."""
        found = self.statement(key)
        return found.source if found else None

    def quote(self, start: int, end: int) -> Quotation:
        """The report's words from `start` to `end`."""
        report = self.reading.report
        return Quotation(report=report.id, text=report.text[start:end], start=start, end=end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An incident's tellings, by publication and report; its origins by id; the rules.

    `speakers`: who speaks in each statement; `cast`: which wordings name one party.
    """

    cluster: Cluster
    told: tuple[Told, ...]
    origins: Mapping[str, Origin]
    rules: GradeRules
    speakers: Speakers
    cast: Cast

    @property
    def main(self) -> tuple[Told, ...]:
        """The tellings of reports that are about the incident; all where none is."""
        return tuple(t for t in self.told if t.account.main) or self.told

    @property
    def about(self) -> tuple[Told, ...]:
        """The tellings whose report is about this incident, or about none: one for each report.

        What a report says of evidence and leaves open is about its main incident, not about those
        that it mentions in passing.
        """
        found = {
            told.reading.report.id: told
            for told in self.told
            if told.account.main or not any(a.main for a in told.reading.accounts)
        }
        return tuple(found.values())


def case(cluster: Cluster, readings: Mapping[str, Reading], rules: GradeRules) -> Case:
    """Gather what the cluster's members tell.

    Args:
        cluster: the members and their origins.
        readings: the readings by report id, at least those of the members.
        rules: the words that grade goes by.

    """
    origin_of = {report: o.id for o in cluster.origins for report in o.reports}
    members = {(m.report, m.account) for m in cluster.members}
    told = [
        Told(reading=readings[report], account=account, origin=origin_of.get(report, IN_PASSING))
        for report in sorted({report for report, _ in members})
        for account in readings[report].accounts
        if (report, account.id) in members
    ]
    told.sort(key=lambda t: (t.reading.report.published or "", t.reading.report.id, t.account.id))
    origins = {origin.id: origin for origin in cluster.origins}
    cited = {t.reading.report.id: t.reading for t in told}
    return Case(
        cluster=cluster,
        told=tuple(told),
        origins=origins,
        rules=rules,
        speakers=speakers(tuple(cited.values()), rules),
        cast=cast([(t.reading, t.account) for t in told], rules),
    )
