"""word patterns -> one regex over lower-cased text."""

import re
from functools import cache


@cache
def any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """Any of some patterns of lower-case words, as whole words."""
    return re.compile(r"\b(?:" + "|".join(patterns) + r")(?!\w)")
