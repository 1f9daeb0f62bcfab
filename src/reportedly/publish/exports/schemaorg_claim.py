"""Incidents -> schema.org Claim (JSON-LD): who claims what, where it appeared. No ratings.

Claim, not ClaimReview: whether a claim is true is not for this program to rate. Every claim of an
incident is one Claim for each claimant; a dispute is a Claim of its own that is about the claim it
disputes, for schema.org has no word for disputing.

Source: https://schema.org/Claim
"""

from collections.abc import Iterator
from typing import Any

from reportedly.publish.exports.as_json import as_json, filled
from reportedly.publish.exports.bundle import Bundle, claimant, key, voices
from reportedly.publish.exports.exported import Exported, Format
from reportedly.publish.exports.rules import ExportRules
from reportedly.records.incident import Assertion, Claim, Incident
from reportedly.records.reading import Place
from reportedly.records.report import Report

# Kinds of source that are no organisation; their name is a description, never a person's profile.
_UNORGANISED = ("witness", "family", "anonymous_official", "other", "analyst")
_WORKS = {"news": "NewsArticle", "analysis": "AnalysisNewsArticle", "ngo_report": "Report"}
_INTERPRETER = {"@type": "Organization", "@id": "urn:reportedly", "name": "reportedly"}


def write(known: Bundle, rules: ExportRules) -> Exported:
    """Write one graph: incidents as Events, then their claims, then the reports."""
    graph = [_event(incident, rules) for incident in known.incidents]
    graph += [each for incident in known.incidents for each in _claims(incident, known)]
    graph += [_work(reading.report) for reading in known.readings]
    return Exported(data=as_json({"@context": "https://schema.org", "@graph": graph}))


def _event(incident: Incident, rules: ExportRules) -> dict[str, Any]:
    when = incident.date
    return filled(
        **{"@type": "Event", "@id": _incident_id(incident)},
        name=incident.title,
        description=f"{incident.event_type}, {incident.modality}",
        startDate=when.start if when else None,
        endDate=when.end if when else None,
        location=_place(incident.place, rules) if incident.place else None,
    )


def _place(place: Place, rules: ExportRules) -> dict[str, Any]:
    country = rules.countries.get(place.country or "", place.country)
    geo = None
    if place.lat is not None and place.lon is not None:
        geo = {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon}
    address = filled(addressRegion=place.admin1, addressCountry=country)
    return filled(
        **{"@type": "Place"},
        name=place.name,
        address=address and {"@type": "PostalAddress"} | address,
        geo=geo,
    )


def _claims(incident: Incident, known: Bundle) -> Iterator[dict[str, Any]]:
    for claim in incident.claims:
        by_voice: dict[tuple[bool, str, str | None], list[Assertion]] = {}
        for asserts, said in voices(claim):
            voice = (asserts, claimant(said, known), said.source_type)
            by_voice.setdefault(voice, []).append(said)
        for voice, heard in by_voice.items():
            yield _claim(incident, claim, voice, heard)


def _claim(
    incident: Incident,
    claim: Claim,
    voice: tuple[bool, str, str | None],
    heard: list[Assertion],
) -> dict[str, Any]:
    asserts, who, type_ = voice
    words = dict.fromkeys(said.quote.text for said in heard if said.quote.text)
    about = _incident_id(incident) if asserts else _claim_id(incident, claim)
    said = filled(
        text=claim.value if asserts else next(iter(words), None),
        name=f"{claim.predicate} {'asserted' if asserts else 'disputed'}",
        author=_author(who, type_),
        datePublished=min((one.since for one in heard if one.since), default=None),
        appearance=[{"@id": _work_id(r)} for r in dict.fromkeys(one.report for one in heard)],
        firstAppearance=_first(heard),
        about={"@id": about},
        claimInterpreter=_INTERPRETER,
        citation=list(words),
        isPartOf={"@id": _claim_id(incident, claim)},
    )
    name = key(incident.id, claim.id, asserts, who, type_)
    return {"@type": "Claim", "@id": f"urn:reportedly:claim:{name}"} | said


def _first(heard: list[Assertion]) -> dict[str, Any] | None:
    """The report that came out first; none where the dates do not tell."""
    dated = sorted((one.since, one.report) for one in heard if one.since)
    return {"@id": _work_id(dated[0][1])} if dated and len(dated) == len(heard) else None


def _author(name: str, type_: str | None) -> dict[str, Any]:
    kind = "Person" if type_ in _UNORGANISED else "Organization"
    return filled(**{"@type": kind}, name=name, description=type_)


def _work(report: Report) -> dict[str, Any]:
    publisher = {"@type": "Organization", "name": report.publisher} if report.publisher else None
    return filled(
        **{"@type": _WORKS.get(report.kind or "", "CreativeWork"), "@id": _work_id(report.id)},
        headline=report.title,
        publisher=publisher,
        author={"@type": "Person", "name": report.author} if report.author else None,
        url=report.url,
        datePublished=report.published,
        dateModified=None,
        inLanguage=report.language,
        identifier={"@type": "PropertyValue", "propertyID": "sha256", "value": report.sha256},
    )


def _incident_id(incident: Incident) -> str:
    return f"urn:reportedly:incident:{incident.id}"


def _claim_id(incident: Incident, claim: Claim) -> str:
    return f"urn:reportedly:claims:{key(incident.id, claim.id)}"


def _work_id(report: str) -> str:
    return f"urn:reportedly:report:{key(report)}"


FORMAT = Format(
    name="schemaorg-claim",
    title="schema.org Claim (JSON-LD)",
    write=write,
    partly={
        "dates": "first and last day; precision and words only in claims",
        "places": "name, province, country, coordinates; no precision",
        "parties": "only in the words of claims",
        "bounds": "only as the words of claims",
        "outcomes": "only as the words of claims",
        "series": "each figure is a Claim with its date; what took its place is not said",
        "quotes": "the words, without where they stand",
        "reports": "without when they were fetched: schema.org has no word for it",
        "disputes": "a Claim that is about the claim: schema.org has no word for disputing",
    },
    lost={
        "grades": "a grade would be a ClaimReview: this program does not rate",
        "origins": "schema.org has no word for it",
        "disclosures": "schema.org has no word for it",
        "questions": "schema.org has no word for it",
        "cautions": "schema.org has no word for it",
        "chains": "schema.org has no word for it",
        "accounts": "only what all reports come to is written",
        "factuality": "schema.org has no word for it",
        "labels": "schema.org has no word for it",
        "details": "they are no claims",
        "texts": "addresses and hashes instead",
        "reader": "claimInterpreter names the program, not its version",
    },
    rules=(
        "one Claim for each claimant; those who dispute have a Claim about it",
        "a report that cites nobody is its publisher's claim",
        "sources that are no organisation (witness, family, unnamed official) are a Person with "
        "the name that the report gives, and nothing else",
    ),
)
