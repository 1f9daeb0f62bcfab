"""Supports and disputes of one claim -> its grade, and the rule that fired in words.

The scale is Airwars'. What counts are independent roots: whoever first says it, wherever it is
cited. An institution is one root in all reports; a reporter's own finding is a root of its origin.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.grade.wording import listed, number
from reportedly.records.incident import Assertion
from reportedly.records.vocabulary import Grade


@dataclass(frozen=True, slots=True, kw_only=True)
class Voiced:
    """An assertion and whose voice it is.

    `root`: what it goes back to, the same for all assertions that go back to it. `name`: the
    root's name. `kind`: the kind of source. `party`: it speaks for a party to the conflict. `own`:
    it speaks in its own favour. `admits`: it accepts harm done by itself. `denies`: a named
    institution answers an accusation. `withdrawn`: its source has since said otherwise. `hedged`:
    its source only calls it possible or passes it on.
    """

    assertion: Assertion
    root: str
    name: str
    kind: str
    party: bool
    own: bool = False
    admits: bool = False
    denies: bool = False
    withdrawn: bool = False
    hedged: bool = False

    @property
    def counts(self) -> bool:
        """Whether it may lift a grade: of an origin, unhedged, not in its speaker's own favour."""
        return bool(self.assertion.origin) and not self.own and not self.hedged


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """A grade and why."""

    grade: Grade
    why: str


def graded(supports: Sequence[Voiced], disputes: Sequence[Voiced]) -> Graded:
    """Grade a claim by who supports and who disputes it; the first rule that fires decides."""
    standing = [v for v in supports if not v.withdrawn]
    against = [v for v in disputes if not v.withdrawn]
    if supports and not standing:
        return _discounted(supports)
    if not standing:
        return _only_disputed(against)
    rivals = [v for v in against if _rival(v, standing)]
    if rivals:
        return _contested(standing, rivals)
    if any(v.admits for v in standing):
        return _confirmed([v for v in standing if v.admits])
    return _counted(standing)


def _rival(voiced: Voiced, standing: Sequence[Voiced]) -> bool:
    """A dispute counts from another origin, or from another kind of source within one report.

    A denial counts from every institution that does not bear the accuser's name.
    """
    if voiced.denies and any(voiced.name != v.name for v in standing):
        return True
    return any(
        voiced.root != v.root
        and (voiced.assertion.origin != v.assertion.origin or voiced.kind != v.kind)
        for v in standing
    )


def _discounted(supports: Sequence[Voiced]) -> Graded:
    names = listed(v.name for v in supports)
    return Graded(
        grade="discounted", why=f"discounted: withdrawn or replaced by whoever said it ({names})"
    )


def _only_disputed(against: Sequence[Voiced]) -> Graded:
    names = listed(v.name for v in against) or "nobody"
    return Graded(
        grade="contested", why=f"contested: denied by {names}; no report names who asserts it"
    )


def _contested(standing: Sequence[Voiced], rivals: Sequence[Voiced]) -> Graded:
    one, two = listed(v.name for v in standing), listed(v.name for v in rivals)
    return Graded(grade="contested", why=f"contested: asserted by {one}, disputed by {two}")


def _confirmed(admitting: Sequence[Voiced]) -> Graded:
    names = listed(v.name for v in admitting)
    return Graded(
        grade="confirmed", why=f"confirmed: accepted by the accused party itself ({names})"
    )


def _counted(standing: Sequence[Voiced]) -> Graded:
    """Fair or weak, by the number of roots and of origins among the voices that count."""
    free = [v for v in standing if v.counts]
    roots = {v.root: v for v in free}
    origins = {v.assertion.origin for v in free}
    if len(roots) > 1 and len(origins) > 1 and not all(v.party for v in roots.values()):
        aside = _aside([v for v in standing if v.root not in roots])
        why = f"fair: {_named(list(roots.values()))}, not all of them parties{aside}"
        return Graded(grade="fair", why=why)
    return Graded(grade="weak", why=f"weak: {_weak(standing)}")


def _weak(standing: Sequence[Voiced]) -> str:
    counted = [v for v in standing if v.assertion.origin and not v.hedged]
    if not counted:
        told = "told only in passing" if not standing[0].hedged else "only called possible"
        return f"{told} ({listed(v.name for v in standing)})"
    roots = list({v.root: v for v in counted}.values())
    origins = {v.assertion.origin for v in counted}
    if len(roots) == 1:
        return f"{_named(roots)}, {_side(roots[0])}"
    if all(v.party for v in roots):
        return f"{_named(roots)}, all parties to the conflict"
    if len(origins) == 1:
        return f"one report or original ({listed(v.name for v in roots)})"
    return f"one origin ({listed(v.name for v in roots if not v.own)}) beside a party's own claim"


def _side(voice: Voiced) -> str:
    if not voice.party:
        return "not a party to the conflict"
    return "a party to the conflict" + (", in its own favour" if voice.own else "")


def _aside(others: Sequence[Voiced]) -> str:
    """Whose word was heard and not counted, and why not."""
    own = [v for v in others if v.own]
    return f"; not counted: {listed(v.name for v in own)}, in its own favour" if own else ""


def _named(roots: Sequence[Voiced]) -> str:
    return f"{number(len(roots), 'origin')} ({listed(v.name for v in roots)})"
