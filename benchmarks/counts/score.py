"""tolls told, tolls read -> whether a case is wholly right."""

import re
from collections.abc import Sequence

from counts.cases import Toll


def right(told: Sequence[Toll], read: Sequence[Toll]) -> bool:
    """Whether every toll told is read and nothing else: outcome, bounds, and the party named."""
    if len(told) != len(read):
        return False
    left = list(read)
    for want in sorted(told, key=lambda toll: toll.party is None):
        found = next((one for one in left if same(want, one)), None)
        if found is None:
            return False
        left.remove(found)
    return True


def same(want: Toll, have: Toll) -> bool:
    """One outcome, the same bounds, and a word of the party in common, where one is named."""
    bounds = (want.outcome, want.low, want.best, want.high)
    if bounds != (have.outcome, have.low, have.best, have.high):
        return False
    return want.party is None or bool(_words(want.party) & _words(have.party or ""))


def _words(party: str) -> set[str]:
    """The words of a party without their plural's ending."""
    return {word.removesuffix("s") for word in re.findall(r"\w+", party.lower())}
