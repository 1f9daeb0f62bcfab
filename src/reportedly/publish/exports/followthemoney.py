"""Incidents and readings -> FollowTheMoney statements: each claimant is a dataset of its own.

FollowTheMoney has no word for a claimant, a contested value or a toll. So a claim is a Note on the
Event, once for each claimant, in that claimant's dataset; who is blamed is an UnknownLink there.
The facts of the reports, and what this program says of them, stand in the dataset `reportedly`.
Parties that are organised are entities; persons and civilians are not: no profile is made of them.

Statements are JSON Lines as `ftm` reads them, made without the library; tests read them with it.

Source: https://followthemoney.tech/docs/statements/
"""

import re
import unicodedata
from collections.abc import Iterator

from reportedly.publish.exports.bundle import Bundle, claimant, key, reports_of, voices
from reportedly.publish.exports.exported import Exported, Format
from reportedly.publish.exports.ftm_statement import OWN, Entity, FtmStatement
from reportedly.publish.exports.rules import ExportRules
from reportedly.publish.jsonl import dump
from reportedly.publish.showable import one_line, showable
from reportedly.records.incident import Assertion, Claim, Incident, IncidentParty
from reportedly.records.reading import Reading

SLUG = 40  # characters of a claimant's name in its dataset's: enough to know it by
_SPACES = ("Zs", "Zl", "Zp")  # Unicode categories of spaces and line ends
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def write(known: Bundle, rules: ExportRules) -> Exported:
    """Write one statement a line, each once, in the order of reports, then of incidents."""
    found: dict[str, FtmStatement] = {}
    for reading in known.readings:
        found |= {one.id: one for one in _article(reading, rules)}
    for incident in known.incidents:
        for one in _incident(incident, known, rules):
            found.setdefault(one.id, one)
    return Exported(data="".join(dump(one) + "\n" for one in found.values()).encode())


def dataset(name: str) -> str:
    """The dataset of a claimant: its name as a slug, and a hash that tells like names apart."""
    slug = _NOT_SLUG.sub("_", name.lower()).strip("_")[:SLUG].strip("_")
    return f"claimant_{slug}_{key(name)[:6]}" if slug else f"claimant_{key(name)[:6]}"


def _article(reading: Reading, rules: ExportRules) -> Iterator[FtmStatement]:
    report, reader = reading.report, reading.reader
    web = report.url if (report.url or "").startswith(("http://", "https://")) else None
    yield from Entity(id=_article_id(report.id), schema="Article").says(
        title=_text(report.title),
        publisher=_text(report.publisher),
        author=_text(report.author),
        sourceUrl=_text(web),
        publishedAt=_day(report.published),
        retrievedAt=_day(report.retrieved),
        contentHash=_text(report.sha256),
        language=rules.languages.get(report.language or ""),
        fileName=_text(report.id),
        keywords=_text(report.kind),
        bodyText=_visible(report.text),
        processingAgent=_text(f"{OWN}, {reader.name} {reader.version} {reader.model_sha256}"),
    )


def _incident(incident: Incident, known: Bundle, rules: ExportRules) -> Iterator[FtmStatement]:
    yield from _event(incident, known, rules)
    parties = {p.name: p for p in incident.parties if p.kind in rules.ftm_schemata}
    for party in parties.values():
        yield from _party(party, incident, rules)
    for claim in incident.claims:
        for asserts, said in voices(claim):
            yield from _note(incident, claim, said, asserts, known)
            if claim.predicate.startswith("responsibility:") and claim.value in parties:
                yield from _link(incident, claim, said, asserts, known)
        yield from _graded(incident, claim)
    yield from _told(incident)


def _event(incident: Incident, known: Bundle, rules: ExportRules) -> Iterator[FtmStatement]:
    event = Entity(id=_event_id(incident), schema="Event")
    when, place = incident.date, incident.place
    country = rules.countries.get(place.country or "") if place else None
    where = (place.name, place.admin1, country or place.country) if place else ()
    yield from event.says(
        name=_text(incident.title),
        summary=f"{incident.event_type}, {incident.modality}",
        startDate=when.start if when else None,
        endDate=when.end if when else None,
        location=_text(", ".join(dict.fromkeys(part for part in where if part))),
        country=(place.country or "").lower() if place and country else None,
        recordId=incident.id,
    )
    for report in reports_of(incident, known):
        yield from event.says(proof=_article_id(report.id))


def _party(party: IncidentParty, incident: Incident, rules: ExportRules) -> Iterator[FtmStatement]:
    entity = Entity(id=_party_id(party), schema=rules.ftm_schemata[party.kind])
    country = (party.country or "") in rules.countries
    yield from entity.says(
        name=(_text(party.name) or "").strip("\"'"),
        country=(party.country or "").lower() if country else None,
        classification=party.kind,
    )
    yield from Entity(id=_event_id(incident), schema="Event").says(involved=entity.id)


