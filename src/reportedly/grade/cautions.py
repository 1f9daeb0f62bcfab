"""Findings -> cautions: what whoever cites the incident should know first.

Each caution is one function; its docstring is shown to users as its explanation.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from reportedly.grade.case import Case
from reportedly.grade.voices import speaks_for_party
from reportedly.grade.wording import folded, listed, number, words
from reportedly.records.incident import Assertion, Caution, Claim, IncidentDisclosure
from reportedly.records.reading import EventDate, Place
from reportedly.records.vocabulary import CautionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What is known of an incident when its cautions are worked out."""

    case: Case
    claims: tuple[Claim, ...]
    disclosures: tuple[IncidentDisclosure, ...]
    date: EventDate | None
    place: Place | None


def single_origin(found: Findings) -> Caution | None:
    """Everything known goes back to one origin, however many reports pass it on."""
    origins = found.case.cluster.origins
    if len(origins) != 1:
        return None
    one = origins[0]
    text = f"{number(len(one.reports), 'report')}, one origin: {one.name}."
    return Caution(kind="single_origin", text=_capital(text), reports=one.reports)


def party_to_conflict_only(found: Findings) -> Caution | None:
    """All origins, or all sources of tolls and accusations, are parties to the conflict."""
    origins = found.case.cluster.origins
    if origins and all(origin.party_to_conflict for origin in origins):
        names = listed(sorted({origin.name for origin in origins}))
        text = f"All that is known comes from parties to the conflict: {names}."
        return Caution(kind="party_to_conflict_only", text=text, reports=_reports(found))
    sources = _only_parties(found)
    if not sources:
        return None
    text = f"Every toll and accusation with a source comes from a party: {listed(sources)}."
    return Caution(kind="party_to_conflict_only", text=text, reports=_reports(found))


def unnamed_accused(found: Findings) -> Caution | None:
    """The act is laid to somebody whom no report names."""
    unnaming = found.case.rules.unnaming
    accused = _accused(found, "perpetrator")
    if not accused or any(words(c.value) - unnaming for c in accused):
        return None
    names = listed(f"\u201c{c.value}\u201d" for c in accused)
    text = f"The act is laid to {names}; no report names who that is."
    return _caution("unnamed_accused", text, accused)


def unverified_sponsor(found: Findings) -> Caution | None:
    """Somebody is said to stand behind the act, and no independent origin shows evidence of it."""
    accused = _accused(found, "sponsor")
    if not accused or _independent(found, "evidence_of_sponsorship"):
        return None
    by = "; ".join(f"{c.value}, named by {listed(_sources([c], found))}" for c in accused)
    text = f"Said to be the sponsor: {by}. No independent origin shows evidence of it."
    return _caution("unverified_sponsor", text, accused)


def collective_blame(found: Findings) -> Caution | None:
    """A whole people, faith or population is blamed as a group."""
    rules = found.case.rules
    accused = [
        c
        for role in ("perpetrator", "sponsor")
        for c in _accused(found, role)
        if words(c.value) & rules.peoples and words(c.value) <= rules.peoples | rules.whole
    ]
    if not accused:
        return None
    names, by = listed(f"\u201c{c.value}\u201d" for c in accused), listed(_sources(accused, found))
    text = f"{names} as a group, not persons or an organisation, is blamed by {by}."
    return _caution("collective_blame", text, accused)


def toll_conflict(found: Findings) -> Caution | None:
    """Sources give tolls of the same party that cannot both be right."""
    rivals = [c for c in found.claims if c.predicate.startswith("toll:") and c.grade == "contested"]
    if not rivals:
        return None
    told = "; ".join(f"{c.value}, according to {listed(_sources([c], found))}" for c in rivals)
    text = f"Tolls that exclude each other: {told}."
    return _caution("toll_conflict", text, rivals)


def responsibility_conflict(found: Findings) -> Caution | None:
    """Who did it or stands behind it is disputed."""
    rivals = [
        c
        for c in found.claims
        if c.predicate.startswith("responsibility:") and c.disputed_by and c.asserted_by
    ]
    if not rivals:
        return None
    told = "; ".join(f"that of {c.value} by {listed(_named(c.disputed_by, found))}" for c in rivals)
    text = f"Responsibility is disputed: {told}."
    return _caution("responsibility_conflict", text, rivals)


