"""text -> Nations: the countries that it names, themselves or their people, in MUC-4's spelling."""

import re
from dataclasses import dataclass
from functools import lru_cache

from muc4.rules import rules
from reportedly.extract.place_rules import CountryRules
from reportedly.models.data import load

# Shorter names are words or initials in a text that is all in capitals ("CAR", "US").
_LEAST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Nation:
    """A country that `text[start:end]` names."""

    country: str
    start: int
    end: int


def nations(text: str) -> tuple[Nation, ...]:
    """The countries that a text names, in order."""
    known = _known()
    return tuple(
        Nation(country=known[found[0]], start=found.start(), end=found.end())
        for found in _pattern().finditer(text.upper())
    )


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    spelled = dict(rules().lists.nations)
    found = {
        word.upper(): spelled.get(one.names[0].upper(), one.names[0].upper())
        for one in load("countries", CountryRules).countries
        for word in (*one.names, *one.demonyms)
        if len(word) >= _LEAST
    }
    return found | spelled


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    words = sorted(_known(), key=lambda one: (-len(one), one))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")
