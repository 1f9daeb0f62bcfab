"""Case -> Counts: every toll that a report passes on, whose it is and what it counts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.grade.beside import BESIDE, adds, partitive, past
from reportedly.grade.case import Case, Told
from reportedly.grade.cast import bare, is_nobody
from reportedly.grade.claim import heard, replaced
from reportedly.grade.grades import Voiced
from reportedly.grade.listed import lists, together
from reportedly.grade.wording import neutral, words
from reportedly.records.reading import Casualty, Party
from reportedly.records.vocabulary import Outcome, PartyKind

# What ends a clause, so that a name beyond it is not the figure's.
_CLAUSE = re.compile(r"[,.;:()\n]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One counted toll as one report passes it on.

    `part`: it counts a part of another toll, such as the women among the dead, and competes with
    none. `name`: the counted party in neutral words; empty where the report states none ("five
    bodies"). `group` tells parties of unknown kind apart by their names; it is empty for the known
    kinds and where no party is stated.
    """

    voiced: Voiced
    published: str | None
    kind: PartyKind
    outcome: Outcome
    low: int | None
    high: int | None
    name: str
    group: str
    part: bool

    @property
    def key(self) -> tuple[Outcome, PartyKind, str]:
        """What tolls of one party and outcome share."""
        return self.outcome, self.kind, self.group

    @property
    def stated(self) -> bool:
        """Whether the report says who was counted."""
        return self.kind != "unknown" or bool(self.name)

    @property
    def most(self) -> int:
        """The higher of the figures given, 0 where none is."""
        return max(self.low or 0, self.high or 0)

    @property
    def figure(self) -> tuple[int | None, int | None]:
        """Low and high."""
        return self.low, self.high


def counts(case: Case, accepting: frozenset[str]) -> list[Count]:
    """All tolls with a figure; `accepting` are the roots of those who accept that they did it."""
    read = [count for told in case.told for count in _told(case, told, accepting)]
    return [_of_same_claimant(count, read) for count in read]


def apart(one: Count, two: Count) -> bool:
    """Whether the two intervals do not overlap."""
    return above(one, two) or above(two, one)


def above(one: Count, two: Count) -> bool:
    """Whether all that `one` may be is more than all that `two` may be."""
    return two.high is not None and (one.low or 0) > two.high


def _told(case: Case, told: Told, accepting: frozenset[str]) -> list[Count]:
    parties = {party.id: party for party in told.account.parties}
    rows = [row for row in told.account.casualties if row.low is not None or row.high is not None]
    found = [(row, _count(case, told, row, parties.get(row.party), accepting)) for row in rows]
    found += _listed(case, told, found)
    all_ = [count for _, count in found]
    return [replace(c, part=c.part or _is_part(case, told, row, c, all_)) for row, c in found]


def _listed(
    case: Case, told: Told, found: Sequence[tuple[Casualty, Count]]
) -> list[tuple[Casualty, Count]]:
    """Counts of all whom a list names ("a man and two boys"), where they are of one kind."""
    text = told.reading.report.text
    made: list[tuple[Casualty, Count]] = []
    for outcome, kind in dict.fromkeys((c.outcome, c.kind) for _, c in found):
        own = {row: c for row, c in found if (c.outcome, c.kind) == (outcome, kind)}
        for group in lists(text, tuple(own)):
            if len(group) > 1 and not partitive(text, group[0], case.rules):
                row, first = together(text, group), own[group[0]]
                whole = replace(first, low=row.low, high=row.high, name="", group="", part=False)
                made.append((row, whole))
    return made


def _count(
    case: Case, told: Told, row: Casualty, party: Party | None, accepting: frozenset[str]
) -> Count:
    rules = case.rules
    name = bare(neutral(party.name, told.reading), rules) if party else ""
    kind: PartyKind = party.kind if party else "unknown"
    if kind == "unknown" and is_nobody(name, rules):
        name = ""
    said = _voice(case, told, row, kind, accepting)
    telling = words(name) - rules.articles - rules.vague
    return Count(
        voiced=said,
        published=told.reading.report.published,
        kind=kind,
        outcome=row.outcome,
        low=row.low,
        high=row.high,
        name=name,
        group=" ".join(sorted(telling)) if kind == "unknown" else "",
        part=_part_by_name(case, told, row, party),
    )


def _voice(
    case: Case, told: Told, row: Casualty, kind: PartyKind, accepting: frozenset[str]
) -> Voiced:
    """Whose count it is, in whose favour, and whether its own report gives it up."""
    said = heard(case, told, row.statement, told.quote(row.start, row.end))
    own = _own(case, said.kind, kind, row.outcome, row.high == 0)
    admits = kind == "civilians" and row.high != 0 and said.party and said.root in accepting
    voice = replace(said, own=own, admits=admits, party=said.party or own)
    gone = past(told.reading.report.text, row, case.rules)
    return replaced(voice, told.reading.report.published) if gone else voice


def _part_by_name(case: Case, told: Told, row: Casualty, party: Party | None) -> bool:
    """Women, children or officers; or nobody of some whom the report does not state.

    The party's name tells only where it stands beside the figure: of "14 dead, four of them
    children" the children are not the 14.
    """
    if row.high == 0:
        return party is None or (party.kind == "unknown" and is_nobody(party.name, case.rules))
    if words(row.text) & case.rules.parts:
        return True
    if party is None or not words(party.name) & case.rules.parts:
        return False
    first, last = sorted(((row.start, row.end), (party.start, party.end)))
    between = told.reading.report.text[first[1] : last[0]]
    return len(between) <= BESIDE and not _CLAUSE.search(between)


def _own(case: Case, source: str, kind: PartyKind, outcome: Outcome, none: bool) -> bool:
    """A party's count of its enemies, or of none on its side and among civilians, favours it."""
    if none:
        return kind == "civilians" or kind in case.rules.speaks_for.get(source, frozenset())
    fights = case.rules.fights.get(source, frozenset())
    return kind in fights and outcome in ("killed", "injured", "captured")


def _is_part(case: Case, told: Told, row: Casualty, one: Count, others: Sequence[Count]) -> bool:
    """The words say so, its claimant counts more, or it adds to, or is one of, what is told."""
    if one.high == 0 or one.voiced.withdrawn:
        return False
    if partitive(told.reading.report.text, row, case.rules):
        return True
    standing = [c for c in others if not c.voiced.withdrawn]
    more = [c for c in standing if c.outcome == one.outcome and c.most > one.most]
    alike = [c for c in standing if c is not one and c.key == one.key and c.high != 0]
    if any(c.voiced.root == one.voiced.root for c in more if c.key == one.key or not one.stated):
        return True
    if one.low == one.high == 1 and any(c.key == one.key for c in more):
        return True
    return bool(alike) and adds(row.text, case.rules)


def _of_same_claimant(count: Count, others: Sequence[Count]) -> Count:
    """A toll without a party is of the party for which its claimant gives the same figure."""
    if count.stated or count.high == 0:
        return count
    same = {
        c.key: c
        for c in others
        if c.stated
        and (c.outcome, c.low, c.high) == (count.outcome, count.low, count.high)
        and c.voiced.root == count.voiced.root
    }
    if len(same) != 1:
        return count
    (one,) = same.values()
    return replace(count, kind=one.kind, name=one.name, group=one.group)