def label_in_headline(found: Findings) -> Caution | None:
    """A headline uses a loaded word for people or for what was done to them."""
    shown: dict[str, list[str]] = {}
    for told in found.case.main:
        report = told.reading.report
        loaded = found.case.rules.headline_labels | {folded(x.text) for x in told.reading.labels}
        for word in sorted(words(report.title) & loaded):
            shown.setdefault(report.id, []).append(word)
    if not shown:
        return None
    used = listed(f"\u201c{word}\u201d" for word in sorted({w for x in shown.values() for w in x}))
    reports = number(len(_about(found)), "report")
    text = f"Of {reports}, {len(shown)} with a headline that uses {used}."
    return Caution(kind="label_in_headline", text=text, reports=tuple(sorted(shown)))


def no_date(found: Findings) -> Caution | None:
    """No report says when it happened."""
    if found.date is not None:
        return None
    text = "No report gives a date of the incident that can be resolved."
    return Caution(kind="no_date", text=text, reports=_reports(found))


def no_place(found: Findings) -> Caution | None:
    """No report says where it happened."""
    if found.place is not None:
        return None
    text = "No report gives a place of the incident that can be resolved."
    return Caution(kind="no_place", text=text, reports=_reports(found))


CAUTIONS: tuple[Callable[[Findings], Caution | None], ...] = (
    single_origin,
    party_to_conflict_only,
    unnamed_accused,
    unverified_sponsor,
    collective_blame,
    toll_conflict,
    responsibility_conflict,
    label_in_headline,
    no_date,
    no_place,
)


def cautions(found: Findings) -> tuple[Caution, ...]:
    """Every caution that applies, in the contract's order."""
    return tuple(caution for check in CAUTIONS if (caution := check(found)) is not None)


def _accused(found: Findings, role: str) -> list[Claim]:
    predicate = f"responsibility:{role}"
    return [c for c in found.claims if c.predicate == predicate and c.asserted_by]


def _independent(found: Findings, item: str) -> bool:
    """Whether a report of an origin that is no party shows this evidence."""
    free = {
        report
        for origin in found.case.cluster.origins
        if origin.party_to_conflict is False
        for report in origin.reports
    }
    return any(
        d.item == item and d.status == "disclosed" and told.reading.report.id in free
        for told in found.case.main
        for d in told.reading.disclosures
    )


def _sources(claims: Iterable[Claim], found: Findings) -> list[str]:
    return _named([a for c in claims for a in c.asserted_by], found)


def _named(assertions: Iterable[Assertion], found: Findings) -> list[str]:
    """Who asserts, each once: the source, or whoever published what has none."""
    by_id = {told.reading.report.id: told.reading.report.publisher for told in found.case.told}
    unnamed = "a report in its own voice"
    return sorted({a.source or by_id.get(a.report) or unnamed for a in assertions})


def _only_parties(found: Findings) -> list[str]:
    """The sources of tolls and accusations where each speaks for a party, and nobody else is heard.

    Tolls that a report gives without a source are passed over: whose they are is not known.
    """
    case = found.case
    heard = {s.source.type for t in case.main for s in t.reading.statements if s.source}
    if heard & case.rules.found_sources:
        return []
    said = [a for c in found.claims if c.predicate != "event" for a in c.asserted_by if a.source]
    parties = all(speaks_for_party(case, a.source_type or "") for a in said)
    return _named(said, found) if parties else []


def _caution(kind: CautionKind, text: str, claims: Sequence[Claim]) -> Caution:
    reports = {a.report for c in claims for a in (*c.asserted_by, *c.disputed_by)}
    return Caution(kind=kind, text=_capital(text), reports=tuple(sorted(reports)))


def _about(found: Findings) -> set[str]:
    return {told.reading.report.id for told in found.case.main}


def _reports(found: Findings) -> tuple[str, ...]:
    return tuple(sorted({told.reading.report.id for told in found.case.told}))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
