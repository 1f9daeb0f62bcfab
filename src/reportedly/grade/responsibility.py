"""Blamed -> claims: who did it, who stands behind it; who says so, denies it, or claims it too."""

from collections.abc import Sequence
from dataclasses import replace

from reportedly.grade.blamed import Blamed
from reportedly.grade.case import Case
from reportedly.grade.cast import Figure, shown
from reportedly.grade.claim import Drawn, claim, replaced, same_claimant
from reportedly.grade.grades import Voiced
from reportedly.grade.names import name, one_name
from reportedly.grade.times import later
from reportedly.grade.wording import words
from reportedly.records.incident import Claim
from reportedly.records.vocabulary import PartyKind, ResponsibilityRole

# Armed groups compete with one another, and with those who bear arms for a state.
GROUPS: tuple[PartyKind, ...] = ("armed_group", "militia")
FORCES: tuple[PartyKind, ...] = ("state_forces", "police", "foreign_state")


def responsibility(blamed: Sequence[Blamed], case: Case) -> tuple[Claim, ...]:
    """One claim for each role and accused, names of one accused put together."""
    found: list[Claim] = []
    for role in ("perpetrator", "sponsor"):
        groups = _by_accused([b for b in blamed if b.role == role], case)
        for group in groups:
            rest = [b for other in groups if other is not group for b in other]
            found.append(_responsible(role, group, rest, case))
    return tuple(sorted(found, key=lambda c: (c.predicate, c.value, c.id)))


def _by_accused(blamed: Sequence[Blamed], case: Case) -> list[list[Blamed]]:
    """Accusations of one party together; of others, the longest name takes in its shorter forms."""
    of_figure: dict[Figure, list[Blamed]] = {}
    for one in blamed:
        if one.figure:
            of_figure.setdefault(one.figure, []).append(one)
    groups: list[list[Blamed]] = []
    rest = sorted((b for b in blamed if not b.figure), key=lambda b: (-len(words(b.who)), b.who))
    for one in rest:
        mine = name(one.who, case.rules.articles)
        heads = (g for g in groups if one_name(mine, name(g[0].who, case.rules.articles)))
        home = next(heads, None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return [*of_figure.values(), *groups]


def _responsible(
    role: ResponsibilityRole, group: Sequence[Blamed], rest: Sequence[Blamed], case: Case
) -> Claim:
    denials = [_standing(b, [o for o in group if not o.denied], case) for b in group if b.denied]
    said = [b for b in group if not b.denied]
    asserted = [_lifted(_standing(b, [o for o in group if o.denied], case), group) for b in said]
    rivals = [b.voiced for b in rest if _competes(b, group)]
    return claim(
        Drawn(
            predicate=f"responsibility:{role}",
            value=_accused(group, case),
            supports=tuple(asserted),
            disputes=(*denials, *rivals),
        )
    )


def _accused(group: Sequence[Blamed], case: Case) -> str:
    """The party's name; of one that the cast does not hold, its longest wording."""
    figure = group[0].figure
    return figure.label if figure else shown(max((b.who for b in group), key=_length), case.rules)


def _length(who: str) -> tuple[int, str]:
    return len(words(who)), who


def _standing(blamed: Blamed, contrary: Sequence[Blamed], case: Case) -> Voiced:
    """Withdrawn where the same claimant has since said the contrary."""
    gone = [
        other.published
        for other in contrary
        if other.published
        and later(other.published, blamed.published)
        and same_claimant(other.voiced, blamed.voiced, case.rules)
    ]
    return replaced(blamed.voiced, min(gone)) if gone else blamed.voiced


def _lifted(voice: Voiced, group: Sequence[Blamed]) -> Voiced:
    """A party's acceptance of what others too lay to it admits harm, not only boasts of it."""
    others = any(not b.denied and b.voiced.root != voice.root for b in group)
    return replace(voice, admits=voice.admits or (voice.own and others))


def _competes(other: Blamed, group: Sequence[Blamed]) -> bool:
    """Whether an accusation of somebody else excludes this one.

    Two armed groups that each claim the act for themselves compete. So do, for an act of one
    author, a named group and another one, or a group and a state's forces, unless whoever accuses
    the one accuses the other as well.
    """
    if other.denied or other.voiced.hedged:
        return False
    if _boasts(other) and any(_boasts(b) for b in group):
        return True
    mine = [b for b in group if not b.denied and b.single]
    if not mine or not other.single or other.role != "perpetrator":
        return False
    both = any(b.voiced.root == other.voiced.root for b in group)
    return not both and _other_side(other, mine[0])


def _boasts(one: Blamed) -> bool:
    return one.claimed and one.voiced.kind == "armed_group"


def _other_side(one: Blamed, two: Blamed) -> bool:
    a, b = one.kind, two.kind
    if a in GROUPS and b in GROUPS:
        return one.named and two.named
    return (a in GROUPS and b in FORCES) or (a in FORCES and b in GROUPS)
