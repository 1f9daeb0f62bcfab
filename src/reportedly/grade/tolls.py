"""Case -> toll claims and casualty rows: who counted what, who counts otherwise."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from reportedly.grade.case import Case
from reportedly.grade.cast import is_collective, is_named, is_nobody, shown
from reportedly.grade.claim import Drawn, claim
from reportedly.grade.counts import Count, above, apart, counts
from reportedly.grade.estimate import estimate
from reportedly.grade.series import revised, series
from reportedly.grade.wording import amount, same_name
from reportedly.records.incident import Claim, IncidentCasualty
from reportedly.records.vocabulary import Grade

# How a counted party is called where no report states one.
PEOPLE = "people"
# Names of one counted party that are weighed against one another: the most used ones.
MOST_NAMES = 50


def tolls(
    case: Case, accepting: frozenset[str]
) -> tuple[tuple[Claim, ...], tuple[IncidentCasualty, ...]]:
    """All toll claims, and one casualty row for each party kind and outcome.

    `accepting` are the roots of those who accept that they did it.

    Both are in the order of the outcomes, the killed first; within an outcome the party with the
    highest figure comes first and those whose party is not stated last; within a party the
    higher figure, and the parts of a toll after the wholes.
    """
    found = revised(counts(case, accepting), case.rules)
    groups: dict[tuple[str, str, str], list[Count]] = defaultdict(list)
    for count in found:
        groups[count.key].append(count)
    ranked = sorted(groups.values(), key=lambda group: _rank(group, case))
    claims: list[Claim] = []
    rows: list[IncidentCasualty] = []
    for group in ranked:
        made = _claims(group, found, case)
        claims += [c for c, _ in made]
        rows.append(_row(group, made, case))
    return tuple(claims), tuple(rows)


def _rank(group: Sequence[Count], case: Case) -> tuple[int, bool, int, str, str]:
    one = group[0]
    order = case.rules.outcomes.index(one.outcome)
    return order, not one.stated, -max(c.most for c in group), one.kind, one.group


def _claims(
    group: Sequence[Count], found: Sequence[Count], case: Case
) -> list[tuple[Claim, list[Count]]]:
    """One claim for each figure; the parts of a toll are claims of their own, named."""
    values: dict[tuple[bool, int, str], list[Count]] = defaultdict(list)
    for count in group:
        values[count.part, -count.most, _value(count, case)].append(count)
    return [(_claim(key[2], values[key], found), values[key]) for key in sorted(values)]


def _value(count: Count, case: Case) -> str:
    """The figure and the kind of party; a part of a toll and a party of no known kind by name."""
    kind = case.rules.kind_names.get(count.kind, count.kind)
    figure = f"{amount(count.low, count.high)} {count.outcome}"
    named = shown(count.name, case.rules)
    if not count.stated:
        part = count.part and count.high != 0
        return f"{figure} ({'part of a toll' if part else PEOPLE}, {kind})"
    if count.kind == "unknown":
        return f"{figure} ({named})"
    if not count.part or count.high == 0:
        return f"{figure} ({kind})"
    tells = named and not is_nobody(named, case.rules)
    return f"{figure} ({kind}: {named})" if tells else f"{figure} ({kind}, part of a toll)"


def _claim(value: str, supports: Sequence[Count], found: Sequence[Count]) -> Claim:
    one = supports[0]
    said = {c.voiced.root for c in supports}
    rivals = [c.voiced for c in _rivals(one, found) if not c.voiced.withdrawn]
    return claim(
        Drawn(
            predicate=f"toll:{one.outcome}:{one.kind}",
            value=value,
            supports=tuple(c.voiced for c in supports),
            disputes=tuple(v for v in rivals if said != {v.root}),
        )
    )


def _rivals(one: Count, found: Sequence[Count]) -> list[Count]:
    """The whole tolls that cannot be right together with this one."""
    if one.part:
        return []
    wholes = [c for c in found if c.outcome == one.outcome and not c.part]
    struck = [c for c in wholes if c.stated and c.high != 0]
    worst = max(struck, key=lambda c: (c.most, c.key), default=one)
    rivals = [c for c in wholes if c.key == one.key and apart(c, one)]
    if one.stated != worst.stated or one.key == worst.key:
        alone = len({c.key for c in struck}) == 1
        rivals += [c for c in wholes if _excludes(one, c, worst, alone=alone)]
    return rivals


def _excludes(one: Count, two: Count, worst: Count, *, alone: bool) -> bool:
    """Whether a party's toll and one whose party is not stated exclude each other.

    The latter counts everybody: it cannot be below what the worst struck party lost, nor above it
    where that party `alone` is said to have lost anybody.
    """
    if one.stated == two.stated or 0 in (one.high, two.high):
        return False
    everybody, party = (two, one) if one.stated else (one, two)
    if party.key != worst.key:
        return False
    return above(party, everybody) or (alone and above(everybody, party))


def _row(
    group: Sequence[Count], made: Sequence[tuple[Claim, list[Count]]], case: Case
) -> IncidentCasualty:
    whole = [c for c in group if not c.part] or _largest(group)
    standing = [c for c in whole if not c.voiced.withdrawn] or whole
    weighed = estimate(standing, pending=_pending(case))
    grades = [c.grade for c, of in made if any(x in standing for x in of)]
    return IncidentCasualty(
        party=_party(standing, case),
        kind=group[0].kind,
        outcome=group[0].outcome,
        low=weighed.low,
        best=weighed.best,
        high=weighed.high,
        grade=_overall(grades),
        evidence=tuple(dict.fromkeys(c.voiced.assertion.quote for c in group)),
        why=weighed.why,
        treatment=weighed.treatment,
        series=series(whole),
    )


def _largest(group: Sequence[Count]) -> list[Count]:
    """Where only parts of a toll are told, the largest of them: the toll is no less."""
    most = max(c.most for c in group)
    return [c for c in group if c.most == most]


def _pending(case: Case) -> bool:
    """Whether a report that is about the incident leaves open how many were harmed."""
    return any(q.kind == "toll" for told in case.about for q in told.reading.questions)


def _party(group: Sequence[Count], case: Case) -> str:
    """The name that most claimants use for many, else for one; the kind's name where none is."""
    rules = case.rules
    names = [c.name for c in group if not is_nobody(c.name, rules)]
    telling = [n for n in names if is_named(n, rules) or is_collective(n, rules)] or names
    used = Counter(telling)
    most = [n for n, _ in sorted(used.items(), key=lambda one: (-one[1], one[0]))[:MOST_NAMES]]
    ranked = sorted(
        most, key=lambda n: (-sum(used[m] for m in most if same_name(n, m, rules)), -used[n], n)
    )
    if ranked:
        return shown(ranked[0], rules)
    kind = group[0].kind
    return PEOPLE if kind == "unknown" else rules.kind_names.get(kind, kind)


def _overall(grades: Sequence[Grade]) -> Grade:
    """Contested if any claim is; else the best grade that a standing claim has."""
    order: tuple[Grade, ...] = ("contested", "confirmed", "fair", "weak", "discounted")
    return min(grades, key=order.index, default="weak")
