"""Records, what to hide -> the same records without it: what a redacted export is made of.

Hidden words become as many full blocks, so that every offset still holds; they are hidden in the
texts and wherever else the records repeat them. Nothing in the records tells which names are
private, so every name that is not plainly public is hidden: more than must be, rather than less.

Aspects: `persons` (names that are not public, authors, addresses of pages), `witnesses` (sources
that are no institution), `minors` (names and ages beside a child), `places` (sites, towns,
districts and coordinates; provinces and countries stay).

Source: docs/decisions/0023-exports.md
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from reportedly.publish.exports.hidden_names import NameRules, ages, private
from reportedly.publish.exports.phrases import Phrases
from reportedly.records.incident import Incident, Quotation
from reportedly.records.reading import Party, Place, Reading, Source
from reportedly.records.report import Report

Profile = Literal["persons", "witnesses", "minors", "places"]
ASPECTS: tuple[Profile, ...] = get_args(Profile)
BLOCK = "█"
UNNAMED = "a source"  # for a hidden source whose words are cut otherwise than in its name
EXACT = ("site", "settlement", "district")
# Fields that hold codes, names of records and hashes, never words of a report.
_CODES = frozenset({"id", "schema", "sha256", "report", "account", "statement", "via", "origin"})


@dataclass(frozen=True, slots=True, kw_only=True)
class RedactionRules:
    """The data file models/data/redaction.toml.

    `unnamed`: by kind of source, what stands for a hidden one. `lists`: see the file. `public`:
    names of countries and peoples; `exact`: names in the texts of sites, towns and districts; both
    are filled in by whoever loads the rules.
    """

    unnamed: Mapping[str, str]
    lists: NameRules
    public: frozenset[str] = frozenset()
    exact: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hidden:
    """Words to hide everywhere, names to replace, stretches to hide by report."""

    words: Phrases
    names: Mapping[str, str]
    sources: Phrases
    stretches: Mapping[str, tuple[tuple[int, int], ...]]
    aspects: frozenset[str]


def redacted(
    incidents: Sequence[Incident],
    readings: Sequence[Reading],
    aspects: frozenset[str],
    rules: RedactionRules,
) -> tuple[tuple[Incident, ...], tuple[Reading, ...]]:
    """The records without what is to be hidden; ids and hashes of the reports stay."""
    hidden = _hidden(incidents, readings, aspects, rules)
    texts = {each.report.id: _text(each.report, hidden) for each in readings}
    shown = tuple(_reading(each, texts[each.report.id], hidden) for each in readings)
    return tuple(_walk(each, None, texts, hidden) for each in incidents), shown


def _hidden(
    incidents: Sequence[Incident],
    readings: Sequence[Reading],
    aspects: frozenset[str],
    rules: RedactionRules,
) -> _Hidden:
    words: set[str] = set()
    stretches: dict[str, tuple[tuple[int, int], ...]] = {}
    public = rules.public | _public(incidents, readings, rules)
    for reading in readings:
        found: list[tuple[int, int]] = []
        if "persons" in aspects or "minors" in aspects:
            beside = "persons" not in aspects
            words |= private(reading.report, public, rules.lists, beside_minors=beside)
        if "minors" in aspects:
            found += ages(reading.report.text, rules.lists)
        if "witnesses" in aspects:
            found += [(s.start, s.end) for s in _sources(reading, rules)]
        stretches[reading.report.id] = tuple(found)
    if "places" in aspects:
        words |= {name for place in _places(incidents, readings) for name in _names(place)}
        words |= rules.exact - _wide(incidents, readings)
    names = dict(_witnesses(readings, rules)) if "witnesses" in aspects else {}
    return _Hidden(
        words=Phrases(words),
        names=names,
        sources=Phrases(name for name in names if len(name.split()) > 1),
        stretches=stretches,
        aspects=aspects,
    )


def _public(
    incidents: Sequence[Incident], readings: Sequence[Reading], rules: RedactionRules
) -> frozenset[str]:
    """Names that the records know as an institution's, an organised party's or a place's."""
    lists = rules.lists
    found = {r.report.publisher for r in readings}
    found |= {
        name
        for reading in readings
        for said in reading.statements
        if said.source and said.source.type in lists.public_sources
        for name in (said.source.name, said.source.text)
    }
    parties = [(p.name, p.kind) for i in incidents for p in i.parties]
    parties += [(p.name, p.kind) for r in readings for a in r.accounts for p in a.parties]
    found |= {name for name, kind in parties if kind not in ("civilians", "unknown")}
    found |= {name for place in _places(incidents, readings) for name in (place.name, place.text)}
    found |= {i.place.admin1 for i in incidents if i.place}
    found |= {a.place.admin1 for r in readings for a in r.accounts if a.place}
    return frozenset(name for name in found if name)


