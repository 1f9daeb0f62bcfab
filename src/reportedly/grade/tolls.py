"""Case -> toll claims and casualty rows: who counted what, who counts otherwise."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.grade.case import Case, Told
from reportedly.grade.claims import Drawn, claim
from reportedly.grade.grades import Voiced
from reportedly.grade.voices import voiced
from reportedly.grade.wording import amount, neutral, same_name, words
from reportedly.records.incident import Claim, IncidentCasualty
from reportedly.records.reading import Casualty, Party
from reportedly.records.vocabulary import Grade, Outcome, PartyKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One counted toll as one report passes it on.

    `part`: it counts a part of another toll of the same claimant, such as the women among the
    dead, and competes with none. `name`: the counted party in neutral words. `group` tells parties
    of unknown kind apart by their names; it is empty for the known kinds.
    """

    voiced: Voiced
    published: str
    kind: PartyKind
    outcome: Outcome
    low: int | None
    high: int | None
    name: str
    group: str
    part: bool


def tolls(case: Case) -> tuple[tuple[Claim, ...], tuple[IncidentCasualty, ...]]:
    """All toll claims, and one casualty row for each party kind and outcome."""
    found = _counts(case)
    groups: dict[tuple[Outcome, PartyKind, str], list[Count]] = defaultdict(list)
    for count in found:
        groups[_key(count)].append(count)
    claims: list[Claim] = []
    rows: list[IncidentCasualty] = []
    for key in sorted(groups):
        made = _claims(groups[key], case)
        claims += [c for c, _ in made]
        rows.append(_row(groups[key], made, case))
    return tuple(claims), tuple(rows)


def _counts(case: Case) -> list[Count]:
    counts = [count for told in case.told for count in _told_counts(case, told)]
    return [_seen_late(count, counts) for count in counts]


def _told_counts(case: Case, told: Told) -> list[Count]:
    parties = {party.id: party for party in told.account.parties}
    rows = [row for row in told.account.casualties if row.low is not None or row.high is not None]
    counts = [_count(case, told, row, parties.get(row.party)) for row in rows]
    return [replace(c, part=c.part or _within(c, counts)) for c in counts]


def _count(case: Case, told: Told, row: Casualty, party: Party | None) -> Count:
    name = neutral(party.name, told.reading) if party else ""
    said = voiced(case, told, row.statement, told.quote(row.start, row.end))
    kind: PartyKind = party.kind if party else "unknown"
    none = row.high == 0
    return Count(
        voiced=replace(said, own=_own(case, said.kind, kind, row.outcome, none)),
        published=told.reading.report.published or "",
        kind=kind,
        outcome=row.outcome,
        low=row.low,
        high=row.high,
        name=name,
        group=" ".join(sorted(words(name) - case.rules.articles)) if kind == "unknown" else "",
        part=not none and bool(words(f"{name} {row.text}") & case.rules.parts),
    )


def _own(case: Case, source: str, kind: PartyKind, outcome: Outcome, none: bool) -> bool:
    """A party's count of its enemies, or of none on its side and among civilians, favours it."""
    if none:
        return kind == "civilians" or kind in case.rules.speaks_for.get(source, frozenset())
    fights = case.rules.fights.get(source, frozenset())
    return kind in fights and outcome in ("killed", "injured", "captured")


def _within(count: Count, counts: Sequence[Count]) -> bool:
    """The same claimant counts more of the same kind and outcome in the same account."""
    same = (c for c in counts if _key(c) == _key(count) and c.voiced.root == count.voiced.root)
    return bool(count.high != 0) and any(_most(c) > _most(count) for c in same)


def _key(count: Count) -> tuple[Outcome, PartyKind, str]:
    return count.outcome, count.kind, count.group


def _most(count: Count) -> int:
    return max(count.low or 0, count.high or 0)


