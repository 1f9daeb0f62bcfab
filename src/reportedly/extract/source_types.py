"""Words about a source -> its kind: the first kind of which a word occurs."""

import re
from dataclasses import dataclass
from functools import lru_cache

from reportedly.records.vocabulary import SourceType

# A group's own name tells its kind, unless the name is that of one of these.
NOT_GROUPS = frozenset({"un", "ngo", "government", "police", "media", "court"})

# Mentions whose kind is kept: a report asks for the same ones again and again.
KEPT = 128


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TypeRules:
    """The words that tell one kind of source, lower case; compared by identity."""

    type: SourceType
    words: tuple[str, ...]


@lru_cache(maxsize=KEPT)
def source_type(
    texts: tuple[str, ...],
    types: tuple[TypeRules, ...],
    weak: tuple[TypeRules, ...],
    groups: frozenset[str],
) -> SourceType:
    """Tell the kind of a source from its mention, appositions and name, in that order.

    Args:
        texts: what the report says of the source; the first text that tells decides.
        types: words by kind, in order of precedence.
        weak: words that count only where none of `types` occurs in any text.
        groups: words of an armed group's name, which count beside an acronym in brackets. A name
            with an acronym of which nothing tells the kind is an armed group's, too: in security
            reports few others are introduced so.
    """
    lowered = tuple(text.lower().replace("’", "'") for text in texts)
    found = _first(lowered, types)
    if lowered[:1] and _group(lowered[0], groups) and lowered[0].endswith(" group"):
        return "armed_group"
    if found not in NOT_GROUPS and any(_group(text, groups) for text in lowered):
        return "armed_group"
    found = found or _first(lowered, weak)
    return found or ("armed_group" if any(text.endswith(")") for text in lowered) else "other")


def _group(text: str, groups: frozenset[str]) -> bool:
    if text.endswith(" group") and " state " in text:
        return True  # "the ... State group": a name, not the state
    return text.endswith(")") and "(" in text and not groups.isdisjoint(text.split())


def _first(texts: tuple[str, ...], types: tuple[TypeRules, ...]) -> SourceType | None:
    for text in texts:
        for pattern, kind in _patterns(types):
            if pattern.search(text):
                return kind
    return None


@lru_cache(maxsize=4)
def _patterns(types: tuple[TypeRules, ...]) -> tuple[tuple[re.Pattern[str], SourceType], ...]:
    return tuple(
        (re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, t.words)) + r")(?!\w)"), t.type)
        for t in types
    )
