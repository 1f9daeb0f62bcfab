"""Incident -> claim matrix: claims down, claimants across; asserts, disputes, or silent."""

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from reportedly.publish.chain import chain
from reportedly.publish.index import Index
from reportedly.publish.parts import Line, Own
from reportedly.records.incident import Assertion, Claim, Incident

# Claimants with a column of their own; the others, who say least, share the last.
MOST = 14

Stance = Literal["asserts", "disputes", "both", "silent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one claimant does about one claim, and the words that show it (null: silent)."""

    stance: Stance
    first: Assertion | None
    replaced: bool
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """`columns`: claimants by name, those who say most first; `cells` by claim id."""

    columns: tuple[Line, ...]
    rest: int
    cells: dict[str, tuple[Cell, ...]]


def matrix(incident: Incident, known: Index) -> Matrix:
    """Who asserts and who disputes each claim."""
    said = [each for claim in incident.claims for each in (*claim.asserted_by, *claim.disputed_by)]
    many = Counter(_who(each) for each in said)
    order = sorted(many, key=lambda who: (-many[who], who))
    shown, others = order[:MOST], frozenset(order[MOST:])
    first = {_who(each): each for each in reversed(said)}
    columns = [_name(first[who], known) for who in shown]
    if others:
        columns.append((Own(text=f"{len(others)} more"),))
    cells = {claim.id: _row(claim, shown, others) for claim in incident.claims}
    return Matrix(columns=tuple(columns), rest=len(others), cells=cells)


def _who(said: Assertion) -> str:
    return said.claimant or said.source or said.report


def _name(said: Assertion, known: Index) -> Line:
    if said.source:
        return (Own(text=said.source),) if said.claimant == said.source else _short(said, known)
    return _short(said, known)


def _short(said: Assertion, known: Index) -> Line:
    """The claimant's name; of a report's own voice its publisher."""
    if said.source:
        return (Own(text=said.source),)
    return chain(said.report, None, None, known)[:1]


def _row(claim: Claim, shown: list[str], others: frozenset[str]) -> tuple[Cell, ...]:
    cells = [_cell(claim, frozenset({who})) for who in shown]
    return tuple([*cells, _cell(claim, others)] if others else cells)


def _cell(claim: Claim, who: frozenset[str]) -> Cell:
    pro = [each for each in claim.asserted_by if _who(each) in who]
    contra = [each for each in claim.disputed_by if _who(each) in who]
    stance: Stance = "silent"
    if pro or contra:
        stance = "both" if pro and contra else "asserts" if pro else "disputes"
    return Cell(
        stance=stance,
        first=next(iter((*pro, *contra)), None),
        replaced=bool(pro) and all(each.superseded for each in pro),
        count=len(pro) + len(contra),
    )
