"""Vocabulary -> plain words: what the brief's own voice calls things."""

import re
from dataclasses import dataclass, field

from reportedly.records.reading import EventDate

_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A word and what it means."""

    word: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """Singular and plural of a counted noun."""

    one: str
    many: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A section's title, its lead, and what it says when it has nothing."""

    title: str
    lead: str
    empty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The data file models/data/wording.toml: one table for each closed set of the contract.

    `explanations` are not in the file: what each caution means, short and long, comes from the
    functions that work the cautions out.
    """

    months: tuple[str, ...]
    articles: tuple[str, ...]
    note: str
    counts: dict[str, Forms]
    sections: dict[str, Heading]
    phrases: dict[str, str]
    grades: dict[str, Phrase]
    cautions: dict[str, str]
    treatments: dict[str, str]
    outcomes: dict[str, str]
    parties: dict[str, str]
    roles: dict[str, str]
    events: dict[str, str]
    modalities: dict[str, str]
    headlines: dict[str, str]
    date_precisions: dict[str, str]
    place_precisions: dict[str, str]
    contested: dict[str, tuple[str, ...]]
    responsibility: dict[str, str]
    responsibility_denied: dict[str, str]
    responsibility_claimed: dict[str, str]
    confidences: dict[str, str]
    sources: dict[str, str]
    factualities: dict[str, str]
    kinds: dict[str, str]
    items: dict[str, str]
    statuses: dict[str, str]
    statuses_by: dict[str, str]
    phases: dict[str, str]
    questions: dict[str, str]
    question_states: dict[str, str]
    decisions: dict[str, str]
    loaded: dict[str, str]
    explanations: dict[str, tuple[str, str]] = field(default_factory=dict)


def count(number: int, noun: str, wording: Wording) -> str:
    """Count: "1 report", "3 reports"."""
    forms = wording.counts[noun]
    return f"{number} {forms.one if number == 1 else forms.many}"


def figure(low: int | None, best: int | None, high: int | None, wording: Wording) -> str:
    """Put a toll in words: "at least 9", "12", "none", "9 to 12", "not stated"."""
    words = wording.phrases
    bounds = _bounds(low, high, wording)
    if best is None or best in (low, high):
        return bounds
    if low is None and high is None:
        return str(best)
    return f"{bounds} ({words['preferred']} {best})"


def _bounds(low: int | None, high: int | None, wording: Wording) -> str:
    words = wording.phrases
    if low is None and high is None:
        return words["not_stated"]
    if low == high:
        return words["none"] if low == 0 else str(low)
    if high is None:
        return f"{words['at_least']} {low}"
    if low is None:
        return f"{words['up_to']} {high}"
    return f"{low} {words['to']} {high}"


def day(iso: str, wording: Wording) -> str:
    """Say "2031-03-12" as "12 March 2031"; anything but a plain ISO date stays as it is."""
    year, _, rest = iso.partition("-")
    month, _, date = rest.partition("-")
    plain = year.isdecimal() and month.isdecimal() and date.isdecimal()
    if not plain or not 1 <= int(month) <= len(wording.months):
        return iso
    return f"{int(date)} {wording.months[int(month) - 1]} {year}"


def day_of(published: str | None, wording: Wording) -> str:
    """Say the day of a time of publication: "16 November 2025"; nothing where it is not known."""
    return day(published[:10], wording) if published else ""


def moment(published: str, wording: Wording) -> str:
    """Say a time of publication: "16 November 2025, 17:20 (+02:00)", or the day alone."""
    found = _TIME.fullmatch(published)
    if found is None:
        return day(published, wording)
    clock, offset = found[2], found[3] or ""
    zone = {"": "", "Z": " (UTC)"}.get(offset, f" ({offset})")
    return f"{day(found[1], wording)}, {clock}{zone}"


def interval(when: EventDate, wording: Wording) -> str:
    """Say a date as precisely as it is known: one day, "March 2031", "2031" or two days."""
    start, end = when.start, when.end
    plain = day(start, wording)
    if plain != start and start[:7] == end[:7] and when.precision == "month":
        return plain.partition(" ")[2]
    if plain != start and start[:4] == end[:4] and when.precision == "year":
        return start[:4]
    if start == end:
        return day(start, wording)
    first, last = day(start, wording), day(end, wording)
    if plain != start and start[:7] == end[:7]:
        first = first.partition(" ")[0]
    return f"{first} {wording.phrases['to']} {last}"
