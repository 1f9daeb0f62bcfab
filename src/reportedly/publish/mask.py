"""Incidents, readings, a redaction profile -> the same with what must not go out covered.

Each character that is covered becomes "█", so every span still cuts out its own words and every
offset holds. Names that were covered in a report are covered in all that was made of it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeVar, get_args
from urllib.parse import urlsplit

import msgspec

from reportedly.publish.mask_names import Known, MaskRules, Span, minors, persons, places, witnesses
from reportedly.records.incident import Incident
from reportedly.records.reading import Place, Reading
from reportedly.records.report import Report
from reportedly.records.vocabulary import PlacePrecision

T = TypeVar("T")

COVER = "█"
Profile = Literal["persons", "witnesses", "minors", "places"]
PROFILES: tuple[Profile, ...] = get_args(Profile)


@dataclass(frozen=True, slots=True, kw_only=True)
class Masked:
    """What may go out. `covered` counts the stretches of text that were covered."""

    incidents: tuple[Incident, ...]
    readings: tuple[Reading, ...]
    covered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cover:
    """One report's text with what is covered, and the words that were."""

    text: str
    words: frozenset[str]
    spans: int


def masked(
    incidents: Sequence[Incident],
    readings: Sequence[Reading],
    profiles: Iterable[Profile],
    rules: MaskRules,
    known: Known,
) -> Masked:
    """Cover what the profiles name.

    Args:
        incidents: what is to go out.
        readings: the readings of all reports that the incidents quote.
        profiles: private `persons`, `witnesses`, `minors`, exact `places`.
        rules: words that tell persons from institutions.
        known: whether a name is that of a place, an institution or a group.

    """
    wanted = frozenset(profiles)
    covers = {one.report.id: _cover(one, wanted, rules, known) for one in readings}
    return Masked(
        incidents=tuple(_incident(one, covers, wanted, rules) for one in incidents),
        readings=tuple(_reading(one, covers, wanted, rules) for one in readings),
        covered=sum(one.spans for one in covers.values()),
    )


def scrubbed(text: str, words: Iterable[str]) -> str:
    """A text with these words covered, wherever they stand whole."""
    ranked = sorted(words, key=lambda word: (-len(word), word))
    if not ranked:
        return text
    pattern = "|".join(map(re.escape, ranked))
    return re.sub(rf"(?<!\w)(?:{pattern})(?!\w)", lambda m: COVER * len(m[0]), text)


def _cover(reading: Reading, wanted: frozenset[Profile], rules: MaskRules, known: Known) -> _Cover:
    text = reading.report.text
    spans: set[Span] = set()
    for name, find in (("persons", persons), ("witnesses", witnesses), ("minors", minors)):
        if name in wanted:
            spans.update(find(reading, rules, known))
    if "places" in wanted:
        spans.update(places(reading, rules))
    words = frozenset(text[start:end] for start, end in spans)
    letters = list(text)
    for start, end in spans:
        letters[start:end] = COVER * (end - start)
    # Ages are figures: covered where they stand, and left alone in counts elsewhere.
    names = frozenset(word for word in words if not word.isdecimal())
    return _Cover(text="".join(letters), words=names, spans=len(spans))


def _reading(
    reading: Reading,
    covers: Mapping[str, _Cover],
    wanted: frozenset[Profile],
    rules: MaskRules,
) -> Reading:
    cover = covers[reading.report.id]
    coarse = replace(reading, report=_report(reading.report))
    if "places" in wanted:
        accounts = tuple(replace(one, place=_coarse(one.place, rules)) for one in reading.accounts)
        coarse = replace(coarse, accounts=accounts)
    return _walked(coarse, Reading, covers, cover.words, reading.report.id)


def _incident(
    incident: Incident,
    covers: Mapping[str, _Cover],
    wanted: frozenset[Profile],
    rules: MaskRules,
) -> Incident:
    reports = {one.report for one in incident.accounts}
    words = frozenset(w for name in reports if name in covers for w in covers[name].words)
    coarse = incident
    if "places" in wanted:
        coarse = replace(incident, place=_coarse(incident.place, rules))
    return _walked(coarse, Incident, covers, words, None)


def _report(report: Report) -> Report:
    """The report with the host of its address alone: the rest often spells the headline."""
    parts = urlsplit(report.url or "")
    return replace(report, url=f"{parts.scheme}://{parts.netloc}/" if parts.netloc else None)


def _coarse(place: Place | None, rules: MaskRules) -> Place | None:
    """The province or country of a place that tells where somebody can be found."""
    if place is None or place.precision not in rules.exact:
        return place
    name = place.admin1 or place.country or COVER * len(place.name)
    precision: PlacePrecision = "province" if place.admin1 else "country"
    return replace(place, name=name, lat=None, lon=None, geonames_id=None, precision=precision)


def _walked(
    record: T,
    kind: type[T],
    covers: Mapping[str, _Cover],
    words: frozenset[str],
    report: str | None,
) -> T:
    """The record with every quotation cut anew from the covered text, other strings scrubbed."""

    def walk(node: Any, name: str = "") -> Any:
        if isinstance(node, (list, tuple)):
            return [walk(each, name) for each in node]
        if isinstance(node, str):
            return node if name in _KEPT else scrubbed(node, words)
        if not isinstance(node, dict):
            return node
        made = {key: walk(value, key) for key, value in node.items()}
        named = node.get("report", report)
        home = covers.get(named) if isinstance(named, str) else None
        if home is not None and isinstance(node.get("start"), int) and "text" in node:
            made["text"] = home.text[node["start"] : node["end"]]
        if name == "report" and report is not None:
            made["text"] = covers[report].text
        return made

    return msgspec.convert(walk(msgspec.to_builtins(record)), kind)


# Fields that hold ids, hashes and words of closed sets.
_KEPT = frozenset({
    "schema", "id", "sha256", "report", "reports", "account", "statement", "via", "origin", "kind",
    "type", "role", "country", "language", "published", "retrieved", "since", "superseded", "grade",
    "status", "item", "predicate", "event_type", "modality", "precision", "outcome", "confidence",
    "mode", "factuality", "effect", "treatment", "url", "source_type", "start", "end",
})  # fmt: skip
