"""Events in the ledger -> lines that a person reads, without what is still blind to that person."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from reportedly.ledger.history import Entry
from reportedly.ledger.seen import ever_done, live
from reportedly.records.event import Answer, Decision, Note
from reportedly.records.incident import Incident
from reportedly.serve.board import Board
from reportedly.serve.coding import visible
from reportedly.serve.items import readable
from reportedly.serve.visitor import Visitor

DID = {
    "accept": "accepted",
    "reject": "rejected",
    "correct": "set",
    "merge": "merged",
    "split": "split",
    "set_grade": "graded",
    "set_reliability": "rated",
    "undo": "took back an act on",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One act: who did what to which subject, when, why.

    `stands`: nobody has taken it back; `about`: the id of what it is about.
    """

    event: str
    at: str
    by: str
    did: str
    subject: str
    what: str
    why: str
    blind: bool
    stands: bool
    about: str = ""

    def undone_by(self, visitor: Visitor) -> bool:
        """Whether this visitor may take it back: their own act, or as a reviewer."""
        own = self.by == visitor.name and visitor.may("coder")
        return self.did != DID["undo"] and (own or visitor.may("reviewer"))


def of_incident(
    incident: Incident, board: Board, name: str, *, covered: bool = False
) -> tuple[Deed, ...]:
    """All acts about an incident and its reports, the newest first."""
    looked = board.looked(incident.id)
    if looked is None:
        return ()
    return _deeds(looked.entries, looked.live, board, name, covered=covered)


def of_report(report: str, board: Board, name: str, *, covered: bool = False) -> tuple[Deed, ...]:
    """All acts about a report and its accounts, the newest first."""
    found = board.reading(report)
    accounts = [f"{report}#{each.id}" for each in found.accounts] if found else []
    return deeds(ever_done(board.ledger, {report, *accounts}), board, name, covered=covered)


def deeds(
    entries: Sequence[Entry], board: Board, name: str, *, covered: bool = False
) -> tuple[Deed, ...]:
    """These acts as this person may see them, the newest first.

    `covered`: without what people wrote, and without names of claims: they may hold any name.
    """
    return _deeds(entries, live(board.ledger, entries).keys(), board, name, covered=covered)


def _deeds(
    entries: Sequence[Entry], stand: Set[str], board: Board, name: str, *, covered: bool
) -> tuple[Deed, ...]:
    """`stand`: the events of those of these acts that nobody has taken back."""
    shown = visible(board, name)
    found = [_deed(entry, board, shown, stand) for entry in entries]
    if covered:
        found = [replace(each, what="", why="") for each in found]
    return tuple(reversed(found))


def _deed(entry: Entry, board: Board, shown: Mapping[str, bool], stand: Set[str]) -> Deed:
    body = entry.read()
    by, subject = entry.event.by, next(iter(entry.event.subjects), "")
    blind = isinstance(body, Decision) and body.coding is not None
    did, what, why = _told(body)
    if blind and not shown.get(entry.event.id):
        by, did, what, why = "Somebody", "coded, blind,", "", ""
    undoing = isinstance(body, Decision) and body.action == "undo"
    return Deed(
        event=entry.event.id,
        at=entry.event.at,
        by=by,
        did=did,
        subject="the incident" if subject in board.incidents else subject,
        what=what,
        why=why,
        blind=blind,
        stands=undoing or entry.event.id in stand,
        about=subject,
    )


def _told(body: object) -> tuple[str, str, str]:
    """What was done, to which part or value, and why."""
    match body:
        case Decision():
            what = " ".join(part for part in (body.field, readable(body.value)) if part)
            return DID[body.action], what, body.why
        case Note():
            return "noted on", "", body.text
        case Answer():
            return "answered", "", body.text
    return "did something, redacted since, to", "", ""
