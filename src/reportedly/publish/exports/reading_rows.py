"""A reading -> rows of the long table: statements, loaded words, accounts, evidence, questions."""

from collections.abc import Iterator

from reportedly.publish.exports.account_rows import Row, at, of_account
from reportedly.records.reading import Reading, Statement


def of_reading(reading: Reading) -> Iterator[Row]:
    """Every row of a reading, without the facts of its report."""
    yield from map(_statement, reading.statements)
    for label in reading.labels:
        row: Row = {"record": "label", "value": label.neutral, "statement": label.statement}
        yield row | at(label.text, label.start, label.end)
    for account in reading.accounts:
        yield from of_account(account)
    for item in reading.disclosures:
        row = {"record": "report_disclosure", "key": item.item, "status": item.status}
        yield row | {"statement": item.statement} | at(item.text, item.start, item.end)
    for asked in reading.questions:
        row = {"record": "report_question", "key": asked.kind}
        yield row | at(asked.text, asked.start, asked.end)


def _statement(said: Statement) -> Row:
    source, cue, content = said.source, said.cue, said.content
    row: Row = {
        "record": "statement",
        "record_id": said.id,
        "statement": said.id,
        "via": said.via,
        "mode": said.mode,
        "factuality": said.factuality,
    }
    if source:
        row |= {"source": source.name, "source_type": source.type, "value": source.text}
        row |= {"source_start": source.start, "source_end": source.end}
    if cue:
        row |= {"key": cue.text, "cue_start": cue.start, "cue_end": cue.end}
    return row | at(content.text, content.start, content.end)