def _note(
    incident: Incident, claim: Claim, said: Assertion, asserts: bool, known: Bundle
) -> Iterator[FtmStatement]:
    """A claim in the dataset of whoever asserts or disputes it, with the quoted words."""
    who = claimant(said, known)
    verb = "asserts" if asserts else "disputes"
    note = _by(said, f"rp-note-{key(incident.id, claim.id, who, asserts)}", "Note", who)
    yield from note.says(
        entity=_event_id(incident),
        name=_text(f"{who} {verb} {claim.predicate}"),
        summary=_text(claim.value),
        description=_text(said.quote.text),
        publisher=_text(who),
        keywords=f"{verb} {claim.predicate}",
        proof=_article_id(said.report) if said.report in known.reports else None,
    )


def _link(
    incident: Incident, claim: Claim, said: Assertion, asserts: bool, known: Bundle
) -> Iterator[FtmStatement]:
    """An organised party that is blamed, in the dataset of whoever blames it or denies it."""
    who = claimant(said, known)
    party = next(p for p in incident.parties if p.name == claim.value)
    name = f"rp-link-{key(incident.id, claim.id, who, asserts)}"
    yield from _by(said, name, "UnknownLink", who).says(
        subject=_party_id(party),
        object=_event_id(incident),
        role=claim.predicate.partition(":")[2],
        status="asserted" if asserts else "disputed",
        publisher=_text(who),
        proof=_article_id(said.report) if said.report in known.reports else None,
    )


def _by(said: Assertion, id_: str, schema: str, who: str) -> Entity:
    quote = said.quote
    return Entity(
        id=id_,
        schema=schema,
        dataset=dataset(who),
        since=_day(said.since),
        until=_day(said.superseded),
        origin=f"{_article_id(quote.report)}#char={quote.start},{quote.end}",
    )


def _graded(incident: Incident, claim: Claim) -> Iterator[FtmStatement]:
    """What this program says of a claim: its grade and why, in its own dataset."""
    yield from Entity(id=f"rp-grade-{key(incident.id, claim.id)}", schema="Note").says(
        entity=_event_id(incident),
        name=_text(f"grade of {claim.predicate}"),
        summary=_text(claim.value),
        keywords=claim.grade,
        notes=_text(claim.why),
    )


def _told(incident: Incident) -> Iterator[FtmStatement]:
    """Evidence, questions and cautions: notes of this program on the event."""
    told: list[tuple[str, str, str, str]]
    told = [("evidence", each.item, each.status, each.status) for each in incident.disclosures]
    told += [("question", each.kind, each.text, each.status) for each in incident.questions]
    told += [("caution", each.kind, each.text, "caution") for each in incident.cautions]
    for what, kind, text, status in told:
        note = Entity(id=f"rp-{what}-{key(incident.id, kind, text)}", schema="Note")
        yield from note.says(
            entity=_event_id(incident),
            name=f"{what}: {kind}",
            description=_text(text),
            keywords=status,
        )


def _event_id(incident: Incident) -> str:
    return f"rp-event-{key(incident.id)}"


def _article_id(report: str) -> str:
    return f"rp-article-{key(report)}"


def _party_id(party: IncidentParty) -> str:
    return f"rp-party-{key(party.name, party.kind, party.country)}"


def _text(value: str | None) -> str | None:
    """One line that the library's own cleaning leaves as it is."""
    return one_line(_visible(value)) if value else None


def _visible(text: str) -> str:
    """Composed letters, plain spaces, nothing that cannot be seen, as the library cleans text."""
    composed = unicodedata.normalize("NFC", showable(text))
    return "".join(_seen(character) for character in composed).strip()


def _seen(character: str) -> str:
    kind = unicodedata.category(character)
    return " " if kind in _SPACES else "" if kind == "Cf" else character


def _day(when: str | None) -> str | None:
    found = _DAY.match(when or "")
    return found.group() if found else None


FORMAT = Format(
    name="followthemoney",
    title="FollowTheMoney statements (JSON Lines)",
    write=write,
    partly={
        "grades": "of claims; those of tolls over all claimants are not written",
        "claimants": "by name; the kind of source is not written",
        "dates": "first and last day; no precision, no words",
        "places": "as one line of address and the country; no coordinates, no precision",
        "parties": "armed groups and states as entities, without role; persons and civilians never",
        "bounds": "only as the words of claims",
        "outcomes": "only as the words of claims",
        "series": "first_seen and last_seen are when a figure was given and replaced",
        "disclosures": "item and status; not the words, not who speaks of it",
        "questions": "kind, words and status; not where they stand",
        "cautions": "kind and words; not the reports that they are on",
        "reports": "days without the hour; addresses of the web; languages with a code there",
        "responsibility": "a Note for everybody who is blamed; a link for organised parties",
        "texts": "composed, without characters that cannot be seen, without blank ends",
    },
    lost={
        "origins": "FollowTheMoney has no word for it",
        "chains": "FollowTheMoney has no word for it",
        "accounts": "only what all reports come to is written",
        "factuality": "FollowTheMoney has no word for it",
        "labels": "FollowTheMoney has no word for it",
        "details": "FollowTheMoney has no word for it",
    },
    rules=(
        "every claimant is a dataset (claimant_...); reportedly's own statements are in reportedly",
        "a claim is a Note on the Event: summary is the claim, description the quoted words, "
        "origin the article and the characters that they stand at",
        "nothing is merged: two names of one party are two entities until you resolve them",
    ),
)
