"""outcome words + counted people -> who is struck: the grammar of "killed 12", "12 were killed"."""

from bisect import bisect_left, bisect_right

from reportedly.dissect.counted import Counted
from reportedly.dissect.toll_clauses import Clause, Hit, first_of, last_of, wholes
from reportedly.dissect.toll_degrees import degrees
from reportedly.dissect.toll_unreal import unreal

NEAR_AFTER = 7  # tokens between an active verb and the people it strikes
NEAR_BEFORE = 16  # tokens between the people and a passive or intransitive verb
NEAR_NUMBER = 3  # the same, where the people are a bare number
NEAR_LIKEWISE = 8  # tokens between a verb and "as were"

QUOTES = frozenset("\"'”’»")

# The surest reading first: it is not overridden by a later one.
GRAMMARS = ("split", "state", "noun", "died", "active", "aimed")


def struck(clause: Clause) -> dict[int, Hit]:
    """The groups (by index) that outcome words strike, with these; and their parts."""
    found = _struck(clause)
    for index in _degrees(clause, found):
        del found[index]
    return found


def no_toll(clause: Clause) -> list[int]:
    """The groups that only deeds strike that did not happen, or that are degrees of a toll."""
    found, whole_of = _struck(clause), wholes(clause)
    planned = {
        index for hit in clause.hits if unreal(clause, hit) for index in _by(clause, hit, whole_of)
    }
    told = planned | {i for i, one in enumerate(clause.groups) if _accused(clause, one)}
    told |= {index for hit in clause.hits for index in _agent(clause, hit)}
    return sorted(told - set(found) | set(_degrees(clause, found)))


def _agent(clause: Clause, hit: Hit) -> list[int]:
    """ "a sniper killed four marines": who stands before a verb that strikes others."""
    active = hit.grammar == "active" and not clause.is_passive(hit.first)
    if not active or not _objects(clause, hit):
        return []
    index = bisect_left(clause.groups, hit.first, key=last_of) - 1
    return [index] if index >= 0 and clause.groups[index].last == hit.first - 1 else []


def _accused(clause: Clause, group: Counted) -> bool:
    """ "four men accused in the death": who is held to have done it."""
    return clause.word(group.last + 1) in clause.words.accused


def _degrees(clause: Clause, found: dict[int, Hit]) -> list[int]:
    injured = [index for index, hit in found.items() if hit.outcome == "injured"]
    return degrees(clause, injured, wholes(clause))


def _struck(clause: Clause) -> dict[int, Hit]:
    found: dict[int, Hit] = {}
    whole_of = wholes(clause)
    for hit in sorted(clause.hits, key=lambda hit: (GRAMMARS.index(hit.grammar), hit.first)):
        for index in () if unreal(clause, hit) else _by(clause, hit, whole_of):
            if _may_be(clause, clause.groups[index], hit):
                found.setdefault(index, hit)
    _add_parts(clause, found, whole_of)
    return dict(sorted(found.items()))


def _by(clause: Clause, hit: Hit, whole_of: dict[int, int]) -> list[int]:
    if hit.grammar == "split":
        return _framed(clause, hit)
    if hit.grammar == "noun":
        return _of(clause, hit)
    if hit.grammar == "state":
        return _adjacent(clause, hit) or _among(clause, hit)
    if hit.grammar == "died" or clause.is_passive(hit.first):
        return [*_subjects(clause, hit, whole_of), *_likewise(clause, hit)]
    return _objects(clause, hit) or _elliptic(clause, hit)


def _may_be(clause: Clause, group: Counted, hit: Hit) -> bool:
    """Whether people counted so can be struck so.

    A bare plural counts nobody (of 125 read on the training reports 21 were tolls), and some verbs
    need a noun for people ("held two", "lost 40").
    """
    if group.figure == "some":
        return False
    if group.noun is None:
        loose = clause.word(hit.first) not in clause.words.needs_people
        return loose and group.first <= hit.last + NEAR_NUMBER
    return True


