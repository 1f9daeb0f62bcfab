"""Of the injured -> those of whom a sentence tells no more than how badly they are hurt."""

from collections.abc import Iterable

from reportedly.dissect.toll_clauses import Clause

AHEAD = 7  # tokens behind the counted part among which the degree is told


def degrees(clause: Clause, injured: Iterable[int], parts: Iterable[int]) -> list[int]:
    """The groups (by index) that are a degree of a toll and no toll: "eight of them seriously".

    Of 31 such parts in the training reports, none is a row of its own.

    Args:
        clause: the sentence.
        injured: groups that it calls injured.
        parts: groups that are part of another.
    """
    parts = set(parts)
    return [index for index in injured if _is_part(clause, index, parts) and _told(clause, index)]


def _is_part(clause: Clause, index: int, parts: set[int]) -> bool:
    """ "of them", "of whom", "of the wounded" stand with it, or a whole before it."""
    group = clause.groups[index]
    if group.number is None:
        return False
    words = clause.between(group.first, group.last + 1)
    harmed = clause.words.harmed | clause.words.them
    return index in parts or ("of" in words and bool(words & harmed))


def _told(clause: Clause, index: int) -> bool:
    """Whether a word for a degree follows in the same clause."""
    group = clause.groups[index]
    for at in range(group.last + 1, group.last + 1 + AHEAD):
        word = clause.word(at)
        if word in clause.words.gravely or word in clause.words.grave:
            return True
        if word in clause.words.stops or word in (",", "."):
            return False
    return False
