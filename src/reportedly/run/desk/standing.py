"""Decisions on an incident -> the incident as it stands, and who decided what of it.

A decision names the accounts that the incident had. It holds for the incident that has most of them
now, whatever that is called, and is marked where the incident has changed since.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any

import msgspec

from reportedly.ledger.drafts import reference
from reportedly.ledger.view import slot
from reportedly.records.event import Answer, Decision
from reportedly.records.incident import Claim, Incident, IncidentCasualty, IncidentQuestion
from reportedly.records.reading import EventDate, Place
from reportedly.records.view import Act
from reportedly.records.vocabulary import EventType, Modality
from reportedly.run.desk.mend import corrected, value

Count = Annotated[int, msgspec.Meta(ge=0)]


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """A corrected toll: bounds that are null are not known."""

    low: Count | None = None
    best: Count | None = None
    high: Count | None = None


FIELDS: dict[str, Any] = {
    "title": str,
    "event_type": EventType,
    "modality": Modality,
    "date": EventDate | None,
    "place": Place | None,
}
TOLL = "toll:"
# Decisions that change how an incident is shown; those on joins are followed when it is computed.
# Those on a report or account are pinned to its reading, and are followed there (mend.py).
_OWN = ("accept", "reject", "correct", "set_grade")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """An incident as it stands; what people decided, answered and noted of it, the oldest first."""

    incident: Incident
    acts: tuple[Act, ...] = ()
    rejected: bool = False


def standing(incidents: Sequence[Incident], acts: Sequence[Act]) -> tuple[Decided, ...]:
    """Each incident with what people decided of it in force.

    Args:
        incidents: all that the acts may be about.
        acts: what people did, in order; codings are blind and count for nothing here.

    """
    found: dict[str, list[Act]] = {}
    homes = {name: one.id for one in incidents for name in accounts(one)}
    known = {one.id for one in incidents} | _parts(incidents).keys()
    parts = _parts(incidents)
    for act in acts:
        if isinstance(act.did, Decision) and act.did.coding is not None:
            continue
        home = heir(act, homes) or (_subject(act) if _subject(act) in known else None)
        if home is not None:
            found.setdefault(parts.get(home, home), []).append(act)
    return tuple(_decided(one, found.get(one.id, ())) for one in incidents)


def accounts(incident: Incident) -> tuple[str, ...]:
    """The names of an incident's accounts."""
    return tuple(reference(one.report, one.account) for one in incident.accounts)


def heir(act: Act, homes: Mapping[str, str]) -> str | None:
    """The incident that has most of the accounts that an act names; the first by id of equals."""
    counted = Counter(homes[name] for name in act.did.members if name in homes)
    return min(counted, key=lambda one: (-counted[one], one), default=None)


def _parts(incidents: Iterable[Incident]) -> dict[str, str]:
    """Questions and claims, by id, with their incident."""
    return {name: one.id for one in incidents for name in parts_of(one)}


def parts_of(incident: Incident) -> tuple[str, ...]:
    """The ids of an incident's questions and claims."""
    questions = (one.id for one in incident.questions)
    return (*questions, *(one.id for one in incident.claims))


def _subject(act: Act) -> str:
    return act.did.question if isinstance(act.did, Answer) else act.did.subject


def _decided(incident: Incident, acts: Sequence[Act]) -> Decided:
    now = set(accounts(incident))
    latest = _latest(acts)
    last = latest.get("verdict")
    return Decided(
        incident=_answered(_graded(_tolls(_fields(incident, latest), latest), latest), acts),
        acts=tuple(replace(act, outdated=_outdated(act, now)) for act in acts),
        rejected=last is not None and _rejects(last, now),
    )


def _rejects(act: Act, now: set[str]) -> bool:
    """Whether a person rejected it; not where most of its accounts came later, unseen by them."""
    reject = isinstance(act.did, Decision) and act.did.action == "reject"
    return reject and 2 * len(now & set(act.did.members)) >= len(now)


def _outdated(act: Act, now: set[str]) -> bool:
    """Whether the accounts are others now; of a report's, whether one is there no more."""
    seen = set(act.did.members)
    pinned = isinstance(act.did, Decision) and act.did.pinned is not None
    return bool(seen) and (not seen <= now if pinned else seen != now)


def _latest(acts: Sequence[Act]) -> dict[str, Act]:
    """The latest decision of each slot of the incident itself."""
    found: dict[str, Act] = {}
    for act in acts:
        did = act.did
        if isinstance(did, Decision) and did.pinned is None and did.action in _OWN:
            found[slot(did)] = act
    return found


def _fields(incident: Incident, latest: Mapping[str, Act]) -> Incident:
    changed: Incident = corrected(incident, latest, FIELDS)
    return changed


def _tolls(incident: Incident, latest: Mapping[str, Act]) -> Incident:
    """Corrected figures take the place of those that were worked out; `why` says whose they are."""
    rows = tuple(_toll(row, latest) for row in incident.casualties)
    return replace(incident, casualties=rows)


def _toll(row: IncidentCasualty, latest: Mapping[str, Act]) -> IncidentCasualty:
    act = latest.get(f"field:{toll_name(row)}")
    if act is not None:
        try:
            said: Figures = value(act, Figures)
        except msgspec.DecodeError:
            return row
        was = f"was {row.low}, {row.best}, {row.high}"
        why = _why(act, was)
        row = replace(row, low=said.low, best=said.best, high=said.high, why=why)
    graded = latest.get(f"grade:{toll_name(row)}")
    return replace(row, **_grade(row, graded)) if graded else row


def toll_name(row: IncidentCasualty) -> str:
    """What a toll is called in decisions: `toll:killed:civilians`, as in claims."""
    return f"{TOLL}{row.outcome}:{row.kind}"


def _graded(incident: Incident, latest: Mapping[str, Act]) -> Incident:
    return replace(incident, claims=tuple(_claim(one, latest) for one in incident.claims))


def _claim(claim: Claim, latest: Mapping[str, Act]) -> Claim:
    """A claim with the grade that a person set for it, or for all of its predicate."""
    names = (f"grade:{claim.predicate}={claim.value}", f"grade:{claim.predicate}")
    act = next((latest[name] for name in names if name in latest), None)
    return replace(claim, **_grade(claim, act)) if act else claim


def _grade(row: Claim | IncidentCasualty, act: Act) -> dict[str, Any]:
    value = act.did.value if isinstance(act.did, Decision) else row.grade
    return {"grade": value, "why": _why(act, f"was {row.grade}: {row.why}")}


def _why(act: Act, was: str) -> str:
    """Who set it, when and why; what the rules had made of it."""
    reason = act.did.why if isinstance(act.did, Decision) else ""
    return f"set by {act.by} on {act.at[:10]}: {reason} ({was})"


def _answered(incident: Incident, acts: Sequence[Act]) -> Incident:
    """Questions that a person answered are answered, whatever the reports say."""
    answers = [act.did for act in acts if isinstance(act.did, Answer)]

    def seen(question: IncidentQuestion) -> IncidentQuestion:
        met = any(_meets(one, question) for one in answers)
        return replace(question, status="answered") if met else question

    return replace(incident, questions=tuple(map(seen, incident.questions)))


def _meets(answer: Answer, question: IncidentQuestion) -> bool:
    """By id; or by kind, where an earlier report has given the question another id since."""
    same_kind = answer.kind == question.kind and question.kind != "other"
    return answer.question == question.id or (bool(answer.members) and same_kind)
