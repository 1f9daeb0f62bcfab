"""Blind codings -> what needs a second coder, and what two coders see of each other's.

Counting and comparing is `run/desk/agreement.py`'s; here is who may look.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from reportedly.records.event import Decision
from reportedly.records.view import Coding
from reportedly.run.desk.agreement import Unit, open_to, units
from reportedly.serve.acts import ROUND
from reportedly.serve.board import Board
from reportedly.serve.items import readable

SAID = {"accept": "accepts", "reject": "rejects", "correct": "sets", "set_grade": "grades"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedLine:
    """A coding as a line; `event`: of one's own, to take it back; empty for others'."""

    text: str
    event: str


def line_of(one: Coding, name: str, *, open_: bool, bare: bool = False) -> CodedLine:
    """A coding as this person may see it; `bare`: without its value."""
    if not open_:
        return CodedLine(text="Coded by somebody else: hidden until you code it", event="")
    value = "" if bare else readable(one.standing.value)
    who = "You code" if one.by == name else f"{one.by} coded"
    what = f"{who}: {SAID.get(one.standing.action, one.standing.action)} {value}".strip()
    return CodedLine(text=what, event=one.standing.event if one.by == name else "")


def coded(board: Board) -> tuple[Unit, ...]:
    """Everything that was coded in the workbench's round."""
    return units(board.codings, ROUND)


def settled(unit: Unit, board: Board) -> bool:
    """Whether a decision that stands settles what was coded."""
    home = home_of(unit.subject, board)
    acts = board.decided[home].acts if home in board.decided else board.acts
    return any(_slot(act.did) == unit.slot for act in acts if isinstance(act.did, Decision))


def _slot(did: Decision) -> str | None:
    from reportedly.ledger.seen import slot_of

    return slot_of(did)


def home_of(subject: str, board: Board) -> str | None:
    """The incident that a coding's subject is, or went on in."""
    if subject in board.incidents:
        return subject
    members = next((a.did.members for a in board.acts if _subject(a.did) == subject), ())
    return board.home(subject, members)


def _subject(did: object) -> str | None:
    return getattr(did, "subject", None)


def second_wanted(board: Board, name: str) -> frozenset[str]:
    """The incidents in which one other person coded something that a second has to code."""
    found = [
        home_of(one.subject, board)
        for one in coded(board)
        if len(one.said) == 1 and one.said[0][0] != name and not settled(one, board)
    ]
    return frozenset(each for each in found if each)


def disagreements(board: Board, name: str) -> tuple[Unit, ...]:
    """What at least two people coded differently, this person may see, and nothing settles yet."""
    shown = open_to(coded(board), name)
    return tuple(one for one in shown if one.differs and not settled(one, board))


def visible(board: Board, name: str) -> Mapping[str, bool]:
    """By the event of each coding, whether this person may see what it says."""
    shown = {(one.subject, one.slot) for one in open_to(coded(board), name)}
    return {
        one.standing.event: one.by == name or (one.standing.subject, one.standing.slot) in shown
        for one in board.codings
    }


def codings_of(incident: str, slots: tuple[str, ...], board: Board) -> tuple[Coding, ...]:
    """What was coded of some slots of an incident."""
    return tuple(
        one
        for one in board.codings
        if one.round == ROUND
        and one.standing.slot in slots
        and home_of(one.standing.subject, board) == incident
    )
