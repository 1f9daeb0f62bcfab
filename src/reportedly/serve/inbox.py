"""Board -> a page of what waits for somebody: new, contested, to be coded again, questions due."""

from dataclasses import dataclass
from typing import Literal, get_args

from reportedly.publish.wording import interval
from reportedly.records.listing import Listed, Wanted
from reportedly.serve.board import Board
from reportedly.serve.cursors import Day, day_of
from reportedly.serve.words import title_of, wording

Tray = Literal["new", "contested", "second", "questions", "settled", "all"]
TRAYS: tuple[Tray, ...] = get_args(Tray)
PAGE = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An incident in the inbox, as its page shows it; `its`: its row in the ledger's list."""

    its: Listed
    title: str
    when: str
    where: str

    @property
    def id(self) -> str:
        """The incident's id."""
        return self.its.id

    @property
    def grades(self) -> dict[str, str | None]:
        """The grades of "did it happen", "how many" and "who did it"."""
        its = self.its
        return {"event": its.event, "toll": its.toll, "responsibility": its.responsibility}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of a tray; `next`: the cursor of the page after it, null on the last."""

    rows: tuple[Waiting, ...]
    next: str | None


def inbox(board: Board, name: str, tray: Tray, cursor: str | None = None) -> Page:
    """A tray's page, the incident with the latest report first.

    Raises:
        BadRecord: a cursor that is none.
    """
    wanted = Wanted(tray=None if tray == "all" else tray, name=name)
    after = day_of(cursor) if cursor else None
    found = board.latest(wanted, (after.day, after.id) if after else None, PAGE + 1)
    shown = found[:PAGE]
    more = len(found) > PAGE
    return Page(
        rows=tuple(map(_waiting, shown)),
        next=Day(day=shown[-1].latest, id=shown[-1].id).cursor if more else None,
    )


def _waiting(each: Listed) -> Waiting:
    return Waiting(
        its=each,
        title=title_of(each),
        when=interval(each.date, wording()) if each.date else "",
        where=each.place.name if each.place else "",
    )
