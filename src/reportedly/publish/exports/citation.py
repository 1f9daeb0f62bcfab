"""Incidents and readings -> how to cite a brief of them: CSL-JSON and BibTeX.

One entry for each incident's brief, dated by its latest report (never by today), then one for each
report that it was made of.

Source: https://github.com/citation-style-language/schema
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from reportedly.publish.exports.as_json import as_json, filled
from reportedly.publish.exports.bundle import Bundle, key, reports_of
from reportedly.publish.exports.exported import Exported, Format
from reportedly.publish.exports.rules import ExportRules
from reportedly.publish.showable import one_line
from reportedly.records.incident import Incident
from reportedly.records.report import Report

AUTHOR = "reportedly"
CAVEAT = "Machine-read; it says who claims what, not what is true."
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_CSL_TYPES = {"news": "article-newspaper", "analysis": "article", "ngo_report": "report"}
_BIBTEX_TYPES = {"article-newspaper": "article", "report": "techreport"}
# Characters that TeX takes for commands, and what prints them.
_TEX = {
    **{character: f"\\{character}" for character in "&%$#_{}"},
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def write_csl(known: Bundle, _rules: ExportRules) -> Exported:
    """Write CSL-JSON, which Zotero, Pandoc and Citation.js read."""
    return Exported(data=as_json(_entries(known)))


def write_bibtex(known: Bundle, _rules: ExportRules) -> Exported:
    """Write BibTeX in UTF-8."""
    entries = (_bibtex(entry) for entry in _entries(known))
    return Exported(data="\n".join(entries).encode("utf-8", "replace"))


def _entries(known: Bundle) -> list[dict[str, Any]]:
    briefs = [_brief(incident, known) for incident in known.incidents]
    return briefs + [_cited(reading.report) for reading in known.readings]


def _brief(incident: Incident, known: Bundle) -> dict[str, Any]:
    reports = reports_of(incident, known)
    ids = {report.id for report in reports}
    readers = dict.fromkeys(
        f"{r.reader.name} {r.reader.version}" for r in known.readings if r.report.id in ids
    )
    basis = f"Reports: {len(reports)}, origins: {len(incident.origins)}."
    return filled(
        id=f"reportedly-{incident.id}",
        type="report",
        title=one_line(incident.title),
        author=[{"literal": AUTHOR}],
        genre="Brief of an incident",
        issued=_date(max((_day(report.published) for report in reports), default=None)),
        version="; ".join(readers),
        note=f"{basis} {CAVEAT}",
    )


def _cited(report: Report) -> dict[str, Any]:
    return filled(
        id=f"report-{key(report.id)}",
        type=_CSL_TYPES.get(report.kind or "", "document"),
        title=report.title and one_line(report.title),
        author=[{"literal": one_line(report.author)}] if report.author else None,
        **{"container-title": report.publisher and one_line(report.publisher)},
        issued=_date(_day(report.published)),
        accessed=_date(_day(report.retrieved)),
        URL=report.url and one_line(report.url),
        language=report.language,
        note=f"sha256: {one_line(report.sha256)}",
    )


def _day(when: str | None) -> str:
    return (when or "")[:10]


def _date(day: str | None) -> dict[str, Any] | None:
    """A CSL date; none where the day is not known."""
    found = _DAY.fullmatch(day or "")
    return {"date-parts": [[int(part) for part in found.groups()]]} if found else None


def _bibtex(entry: Mapping[str, Any]) -> str:
    kind = _BIBTEX_TYPES.get(entry["type"], "misc")
    author = [person["literal"] for person in entry.get("author", ())]
    fields = filled(
        author="{" + tex(author[0]) + "}" if author else None,
        title="{" + tex(entry["title"]) + "}" if "title" in entry else None,
        **{_CONTAINER[kind]: tex(entry.get("container-title", AUTHOR))},
        **_bibtex_dates(entry),
        url=_address(entry.get("URL")),
        langid=entry.get("language") and tex(entry["language"]),
        note=tex(_note(entry)),
    )
    lines = (f"  {name} = {{{value}}}," for name, value in fields.items())
    return "\n".join([f"@{kind}{{{entry['id']},", *lines, "}", ""])


_CONTAINER = {"article": "journal", "techreport": "institution", "misc": "howpublished"}


def _note(entry: Mapping[str, Any]) -> str:
    return " ".join(part for part in (entry.get("version"), entry["note"]) if part)


def _bibtex_dates(entry: Mapping[str, Any]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    if "issued" in entry:
        year, month, day = entry["issued"]["date-parts"][0]
        found |= {"year": str(year), "month": str(month), "day": str(day)}
    if "accessed" in entry:
        found["urldate"] = _iso(entry["accessed"]["date-parts"][0])
    return found


def _iso(parts: Sequence[int]) -> str:
    year, month, day = parts
    return f"{year:04}-{month:02}-{day:02}"


def tex(text: str) -> str:
    """Text that TeX prints as it stands."""
    return "".join(_TEX.get(character, character) for character in text)


def _address(url: str | None) -> str | None:
    """An address in a field that is read verbatim: braces and spaces would end it."""
    return url and "".join(_escaped(url))


def _escaped(url: str) -> Iterable[str]:
    return (f"%{ord(c):02X}" if c in '{}\\" ' else c for c in url)


_PARTLY = {
    "incidents": "title and day",
    "types": "as a word of the title",
    "dates": "as words of the title",
    "places": "as words of the title",
    "modality": "as a word of the title",
    "origins": "how many there are",
    "reports": "publisher, author, title, dates, address, hash; their kind roughly",
    "reader": "name and version",
}
_LOST = dict.fromkeys(
    (
        *("parties", "bounds", "outcomes", "claimants", "disputes", "responsibility", "series"),
        *("grades", "quotes", "disclosures", "questions", "cautions", "chains", "factuality"),
        *("labels", "details", "texts", "accounts"),
    ),
    "a citation says where to look, not what is there",
)
_RULES = (
    "a brief is dated by its latest report, so that two runs give the same citation",
    "a report's own entry carries the hash of the bytes that came in",
)
CSL = Format(
    name="csl",
    title="Citation (CSL-JSON)",
    write=write_csl,
    partly=_PARTLY,
    lost=_LOST,
    rules=_RULES,
)
BIBTEX = Format(
    name="bibtex",
    title="Citation (BibTeX)",
    write=write_bibtex,
    partly=_PARTLY,
    lost=_LOST,
    rules=_RULES,
)
