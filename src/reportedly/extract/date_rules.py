"""Words -> DateRules: what the date grammar needs to know of a language."""

from dataclasses import dataclass
from typing import Literal

Part = Literal["early", "mid", "late", "whole"]
Calendar = Literal["hijri", "solar", "nepali", "ethiopian", "hebrew"]
Era = Literal["past", "present", "future", "then"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DateRules:
    """Words that date, and words that tell what a date belongs to; compared by identity.

    `months` and `short_weekdays` give numbers (January 1, Monday 0); `day_words` the first and last
    day counted from publication; `feasts` month and day, `movable_feasts` days from Easter;
    `seasons` their first month in the north; `units` their ISO 8601 letters; `orders` which of many
    (the last is -1). `local_months` and `local_feasts` name a calendar, month and day; `hijri` and
    `nepali` give the months' lengths less 28, a year a string, from 1343 AH and 1975 BS on.
    `saying_words`, `saying_fillers` and `clause_words` tell the date of a saying from the date of
    what is said.
    """

    weekdays: tuple[str, ...]
    short_weekdays: dict[str, int]
    months: dict[str, int]
    numbers: dict[str, int]
    day_words: dict[str, tuple[int, int]]
    parts: dict[str, Part]
    ordinals: dict[str, int]
    feasts: dict[str, tuple[int, int]]
    movable_feasts: dict[str, int]
    seasons: dict[str, int]
    units: dict[str, str]
    orders: dict[str, int]
    decades: dict[str, int]
    local_months: dict[str, tuple[Calendar, int]]
    local_feasts: dict[str, tuple[Calendar, int, int]]
    local_eras: tuple[str, ...]
    hijri: tuple[str, ...]
    nepali: tuple[str, ...]
    vague: dict[str, Era]
    set_words: tuple[str, ...]
    set_leaders: tuple[str, ...]
    before_era: tuple[str, ...]
    name_leaders: tuple[str, ...]
    name_followers: tuple[str, ...]
    month_openers: tuple[str, ...]
    plain_months: tuple[str, ...]
    year_openers: tuple[str, ...]
    year_followers: tuple[str, ...]
    weekday_openers: tuple[str, ...]
    number_openers: tuple[str, ...]
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
    vague_leaders: tuple[str, ...]
    rolling_words: tuple[str, ...]
    day_parts: dict[str, str]
    links: tuple[str, ...]
    open_words: tuple[str, ...]
    bound_words: tuple[str, ...]
    later_bounds: tuple[str, ...]
    habit_words: tuple[str, ...]
    future_words: tuple[str, ...]
    past_words: tuple[str, ...]
    saying_words: tuple[str, ...]
    passive_words: tuple[str, ...]
    scene_words: tuple[str, ...]
    saying_fillers: tuple[str, ...]
    clause_words: tuple[str, ...]
    aftermath_words: tuple[str, ...]
    custody_words: tuple[str, ...]
    elsewhere_words: tuple[str, ...]
    ranking_words: tuple[str, ...]
    rising_words: tuple[str, ...]
    stamp_words: tuple[str, ...]
