"""Incidents and readings -> one long table: a row for everything that somebody says.

The column `record` says what a row is: an assertion or a dispute of a claim, a toll over all
claimants, a figure of a claimant's series, a party, an origin, an item of evidence, a question, a
caution; and of each reading a statement, a loaded word, a weapon, an object, a phase, and what that
report itself tells (`report_...`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from reportedly.publish.exports.account_rows import Row, at, when_and_where
from reportedly.publish.exports.bundle import Bundle, voices
from reportedly.publish.exports.reading_rows import of_reading
from reportedly.publish.exports.sheet import Cell
from reportedly.records.incident import (
    Assertion,
    Claim,
    Incident,
    IncidentCasualty,
    IncidentDisclosure,
    Origin,
    Quotation,
)
from reportedly.records.reading import Reading

Kind = Literal["text", "whole", "real", "truth"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the table and the kind of its cells; any cell may be empty."""

    name: str
    kind: Kind = "text"


def _texts(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name=name) for name in names)


PARTS = ("source", "cue")  # of a statement, beside its content, which is the quote
COLUMNS: tuple[Column, ...] = (
    *_texts("incident", "title", "event_type", "modality"),
    *_texts("date_start", "date_end", "date_precision", "date_text"),
    *_texts("place", "place_text", "admin1", "country", "place_precision"),
    Column(name="lat", kind="real"),
    Column(name="lon", kind="real"),
    Column(name="geonames_id", kind="whole"),
    *_texts("record", "record_id", "key", "value", "status", "why"),
    Column(name="low", kind="whole"),
    Column(name="best", kind="whole"),
    Column(name="high", kind="whole"),
    *_texts("source", "source_type", "claimant", "since", "superseded"),
    *_texts("origin", "origin_name", "origin_kind"),
    Column(name="party_to_conflict", kind="truth"),
    *_texts("report", "account", "statement", "via", "mode", "factuality", "quote"),
    Column(name="start", kind="whole"),
    Column(name="end", kind="whole"),
    *(Column(name=f"{part}_{end}", kind="whole") for part in PARTS for end in ("start", "end")),
    *_texts("publisher", "published", "report_title", "report_kind", "author", "language"),
    *_texts("url", "retrieved", "sha256", "reader", "reader_version", "model_sha256"),
)
NAMES = tuple(column.name for column in COLUMNS)


def rows(known: Bundle) -> Iterator[Row]:
    """Every row, incidents first; the facts of the incident and of the report stand in each."""
    readings = {reading.report.id: reading for reading in known.readings}
    for incident in known.incidents:
        head = _incident(incident)
        for row in _of_incident(incident, known):
            yield head | _report(readings.get(str(row.get("report")))) | row
    for reading in known.readings:
        head = _report(reading)
        for row in of_reading(reading):
            yield head | row


def _incident(incident: Incident) -> Row:
    return {
        "incident": incident.id,
        "title": incident.title,
        "event_type": incident.event_type,
        "modality": incident.modality,
        **when_and_where(incident.date, incident.place),
    }


def _report(reading: Reading | None) -> dict[str, Cell]:
    if reading is None:
        return {}
    report, reader = reading.report, reading.reader
    return {
        "report": report.id,
        "publisher": report.publisher,
        "published": report.published,
        "report_title": report.title,
        "report_kind": report.kind,
        "author": report.author,
        "language": report.language,
        "url": report.url,
        "retrieved": report.retrieved,
        "sha256": report.sha256,
        "reader": reader.name,
        "reader_version": reader.version,
        "model_sha256": reader.model_sha256,
    }


def _of_incident(incident: Incident, known: Bundle) -> Iterator[Row]:
    origins = {origin.id: origin for origin in incident.origins}
    yield from _accounts(incident)
    for claim in incident.claims:
        for asserts, said in voices(claim):
            yield _voice(claim, asserts, said, origins, known)
    for toll in incident.casualties:
        yield from _toll(toll)
    for party in incident.parties:
        head: Row = {"record": "party", "key": party.kind, "value": party.name}
        head |= {"status": party.role, "why": party.country}
        yield from _quoted(head, party.evidence)
    for origin in incident.origins:
        for report in origin.reports:
            yield {"record": "origin", "report": report, "why": origin.why, **_origin(origin)}
    yield from _left_open(incident)


