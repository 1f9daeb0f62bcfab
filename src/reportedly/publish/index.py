"""Readings -> index: reports by number, statements by id, quotations with their place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.publish.parts import Code, Line, Named, Own, Quoted, Ref, Where
from reportedly.publish.voice import Voice, named
from reportedly.publish.wording import Wording
from reportedly.records.incident import Assertion, Incident, Quotation
from reportedly.records.reading import Reading, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """What every section looks things up in; reports are numbered in the order given.

    `assertions`: by report and statement, an assertion that names the statement's source as the
    incident knows it; empty where readings are shown without an incident.
    """

    readings: dict[str, Reading]
    labels: dict[str, str]
    statements: dict[tuple[str, str], Statement]
    assertions: dict[tuple[str, str], Assertion]
    voice: Voice
    wording: Wording


def index(
    readings: Sequence[Reading],
    speaker: Voice,
    wording: Wording,
    incidents: Sequence[Incident] = (),
) -> Index:
    """Give the reports numbers: R1, R2 and so on; a second reading of one report is left out."""
    unique: dict[str, Reading] = {}
    for reading in readings:
        unique.setdefault(reading.report.id, reading)
    return Index(
        readings=unique,
        labels={report: f"R{number}" for number, report in enumerate(unique, 1)},
        statements={
            (report, statement.id): statement
            for report, reading in unique.items()
            for statement in reading.statements
        },
        assertions={
            (said.report, said.statement): said
            for incident in incidents
            for claim in incident.claims
            for said in (*claim.asserted_by, *claim.disputed_by)
            if said.statement and said.source
        },
        voice=speaker,
        wording=wording,
    )


def ref(report: str, known: Index) -> Ref:
    """Point to a report; one that is not among the readings keeps its id as its label."""
    return Ref(report=report, label=known.labels.get(report, report))


def refs(reports: Sequence[str], known: Index) -> Line:
    """Point to reports, in the order of their numbers."""
    place = {report: number for number, report in enumerate(known.labels)}
    ordered = sorted(set(reports), key=lambda report: (place.get(report, len(place)), report))
    line: list[Ref | Own] = []
    for report in ordered:
        line += [Own(text=" "), ref(report, known)]
    return tuple(line[1:])


def quoted(report: str, text: str, start: int, end: int, known: Index) -> Quoted:
    """Quote a report, with the place where its text has those words there."""
    reading = known.readings.get(report)
    if reading is None or not text or reading.report.text[start:end] != text:
        return Quoted(text=text)
    place = Where(report=report, label=known.labels[report], start=start, end=end)
    return Quoted(text=text, places=(place,))


def quotation(source: Quotation, known: Index) -> Quoted:
    """Make a record's quotation a part of the document."""
    return quoted(source.report, source.text, source.start, source.end, known)


def quotations(sources: Sequence[Quotation], known: Index) -> tuple[Quoted, ...]:
    """Make quotations of records, the same words once with all their places."""
    return merged(quotation(source, known) for source in sources)


def merged(quotes: Iterable[Quoted]) -> tuple[Quoted, ...]:
    """Give the same words once, with all the places they were read from."""
    places: dict[str, dict[Where, None]] = {}
    for quote in quotes:
        places.setdefault(quote.text, {}).update(dict.fromkeys(quote.places))
    return tuple(Quoted(text=text, places=tuple(found)) for text, found in places.items())


def publisher(report: str, known: Index) -> Named | Quoted | Own | Code:
    """Name who published a report."""
    reading = known.readings.get(report)
    if reading is None:
        return Code(text=report)
    name = reading.report.publisher
    if not name:
        return Own(text=known.wording.phrases["unnamed_publisher"])
    return named(name, known.voice)
