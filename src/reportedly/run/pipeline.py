"""THE WAY: reports -> readings -> incidents. Read this first; docs/the-way.md tells it in words.

Per report (any order, any machine; batches go through the marker together):

    Report --cut--> Document --mark--> Marks --ground--> Reading

Across reports:

    Readings --cluster--> Clusters --grade--> Incidents
"""

from collections.abc import Sequence

from reportedly.dissect.document import cut
from reportedly.extract.reading import reading
from reportedly.fuse.incidents import cluster
from reportedly.grade.incidents import incident
from reportedly.grade.times import latest
from reportedly.records.check import checked
from reportedly.records.incident import Incident
from reportedly.records.reading import Reading
from reportedly.records.report import Report
from reportedly.run.wiring import Kit


def read_batch(reports: Sequence[Report], kit: Kit) -> tuple[Reading, ...]:
    """Read a batch of reports: one reading for each, in order.

    Raises:
        BadRecord: a reading breaks the contract.
    """
    documents = tuple(cut(report, kit.document) for report in reports)
    marks = kit.marker.mark(documents)
    return tuple(
        checked(reading(document, marked, kit.grounding, kit.marker.reader))
        for document, marked in zip(documents, marks, strict=True)
    )


def incidents(
    readings: Sequence[Reading], kit: Kit, as_of: str | None = None
) -> tuple[Incident, ...]:
    """The incidents that these readings tell of; the order of the readings makes no difference.

    `as_of`: the ISO date from which the age of open questions is counted; the day of the latest
    report where it is not given, never today.
    """
    day = as_of or latest(one.report.published for one in readings)
    ordered = sorted(readings, key=lambda one: (one.report.id, one.report.sha256), reverse=True)
    by_id = {one.report.id: one for one in ordered}
    return tuple(incident(found, by_id, kit.grade, day) for found in cluster(ordered, kit.fuse))
