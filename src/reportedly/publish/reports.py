"""Readings -> the list of reports with their hashes, and the texts that quotations point into."""

from reportedly.publish.index import Index, publisher, ref
from reportedly.publish.parts import Code, Fact, Item, Line, Own, Quoted, ReportText, Section
from reportedly.publish.sections import fact, section
from reportedly.publish.voice import named, own
from reportedly.publish.wording import moment
from reportedly.records.reading import Reading
from reportedly.records.report import Report


def reports(known: Index) -> Section:
    """List every report: number, headline as quotation, where it came from, when, and its hash."""
    return section("reports", [_item(reading, known) for reading in known.readings.values()], known)


def texts(known: Index) -> tuple[ReportText, ...]:
    """Give the reports' texts, whole, in the order of their numbers."""
    return tuple(
        ReportText(
            id=report,
            label=known.labels[report],
            heading=_title(reading.report, known),
            byline=_byline(reading.report, known),
            language=reading.report.language,
            text=reading.report.text,
        )
        for report, reading in known.readings.items()
    )


def _item(reading: Reading, known: Index) -> Item:
    report = reading.report
    return Item(
        heading=(ref(report.id, known), Own(text=" "), *_title(report, known)),
        facts=_facts(reading, known),
    )


def _title(report: Report, known: Index) -> Line:
    if report.title:
        return (Quoted(text=report.title),)
    return (Own(text=known.wording.phrases["untitled"]),)


def _byline(report: Report, known: Index) -> Line:
    line: Line = (publisher(report.id, known),)
    if report.kind:
        line = (*line, Own(text=f", {known.wording.kinds[report.kind]}"))
    if report.published:
        line = (*line, Own(text=f", {moment(report.published, known.wording)}"))
    return line


def _facts(reading: Reading, known: Index) -> tuple[Fact, ...]:
    report = reading.report
    dates = (("published", report.published), ("retrieved", report.retrieved))
    found = [fact("publisher", (publisher(report.id, known),), known)]
    if report.author:
        found.append(fact("author", (named(report.author, known.voice),), known))
    if report.kind:
        found.append(fact("kind", (Own(text=known.wording.kinds[report.kind]),), known))
    found += [fact(label, (_date(date, known),), known) for label, date in dates]
    if report.url:
        found.append(fact("address", (Code(text=report.url),), known))
    found.append(fact("hash", (Code(text=report.sha256),), known))
    if reading.labels:
        found.append(fact("loaded_words", _loaded(reading, known), known))
    reader = f"{reading.reader.name} {reading.reader.version}"
    found.append(fact("reader", (Code(text=reader),), known))
    return tuple(found)


def _date(date: str | None, known: Index) -> Own:
    words = known.wording
    return own(moment(date, words) if date else words.phrases["not_known"], known.voice)


def _loaded(reading: Reading, known: Index) -> Line:
    neutral = {label.text: label.neutral for label in reading.labels}
    here = known.wording.phrases["used_here"]
    line: list[Quoted | Own] = []
    for text, word in neutral.items():
        says = own(word, known.voice).text
        line += [Quoted(text=text), Own(text=f" ({here} {says})" if says else ""), Own(text=", ")]
    return tuple(part for part in line[:-1] if part.text)