def _of(clause: Clause, hit: Hit) -> list[int]:
    """ "the death of two soldiers"; or the noun is itself counted: "12 deaths", "nine bodies"."""
    of = hit.last if clause.word(hit.last) == "of" else hit.last + 1
    for index, group in clause.groups_from(hit.first):
        if group.number and group.noun and group.noun.first <= hit.first <= group.noun.last:
            return [] if _by_article(clause, group, hit) else [index]
        if group.first == of + 1 and clause.word(of) == "of":
            return clause.after(index)
        if group.first > of + 1:
            break
    return []


def _framed(clause: Clause, hit: Hit) -> list[int]:
    """ "took nine employees hostage": the second part of the verb follows the people."""
    first = next((i for i, g in clause.groups_from(hit.last + 1) if g.first > hit.last), None)
    if first is None or clause.groups[first].first > hit.last + NEAR_AFTER:
        return []
    found = clause.after(first)
    at = clause.groups[found[-1]].last + 1
    return found if tuple(clause.word(at + n) for n in range(len(hit.tail))) == hit.tail else []


def _adjacent(clause: Clause, hit: Hit) -> list[int]:
    """ "12 dead", "20 people injured"; "22 wounded", where the state is read as the noun.

    After "left" all people joined are struck: "left one ranger and one poacher dead".
    """
    for index, group in clause.groups_from(hit.first - 2):
        if group.first > hit.first:
            break
        if group.number is None or _by_article(clause, group, hit):
            continue
        struck_next = any(
            g.first == hit.last + 1 and g.noun for _, g in clause.groups_from(hit.last)
        )
        if group.noun is None and struck_next:
            continue  # "a blast near Highway 4 killed nine passengers"
        quoted = clause.word(hit.first - 1) in QUOTES and group.last == hit.first - 2
        beside = quoted or group.last == hit.first - 1
        if beside or group.first < hit.first <= group.last:
            return _left(clause, index) if beside else [index]
        gap = group.last == hit.first - 2
        if gap and clause.word(hit.first - 1) in clause.words.before_state:
            return [index]
    return []


def _by_article(clause: Clause, group: Counted, hit: Hit) -> bool:
    """ "five of the wounded": who they were before, not what became of them."""
    of_the = clause.word(hit.first - 2) == "of" and clause.word(hit.first - 1) == "the"
    return of_the and not group.are and group.first < hit.first <= group.last


def _left(clause: Clause, index: int) -> list[int]:
    found = clause.before(index)
    first = clause.groups[found[0]].first
    leaving = clause.word(first - 1) in clause.words.leaving
    headline = first == 0 and all(clause.groups[one].number for one in found)
    return found if leaving or headline else [index]


def _among(clause: Clause, hit: Hit) -> list[int]:
    """ "the dead included two nurses", "among the wounded were four", "two were among the dead"."""
    before = clause.word(hit.first - 1)
    link = clause.word(hit.last + 1)
    opens = before == "the" or hit.first == 0
    if opens and link in clause.words.copula:
        after = next((i for i, g in clause.groups_from(hit.last + 2)), None)
        if after is not None and clause.groups[after].first <= hit.last + 3:
            return clause.after(after)
    if before == "the" and clause.word(hit.first - 2) in clause.words.among:
        index = bisect_left(clause.groups, hit.first - 2, key=last_of) - 1
        between = (
            clause.between(clause.groups[index].last + 1, hit.first - 2) if index >= 0 else {""}
        )
        if between <= clause.words.passive and index >= 0 and between:
            return clause.before(index)
    return []


def _objects(clause: Clause, hit: Hit) -> list[int]:
    index = bisect_right(clause.groups, hit.last, key=first_of)
    for group in clause.groups[index : index + 1]:
        if group.first > hit.last + NEAR_AFTER:
            break
        if not clause.between(hit.last + 1, group.first) & clause.words.adjuncts:
            return clause.after(index)
    return []


def _elliptic(clause: Clause, hit: Hit) -> list[int]:
    """ "... and 250 taken hostage": a number right before a participle without its auxiliary."""
    index = bisect_left(clause.groups, hit.first, key=last_of) - 1
    group = clause.groups[index] if index >= 0 else None
    beside = group is not None and group.last == hit.first - 1
    return [index] if group is not None and beside and group.number else []


