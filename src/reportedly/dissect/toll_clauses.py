"""A sentence with its outcome words and its counted people, and how these stand together."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.dissect.counted import Counted
from reportedly.dissect.toll_words import TollWords, UnrealWords
from reportedly.records.document import Token
from reportedly.records.vocabulary import Outcome

MOST_JOINED = 50  # groups in a row that one verb strikes; the training reports have fewer than 10
NEAR_PART = 6  # tokens between a whole and its part


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An outcome's words at tokens `[first, last]` of a sentence, and their grammar class.

    `tail`: what follows the people struck, for a verb in two parts ("took ... hostage").
    """

    first: int
    last: int
    outcome: Outcome
    grammar: str
    tail: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A sentence with its outcome words and its counted people."""

    tokens: tuple[Token, ...]
    hits: tuple[Hit, ...]
    groups: tuple[Counted, ...]
    words: TollWords
    unreal: UnrealWords

    def between(self, first: int, end: int) -> set[str]:
        """The lower-cased tokens `[first, end)`."""
        return {token.lower for token in self.tokens[first:end]}

    def word(self, at: int) -> str:
        """The lower-cased token at `at`; empty beyond the sentence."""
        return self.tokens[at].lower if 0 <= at < len(self.tokens) else ""

    def groups_from(self, token: int) -> Iterator[tuple[int, Counted]]:
        """The groups, with their index, that end at `token` or later, in order."""
        for index in range(bisect_left(self.groups, token, key=last_of), len(self.groups)):
            yield index, self.groups[index]

    def is_passive(self, at: int) -> bool:
        """Whether an auxiliary stands before the verb at `at`, other verbs and adverbs between."""
        before = [token.lower for token in self.tokens[max(0, at - 5) : at]]
        skipped = self.words.between_auxiliary_and_verb
        while before and (before[-1].endswith(("ly", "ed")) or before[-1] in skipped):
            before.pop()
        return bool(before) and before[-1] in self.words.passive

    def joined(self, index: int) -> bool:
        """Whether only joining words stand between a group and the next one."""
        between = self._linking(self.groups[index].last + 1, self.groups[index + 1].first)
        told = between == {","} and self.word(self.groups[index + 1].first) == "the"
        return bool(between) and between <= self.words.joins and not told

    def _linking(self, first: int, end: int) -> set[str]:
        """The words between two groups without the age, name and place of the first one's people.

        "a man, 32, and his daughter", "two boys, ages 3 and 5, and their mother", "his wife, Jane
        Roe, and a guard", "the mayor of Medina and three guards".
        """
        found: list[str] = []
        for at in range(first, end):
            token, name = self.tokens[at], self.tokens[at].text[:1].isupper()
            if name and found[-1:] in (["of"], ["from"], ["in"]):
                found.pop()
            elif not (name or token.text.isdigit() or token.lower in self.words.aged):
                found.append(token.lower)
        return set(found)

    def after(self, index: int) -> list[int]:
        """The groups joined from `index` on, up to one that is the subject of its own verb."""
        found = [index]
        while index + 1 < len(self.groups) and len(found) < MOST_JOINED and self.joined(index):
            index += 1
            if self.groups[index].noun is None or self._acts(index):
                break
            found.append(index)
        return found

    def before(self, index: int) -> list[int]:
        """The groups joined up to `index`."""
        found = [index]
        while index > 0 and len(found) < MOST_JOINED and self.joined(index - 1):
            index -= 1
            if self.groups[index].noun is None and self.groups[index].number is None:
                break
            found.append(index)
        return found[::-1]

    def _acts(self, index: int) -> bool:
        """Whether a verb of its own follows a group ("... and two civilians were hurt")."""
        at = self.groups[index].last + 1
        died = any(hit.first == at and hit.grammar == "died" for hit in self.hits)
        return died or self.word(at) in self.words.passive | self.words.stops


def wholes(clause: Clause) -> dict[int, int]:
    """For each group that is part of another ("four of them children"): the index of the whole.

    The whole stands before its parts, or after "were among".
    """
    found: dict[int, int] = {}
    for index in range(1, len(clause.groups)):
        if _were_among(clause, index):
            found |= dict.fromkeys(clause.before(index - 1), index)
            continue
        beside = clause.groups[index].first == clause.groups[index - 1].last + 1
        listed = index - 1 in found and (beside or clause.joined(index - 1))
        if _opens_part(clause, index) or (listed and clause.groups[index].figure != "some"):
            found[index] = found.get(index - 1, index - 1)
    return found


def _were_among(clause: Clause, index: int) -> bool:
    """ "a soldier and his sons were among eight people killed": parts before their whole."""
    start = clause.groups[index - 1].last + 1
    between = [token.lower for token in clause.tokens[start : clause.groups[index].first]]
    tail = between[:-1] if between[-1:] == ["the"] else between
    return len(tail) == 2 and tail[0] in clause.words.passive and tail[1] in clause.words.among


def _opens_part(clause: Clause, index: int) -> bool:
    whole, part = clause.groups[index - 1], clause.groups[index]
    gap = part.first - whole.last - 1
    if gap > NEAR_PART or part.figure == "some" or whole.figure == "one":
        return False
    between = [token.lower for token in clause.tokens[whole.last + 1 : part.first]]
    if set(between) & clause.words.stops - {":"}:
        return False
    inside = clause.between(part.first, part.last + 3)
    told = inside & (clause.words.them | clause.words.gravely)
    if set(between) & clause.words.parts or (between[-1:] == [","] and told):
        return True
    if not between or between[-1] not in clause.words.asides or whole.noun is None:
        return False
    hits = {word for hit in clause.hits for word in clause.between(hit.first, hit.last + 1)}
    return set(between[:-1]) <= hits | clause.words.passive


def first_of(one: Counted | Hit) -> int:
    """Where a group or the words of an outcome begin."""
    return one.first


def last_of(group: Counted) -> int:
    """Where a group ends."""
    return group.last