def _places(incidents: Sequence[Incident], readings: Sequence[Reading]) -> Iterator[Place]:
    yield from (i.place for i in incidents if i.place)
    yield from (a.place for r in readings for a in r.accounts if a.place)


def _wide(incidents: Sequence[Incident], readings: Sequence[Reading]) -> set[str | None]:
    """The provinces and countries of the incidents, which stay."""
    return {name for one in _places(incidents, readings) for name in (one.admin1, one.country)}


def _names(place: Place) -> Iterable[str]:
    """What an exact place is called; its province and country stay."""
    wide = {place.admin1, place.country}
    return (n for n in (place.name, place.text) if place.precision in EXACT and n not in wide)


def _sources(reading: Reading, rules: RedactionRules) -> Iterator[Source]:
    for said in reading.statements:
        if said.source and said.source.type in rules.unnamed:
            yield said.source


def _witnesses(readings: Sequence[Reading], rules: RedactionRules) -> Iterator[tuple[str, str]]:
    for reading in readings:
        for source in _sources(reading, rules):
            yield source.name, rules.unnamed[source.type]
            yield source.text, rules.unnamed[source.type]


def _text(report: Report, hidden: _Hidden) -> str:
    """The report's text with blocks for what is hidden; as long as it was."""
    text = hidden.words.replaced(report.text, _block)
    for start, end in hidden.stretches[report.id]:
        text = text[:start] + _block(text[start:end]) + text[end:]
    return text


def _block(words: str) -> str:
    return "".join(c if c.isspace() else BLOCK for c in words)


def _reading(reading: Reading, text: str, hidden: _Hidden) -> Reading:
    texts = {reading.report.id: text}
    shown: Reading = _walk(reading, reading.report.id, texts, hidden)
    report = replace(shown.report, text=text)
    if "persons" in hidden.aspects:
        report = replace(report, author=None, url=None)
    return replace(shown, report=report)


def _walk(node: Any, report: str | None, texts: Mapping[str, str], hidden: _Hidden) -> Any:
    """Every string of a record with hidden words replaced; what has a place is cut out anew."""
    if isinstance(node, tuple):
        return tuple(_walk(each, report, texts, hidden) for each in node)
    if isinstance(node, str):
        return _string(node, hidden)
    if not is_dataclass(node) or isinstance(node, type):
        return node
    changed = {
        each.name: _walk(getattr(node, each.name), report, texts, hidden)
        for each in fields(node)
        if each.name not in _codes(type(node)) or not isinstance(getattr(node, each.name), str)
    }
    changed |= _cut(node, report, texts)
    shown = replace(node, **changed)
    return _coarse(shown) if isinstance(shown, Place) and "places" in hidden.aspects else shown


@cache
def _codes(kind: Any) -> frozenset[str]:
    """Fields of a record that never hold words of a report: codes, and values of a closed set."""
    closed = {name for name, hint in get_type_hints(kind).items() if _closed(hint)}
    return _CODES | closed


def _closed(hint: Any) -> bool:
    inner = get_args(hint)
    if get_origin(hint) is Literal:
        return True
    return bool(inner) and all(each is NoneType or _closed(each) for each in inner)


def _string(text: str, hidden: _Hidden) -> str:
    """A free string: a hidden source's name first, whole or before " in <publisher>"."""
    if text in hidden.names:
        return hidden.names[text]
    named = hidden.sources.replaced(text, lambda name: hidden.names.get(name, UNNAMED))
    return hidden.words.replaced(named, _block)


def _cut(node: Any, report: str | None, texts: Mapping[str, str]) -> dict[str, str]:
    """The words of whatever stands in a report at a place of its own."""
    where = node.report if isinstance(node, Quotation) else report
    text, start = texts.get(where or ""), getattr(node, "start", None)
    if text is None or not isinstance(start, int):
        return {}
    words = text[start : node.end]
    return {"name": words} if isinstance(node, Party) else {"text": words}


def _coarse(place: Place) -> Place:
    """The province of an exact place, or its country, without a point."""
    if place.precision not in EXACT:
        return place
    return replace(
        place,
        name=place.admin1 or place.country or BLOCK,
        text=_block(place.text),
        lat=None,
        lon=None,
        geonames_id=None,
        precision="province" if place.admin1 else "country",
    )
