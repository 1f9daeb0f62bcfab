"""Board -> the rows of the API's lists, no more of them than a page holds."""

from collections.abc import Iterator
from itertools import takewhile
from typing import get_args

from reportedly.grade.wording import folded, words
from reportedly.ledger.seen import acts_since
from reportedly.records.event import Decision
from reportedly.records.incident import Incident
from reportedly.records.listing import Listed
from reportedly.records.listing import Wanted as Rows
from reportedly.records.view import Act
from reportedly.records.vocabulary import Grade
from reportedly.run.choose import Wanted, fits, types
from reportedly.serve.api import wire
from reportedly.serve.board import Board
from reportedly.serve.items import name_of

# Rows of the list, and acts, that are looked at in one go.
STEP = 200


def fitting(board: Board, want: Wanted, after: str | None, most: int) -> list[Listed]:
    """The incidents that fit, by id, at most so many."""
    held = tuple(sorted(words(want.place))) if want.place else ()
    country = folded(want.place) if want.place else ""
    rows = Rows(
        since=want.since,
        types=types(want.type) if want.type else None,
        words=held,
        country=country if country.isascii() and country.isalpha() else None,
    )
    found: list[Listed] = []
    while len(found) < most:
        some = board.ledger.listing.by_id(rows, after, STEP)
        found += [each for each in some if fits(each, want)]
        if len(some) < STEP:
            break
        after = some[-1].id
    return found[:most]


def claims_of(
    board: Board, grade: str | None, after: tuple[str, str] | None, only: Incident | None
) -> Iterator[wire.ListedClaim]:
    """The claims of one incident or of all, by incident and id, from after one."""
    if grade is not None and grade not in get_args(Grade):
        return
    for each in [only] if only else _incidents(board, grade, after):
        for claim in sorted(each.claims, key=lambda claim: claim.id):
            if grade in (None, claim.grade) and (after is None or (each.id, claim.id) > after):
                yield listed_claim(claim.id, each, board)


def _incidents(
    board: Board, grade: str | None, after: tuple[str, str] | None
) -> Iterator[Incident]:
    """The incidents from that of a claim on that have claims of this grade."""
    if after is not None and after[0] in board.incidents:
        yield board.incidents[after[0]]
    last = after[0] if after else None
    while rows := board.ledger.listing.by_id(Rows(grade=grade), last, STEP):
        for row in rows:
            yield board.incidents[row.id]
        last = rows[-1].id


def listed_claim(name: str, incident: Incident, board: Board) -> wire.ListedClaim:
    """One claim with what people decided of it."""
    found = next(each for each in incident.claims if each.id == name)
    named = name_of(found)
    decided = tuple(
        wire.listed(act)
        for act in board.decided[incident.id].acts
        if isinstance(act.did, Decision) and act.did.field == named
    )
    return wire.ListedClaim(incident=incident.id, name=named, claim=found, decided=decided)


def acts_after(board: Board, row: int, most: int) -> list[Act]:
    """What people did and nobody took back, in order, from after a row; at most so many."""
    found: list[Act] = []
    while len(found) < most:
        some, row = acts_since(board.ledger, row + 1, STEP)
        found += takewhile(lambda act: act.row < board.size, some)
        if row < 0:
            break
    return found[:most]
