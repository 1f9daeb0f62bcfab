"""reports -> tolls, as the product reads them: by its word rules alone, and in whole readings."""

from collections.abc import Sequence

from counts.cases import Toll
from reportedly.dissect.document import cut
from reportedly.extract.casualties import Counts, counted
from reportedly.extract.counts import find_counts
from reportedly.records.reading import Account
from reportedly.records.report import Report
from reportedly.run.pipeline import read_batch
from reportedly.run.wiring import Kit

BATCH = 32


def by_grammar(reports: Sequence[Report], tools: Kit) -> list[list[Toll]]:
    """What `tools.marker` marks as tolls, with the bounds that the count grammar gives them.

    The party is the words of the party and of the toll: either may name it.
    """
    documents = [cut(report, tools.document) for report in reports]
    rules = tools.grounding.counts
    read = []
    for document, marks in zip(documents, tools.marker.mark(documents), strict=True):
        counts = Counts(rules=rules, found=find_counts(document.report.text, rules))
        read.append(
            [
                Toll(
                    outcome=one.toll.outcome,
                    party=f"{one.toll.party.text} {one.span.text}",
                    low=one.low,
                    best=one.best,
                    high=one.high,
                )
                for one in counted(document, marks.tolls, counts)
            ]
        )
    return read


def by_reading(reports: Sequence[Report], tools: Kit) -> list[list[Toll]]:
    """The casualties of all accounts of whole readings."""
    batches = (reports[at : at + BATCH] for at in range(0, len(reports), BATCH))
    readings = [one for batch in batches for one in read_batch(batch, tools)]
    return [
        [toll for account in reading.accounts for toll in _tolls(account)] for reading in readings
    ]


def _tolls(account: Account) -> list[Toll]:
    names = {party.id: party.name for party in account.parties}
    return [
        Toll(
            outcome=row.outcome,
            party=f"{names[row.party]} {row.text}",
            low=row.low,
            best=row.best,
            high=row.high,
        )
        for row in account.casualties
    ]
