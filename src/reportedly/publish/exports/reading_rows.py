"""A reading -> rows of the long table: statements, loaded words, weapons, objects, phases."""

from collections.abc import Iterable, Iterator

from reportedly.publish.exports.sheet import Cell
from reportedly.records.reading import Account, Instrument, Phase, Reading, Target

Row = dict[str, Cell]


def of_reading(reading: Reading) -> Iterator[Row]:
    """Every row of a reading, without the facts of its report."""
    for said in reading.statements:
        yield {
            "record": "statement",
            "record_id": said.id,
            "statement": said.id,
            "source": said.source.name if said.source else None,
            "source_type": said.source.type if said.source else None,
            "value": said.source.text if said.source else None,
            "key": said.cue.text if said.cue else None,
            "via": said.via,
            "mode": said.mode,
            "factuality": said.factuality,
            "quote": said.content.text,
            "start": said.content.start,
            "end": said.content.end,
        }
    for label in reading.labels:
        yield {
            "record": "label",
            "value": label.neutral,
            "statement": label.statement,
            "quote": label.text,
            "start": label.start,
            "end": label.end,
        }
    for account in reading.accounts:
        yield from _details(account)


def _details(account: Account) -> Iterable[Row]:
    parts: list[tuple[str, str, str | None, Instrument | Target | Phase]]
    parts = [("instrument", each.type, None, each) for each in account.instruments]
    parts += [("target", each.type, each.effect, each) for each in account.targets]
    parts += [("phase", each.kind, None, each) for each in account.phases]
    for record, key, status, each in parts:
        yield {
            "record": record,
            "key": key,
            "status": status,
            "account": account.id,
            "quote": each.text,
            "start": each.start,
            "end": each.end,
        }
