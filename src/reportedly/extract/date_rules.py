"""Words -> DateRules: what the date grammar needs to know of a language."""

from dataclasses import dataclass
from typing import Literal

Part = Literal["early", "mid", "late"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DateRules:
    """Words that date, and words that tell what a date belongs to; compared by identity.

    `months` and `short_weekdays` give numbers (January 1, Monday 0); `day_words` the first and last
    day counted from publication; `feasts` month and day. `saying_words`, `saying_fillers` and
    `clause_words` tell the date of a saying from the date of what is said.
    """

    weekdays: tuple[str, ...]
    short_weekdays: dict[str, int]
    months: dict[str, int]
    numbers: dict[str, int]
    day_words: dict[str, tuple[int, int]]
    parts: dict[str, Part]
    ordinals: dict[str, int]
    feasts: dict[str, tuple[int, int]]
    name_leaders: tuple[str, ...]
    month_openers: tuple[str, ...]
    year_openers: tuple[str, ...]
    weekday_openers: tuple[str, ...]
    last_words: tuple[str, ...]
    next_words: tuple[str, ...]
    this_words: tuple[str, ...]
    previous_words: tuple[str, ...]
    following_words: tuple[str, ...]
    same_words: tuple[str, ...]
    ago_words: tuple[str, ...]
    later_words: tuple[str, ...]
    earlier_words: tuple[str, ...]
    vague_numbers: tuple[str, ...]
    day_parts: tuple[str, ...]
    links: tuple[str, ...]
    open_words: tuple[str, ...]
    bound_words: tuple[str, ...]
    habit_words: tuple[str, ...]
    future_words: tuple[str, ...]
    past_words: tuple[str, ...]
    saying_words: tuple[str, ...]
    saying_fillers: tuple[str, ...]
    clause_words: tuple[str, ...]
    aftermath_words: tuple[str, ...]
    stamp_words: tuple[str, ...]
