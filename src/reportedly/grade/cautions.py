"""Findings -> cautions: what whoever cites the incident should know first.

Each caution is one function. Its docstring is shown to users as its explanation: the first line in
every brief, the rest where a reader asks for more.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from inspect import getdoc

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
    """All reports pass on one and the same original statement, or there is only one report.

    Their number adds no weight: nobody else has looked. Reports count as one origin where they
    share their words, their credit line, or the institution behind all that they tell.
    """
    origins = found.case.cluster.origins
    if len(origins) != 1:
        return None
    one = origins[0]
    text = f"{number(len(one.reports), 'report')}, one origin: {one.name}."
    return Caution(kind="single_origin", text=_capital(text), reports=one.reports)


def party_to_conflict_only(found: Findings) -> Caution | None:
    """Everything known comes from those who took part; no independent origin confirms it.

    A party knows more than others and has an interest in how it is told. The caution stands where
    every origin speaks for a side, and where every toll and accusation with a source is a side's
    and no witness, relative or hospital was found.
    """
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
    """The act is laid to persons whom no report names.

    An accusation without a name can be neither checked nor answered. "Gunmen" or "suspected rebels"
    tell what somebody was taken for, not who it was.
    """
    unnaming = found.case.rules.unnaming
    accused = _accused(found, "perpetrator")
    if not accused or any(words(c.value) - unnaming for c in accused):
        return None
    names = listed(f"\u201c{c.value}\u201d" for c in accused)
    text = f"The act is laid to {names}; no report names who that is."
    return _caution("unnamed_accused", text, accused)


def unverified_sponsor(found: Findings) -> Caution | None:
    """A state or group is said to stand behind the act, without evidence that could be examined.

    The caution goes away only where a report of an origin that is no party to the conflict tells of
    evidence of sponsorship that was disclosed. Evidence that is announced is not yet evidence.
    """
    accused = _accused(found, "sponsor")
    if not accused or _independent(found, "evidence_of_sponsorship"):
        return None
    by = "; ".join(f"{c.value}, named by {listed(_sources([c], found))}" for c in accused)
    text = f"Said to be the sponsor: {by}. No independent origin shows evidence of it."
    return _caution("unverified_sponsor", text, accused)


def collective_blame(found: Findings) -> Caution | None:
    """A people, faith or community is blamed rather than persons or an organisation.

    Citing this may put people at risk who had no part in the act. Name the persons or the
    organisation that are accused, or say that none is named.
    """
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
    """Claimants give figures of the same toll that cannot both be right.

    Cite each figure with its claimant. Figures that their own claimant has since replaced, parts of
    a toll, and bounds that hold one another ("at least nine" and "14") are no conflict.
    """
    rivals = [c for c in found.claims if c.predicate.startswith("toll:") and c.grade == "contested"]
    if not rivals:
        return None
    by_toll: dict[str, list[Claim]] = {}
    for claim in rivals:
        by_toll.setdefault(claim.predicate, []).append(claim)
    told = (
        listed(f"{c.value} by {_first(c.asserted_by, found)}" for c in of)
        for of in by_toll.values()
    )
    return _caution("toll_conflict", f"Figures that exclude each other: {'; '.join(told)}.", rivals)


def responsibility_conflict(found: Findings) -> Caution | None:
    """Claimants point at different actors, or the accused deny it.

    Neither an accusation nor a denial is a finding. Cite who accuses and who denies together.
    """
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
    """A headline judges: it uses a loaded word as if what it says were established.

    Headlines are what most readers keep, and what is copied most. Words of this kind stand here in
    quotation marks only.
    """
    shown: dict[str, list[str]] = {}
    for told in found.case.about:
        report = told.reading.report
        loaded = found.case.rules.headline_labels | {folded(x.text) for x in told.reading.labels}
        for word in sorted(words(report.title) & loaded):
            shown.setdefault(report.id, []).append(word)
    if not shown:
        return None
    used = listed(f"\u201c{word}\u201d" for word in sorted({w for x in shown.values() for w in x}))
    text = f"{number(len(shown), 'headline')} with {used}."
    return Caution(kind="label_in_headline", text=_capital(text), reports=tuple(sorted(shown)))


def no_date(found: Findings) -> Caution | None:
    """No report says when it happened, or not so that a day could be worked out.

    The day of publication is never taken for the day of the incident.
    """
    if found.date is not None:
        return None
    text = "No report gives a date of the incident that can be resolved."
    return Caution(kind="no_date", text=text, reports=_reports(found))


def no_place(found: Findings) -> Caution | None:
    """No report says where it happened.

    The place that a report was written in is never taken for the place of the incident.
    """
    if found.place is not None:
        return None
    text = "No report gives a place of the incident that can be resolved."
    return Caution(kind="no_place", text=text, reports=_reports(found))


CAUTIONS: Mapping[CautionKind, Callable[[Findings], Caution | None]] = {
    "single_origin": single_origin,
    "party_to_conflict_only": party_to_conflict_only,
    "unnamed_accused": unnamed_accused,
    "unverified_sponsor": unverified_sponsor,
    "collective_blame": collective_blame,
    "toll_conflict": toll_conflict,
    "responsibility_conflict": responsibility_conflict,
    "label_in_headline": label_in_headline,
    "no_date": no_date,
    "no_place": no_place,
}


def cautions(found: Findings) -> tuple[Caution, ...]:
    """Every caution that applies, in the contract's order."""
    return tuple(caution for check in CAUTIONS.values() if (caution := check(found)) is not None)


