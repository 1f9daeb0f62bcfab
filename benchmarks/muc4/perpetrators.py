"""Account -> the PERP slots: category, individuals, organizations and how surely."""

import re

from muc4.parse import Fill
from muc4.rules import rules
from reportedly.records.reading import Account, Responsibility

# 864 of the 1,032 DEV templates whose category is filled hold this one.
DEFAULT_CATEGORY = "TERRORIST ACT"


def perpetrators(account: Account) -> dict[int, tuple[Fill, ...]]:
    """Slots 8 to 11. A wording with an organization's name in it fills both ID slots."""
    blamed = [one for one in account.responsibility if _blames(one)]
    found: dict[str, list[str]] = {}
    individuals: dict[str, None] = {}
    for one in blamed:
        who = noun_phrase(one.who)
        name = organization(who)
        if name is not None:
            found.setdefault(name, []).append(one.confidence)
        if name != who:
            individuals[who] = None
    return {
        8: _category(account),
        9: tuple(Fill(values=(one,)) for one in individuals),
        10: tuple(Fill(values=(one,)) for one in found),
        11: tuple(Fill(values=(_surest(found[one]),), refs=(one,)) for one in found),
    }


def _blames(one: Responsibility) -> bool:
    return one.role == "perpetrator" and one.confidence != "DENIED"


def noun_phrase(words: str) -> str:
    """The words from the last opener of a noun phrase that has words after it."""
    parts = " ".join(words.upper().split()).strip(" ,.;:").split(" ")
    openers = rules().lists.openers
    start = max((at + 1 for at, one in enumerate(parts[:-1]) if one in openers), default=0)
    return " ".join(parts[start:]).strip('",.;:')


def organization(who: str) -> str | None:
    """The organization's name in a wording, if it holds one."""
    for pattern, _ in rules().patterns.organization:
        found = re.search(pattern, who)
        if found is not None:
            return found[0]
    return None


def _surest(confidences: list[str]) -> str:
    return min(confidences, key=rules().lists.confidences.index)


def _category(account: Account) -> tuple[Fill, ...]:
    """By the kind of the first initiator that has a category; TERRORIST ACT where none has."""
    kinds = [one.kind for one in account.parties if one.role == "initiator"]
    known = rules().categories
    return (Fill(values=(next((known[one] for one in kinds if one in known), DEFAULT_CATEGORY),)),)
