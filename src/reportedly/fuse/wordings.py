"""Report, account -> its words, names and headline, by which the wording of two is compared."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from sys import intern

from reportedly.fuse.words import MOST_CHARACTERS, names, words
from reportedly.records.reading import Account
from reportedly.records.report import Report

# Characters on either side of the words that tell of an incident in passing that are taken to tell
# of it: about two sentences.
NEAR_TRIGGER = 300

# A line that stands in so many reports, the first and the last of which came out so many days
# apart, is furniture of a page ("Sign in to continue"): it tells nothing of the incident.
# Follow-ups repeat a line of background, too, but mostly within days.
FURNITURE_REPORTS, FURNITURE_DAYS = 3, 30

DIGITS = re.compile(r"\b\d{2,}\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The folded words of an account.

    `words`: each with how often it stands there. `names`: those written with a capital and never
    without, and numbers of two digits and more. `headline`: the words of the report's
    title, empty for what is told in passing.
    """

    words: Mapping[str, int]
    names: frozenset[str]
    headline: frozenset[str]


def whole(report: Report, furniture: frozenset[str]) -> Wording:
    """The wording of a report with its title, page furniture left out."""
    lines = [line for line in report.text.split("\n") if line.strip() not in furniture]
    headline = report.title or ""
    body = "\n".join(lines)
    text = body if body.startswith(headline) else f"{headline}\n{body}"
    return _wording(text, headline)


def headline_alone(report: Report) -> Wording:
    """The wording of a report's headline, for a page that does not hold what it announces."""
    return _wording(report.title or "", report.title or "")


def passing(report: Report, account: Account) -> Wording:
    """The wording of what a report tells of in passing: the words around its trigger."""
    start, end = account.trigger.start, account.trigger.end
    return _wording(report.text[max(0, start - NEAR_TRIGGER) : end + NEAR_TRIGGER], "")


def _wording(text: str, headline: str) -> Wording:
    """Words are interned: a million accounts have few different ones."""
    named = names(text) | set(DIGITS.findall(text[:MOST_CHARACTERS]))
    return Wording(
        words=Counter(map(intern, words(text))),
        names=frozenset(map(intern, named)),
        headline=frozenset(words(headline)),
    )


def furniture(reports: Iterable[tuple[Report, int | None]]) -> frozenset[str]:
    """The lines that many of these reports have over a long time.

    Args:
        reports: with the day that each came out, as an ordinal; null counts for no time.

    """
    seen: dict[str, tuple[int, int, int]] = {}
    for report, day in reports:
        if day is None:
            continue
        for line in {line.strip() for line in report.text.split("\n")} - {""}:
            count, first, last = seen.get(line, (0, day, day))
            seen[line] = (count + 1, min(first, day), max(last, day))
    return frozenset(
        line
        for line, (count, first, last) in seen.items()
        if count >= FURNITURE_REPORTS and last - first >= FURNITURE_DAYS
    )
