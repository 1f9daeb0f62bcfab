"""Words of a report -> neutral words: names, counts, dates and places in reportedly's own voice."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from reportedly.grade.rules import GradeRules
from reportedly.records.reading import EventDate, Place, Reading

WORD = re.compile(r"\w+")
# Code points below which a text is a name rather than a passage.
SHORT = 200
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def folded(text: str) -> str:
    """The text in lower case, without accents."""
    if text.isascii():
        return text.casefold()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c))


def words(text: str | None) -> frozenset[str]:
    """The folded words of a text."""
    return _short_words(text or "") if len(text or "") < SHORT else _words(text or "")


def _words(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(folded(text)))


# Names are compared with one another: the words of each are worked out once.
_short_words = lru_cache(maxsize=4096)(_words)


def neutral(text: str, reading: Reading) -> str:
    """The text with the reading's loaded labels replaced by their neutral words."""
    labels = {folded(label.text): label.neutral for label in reading.labels if label.text.strip()}
    plain = folded(text) if labels else ""
    found = [label for label in labels if label in plain]
    if found:
        longest = sorted(found, key=lambda label: (-len(label), label))
        either = "|".join(re.escape(label) for label in longest)
        text = re.sub(
            rf"(?<!\w)(?:{either})(?!\w)",
            lambda match: labels.get(folded(match.group()), match.group()),
            text,
            flags=re.IGNORECASE,
        )
    return " ".join(text.split())


def same_name(one: str, two: str, rules: GradeRules) -> bool:
    """Whether all telling words of one name stand in the other: "the FLS" in "Front X (FLS)"."""
    a, b = words(one) - rules.articles, words(two) - rules.articles
    return bool(a and b) and (a <= b or b <= a)


def number(count: int, noun: str) -> str:
    """A count in words up to ten, and its noun in the plural where it is not one."""
    return f"{NUMBERS[count] if count < len(NUMBERS) else count} {noun}{'' if count == 1 else 's'}"


def amount(low: int | None, high: int | None) -> str:
    """A toll's figure: "12", "at least 9", "up to 5", "2 to 6", "none", "an unknown number"."""
    if low is None:
        return "an unknown number" if high is None else f"up to {high}"
    if high is None:
        return f"at least {low}"
    if low == high:
        return str(low) if low else "none"
    return f"{low} to {high}"


def listed(items: Iterable[str]) -> str:
    """Items as in a sentence: "a, b and c"."""
    found = list(dict.fromkeys(items))
    if len(found) < 2:
        return "".join(found)
    return f"{', '.join(found[:-1])} and {found[-1]}"


def told_date(when: EventDate | None) -> str | None:
    """A date as a headline has it, as precisely as it is known."""
    if when is None:
        return None
    try:
        start, end = date.fromisoformat(when.start[:10]), date.fromisoformat(when.end[:10])
    except ValueError:
        return None
    if when.precision == "year":
        return str(start.year)
    if when.precision == "month":
        return f"{MONTHS[start.month - 1]} {start.year}"
    if when.precision == "week":
        return f"week of {_day(start)}"
    return _day(start) if start == end else f"{_day(start)} to {_day(end)}"


def told_place(place: Place | None) -> str | None:
    """A place as a headline has it: its name, and its province where that says more."""
    if place is None:
        return None
    if place.admin1 and not words(place.admin1) <= words(place.name):
        return f"{place.name}, {place.admin1}"
    return place.name


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
