"""Board -> what waits for somebody: new, contested, to be coded again, questions due."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from reportedly.publish.listing import grades
from reportedly.publish.wording import interval
from reportedly.records.event import Decision
from reportedly.run.desk.standing import Decided
from reportedly.serve.board import Board
from reportedly.serve.coding import second_wanted
from reportedly.serve.words import title_of, wording

Tray = Literal["new", "contested", "second", "questions", "settled", "all"]
TRAYS: tuple[Tray, ...] = get_args(Tray)
PAGE = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An incident in the inbox. `due`: its questions that are open, `trays`: where it waits."""

    id: str
    title: str
    when: str
    where: str
    latest: str
    reports: int
    origins: int
    grades: dict[str, str | None]
    cautions: int
    due: int
    decided: int
    trays: frozenset[str]


def inbox(board: Board, name: str) -> tuple[Waiting, ...]:
    """Every incident, that with the latest report first."""
    second = second_wanted(board, name)
    rows = (_waiting(each, second) for each in board.decided.values())
    return tuple(sorted(rows, key=lambda row: (_backwards(row.latest), row.id)))


def counts(rows: Iterable[Waiting]) -> dict[str, int]:
    """How many wait in each tray."""
    found: dict[str, int] = dict.fromkeys(TRAYS, 0)
    for row in rows:
        for tray in row.trays:
            found[tray] += 1
    return found


def _waiting(one: Decided, second: frozenset[str]) -> Waiting:
    each = one.incident
    due = [question for question in each.questions if question.status != "answered"]
    said = [said for claim in each.claims for said in (*claim.asserted_by, *claim.disputed_by)]
    graded = grades(each)
    return Waiting(
        id=each.id,
        title=title_of(each),
        when=interval(each.date, wording()) if each.date else "",
        where=each.place.name if each.place else "",
        latest=max((one.since or "" for one in said), default="")[:10],
        reports=len({ref.report for ref in each.accounts}),
        origins=len(each.origins),
        grades=dict(graded),
        cautions=len(each.cautions),
        due=len(due),
        decided=len(one.acts),
        trays=frozenset(_trays(one, graded, second, due=bool(due))),
    )


def _trays(
    one: Decided, graded: Mapping[str, str | None], second: frozenset[str], *, due: bool
) -> Iterator[Tray]:
    """Where an incident waits; what is settled waits nowhere else, but for its questions."""
    whole = [act.did for act in one.acts if isinstance(act.did, Decision) and not act.did.field]
    settled = any(did.action in ("accept", "reject") for did in whole if "#" not in did.subject)
    yield "all"
    if settled:
        yield "settled"
    if not one.acts:
        yield "new"
    if not settled and "contested" in graded.values():
        yield "contested"
    if one.incident.id in second:
        yield "second"
    if due:
        yield "questions"


def _backwards(day: str) -> tuple[int, ...]:
    """A key that sorts later days first, and what has none last."""
    return tuple(-ord(letter) for letter in day) or (1,)