def _subjects(clause: Clause, hit: Hit, whole_of: dict[int, int]) -> list[int]:
    """The people before a verb; parts and ages between commas are no subject of their own."""
    groups = clause.groups
    for index in range(bisect_left(groups, hit.first, key=last_of) - 1, -1, -1):
        if index in whole_of or _aside(clause, index, hit):
            continue
        group = groups[index]
        if not _reaches(clause, group, hit):
            return []
        if group.figure == "some":
            continue
        return [one for one in clause.before(index) if one not in whole_of]
    return []


def _aside(clause: Clause, index: int, hit: Hit) -> bool:
    """A bare number or an apposition between commas: "12-13, probably 12,", "a man, a nurse,"."""
    group = clause.groups[index]
    if group.noun is not None and not _apposed(clause, index):
        return False
    commas = clause.word(group.first - 1) == "," and clause.word(group.last + 1) == ","
    return index > 0 and commas and hit.first > group.last + 1


def _apposed(clause: Clause, index: int) -> bool:
    ones = index > 0 and {clause.groups[index - 1].figure, clause.groups[index].figure} == {"one"}
    return ones and clause.groups[index].first == clause.groups[index - 1].last + 2


def _reaches(clause: Clause, group: Counted, hit: Hit) -> bool:
    """Whether people before a verb can be its subject: near, in its clause, and nobody else's."""
    away = hit.first - group.last
    if _is_object(clause, group):
        return False
    if away > NEAR_BEFORE or (group.noun is None and away > NEAR_NUMBER):
        return False
    between = clause.between(group.last + 1, hit.first)
    if between & clause.words.stops:
        return False
    if hit.grammar == "died" and _who_was_hit(clause, group, hit):
        return True
    start = bisect_right(clause.hits, group.last, key=first_of)
    others = clause.hits[start : bisect_left(clause.hits, hit.first, key=first_of)]
    return "and" in between or all(other.outcome == hit.outcome for other in others)


def _who_was_hit(clause: Clause, group: Counted, hit: Hit) -> bool:
    """ "the girl who was shot at a party has died": whoever was hit is who died."""
    who = clause.word(group.last + 1) in clause.words.relatives
    nobody_else = not any(one.first > group.last for one in clause.groups if one.last < hit.first)
    return who and nobody_else and clause.word(group.last + 2) in clause.words.passive


def _is_object(clause: Clause, group: Counted) -> bool:
    """ "injured three before shooting himself": whom another verb strikes is no subject."""
    by = [one for one in clause.hits if one.last == group.first - 1 and one.grammar == "active"]
    return any(not clause.is_passive(one.first) for one in by)


def _likewise(clause: Clause, hit: Hit) -> list[int]:
    """ "..., as were two officers"."""
    for at in range(hit.last + 1, min(hit.last + NEAR_LIKEWISE, len(clause.tokens) - 1)):
        if clause.word(at) in clause.words.likewise and clause.word(at + 1) in clause.words.passive:
            found = next((i for i, g in clause.groups_from(at + 2) if g.first == at + 2), None)
            return [] if found is None else clause.after(found)
    return []


def _add_parts(clause: Clause, found: dict[int, Hit], whole_of: dict[int, int]) -> None:
    """Give sub-groups ("four of them women", "including a child") the outcome of their whole."""
    for index, whole in whole_of.items():
        part = clause.groups[index]
        told = part.noun is not None or _of_them(clause, part)
        if whole in found and told:
            found.setdefault(index, found[whole])
    only = {hit.outcome: hit for hit in found.values()}
    for index, group in enumerate(clause.groups):
        if group.are and len(only) == 1:
            found.setdefault(index, next(iter(only.values())))


def _of_them(clause: Clause, part: Counted) -> bool:
    """ "eight of them seriously", "two of whom ...", "two critically"."""
    if any(group.first == part.last + 1 for group in clause.groups):
        return False  # "one of them a captain": the captain is counted
    inside = clause.between(part.first, part.last + 1)
    return bool(inside & clause.words.them) or clause.word(part.last + 1) in clause.words.gravely
