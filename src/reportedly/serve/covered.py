"""Incidents and reports -> the same as a visitor may see them; who sees them whole is written down.

A ledger is served with a redaction profile (`Desk.covers`): private persons, witnesses, minors.
Whoever has less than the role SEES gets what it names as blocks of the same length, on every page,
in search and in exports. For whoever sees it, where people sign in, each page is an entry of the
access log. What is covered is `publish/exports/redaction.py`'s to say.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fastapi import Request

from reportedly.ledger.search import words
from reportedly.publish.exports.redaction import Profile
from reportedly.records.event import Answer, Decision, Note
from reportedly.records.incident import Incident
from reportedly.records.reading import Reading
from reportedly.records.view import Act
from reportedly.run.desk.standing import Decided
from reportedly.run.masking import covering
from reportedly.serve.accounts import Role
from reportedly.serve.board import Board
from reportedly.serve.desk import Desk
from reportedly.serve.items import name_of
from reportedly.serve.visitor import Visitor

SEES: Role = "coder"
READ = "read uncovered"
LEFT_OUT = "(words that a person wrote are left out)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An incident with its readings, as somebody may see it. `raw`: as no person decided of it."""

    decided: Decided
    raw: Incident
    readings: tuple[Reading, ...]
    covered: bool = False


def hides(visitor: Visitor, desk: Desk) -> tuple[Profile, ...]:
    """What is covered for this visitor; nothing for whoever may see it."""
    return () if visitor.may(SEES) else desk.covers


def note_read(request: Request, visitor: Visitor, desk: Desk, subject: str) -> None:
    """Write down that somebody sees uncovered what others see covered.

    Steps within a page that is open (htmx) are no new read of it. On a workbench without accounts
    nobody else is there, and nothing is written.
    """
    if not desk.asks_accounts or not desk.covers or hides(visitor, desk):
        return
    session = visitor.session
    if session is not None:
        if request.headers.get("hx-request") and session.reads == subject:
            return
        session.reads = subject
    desk.access.write(visitor.name, READ, subject)


def incident_for(name: str, visitor: Visitor, desk: Desk, board: Board) -> Shown:
    """An incident of the board with its readings, as the visitor may see it."""
    decided = board.decided[name]
    raw = board.raw.get(name, decided.incident)
    whole = Shown(decided=decided, raw=raw, readings=board.told_by(decided.incident))
    profiles = hides(visitor, desk)
    if not profiles:
        return whole
    key = (f"{name} {','.join(profiles)}", board.size)
    return desk.recent.once(key, lambda: _covered(whole, profiles))


def readings_for(
    found: Sequence[Reading], visitor: Visitor, desk: Desk, board: Board
) -> tuple[Reading, ...]:
    """Readings as the visitor may see them."""
    profiles = hides(visitor, desk)
    if not profiles:
        return tuple(found)
    key = (" ".join([",".join(profiles), *(each.report.id for each in found)]), board.size)
    return desk.recent.once(key, lambda: covering((), found, profiles)[1])


def still_holds(reading: Reading, query: str) -> bool:
    """Whether a covered report still has all words of a search: a covered name finds nothing."""
    report = reading.report
    seen = set(words(f"{report.title or ''} {report.publisher or ''} {report.text}"))
    return all(word in seen for word in words(query))


def _covered(whole: Shown, profiles: Sequence[Profile]) -> Shown:
    """All of it covered alike; what was decided stays with the claim that it is about."""
    both = (whole.decided.incident, whole.raw)
    (incident, raw), readings, _ = covering(both, whole.readings, profiles)
    names = {
        name_of(was): name_of(now)
        for old, new in zip(both, (incident, raw), strict=True)
        for was, now in zip(old.claims, new.claims, strict=True)
    }
    acts = tuple(bare(act, names) for act in whole.decided.acts if not isinstance(act.did, Note))
    decided = replace(whole.decided, incident=incident, acts=acts)
    return Shown(decided=decided, raw=raw, readings=readings, covered=True)


def bare(act: Act, names: Mapping[str, str]) -> Act:
    """An act without the words that a person wrote: they may hold any name."""
    did = act.did
    if isinstance(did, Decision):
        kept = did.value if did.action == "set_grade" else None
        about = names.get(did.field or "", did.field)
        return replace(act, did=replace(did, why=LEFT_OUT, value=kept, field=about))
    if isinstance(did, Answer):
        return replace(act, did=replace(did, text=LEFT_OUT))
    return act
