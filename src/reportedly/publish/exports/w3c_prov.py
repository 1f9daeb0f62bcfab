"""Readings and incidents -> W3C PROV (PROV-JSON): where each claim comes from, through whose hands.

Reports, statements, claims and incidents are entities; sources, publishers and this program are
agents; each reading is an activity. Who passes on somebody's words acts on behalf of that somebody
for the activity of passing on, and for nothing else: a paper that prints a statement is no agent of
whoever made it.

Source: https://www.w3.org/TR/prov-dm/, https://www.w3.org/Submission/prov-json/
"""

from collections.abc import Mapping
from typing import Any

from reportedly.publish.exports.as_json import as_json, filled
from reportedly.publish.exports.bundle import Bundle, claimant, key, voices
from reportedly.publish.exports.exported import Exported, Format
from reportedly.publish.exports.rules import ExportRules
from reportedly.records.incident import Assertion, Claim, Incident
from reportedly.records.reading import Reader, Reading, Statement
from reportedly.records.report import Report

PREFIX = {"reportedly": "urn:reportedly:"}
# Order in which PROV-JSON's tables are written.
TABLES = (
    *("entity", "activity", "agent", "wasGeneratedBy", "used", "wasAssociatedWith"),
    *("wasAttributedTo", "actedOnBehalfOf", "wasDerivedFrom", "wasInfluencedBy", "hadMember"),
)
NOT_SAID = ("text", "title", "publisher")  # of a report: its label and its agent say the others


class _Document:
    """PROV-JSON as it grows: things by name, relations by the hash of what they say."""

    def __init__(self) -> None:
        self._tables: dict[str, dict[str, dict[str, Any]]] = {name: {} for name in TABLES}

    def thing(self, table: str, name: str, type_: str, **said: Any) -> str:
        """Add an entity, activity or agent once; gives its name."""
        fields = {f"reportedly:{field}": value for field, value in filled(**said).items()}
        label = fields.pop("reportedly:label", None)
        head = filled(**{"prov:type": _qualified(type_), "prov:label": label})
        self._tables[table].setdefault(name, head | fields)
        return name

    def relation(
        self, table: str, ends: Mapping[str, str | None], type_: str | None = None
    ) -> None:
        """Relate things; an end that is not known is left out."""
        said: dict[str, Any] = {f"prov:{role}": end for role, end in ends.items() if end}
        if type_:
            said["prov:type"] = _qualified(type_)
        self._tables[table].setdefault(f"_:{key(table, *sorted(map(str, said.items())))}", said)

    def data(self) -> dict[str, Any]:
        """The whole document as plain data."""
        return {"prefix": PREFIX} | {name: rows for name, rows in self._tables.items() if rows}


def write(known: Bundle, _rules: ExportRules) -> Exported:
    """Write the document: readings with their statements, then incidents with their claims."""
    document = _Document()
    for reading in known.readings:
        _reading(reading, document)
    for incident in known.incidents:
        _incident(incident, known, document)
    return Exported(data=as_json(document.data()))


def _reading(reading: Reading, document: _Document) -> None:
    report = _report(reading.report, document)
    activity = document.thing("activity", _reading_name(reading), "reportedly:Reading")
    program = _program(reading.reader, document)
    document.relation("wasAssociatedWith", {"activity": activity, "agent": program})
    document.relation("used", {"activity": activity, "entity": report})
    by_id = {statement.id: statement for statement in reading.statements}
    for statement in reading.statements:
        entity = _statement(statement, reading.report, document)
        document.relation("wasGeneratedBy", {"entity": entity, "activity": activity})
        ends = {"generatedEntity": entity, "usedEntity": report}
        document.relation("wasDerivedFrom", ends, "prov:Quotation")
        _passing(statement, by_id, reading.report, document)


def _report(report: Report, document: _Document) -> str:
    name = document.thing(
        "entity",
        _name("report", report.id),
        "reportedly:Report",
        label=report.title,
        **{name: getattr(report, name) for name in Report.__slots__ if name not in NOT_SAID},
    )
    publisher = _publisher(report, document)
    document.relation("wasAttributedTo", {"entity": name, "agent": publisher})
    return name


def _statement(statement: Statement, report: Report, document: _Document) -> str:
    name = document.thing(
        "entity",
        _name("statement", report.id, statement.id),
        "reportedly:Statement",
        label=statement.content.text,
        start=statement.content.start,
        end=statement.content.end,
        mode=statement.mode,
        factuality=statement.factuality,
    )
    document.relation("wasAttributedTo", {"entity": name, "agent": _source(statement, document)})
    return name


def _passing(
    statement: Statement, by_id: Mapping[str, Statement], report: Report, document: _Document
) -> None:
    """Who passes it on: the source of the statement that it is nested in, else the publisher."""
    outer = by_id.get(statement.via or "")
    hand = _source(outer, document) if outer else _publisher(report, document)
    source = _source(statement, document)
    if hand == source:
        return
    passing = document.thing(
        "activity", _name("passing-on", report.id, statement.id), "reportedly:PassingOn"
    )
    ends = {"delegate": hand, "responsible": source, "activity": passing}
    document.relation("actedOnBehalfOf", ends, "reportedly:PassingOn")