def _accounts(incident: Incident) -> Iterator[Row]:
    for each in incident.accounts:
        status = "main" if each.main else "background"
        yield {
            "record": "account",
            "status": status,
            "report": each.report,
            "account": each.account,
        }


def _voice(
    claim: Claim, asserts: bool, said: Assertion, origins: Mapping[str, Origin], known: Bundle
) -> Row:
    origin = origins.get(said.origin)
    row: dict[str, Cell] = {
        "record": "assertion" if asserts else "dispute",
        "record_id": claim.id,
        "key": claim.predicate,
        "value": claim.value,
        "status": claim.grade,
        "why": claim.why,
        "source": said.source,
        "source_type": said.source_type,
        "claimant": said.claimant,
        "since": said.since,
        "superseded": said.superseded,
        "report": said.report,
    }
    row |= _origin(origin) if origin else {"origin": said.origin}
    row |= _count(said, claim, known) | _statement(said, known)
    return row | _place(said.quote)


def _origin(origin: Origin) -> dict[str, Cell]:
    return {
        "origin": origin.id,
        "origin_name": origin.name,
        "origin_kind": origin.kind,
        "party_to_conflict": origin.party_to_conflict,
    }


def _count(said: Assertion, claim: Claim, known: Bundle) -> dict[str, Cell]:
    """The figure that stands at the quotation, where the claim is of a toll."""
    quote = said.quote
    toll = known.counts.get((quote.report, quote.start, quote.end))
    if toll is None or not claim.predicate.startswith("toll:"):
        return {}
    return {"low": toll.low, "best": toll.best, "high": toll.high}


def _statement(said: Assertion, known: Bundle) -> dict[str, Cell]:
    statement = known.statements.get((said.report, said.statement or ""))
    if statement is None:
        return {"statement": said.statement}
    return {
        "statement": statement.id,
        "via": statement.via,
        "mode": statement.mode,
        "factuality": statement.factuality,
    }


def _place(quote: Quotation) -> dict[str, Cell]:
    return at(quote.text, quote.start, quote.end) | {"report": quote.report}


def _quoted(head: Row, quotes: Sequence[Quotation]) -> Iterator[Row]:
    """A row for each quotation; one without any where there is none."""
    if not quotes:
        yield head
    for quote in quotes:
        yield {**head, **_place(quote)}


def _toll(toll: IncidentCasualty) -> Iterator[Row]:
    named = f"toll:{toll.outcome}:{toll.kind}"
    whole: Row = {
        "record": "toll",
        "key": named,
        "value": toll.party,
        "status": toll.grade,
        "why": "; ".join(part for part in (toll.why, toll.treatment) if part),
        "low": toll.low,
        "best": toll.best,
        "high": toll.high,
    }
    yield from _quoted(whole, toll.evidence)
    for one in toll.series:
        for figure in one.figures:
            row: Row = {
                "record": "figure",
                "key": named,
                "value": toll.party,
                "claimant": one.claimant,
                "since": figure.since,
                "superseded": figure.superseded,
                "low": figure.low,
                "high": figure.high,
            }
            yield from _quoted(row, figure.evidence)


def _left_open(incident: Incident) -> Iterator[Row]:
    for item in incident.disclosures:
        yield from _disclosure(item)
    for asked in incident.questions:
        head: Row = {
            "record": "question",
            "record_id": asked.id,
            "key": asked.kind,
            "value": asked.text,
            "status": asked.status,
            "since": asked.since,
        }
        yield from _quoted(head | {"why": "opened by"}, asked.opened_by)
        for quote in asked.answered_by:
            yield head | {"why": "answered by"} | _place(quote)
    for caution in incident.cautions:
        head = {"record": "caution", "key": caution.kind, "value": caution.text}
        yield from (head | {"report": report} for report in caution.reports or (None,))


def _disclosure(item: IncidentDisclosure) -> Iterator[Row]:
    """The item over all reports, then what each report tells of it."""
    head: Row = {"record": "disclosure", "key": item.item}
    yield from _quoted(head | {"status": item.status}, item.evidence)
    for told in item.told:
        yield {
            **head,
            "record": "disclosure_told",
            "status": told.status,
            "source": told.source,
            "source_type": told.source_type,
            "statement": told.statement,
            "since": told.since,
            **_place(told.quote),
        }
