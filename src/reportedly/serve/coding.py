"""Blind codings -> what two coders see of each other's.

Counting and comparing is `run/desk/agreement.py`'s; what waits for a second coder is asked of the
ledger's list. Here is who may look.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reportedly.ledger.waiting import ROUND
from reportedly.records.listing import Coded
from reportedly.records.view import Coding
from reportedly.run.desk.agreement import Unit, open_to, units
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


def home_of(subject: str, board: Board) -> str | None:
    """The incident that a coding's subject is, or went on in."""
    if subject in board.incidents:
        return subject
    found = board.ledger.listing.codings_about([subject])
    return next((each.incident for each in found if each.incident), None) or board.home(subject)


def disagreements(board: Board, name: str) -> tuple[Unit, ...]:
    """What at least two people coded differently, this person may see, and nothing settles yet."""
    done = {_unit(each) for each in board.coded if each.settled}
    shown = open_to(coded(board), name)
    return tuple(one for one in shown if one.differs and (one.subject, one.slot) not in done)


def visible(board: Board, name: str) -> Mapping[str, bool]:
    """By the event of each coding, whether this person may see what it says."""
    return _Visible(board, name)


def codings_of(incident: str, slots: tuple[str, ...], board: Board) -> tuple[Coding, ...]:
    """What was coded of some slots of an incident."""
    return tuple(
        each.coding
        for each in board.coded_in(incident)
        if each.coding.round == ROUND and each.coding.standing.slot in slots
    )


class _Visible(Mapping[str, bool]):
    """Looks up what else was coded of the same things only where a coding is asked about."""

    def __init__(self, board: Board, name: str) -> None:
        self._board = board
        self._name = name
        self._known: dict[str, bool] = {}

    def __getitem__(self, event: str) -> bool:
        if event not in self._known:
            entry = self._board.ledger.entry(event)
            subjects = entry.event.subjects if entry else ()
            about = self._board.ledger.listing.codings_about(subjects)
            self._known.update(self._of([each.coding for each in about]))
        return self._known[event]

    def _of(self, about: Iterable[Coding]) -> Iterator[tuple[str, bool]]:
        codings = tuple(about)
        took_part = self._board.ledger.listing.took_part(self._name) if codings else False
        seen = {
            (one.subject, one.slot)
            for one in units(codings, ROUND)
            if len(one.said) > 1 and (not took_part or self._name in dict(one.said))
        }
        for one in codings:
            its = (one.standing.subject, one.standing.slot)
            yield one.standing.event, one.by == self._name or its in seen

    def __iter__(self) -> Iterator[str]:
        return iter([each.standing.event for each in self._board.codings])

    def __len__(self) -> int:
        return len(self._board.codings)


def _unit(each: Coded) -> tuple[str, str]:
    return each.coding.standing.subject, each.coding.standing.slot
