"""What a person says of something in the ledger -> a decision, answer or note, appended."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from reportedly.errors import BadRecord, BadUsage
from reportedly.ledger import drafts
from reportedly.ledger.drafts import Draft, reference
from reportedly.ledger.history import Entry
from reportedly.ledger.ledger import Ledger
from reportedly.ports import Clock
from reportedly.records.event import Answer, Decision, Note
from reportedly.records.incident import Incident
from reportedly.records.view import Indexed
from reportedly.records.vocabulary import DecisionAction
from reportedly.run.desk.incidents import refresh
from reportedly.run.desk.listing import relist
from reportedly.run.desk.mend import ACCOUNT_FIELDS, REPORT_FIELDS
from reportedly.run.desk.standing import FIELDS, TOLL, Figures, accounts, toll_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a decision is about: its id, the accounts it had, the fields that it can be given.

    `pinned`: the reading that was looked at, where it is a report or an account.
    """

    id: str
    members: tuple[str, ...]
    fields: dict[str, Any]
    pinned: str | None = None
    incident: Incident | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where a person decides: the ledger, the clock, and who it is."""

    ledger: Ledger
    clock: Clock
    by: str


def target(ledger: Ledger, name: str) -> Target:
    """Find what a person names: an incident (its first letters will do), a report or an account.

    Raises:
        BadUsage: nothing is called so, or several things are.
    """
    refresh(ledger)
    ids = ledger.incidents.beginning(name) if name.startswith("i-") else ()
    if name in ids or len(ids) == 1:
        (found,) = ledger.incidents.named([name if name in ids else ids[0]])
        return _incident(found)
    if ids:
        raise BadUsage(f"{len(ids)} or more incidents begin with {name}: {', '.join(ids[:5])}")
    return _report(ledger, name)


def decide(it: Desk, action: DecisionAction, about: Target, **said: Any) -> str:
    """Append a decision; give the id of its event, by which it can be undone.

    Raises:
        BadRecord: it lacks what its action needs, or gives no reason.
    """
    members = said.pop("members", about.members)
    decision = Decision(
        action=action, subject=about.id, members=members, pinned=about.pinned, **said
    )
    return _append(it, drafts.decided(decision, by=it.by, at=it.clock.now()))


def correct(it: Desk, about: Target, name: str, words: str, **said: Any) -> str:
    """Correct a field. `words` are JSON, or plain text where the field holds text.

    Raises:
        BadUsage: there is no such field, or it cannot hold that.
    """
    kind = about.fields.get(name)
    if kind is None:
        raise BadUsage(f"{name} is no field of {about.id}. The fields: {', '.join(about.fields)}")
    return decide(it, "correct", about, field=name, value=_json(name, words, kind), **said)


def grade(it: Desk, about: Target, value: str, claim: str | None, **said: Any) -> str:
    """Set the grade of a claim: its id, its predicate, or `predicate=value`; or of the incident."""
    return decide(it, "set_grade", about, value=value, field=_claim(about, claim), **said)


def merge(it: Desk, whole: Sequence[Target], **said: Any) -> str:
    """Say that several incidents are one."""
    first, *others = whole
    members = tuple(dict.fromkeys(name for one in whole for name in one.members))
    return decide(
        it, "merge", first, others=tuple(one.id for one in others), members=members, **said
    )


def split(it: Desk, about: Target, out: Sequence[str], **said: Any) -> str:
    """Say that some reports or accounts tell of another incident than the others do.

    Raises:
        BadUsage: they are not in it, or nothing else is.
    """
    leaving = tuple(name for name in about.members if _named(name, out))
    strange = [one for one in out if not any(_named(name, [one]) for name in about.members)]
    if strange or about.incident is None or len(leaving) == len(about.members):
        what = f"{', '.join(strange)} is not in it" if strange else "some accounts must stay"
        raise BadUsage(f"cannot split {about.id}: {what}. It has {', '.join(about.members)}")
    return decide(it, "split", about, others=leaving, **said)


def undo(it: Desk, event: str, why: str) -> str:
    """Undo a decision, an answer or a note by its event's id (or its first letters).

    Raises:
        BadUsage: there is no such act, or it is undone already.
    """
    entry = _done(it.ledger, event)
    if entry is None or (did := entry.read()) is None:
        raise BadUsage(f"{event} was redacted, and no longer stands: there is nothing to undo")
    first, *others = entry.event.subjects
    decision = Decision(
        action="undo",
        subject=first,
        others=tuple(others),
        why=why,
        undoes=entry.event.id,
        coding=getattr(did, "coding", None),
        members=did.members,
    )
    return _append(it, drafts.decided(decision, by=it.by, at=it.clock.now()))


def _done(ledger: Ledger, event: str) -> Entry | None:
    """The act that this id names: one that stands, or one that undoes another.

    Raises:
        BadUsage: there is none, or several begin so.
    """
    entry = ledger.entry(event)
    about = ledger.acts_about(entry.event.subjects) if entry is not None else ledger.acts()
    found = {act.event for act in about if act.event.startswith(event)}
    if not found:
        found = {one.event.id for one in ledger.undoings() if one.event.id.startswith(event)}
    if len(found) != 1:
        what = "several acts begin so" if found else "no such act stands"
        raise BadUsage(f"cannot undo {event}: {what}. `reportedly review log` lists them")
    return entry or ledger.entry(found.pop())


def answer(it: Desk, name: str, text: str, reports: Sequence[str]) -> str:
    """Answer a question by its id.

    Raises:
        BadUsage: no incident has such a question, or a report is not in the ledger.
    """
    relist(it.ledger, refresh(it.ledger))
    for report in reports:
        _report(it.ledger, report)
    home = it.ledger.listing.homes([name]).get(name)
    found = [
        (each.incident, asked.kind)
        for each in it.ledger.incidents.named([home] if home else [])
        for asked in each.incident.questions
        if asked.id == name
    ]
    for incident, kind in found:
        said = Answer(
            question=name,
            text=text,
            reports=tuple(reports),
            kind=kind,
            members=accounts(incident),
        )
        return _append(it, drafts.answered(said, by=it.by, at=it.clock.now()))
    raise BadUsage(f"no question {name}. `reportedly questions --format jsonl` shows their ids")


def note(it: Desk, about: Target, text: str) -> str:
    """Leave a note."""
    said = Note(subject=about.id, text=text, members=about.members)
    return _append(it, drafts.noted(said, by=it.by, at=it.clock.now()))


def adjudicate(it: Desk, coding: str, whose: tuple[str, str], *, slot: str | None, why: str) -> str:
    """Let what a reviewer said in a round stand, as an ordinary decision of whoever settles.

    `whose`: the subject that was coded, and the reviewer.

    Raises:
        BadUsage: the reviewer said nothing of it in that round, several things, or is who settles.
    """
    subject, reviewer = whose
    if reviewer == it.by:
        raise BadUsage("nobody settles by their own coding: let a third person do it")
    found = [
        one.standing.event
        for one in it.ledger.view_of(subject).codings
        if (one.round, one.by, one.standing.subject) == (coding, reviewer, subject)
        and slot in (None, one.standing.slot)
    ]
    if len(found) != 1:
        what = "several codings fit: name one by --slot" if found else "there is no such coding"
        raise BadUsage(f"{coding}, {subject}, {reviewer}: {what}")
    entry = it.ledger.entry(found[0])
    did = entry.read() if entry else None
    if not isinstance(did, Decision):
        raise BadUsage(f"the coding {found[0]} was redacted: decide anew")
    settled = replace(did, coding=None, why=f"{why} (settles {coding}, as {reviewer} coded)")
    return _append(it, drafts.decided(settled, by=it.by, at=it.clock.now()))


def history(ledger: Ledger, name: str) -> tuple[Entry, ...]:
    """Every event about something, in order; of an incident also those about its reports.

    Blind codings are left out.

    Raises:
        BadUsage: nothing is called so.
    """
    if name.startswith("q-"):
        subjects = {name}
    else:
        about = target(ledger, name)
        reports = (one.rpartition("#")[0] for one in about.members) if about.incident else ()
        subjects = {about.id, *about.members, *reports}
    found = {entry.seq: entry for one in subjects for entry in ledger.about(one)}
    return tuple(found[row] for row in sorted(found) if not _blind(found[row]))


def _blind(entry: Entry) -> bool:
    return entry.event.kind == "decision" and getattr(entry.read(), "coding", None) is not None


def _append(it: Desk, draft: Draft) -> str:
    it.ledger.append([draft])
    return draft.event.id


def _incident(found: Indexed) -> Target:
    incident = found.incident
    tolls = {toll_name(row): Figures for row in incident.casualties}
    return Target(
        id=incident.id, members=accounts(incident), fields=FIELDS | tolls, incident=incident
    )


def _report(ledger: Ledger, name: str) -> Target:
    """A report, or an account of it as "REPORT#ACCOUNT"."""
    for report, account in ((name, None), tuple(name.rpartition("#")[::2])):
        views = [one for one in ledger.view_of(report or "").reports if one.id == report]
        if views and views[0].reading:
            (made,) = ledger.readings_of(views)
            every = tuple(reference(made.report.id, one.id) for one in made.accounts)
            if account is None:
                return Target(id=name, members=every, fields=REPORT_FIELDS, pinned=views[0].reading)
            if name in every:
                fields = ACCOUNT_FIELDS
                return Target(id=name, members=(name,), fields=fields, pinned=views[0].reading)
    raise BadUsage(
        f"nothing in the ledger is called {name}. `reportedly incidents` lists incidents; a report "
        "is named by its id, an account as REPORT#ACCOUNT"
    )


def _named(member: str, out: Sequence[str]) -> bool:
    return member in out or member.rpartition("#")[0] in out


def _json(name: str, words: str, kind: Any) -> str:
    """The value as JSON, checked; text may be given bare."""
    data = words.encode("utf-8", "surrogatepass")
    for given in (data, json.dumps(words).encode()):
        try:
            msgspec.json.decode(given, type=kind)
        except msgspec.DecodeError as error:
            wrong = str(error)
        else:
            return given.decode("utf-8", "surrogatepass")
    example = '{"low": 3, "best": 3, "high": 5}' if name.startswith(TOLL) else "null"
    raise BadUsage(f"{name} cannot hold {words}: {wrong}. Write JSON, as {example}")


def _claim(about: Target, claim: str | None) -> str | None:
    """The name of a claim that holds whatever reports join: predicate and value."""
    if claim is None or about.incident is None:
        return claim
    for one in about.incident.claims:
        if claim in (one.id, f"{one.predicate}={one.value}"):
            return f"{one.predicate}={one.value}"
    known = {one.predicate for one in about.incident.claims} | about.fields.keys()
    if claim in known:
        return claim
    raise BadRecord(
        f"{about.id} has no claim {claim}. Name its id, or one of: {', '.join(sorted(known))}",
        where=about.id,
    )
