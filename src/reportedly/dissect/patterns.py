"""word patterns -> regexes, and the lower-cased text that they are matched against."""

import re
from functools import cache, lru_cache

# Letters that are their own small letter and yet match s and i where case is ignored.
_TWINS = str.maketrans("ſı", "si")


@cache
def any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """Any of some patterns of lower-case words, as whole words."""
    return re.compile(r"\b(?:" + "|".join(patterns) + r")(?!\w)")


def lowered(text: str) -> str:
    """Lower case without changing the length, so that offsets hold (İ lowers to two points)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower()[:1] or c for c in text)


@lru_cache(maxsize=2)
def uncased(text: str) -> str:
    """`lowered` as a regex that ignores case takes letters: ſ for s and ı for i, too."""
    return lowered(text).translate(_TWINS)
