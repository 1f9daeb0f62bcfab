"""marks of one incident -> Fillers: marks that name the same thing become one filler."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from muc4.marks import Mark, Marked
from muc4.rules import rules

_BRACKET = re.compile(r"\s*[\[(]\s*")
_WORD = re.compile(r"[A-Z0-9]+")
_NO_CONTENT = frozenset(["OF", "THE", "A", "AN", "AND", "IN", "DE", "LA", "EL", "DEL", "S"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Filler:
    """Something that fills a slot: its words and the marks that name it, in order."""

    words: str
    marks: tuple[Mark, ...]


def fillers(marked: Marked, marks: Iterable[Mark]) -> tuple[Filler, ...]:
    """Merge marks with the same words, a part of the other's words or their initials.

    The most frequent wording is kept, the longest of several.
    """
    groups: list[list[Mark]] = []
    for mark in sorted(marks, key=lambda one: one.start - one.end):
        words = marked.words(mark)
        if not _content(words):
            continue
        home = next((g for g in groups if _named(marked, mark, g)), None)
        if home is None:
            groups.append([mark])
        else:
            home.append(mark)
    made = [
        Filler(words=_wording(marked, group), marks=tuple(sorted(group, key=lambda m: m.start)))
        for group in groups
    ]
    return tuple(sorted(made, key=lambda one: one.marks[0].start))


def _named(marked: Marked, mark: Mark, group: list[Mark]) -> bool:
    """Whether a mark names what a group names, or stands in brackets beside one of its marks."""
    if same(marked.words(mark), marked.words(group[0])):
        return True
    text = marked.document.report.text
    gaps = (text[min(mark.end, one.end) : max(mark.start, one.start)] for one in group)
    return mark.kind == "organization" and any(map(_BRACKET.fullmatch, gaps))


def same(short: str, long: str) -> bool:
    """Whether the shorter wording names what the longer one names."""
    left, right = _content(short), _content(long)
    if set(left) <= set(right) and left[-1:] == right[-1:]:
        return True
    initials = "".join(one[0] for one in right)
    return len(right) > 1 and "".join(left) in (initials, _known(long))


def _content(words: str) -> list[str]:
    return [one.removesuffix("S") for one in _WORD.findall(words) if one not in _NO_CONTENT]


def _known(name: str) -> str | None:
    """The initials of an organization that do not follow from its name."""
    return next((short for short, full in rules().lists.initials if full == name), None)


def _wording(marked: Marked, group: list[Mark]) -> str:
    return max((marked.words(one) for one in group), key=len)