def explanations() -> dict[str, tuple[str, str]]:
    """What each caution means: its docstring's first line, and the rest in one paragraph."""
    found: dict[str, tuple[str, str]] = {}
    for kind, check in CAUTIONS.items():
        short, _, more = (getdoc(check) or "").partition("\n\n")
        found[kind] = (" ".join(short.split()), " ".join(more.split()))
    return found


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
        told.status == "disclosed" and told.report in free
        for each in found.disclosures
        if each.item == item
        for told in each.told
    )


def _sources(claims: Iterable[Claim], found: Findings) -> list[str]:
    return _named([a for c in claims for a in c.asserted_by], found)


def _first(said: Sequence[Assertion], found: Findings) -> str:
    """Who asserts, of many the first and how many more: "the army and two others"."""
    names = list(dict.fromkeys(a.claimant or _by(a, found) for a in said))
    rest = len(names) - 1
    return names[0] if not rest else f"{names[0]} and {number(rest, 'other')}"


def _named(assertions: Iterable[Assertion], found: Findings) -> list[str]:
    """Who asserts, each once: the source, or whoever published what has none."""
    return sorted({_by(a, found) for a in assertions})


def _by(said: Assertion, found: Findings) -> str:
    publishers = (
        told.reading.report.publisher
        for told in found.case.told
        if told.reading.report.id == said.report
    )
    return said.source or next(publishers, None) or "a report in its own voice"


def _only_parties(found: Findings) -> list[str]:
    """The sources of tolls and accusations where each speaks for a party, and nobody else is heard.

    Tolls that a report gives without a source are passed over: whose they are is not known.
    """
    case = found.case
    heard = {s.source.type for t in case.main for s in t.reading.statements if s.source}
    if heard & case.rules.found_sources:
        return []
    groups = ("toll:", "responsibility:")
    weighed = [c for c in found.claims if c.predicate.startswith(groups)]
    said = [a for c in weighed for a in c.asserted_by if a.source]
    parties = all(speaks_for_party(case, a.source_type or "") for a in said)
    return _named(said, found) if parties else []


def _caution(kind: CautionKind, text: str, claims: Sequence[Claim]) -> Caution:
    reports = {a.report for c in claims for a in (*c.asserted_by, *c.disputed_by)}
    return Caution(kind=kind, text=_capital(text), reports=tuple(sorted(reports)))


def _reports(found: Findings) -> tuple[str, ...]:
    return tuple(sorted({told.reading.report.id for told in found.case.told}))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
