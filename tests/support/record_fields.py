"""The fields of the records, by the facet that each belongs to; a change of one field alone."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from types import UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from reportedly.records.incident import (
    AccountRef,
    Assertion,
    Caution,
    Claim,
    DisclosureTold,
    Incident,
    IncidentCasualty,
    IncidentDisclosure,
    IncidentParty,
    IncidentQuestion,
    Origin,
    Quotation,
    TollFigure,
    TollSeries,
)
from reportedly.records.reading import (
    Account,
    Casualty,
    Disclosure,
    EventDate,
    Instrument,
    Label,
    Party,
    Phase,
    Place,
    Question,
    Reader,
    Reading,
    Responsibility,
    Source,
    Statement,
    Target,
)
from reportedly.records.report import Report
from reportedly.records.span import Span

SPAN = "start end"
FIELDS: Mapping[str, Mapping[type, str]] = {
    "incidents": {Incident: "title"},
    "types": {Incident: "event_type"},
    "modality": {Incident: "modality"},
    "dates": {EventDate: "start end precision text"},
    "places": {Place: "name text admin1 country lat lon precision geonames_id"},
    "parties": {IncidentParty: "name kind role country"},
    "bounds": {IncidentCasualty: "low best high", TollFigure: "low high"},
    "outcomes": {IncidentCasualty: "party kind outcome"},
    "claimants": {Assertion: "source source_type claimant"},
    "disputes": {},  # who disputes is told by the same records: see the facets' own changes
    "responsibility": {Claim: "predicate value"},
    "series": {TollSeries: "claimant", TollFigure: "since superseded"},
    "grades": {Claim: "grade why", IncidentCasualty: "grade why treatment"},
    "origins": {Origin: "id name kind party_to_conflict why", Assertion: "origin"},
    "quotes": {Quotation: f"report {SPAN}"},
    "disclosures": {
        IncidentDisclosure: "item status",
        DisclosureTold: "status source source_type since",
    },
    "questions": {IncidentQuestion: "kind text status since"},
    "cautions": {Caution: "kind text"},
    "chains": {Statement: "via"},
    "factuality": {
        Statement: "mode factuality",
        Source: f"name type {SPAN}",
        Span: SPAN,
    },
    "accounts": {
        AccountRef: "account main",
        Account: "main event_type modality",
        Party: f"kind role country {SPAN}",
        Casualty: f"party outcome low best high statement {SPAN}",
        Responsibility: f"who role confidence statement {SPAN}",
        Disclosure: f"item status statement {SPAN}",
        Question: f"kind {SPAN}",
    },
    "labels": {Label: f"neutral statement {SPAN}"},
    "details": {
        Instrument: f"type {SPAN}",
        Target: f"type effect {SPAN}",
        Phase: f"kind {SPAN}",
    },
    "reports": {
        Report: "title publisher author url kind language published retrieved sha256",
    },
    "texts": {Report: "text"},
    "reader": {Reader: "name version model_sha256"},
}
# No facts of their own: names that tie records together, when a claim's word was given (its series
# says so), and words that their offsets cut out of the report.
TIES: Mapping[type, str] = {
    Incident: "schema id",
    AccountRef: "report",
    Assertion: "report statement since superseded",
    Claim: "id",
    IncidentQuestion: "id",
    DisclosureTold: "report statement",
    Reading: "schema",
    Report: "id",
    Statement: "id",
    Account: "id",
    Party: "id name",
    **dict.fromkeys((Quotation, Span, Source, Casualty, Responsibility, Disclosure), "text"),
    **dict.fromkeys((Question, Label, Instrument, Target, Phase), "text"),
}
Field = tuple[type, str]


def every(record: type) -> Iterator[Field]:
    """Each field of a record and of those in it that holds no record itself."""
    seen: set[type] = set()
    waiting = [record]
    while waiting:
        kind = waiting.pop()
        if kind in seen:
            continue
        seen.add(kind)
        for name, hint in get_type_hints(kind).items():
            inner = [each for each in _within(hint) if is_dataclass(each)]
            waiting += inner
            if not inner and name in {each.name for each in fields(kind)} and not _refers(hint):
                yield kind, name


def of(table: Mapping[type, str]) -> set[Field]:
    """The fields of a table."""
    return {(kind, name) for kind, names in table.items() for name in names.split()}


def changed(field: Field) -> Callable[[Any], Any]:
    """A change of this field of a record to another value of its kind."""
    kind, name = field
    hint = get_type_hints(kind)[name]
    return lambda node: replace(node, **{name: _other(getattr(node, name), hint)})


def _within(hint: Any) -> Iterator[Any]:
    yield hint
    for each in get_args(hint):
        yield from _within(each)


def _refers(hint: Any) -> bool:
    """Whether it is a list of names of other records."""
    return get_origin(hint) is tuple and not any(map(is_dataclass, get_args(hint)))


def _other(value: Any, hint: Any) -> Any:
    words = next((get_args(h) for h in _within(hint) if get_origin(h) is Literal), ())
    if words:
        return next(word for word in words if word != value)
    plain = get_args(hint)[0] if get_origin(hint) is UnionType else hint
    if plain is bool:
        return not value
    if plain is str:
        return f"{value} (changed)" if value and not value[:4].isdigit() else "2001-02-03"
    return plain((value or 0) + 1)
