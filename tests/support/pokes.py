"""Changes to one facet of the records each: what an export must show, or cannot."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from reportedly.records import incident as whole
from reportedly.records import reading as single
from reportedly.records.report import Report

Change = Callable[[Any], Any]


def poked(node: Any, changes: Mapping[type, Change]) -> Any:
    """A record with every part of the given types changed, inner parts first."""
    if isinstance(node, tuple):
        return tuple(poked(each, changes) for each in node)
    if not is_dataclass(node):
        return node
    inner = {each.name: poked(getattr(node, each.name), changes) for each in fields(node)}
    changed = replace(node, **inner)
    change = changes.get(type(node))
    return change(changed) if change else changed


def _to(**values: Any) -> Change:
    return lambda node: replace(node, **values)


def _title(**values: Any) -> Change:
    return lambda node: replace(node, title=f"{node.title} (changed)", **values)


def _more(number: int | None) -> int | None:
    return None if number is None else number + 7


def _raise(node: Any) -> Any:
    bounds = {name: _more(getattr(node, name)) for name in ("low", "high")}
    best = {"best": _more(node.best)} if hasattr(node, "best") else {}
    return replace(node, **bounds, **best)


def _unless_killed(node: Any) -> Any:
    return node if node.outcome == "killed" else _raise(node)


def _worded(start: str, without: str = "\0") -> Change:
    """Other words for claims whose predicate begins so."""

    def change(claim: whole.Claim) -> whole.Claim:
        fits = claim.predicate.startswith(start) and not claim.predicate.startswith(without)
        return replace(claim, value=f"{claim.value} (changed)") if fits else claim

    return change


def _renamed(claim: whole.Claim) -> whole.Claim:
    who = {"source": "Somebody Else", "claimant": "Somebody Else", "source_type": "un"}
    return replace(claim, asserted_by=tuple(replace(said, **who) for said in claim.asserted_by))


def _named(source: single.Source) -> single.Source:
    return replace(source, name="Somebody Else")


def _moved(said: whole.Assertion) -> whole.Assertion:
    quote = said.quote
    return replace(said, quote=replace(quote, text=quote.text[1:], start=quote.start + 1))


def _joined(incident: whole.Incident) -> whole.Incident:
    origins = tuple(replace(o, id=f"{o.id}x", why="no reason") for o in incident.origins)
    return replace(incident, origins=(*origins, *origins[:1]))


def _nested(reading: single.Reading) -> single.Reading:
    if len(reading.statements) < 2:
        return reading
    first, *rest = reading.statements
    vias = tuple(replace(statement, via=first.id) for statement in rest)
    return replace(reading, statements=(replace(first, via=None), *vias))


_PLACE = _to(name="Elsewhere", text="Elsewhere", lat=1.5, lon=2.5, geonames_id=7, admin1="Nowhere")
_DATE = _to(start="2001-02-03", end="2001-02-28", precision="range", text="once")
POKES: Mapping[str, Mapping[type, Change]] = {
    "incidents": {},
    "types": {
        whole.Incident: _title(event_type="Mob violence"),
        single.Account: _to(event_type="Mob violence"),
    },
    "modality": {
        whole.Incident: _title(modality="denied"),
        single.Account: _to(modality="denied"),
    },
    "dates": {single.EventDate: _DATE, whole.Incident: _title(), whole.Claim: _worded("date")},
    "places": {single.Place: _PLACE, whole.Incident: _title(), whole.Claim: _worded("place")},
    "parties": {
        whole.IncidentParty: _to(name="Others", role="other"),
        single.Party: _to(role="other"),
        whole.Claim: _worded("toll:"),
    },
    "bounds": {
        whole.IncidentCasualty: _raise,
        whole.TollFigure: _raise,
        single.Casualty: _raise,
        whole.Claim: _worded("toll:"),
    },
    "outcomes": {
        whole.IncidentCasualty: _unless_killed,
        single.Casualty: _unless_killed,
        whole.Claim: _worded("toll:", without="toll:killed"),
    },
    "claimants": {whole.Claim: _renamed, single.Source: _named},
    "disputes": {whole.Claim: _to(disputed_by=())},
    "responsibility": {
        whole.Claim: _worded("responsibility:"),
        single.Responsibility: _to(confidence="POSSIBLE"),
    },
    "series": {whole.TollFigure: _to(since="1999-01-01"), whole.Assertion: _to(since="1999-01-01")},
    "grades": {
        whole.Claim: _to(grade="discounted", why="no reason"),
        whole.IncidentCasualty: _to(grade="discounted", why="no reason"),
    },
    "origins": {whole.Assertion: _to(origin="other"), whole.Incident: _joined},
    "quotes": {whole.Assertion: _moved},
    "disclosures": {
        whole.IncidentDisclosure: _to(status="disputed"),
        single.Disclosure: _to(status="disputed"),
    },
    "questions": {
        whole.IncidentQuestion: _to(text="Why?", kind="other"),
        single.Question: _to(kind="other"),
    },
    "cautions": {whole.Caution: _to(text="Beware.")},
    "chains": {single.Reading: _nested},
    "factuality": {single.Statement: _to(factuality="Uu", mode="mixed")},
    "accounts": {
        single.Account: lambda account: replace(account, main=not account.main),
        single.Responsibility: _to(role="sponsor"),
        single.Question: _to(kind="other"),
    },
    "labels": {single.Label: _to(neutral="another word")},
    "details": {
        single.Instrument: _to(type="another"),
        single.Target: _to(type="another"),
        single.Phase: _to(kind="pursuit"),
    },
    "reports": {
        Report: _to(
            publisher="Another Paper",
            title="Another title",
            published="1999-12-31",
            url="https://example.org/another",
            sha256="a" * 64,
        )
    },
    "texts": {Report: lambda report: replace(report, text=report.text.swapcase())},
    "reader": {single.Reader: _to(version="99.0", model_sha256="b" * 64)},
}
