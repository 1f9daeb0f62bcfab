"""Readings and incidents -> W3C Web Annotation: a note on each stretch of text, pinned to its copy.

Every annotation has two selectors: TextQuoteSelector (the words with what stands around them) and
TextPositionSelector (code points, as the Recommendation has it). The target is named by the hash of
the bytes that came in (RFC 6920), not by an address whose page may change, so that an annotation
never moves to other words.

Source: https://www.w3.org/TR/annotation-model/
"""

import base64
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from reportedly.publish.exports.as_json import as_json, filled
from reportedly.publish.exports.bundle import Bundle, key, voices
from reportedly.publish.exports.exported import Exported, Format
from reportedly.publish.exports.rules import ExportRules
from reportedly.records.incident import Incident, Quotation
from reportedly.records.reading import Reading
from reportedly.records.report import Report

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # code points before and after the words, enough to tell one place from another
# What stands in the text at a place of its own, and is a note of its own.
OF_ACCOUNT = ("parties", "casualties", "responsibility", "instruments", "targets", "phases")
_SHA256 = re.compile(r"[0-9a-f]{64}")
OF_READING = ("disclosures", "labels", "questions")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Note:
    """Words of a report and what is said of them: plain data, written as JSON."""

    report: str
    start: int
    end: int
    about: dict[str, Any]
    link: str | None = None


def write(known: Bundle, _rules: ExportRules) -> Exported:
    """Write one collection of one page, in the order of reports, then of incidents."""
    notes = [note for reading in known.readings for note in _of_reading(reading)]
    notes += [note for incident in known.incidents for note in _of_incident(incident)]
    items = [_annotation(note, known) for note in notes if note.report in known.reports]
    id_ = f"urn:reportedly:annotations:{key(*(item['id'] for item in items))}"
    page = {"id": f"{id_}:1", "type": "AnnotationPage", "startIndex": 0, "items": items}
    collection = {
        "@context": CONTEXT,
        "id": id_,
        "type": "AnnotationCollection",
        "label": "What reports say, as read by reportedly",
        "total": len(items),
    }
    return Exported(data=as_json(collection | ({"first": page} if items else {})))


def _of_reading(reading: Reading) -> Iterator[_Note]:
    plain: dict[str, Any] = msgspec.to_builtins(reading)
    report = reading.report.id
    reader = {"reader": plain["reader"]}
    for statement in plain["statements"]:
        yield _note(report, statement["content"], "statement", _without(statement, "content"))
    for account in plain["accounts"]:
        told = _without(account, "trigger", *OF_ACCOUNT)
        yield _note(report, account["trigger"], "account", told | reader)
        for name in OF_ACCOUNT:
            for part in account[name]:
                yield _note(report, part, name, _bare(part) | {"account": account["id"]})
    for name in OF_READING:
        for part in plain[name]:
            yield _note(report, part, name, _bare(part))


def _of_incident(incident: Incident) -> Iterator[_Note]:
    for claim in incident.claims:
        about = {
            "incident": incident.id,
            "claim": claim.id,
            "predicate": claim.predicate,
            "value": claim.value,
            "grade": claim.grade,
            "why": claim.why,
        }
        link = f"urn:reportedly:claim:{key(incident.id, claim.id)}"
        for asserts, said in voices(claim):
            voice = _without(msgspec.to_builtins(said), "quote", "report")
            quote: Quotation = said.quote
            yield _Note(
                report=quote.report,
                start=quote.start,
                end=quote.end,
                about={"kind": "asserts" if asserts else "disputes"} | about | voice,
                link=link,
            )


def _note(report: str, span: dict[str, Any], kind: str, about: dict[str, Any]) -> _Note:
    return _Note(report=report, start=span["start"], end=span["end"], about={"kind": kind} | about)


def _without(fields: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name not in names}


def _bare(part: dict[str, Any]) -> dict[str, Any]:
    return _without(part, "text", "start", "end")


def _annotation(note: _Note, known: Bundle) -> dict[str, Any]:
    report = known.reports[note.report]
    value = json.dumps(note.about, ensure_ascii=True, separators=(",", ":"))
    body: list[dict[str, Any]] = [
        {
            "type": "TextualBody",
            "value": value,
            "format": "application/json",
            "purpose": "describing",
        }
    ]
    if note.link:
        body.append({"type": "SpecificResource", "source": note.link, "purpose": "linking"})
    name = key(report.sha256, note.start, note.end, value)
    return {
        "@context": CONTEXT,
        "id": f"urn:reportedly:annotation:{name}",
        "type": "Annotation",
        "motivation": "linking" if note.link else "describing",
        "body": body,
        "target": {
            "type": "SpecificResource",
            "source": copy_of(report),
            "selector": _selectors(report.text, note.start, note.end),
        },
    }


def copy_of(report: Report) -> dict[str, Any]:
    """The copy that was read, named by its hash, with the address that it came from."""
    web = report.url if report.url and report.url.startswith(("http://", "https://")) else None
    name = hash_name(report.sha256) if _SHA256.fullmatch(report.sha256) else None
    return filled(
        id=name or f"urn:reportedly:report:{key(report.id)}",
        type="Text",
        language=report.language,
        via=_safe(web),
    )


def hash_name(sha256: str) -> str:
    """The name of some bytes by their SHA-256 (hex), as RFC 6920 writes it."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


def _safe(url: str | None) -> str | None:
    """An address without spaces and controls, else none: others would break the format."""
    return url if url and url.isprintable() and not set(url) & set(' "<>\\^`{|}') else None


def _selectors(text: str, start: int, end: int) -> list[dict[str, Any]]:
    return [
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(0, start - AROUND) : start],
            "suffix": text[end : end + AROUND],
        },
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]


FORMAT = Format(
    name="webannotation",
    title="W3C Web Annotation (JSON-LD)",
    write=write,
    partly={
        "incidents": "only as what their claims are about",
        "modality": "as each report tells it, in the note on its account",
        "types": "as each report tells it, in the note on its account",
        "dates": "as each report tells it, and as a claim",
        "places": "as each report tells it, and as a claim",
        "parties": "as each report names them",
        "bounds": "as each report gives them; no figures over all reports",
        "outcomes": "as each report gives them",
        "series": "each figure is a note with its date; the series itself is not written",
        "disclosures": "as each report speaks of them; what no report mentions has no words",
        "grades": "of claims; those of tolls over all claimants are not written",
        "accounts": "which incident an account joined is not written",
        "questions": "as each report puts them, without what became of them",
        "reports": "hash, address and language",
        "texts": "only the words that notes are on, with 32 code points around them",
        "origins": "each note on a claim names its origin; why reports share it is not written",
    },
    lost={
        "cautions": "they are about reports as wholes, not about words",
    },
    rules=(
        "positions count Unicode code points of the report's text, as the Recommendation asks",
        "a target is named by the SHA-256 of the bytes that came in (RFC 6920); its address, where "
        "one is known, stands in via",
        "what a note says is JSON in a TextualBody of the format application/json",
    ),
)
