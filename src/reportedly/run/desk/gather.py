"""Ids of incidents -> these as they stand, from the few events that are about them."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from reportedly.grade.rules import GradeRules
from reportedly.ledger.history import Entry
from reportedly.ledger.ledger import Ledger
from reportedly.ledger.seen import ever_done, slot_of
from reportedly.ledger.view import acts, codings
from reportedly.models.data import load
from reportedly.records.event import Decision
from reportedly.records.incident import Incident
from reportedly.records.listing import Coded
from reportedly.records.view import Act, Coding, Indexed
from reportedly.run.desk.incidents import act_reports, aged
from reportedly.run.desk.standing import Decided, accounts, heir, parts_of, standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Some incidents: as computed, and as they stand, in the same order.

    `entries`: every act about them, their reports and parts, codings too, also what was taken back;
    `acts`: those of them that nobody took back; `coded`: the codings of these incidents, and of
    subjects that belong to none.
    """

    entries: tuple[Entry, ...]
    raw: tuple[Incident, ...]
    decided: tuple[Decided, ...]
    acts: tuple[Act, ...]
    coded: tuple[Coded, ...]


@lru_cache(maxsize=1)
def stale_after() -> int:
    """Days without a report after which an open question is stale."""
    return load("grade", GradeRules).stale_after


def gathered(
    ledger: Ledger,
    ids: Iterable[str],
    subjects: Iterable[str] = (),
    *,
    as_of: str | None = None,
    kept: Sequence[Indexed] | None = None,
) -> Gathered:
    """The incidents of these ids that are there, as they stand.

    Args:
        ledger: an opened ledger whose incidents are up to date.
        ids: of incidents.
        subjects: what else acts are looked for about.
        as_of: the ISO day up to which questions age; null: that of the latest report.
        kept: the incidents of these ids as they are in the index, from who has them already.

    """
    with ledger.at_once():
        found = ledger.incidents.named(ids) if kept is None else tuple(kept)
        return _gathered(ledger, found, frozenset(subjects), as_of)


def _gathered(
    ledger: Ledger, kept: tuple[Indexed, ...], also: frozenset[str], as_of: str | None
) -> Gathered:
    named = {name for one in kept for name in _names(one.incident)}
    entries = ever_done(ledger, named | also)
    found = acts(entries)
    around = _around(ledger, kept, found)
    day = as_of or ledger.incidents.state().latest
    raw = [aged(one, day, stale_after()) for one in (*kept, *around)]
    decided = standing(raw, found)
    coded = _coded(codings(entries), found, decided)
    there = {one.incident.id for one in kept}
    return Gathered(
        entries=entries,
        raw=tuple(raw[: len(kept)]),
        decided=decided[: len(kept)],
        acts=found,
        coded=tuple(one for one in coded if _belongs(one, there, also)),
    )


def _names(incident: Incident) -> Iterable[str]:
    """By what acts on an incident can be found: its reports, its parts, itself."""
    return {incident.id, *parts_of(incident), *(each.report for each in incident.accounts)}


def _around(ledger: Ledger, kept: Sequence[Indexed], found: Sequence[Act]) -> tuple[Indexed, ...]:
    """Other incidents that have accounts which the acts name: an act may be theirs."""
    there = {one.incident.id for one in kept}
    members = {name for one in kept for name in accounts(one.incident)}
    away = [act for act in found if not set(act.did.members) <= members]
    others = ledger.incidents.told_by({name for act in away for name in act_reports(act)})
    return ledger.incidents.named(set(others) - there)


def _belongs(one: Coded, there: Set[str], subjects: Set[str]) -> bool:
    return one.incident in there or (
        one.incident is None and one.coding.standing.subject in subjects
    )


def _coded(
    every: Iterable[Coding], found: Sequence[Act], decided: Sequence[Decided]
) -> tuple[Coded, ...]:
    """Each coding with the incident that it is about now, and whether a decision settles it."""
    homes = {name: one.incident.id for one in decided for name in accounts(one.incident)}
    parts = {part: one.incident.id for one in decided for part in parts_of(one.incident)}
    known = {one.incident.id: one for one in decided}
    by_event = {act.event: act for act in found}

    def home(coding: Coding) -> str | None:
        subject, act = coding.standing.subject, by_event.get(coding.standing.event)
        if subject in known:
            return subject
        return parts.get(subject) or (heir(act, homes) if act else None)

    made = []
    for each in every:
        its = home(each)
        standing_ = known[its].acts if its in known else found
        done = any(_settles(act, each) for act in standing_)
        made.append(Coded(coding=each, incident=its, settled=done))
    return tuple(made)


def _settles(act: Act, coding: Coding) -> bool:
    did = act.did
    return isinstance(did, Decision) and did.coding is None and slot_of(did) == coding.standing.slot
