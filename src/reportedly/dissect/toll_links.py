"""outcome words + counted people -> who is struck: the grammar of "killed 12", "12 were killed"."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.dissect.counted import Counted, TollWords
from reportedly.records.document import Token
from reportedly.records.vocabulary import Outcome

NEAR_AFTER = 7  # tokens between an active verb and the people it strikes
NEAR_BEFORE = 16  # tokens between the people and a passive or intransitive verb
NEAR_NUMBER = 3  # the same, where the people are a bare number
MOST_JOINED = 50  # groups in a row that one verb strikes; the training reports have fewer than 10

# The surest reading first: it is not overridden by a later one.
GRAMMARS = ("state", "noun", "died", "active")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An outcome's words at tokens `[first, last]` of a sentence, and their grammar class."""

    first: int
    last: int
    outcome: Outcome
    grammar: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A sentence with its outcome words and its counted people."""

    tokens: tuple[Token, ...]
    hits: tuple[Hit, ...]
    groups: tuple[Counted, ...]
    words: TollWords

    def between(self, first: int, end: int) -> set[str]:
        """The lower-cased tokens `[first, end)`."""
        return {token.lower for token in self.tokens[first:end]}


def struck(clause: Clause) -> dict[int, Outcome]:
    """The groups (by index) that the outcome words strike, and their parts."""
    found: dict[int, Outcome] = {}
    for hit in sorted(clause.hits, key=lambda hit: (GRAMMARS.index(hit.grammar), hit.first)):
        for index in _by(clause, hit):
            if _may_be(clause.groups[index], hit):
                found.setdefault(index, hit.outcome)
    _add_parts(clause, found)
    return dict(sorted(found.items()))


def _by(clause: Clause, hit: Hit) -> list[int]:
    if hit.grammar == "noun":
        return _of(clause, hit)
    if hit.grammar == "state":
        return _adjacent(clause, hit)
    if hit.grammar == "died" or _is_passive(clause, hit.first):
        return _subjects(clause, hit)
    return _objects(clause, hit)


def _may_be(group: Counted, hit: Hit) -> bool:
    """Whether people counted so can be struck so.

    A bare plural counts nobody (of 125 read on the training reports 21 were tolls), and a bare
    number is no toll of the captured, abducted or displaced without a noun ("seized two").
    """
    if group.figure == "some":
        return False
    if group.noun is None and hit.outcome not in ("killed", "injured", "missing"):
        return False
    return group.noun is not None or group.first <= hit.last + NEAR_NUMBER


def _is_passive(clause: Clause, at: int) -> bool:
    before = [token.lower for token in clause.tokens[max(0, at - 3) : at]]
    skipped = clause.words.between_auxiliary_and_verb
    while before and (before[-1].endswith("ly") or before[-1] in skipped):
        before.pop()
    return bool(before) and before[-1] in clause.words.passive


def _of(clause: Clause, hit: Hit) -> list[int]:
    """ "the death of two soldiers"; or the noun is itself counted: "12 deaths", "nine bodies"."""
    for index, group in _groups_from(clause, hit.first):
        if group.number and group.noun and group.noun.first <= hit.first <= group.noun.last:
            return [index]
        if group.first == hit.last + 2 and clause.tokens[hit.last + 1].lower == "of":
            return _joined_after(clause, index)
        if group.first > hit.last + 2:
            break
    return []


def _adjacent(clause: Clause, hit: Hit) -> list[int]:
    """ "12 dead", "20 people injured"; "22 wounded", where the state is read as the noun."""
    for index, group in _groups_from(clause, hit.first - 2):
        if group.first > hit.first:
            break
        if group.number is None:
            continue
        if group.last == hit.first - 1 or group.first < hit.first <= group.last:
            return [index]
        gap = group.last == hit.first - 2
        if gap and clause.tokens[hit.first - 1].lower in clause.words.before_state:
            return [index]
    return []


def _objects(clause: Clause, hit: Hit) -> list[int]:
    index = bisect_right(clause.groups, hit.last, key=_first)
    for group in clause.groups[index : index + 1]:
        if group.first > hit.last + NEAR_AFTER:
            break
        if not clause.between(hit.last + 1, group.first) & clause.words.adjuncts:
            return _joined_after(clause, index)
    return []


def _subjects(clause: Clause, hit: Hit) -> list[int]:
    groups = clause.groups
    for index in range(bisect_left(groups, hit.first, key=_last) - 1, -1, -1):
        group = groups[index]
        if not _reaches(clause, group, hit):
            return []
        if group.figure == "some" and index > 0 and groups[index - 1].number:
            continue
        return _joined_before(clause, index)
    return []


def _reaches(clause: Clause, group: Counted, hit: Hit) -> bool:
    """Whether people before a verb can be its subject: near, in its clause, and nobody else's."""
    away = hit.first - group.last
    if away > NEAR_BEFORE or (group.noun is None and away > NEAR_NUMBER):
        return False
    between = clause.between(group.last + 1, hit.first)
    if between & clause.words.stops:
        return False
    start = bisect_right(clause.hits, group.last, key=_first)
    others = clause.hits[start : bisect_left(clause.hits, hit.first, key=_first)]
    return "and" in between or all(other.outcome == hit.outcome for other in others)


def _groups_from(clause: Clause, token: int) -> Iterator[tuple[int, Counted]]:
    """The groups, with their index, that end at `token` or later, in order."""
    for index in range(bisect_left(clause.groups, token, key=_last), len(clause.groups)):
        yield index, clause.groups[index]


def _first(one: Counted | Hit) -> int:
    return one.first


def _last(group: Counted) -> int:
    return group.last


def _joined_after(clause: Clause, index: int) -> list[int]:
    found = [index]
    while index + 1 < len(clause.groups) and len(found) < MOST_JOINED and _join(clause, index):
        if clause.groups[index + 1].noun is None:
            break
        index += 1
        found.append(index)
    return found


def _joined_before(clause: Clause, index: int) -> list[int]:
    found = [index]
    while index > 0 and len(found) < MOST_JOINED and _join(clause, index - 1):
        index -= 1
        found.append(index)
    return found[::-1]


def _join(clause: Clause, index: int) -> bool:
    """Whether only joining words stand between a group and the next one."""
    between = clause.between(clause.groups[index].last + 1, clause.groups[index + 1].first)
    return bool(between) and between <= clause.words.joins


def _add_parts(clause: Clause, found: dict[int, Outcome]) -> None:
    """Give sub-groups ("four of them women", "including a child") the outcome of their whole."""
    for index in range(1, len(clause.groups)):
        whole, part = clause.groups[index - 1], clause.groups[index]
        if index in found or index - 1 not in found or part.figure == "some":
            continue
        between = clause.between(whole.last + 1, part.last + 1)
        near = part.first - whole.last <= 5
        if near and between & clause.words.parts and not between & clause.words.stops:
            found[index] = found[index - 1]
