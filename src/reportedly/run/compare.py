"""A table of coded events and what reports say -> the two laid beside each other."""

import csv
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from reportedly.errors import BadRecord, BadUsage, ItemError
from reportedly.publish.comparison.coded_events import CodedEvent, coded_event, dataset_of
from reportedly.publish.comparison.differences import Compared, alone, compared, uncoded
from reportedly.publish.comparison.matching import Tolerance, pairs, scope
from reportedly.publish.comparison.names import Countries
from reportedly.publish.exports.bundle import bundle
from reportedly.records.incident import Incident
from reportedly.records.reading import Reading
from reportedly.run import wiring
from reportedly.run.export import export_rules


def coded(path: Path, error: Callable[[ItemError], None]) -> tuple[CodedEvent, ...]:
    """Read a CSV file of UCDP GED or ACLED; a row that cannot be read goes to `error`.

    Raises:
        BadUsage: the file cannot be read, or is of neither data set.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, delimiter=_delimiter(file.readline()))
            file.seek(0)
            return tuple(_events(reader, path, error))
    except (OSError, UnicodeDecodeError, csv.Error) as cause:
        raise BadUsage(f"{path}: cannot be read ({cause}). Give a CSV file in UTF-8.") from cause


def compare(
    events: Sequence[CodedEvent],
    incidents: Sequence[Incident],
    readings: Sequence[Reading],
    within: Tolerance,
    say: Callable[[str], None],
) -> tuple[Compared, ...]:
    """Pairs in the order of the rows, then rows without incident, then incidents without row.

    Rows in none of the days and countries of the incidents are not listed: `say` is told how many.
    """
    rules, known = export_rules(), bundle(incidents, readings)
    countries = Countries.of((one.code, one.names) for one in wiring.countries())
    found = pairs(events, incidents, within, rules, countries)
    paired = {pair.event.id for pair in found} | {pair.incident.id for pair in found}
    lone = [event for event in events if event.id not in paired]
    covered = scope(incidents, within)
    near = [event for event in lone if covered.holds(event, countries)]
    if len(near) < len(lone):
        say(f"{len(lone) - len(near)} rows lie in other days or countries than the reports'")
    return (
        *(compared(pair, known, rules) for pair in found),
        *(alone(event) for event in near),
        *(uncoded(incident, known) for incident in incidents if incident.id not in paired),
    )


def _delimiter(header: str) -> str:
    """ACLED's own files may be divided by semicolons."""
    return ";" if header.count(";") > header.count(",") else ","


def _events(
    reader: "csv.DictReader[str]", path: Path, error: Callable[[ItemError], None]
) -> Iterator[CodedEvent]:
    dataset = dataset_of(reader.fieldnames or (), str(path))
    seen: set[str] = set()
    for row in reader:
        where = f"{path}, line {reader.line_num}"
        try:
            event = coded_event(row, dataset, where)
        except ItemError as one:
            error(one)
            continue
        if event.id in seen:
            error(BadRecord(f"{where}: repeats the row {event.id}; it is left out", where=where))
            continue
        seen.add(event.id)
        yield event
