"""words -> a count as the NUMBER slots write it: 7, 7-, -7, ~7, PLURAL, 1."""

import re

from muc4.rules import rules

# Words in front of a filler among which its number stands.
_BEFORE = 4
_COUNT = re.compile(r"\d{1,3}(?:,\d{3})+|\d+|[A-Z]+(?:-[A-Z]+)?")


def number(filler: str, before: str, *, name: bool = False) -> str:
    """How many a filler is, by its own words and those in front of it; a name is one."""
    if name:
        return "1"
    own = _COUNT.findall(filler.upper())
    front = _COUNT.findall(before.upper())[-_BEFORE:]
    for words, lead in ((own, front), (front[-2:], front[:-2])):
        for at, word in enumerate(words[:3]):
            value = _value(word)
            if value is not None:
                return _bounded(value, " ".join([*lead, *words[:at]]))
    if front[-1:] and front[-1] in rules().lists.singular:
        return "1"
    return "PLURAL" if plural(own) else "1"


def _value(word: str) -> int | None:
    if word[0].isdigit():
        return int(word.replace(",", ""))
    return dict(rules().lists.numbers).get(word)


def _bounded(value: int, lead: str) -> str:
    for pattern, form in rules().patterns.bound:
        if re.search(pattern, lead):
            return form.replace("N", str(value))
    return str(value)


def plural(words: list[str]) -> bool:
    """Whether a noun phrase's head is a plural."""
    head = next((words[at - 1] for at, w in enumerate(words) if at and w in _AFTER), None)
    head = head or (words[-1] if words else "")
    if head in rules().lists.not_plural:
        return False
    return head in rules().lists.plural or (head.endswith("S") and not head.endswith("SS"))


_AFTER = frozenset(["OF", "IN", "WHO", "FROM", "AT", "WITH", "ON", "THAT", "WHERE"])
