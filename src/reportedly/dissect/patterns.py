"""word patterns -> regexes, and the lower-cased text that they are matched against."""

import re
from functools import cache


@cache
def any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """Any of some patterns of lower-case words, as whole words."""
    return re.compile(r"\b(?:" + "|".join(patterns) + r")(?!\w)")


def lowered(text: str) -> str:
    """Lower case without changing the length, so that offsets hold (İ lowers to two points)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower()[:1] or c for c in text)
