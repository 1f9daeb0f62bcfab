"""Case -> right or wrong: by what a reader finds in its text."""

from dataclasses import dataclass
from datetime import datetime

from dateparser.search import search_dates

from dates.cases import Case, Meaning
from reportedly.extract.dates import DateMention, DateRules, find_dates


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A date that a reader found; None for what it does not tell."""

    start: int
    end: int
    first: str | None
    last: str | None
    precision: str | None
    anchor: str | None


def by_grammar(case: Case, rules: DateRules) -> tuple[Found, ...]:
    """What the program finds."""
    return tuple(_found(one) for one in find_dates(case.text, case.published, rules))


def _found(mention: DateMention) -> Found:
    return Found(
        start=mention.span.start,
        end=mention.span.end,
        first=mention.start,
        last=mention.end,
        precision=mention.precision,
        anchor=mention.anchor,
    )


def by_dateparser(case: Case) -> tuple[Found, ...]:
    """What dateparser's search finds, told the day of publication and to look back."""
    settings: dict[str, object] = {"PREFER_DATES_FROM": "past"}
    if case.published:
        settings["RELATIVE_BASE"] = datetime.fromisoformat(case.published)
    found, position = [], 0
    for words, when in search_dates(case.text, languages=["en"], settings=settings) or ():
        start = case.text.find(words, position)
        position = start + len(words)
        day = when.date().isoformat()
        found.append(
            Found(start=start, end=position, first=day, last=day, precision=None, anchor=None)
        )
    return tuple(found)


def is_right(case: Case, found: tuple[Found, ...], *, any_day: bool = False) -> bool:
    """Whether every date means what it should, and nothing else got a value.

    `any_day` takes any day inside the interval for right, whatever the precision and the anchor:
    for readers that know days only.
    """
    if not all(_is_met(meaning, found, any_day=any_day) for meaning in case.meanings):
        return False
    return all(
        one.first is None or any(_overlap(one, meaning) for meaning in case.meanings)
        for one in found
    )


def _is_met(meaning: Meaning, found: tuple[Found, ...], *, any_day: bool) -> bool:
    over = [one for one in found if _overlap(one, meaning)]
    if meaning.first is None:
        none = all(one.first is None for one in over)
        return none and (any_day or any(_same_anchor(meaning, one) for one in over))
    if any_day:
        return any(meaning.first <= (one.first or "") <= (meaning.last or "") for one in over)
    return any(
        (one.first, one.last) == (meaning.first, meaning.last)
        and meaning.precision in {None, one.precision}
        and _same_anchor(meaning, one)
        for one in over
    )


def _same_anchor(meaning: Meaning, one: Found) -> bool:
    return meaning.anchor in {None, one.anchor}


def _overlap(one: Found, meaning: Meaning) -> bool:
    return one.start < meaning.end and meaning.start < one.end