def _seen_late(count: Count, counts: Sequence[Count]) -> Count:
    """Marked as withdrawn where the same claimant has since given another figure."""
    later = any(
        c.published > count.published
        and not c.part
        and _same_claimant(c, count)
        and _apart(c, count)
        for c in counts
    )
    standing = not later or count.part
    return count if standing else replace(count, voiced=replace(count.voiced, withdrawn=True))


def _same_claimant(one: Count, two: Count) -> bool:
    a, b = one.voiced, two.voiced
    if _key(one) != _key(two) or a.kind != b.kind:
        return False
    named = a.assertion.source, b.assertion.source
    return a.root == b.root and (named[0] == named[1] or None in named or a.name == b.name)


def _apart(one: Count, two: Count) -> bool:
    """The two intervals do not overlap."""
    return _above(one, two) or _above(two, one)


def _above(one: Count, two: Count) -> bool:
    return two.high is not None and (one.low or 0) > two.high


def _claims(counts: Sequence[Count], case: Case) -> list[tuple[Claim, list[Count]]]:
    """One claim for each figure; the parts of a toll are claims of their own, named."""
    groups: dict[str, list[Count]] = defaultdict(list)
    for count in counts:
        groups[_value(count, case)].append(count)
    return [(_claim(value, groups[value], counts), groups[value]) for value in sorted(groups)]


def _value(count: Count, case: Case) -> str:
    """The figure and the kind of party; a part of a toll and a party of no known kind by name."""
    named = case.rules.kind_names.get(count.kind, count.kind)
    figure = f"{amount(count.low, count.high)} {count.outcome}"
    if count.name and count.kind == "unknown":
        return f"{figure} ({count.name})"
    return (
        f"{figure} ({named}: {count.name})" if count.part and count.name else f"{figure} ({named})"
    )


def _claim(value: str, supports: Sequence[Count], counts: Sequence[Count]) -> Claim:
    one = supports[0]
    rivals = [c for c in counts if not one.part and not c.part and _apart(c, one)]
    return claim(
        Drawn(
            predicate=f"toll:{one.outcome}:{one.kind}",
            value=value,
            supports=tuple(c.voiced for c in supports),
            disputes=tuple(c.voiced for c in rivals if not c.voiced.withdrawn),
        )
    )


def _row(
    counts: Sequence[Count], made: Sequence[tuple[Claim, list[Count]]], case: Case
) -> IncidentCasualty:
    whole = [c for c in counts if not c.part] or list(counts)
    standing = [c for c in whole if not c.voiced.withdrawn] or whole
    low = min((c.low for c in standing if c.low is not None), default=None)
    high = max((c.high for c in standing if c.high is not None), default=None)
    if high is not None and any((c.low or 0) > high for c in standing):
        high = None
    agreed = {(c.low, c.high) for c in standing}
    grades = [c.grade for c, of in made if any(x in standing for x in of)]
    return IncidentCasualty(
        party=_party(standing, case),
        kind=counts[0].kind,
        outcome=counts[0].outcome,
        low=low,
        best=low if len(agreed) == 1 and low == high else None,
        high=high,
        grade=_overall(grades),
        evidence=tuple(dict.fromkeys(c.voiced.assertion.quote for c in counts)),
    )


def _party(counts: Sequence[Count], case: Case) -> str:
    """The name that most claimants use, the kind's name where none is given."""
    names = [c.name for c in counts if c.name]
    ranked = sorted(
        set(names),
        key=lambda n: (-sum(same_name(n, m, case.rules) for m in names), -names.count(n), n),
    )
    return ranked[0] if ranked else case.rules.kind_names.get(counts[0].kind, counts[0].kind)


def _overall(grades: Sequence[Grade]) -> Grade:
    """Contested if any claim is; else the best grade that a standing claim has."""
    order: tuple[Grade, ...] = ("contested", "confirmed", "fair", "weak", "discounted")
    return min(grades, key=order.index, default="weak")