def _source(statement: Statement, document: _Document) -> str:
    who = statement.source
    if who is None:
        return document.thing("agent", _name("agent", "not named"), "prov:Agent", label="not named")
    return _agent(who.name, who.type, document)


def _agent(name: str, type_: str | None, document: _Document) -> str:
    return document.thing(
        "agent", _name("agent", name, type_), "prov:Agent", label=name, source_type=type_
    )


def _publisher(report: Report, document: _Document) -> str:
    label = report.publisher or "publisher not named"
    return document.thing("agent", _name("publisher", label), "prov:Organization", label=label)


def _program(reader: Reader, document: _Document) -> str:
    return document.thing(
        "agent",
        _name("program", reader.name, reader.version, reader.model_sha256),
        "prov:SoftwareAgent",
        label=f"reportedly, {reader.name} {reader.version}",
        model_sha256=reader.model_sha256,
    )


def _incident(incident: Incident, known: Bundle, document: _Document) -> None:
    name = document.thing(
        "entity",
        _name("incident", incident.id),
        "prov:Collection",
        label=incident.title,
        id=incident.id,
        event_type=incident.event_type,
        modality=incident.modality,
    )
    origins = {origin.id: origin.name for origin in incident.origins}
    for claim in incident.claims:
        entity = _claim(incident, claim, document)
        document.relation("hadMember", {"collection": name, "entity": entity})
        for asserts, said in voices(claim):
            told = _told(said, known, document)
            if asserts:
                ends = {"generatedEntity": entity, "usedEntity": told}
                document.relation("wasDerivedFrom", ends, _origin(said, origins))
            else:
                ends = {"influencee": entity, "influencer": told}
                document.relation("wasInfluencedBy", ends, "reportedly:Dispute")


def _origin(said: Assertion, origins: Mapping[str, str]) -> str | None:
    return f"reportedly:origin-{key(said.origin, origins.get(said.origin))}"


def _claim(incident: Incident, claim: Claim, document: _Document) -> str:
    return document.thing(
        "entity",
        _name("claim", incident.id, claim.id),
        "reportedly:Claim",
        label=claim.value,
        predicate=claim.predicate,
        grade=claim.grade,
        why=claim.why,
    )


def _told(said: Assertion, known: Bundle, document: _Document) -> str:
    """The words that a claim rests on, attributed to whoever they are counted for."""
    quote = said.quote
    name = document.thing(
        "entity",
        _name("quotation", quote.report, quote.start, quote.end, said.statement),
        "reportedly:Quotation",
        label=quote.text,
        start=quote.start,
        end=quote.end,
        since=said.since,
        superseded=said.superseded,
    )
    agent = _agent(claimant(said, known), said.source_type, document)
    document.relation("wasAttributedTo", {"entity": name, "agent": agent})
    if quote.report in known.reports:
        ends = {"generatedEntity": name, "usedEntity": _name("report", quote.report)}
        document.relation("wasDerivedFrom", ends, "prov:Quotation")
    statement = known.statements.get((said.report, said.statement or ""))
    if statement:
        ends = {
            "generatedEntity": name,
            "usedEntity": _name("statement", said.report, statement.id),
        }
        document.relation("wasDerivedFrom", ends)
    return name


def _reading_name(reading: Reading) -> str:
    return _name("reading", reading.report.id, reading.reader.model_sha256)


def _name(kind: str, *content: object) -> str:
    """A qualified name: PROV allows few characters in it, and ids of reports may hold any."""
    return f"reportedly:{kind}-{key(*content)}"


def _qualified(name: str) -> dict[str, str]:
    return {"$": name, "type": "prov:QUALIFIED_NAME"}


FORMAT = Format(
    name="prov",
    title="W3C PROV (PROV-JSON)",
    write=write,
    partly={
        "dates": "only as the words of claims",
        "places": "only as the words of claims",
        "parties": "only in the words of claims",
        "bounds": "only as the words of claims",
        "outcomes": "only as the words of claims",
        "grades": "of claims; those of tolls over all claimants are not written",
        "factuality": "mode, factuality, the source by name; not the words of source and cue",
        "series": "each figure is a quotation with the day of its publication",
        "origins": "claims' derivations name it by a hash; why reports share it is not written",
    },
    lost={
        "disclosures": "PROV tells where things come from, not what is missing",
        "questions": "PROV tells where things come from, not what is missing",
        "cautions": "PROV tells where things come from, not what is missing",
        "labels": "no part of a claim's provenance",
        "accounts": "only what all reports come to is written",
        "details": "no part of a claim's provenance",
        "texts": "hashes and quotations instead",
    },
    rules=(
        "who passes words on acts on behalf of who said them, for that passing on alone: it "
        "makes no paper an agent of its sources",
        "a dispute is an influence on the claim of the type reportedly:Dispute",
        "the date of publication is a plain attribute: PROV's times need an hour",
    ),
)
