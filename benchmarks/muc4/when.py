"""Marked, lines of an incident -> INCIDENT: DATE, in the conference's notation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from muc4 import features
from muc4.choose import Table
from muc4.texts import Article
from reportedly.extract.dates import DateMention, DateRules, find_dates
from reportedly.models.data import load
from reportedly.records.document import Document

# Sentences around an incident's own in which its date may stand.
NEAR = 3
# Below this a date is not taken for the incident's; the best of six on DEV.
LEAST = 0.3
_OLD_DAYS = 62


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A date of the text as a fill would write it, and what speaks for and against it."""

    fill: str
    features: tuple[str, ...]


def incident_date(
    article: Article, document: Document, lines: Sequence[int], table: Table
) -> str | None:
    """The most probable date near the incident, else "- D" with the article's day."""
    best, fill = LEAST, None
    for one in candidates(article, document, lines):
        share = table.shares(one.features)["yes"]
        if share > best:
            best, fill = share, one.fill
    published = article.report.published
    return fill or (f"- {_written(published)}" if published else None)


def candidates(article: Article, document: Document, lines: Sequence[int]) -> Iterator[Candidate]:
    """The dates in the sentences of an incident and near them."""
    report = article.report
    for found in _dates(report.text, report.published):
        line = max(0, _line(document, found.span.start))
        nearest = min(lines, key=lambda one: (abs(one - line), one), default=0)
        fill = _fill(found, report.published)
        if fill is not None and abs(nearest - line) <= NEAR:
            end = found.span.end
            told = [
                "bias",
                f"away:{line - nearest}",
                f"first:{line == min(lines, default=0)}",
                f"rule:{found.rule}",
                f"precision:{found.precision}",
                f"old:{_age(found, report.published)}",
                f"text:{' '.join(features.words(report.text[found.span.start : end]))}",
                *features.beside(document, found.span.start, end, line),
                *features.within(document, found.span.start, end, line),
            ]
            yield Candidate(fill=fill, features=tuple(told))


@lru_cache(maxsize=2)
def _dates(text: str, published: str | None) -> tuple[DateMention, ...]:
    """The dates of an article, which each of its incidents looks at."""
    return find_dates(text, published, _rules())


@lru_cache(maxsize=1)
def _rules() -> DateRules:
    return load("dates", DateRules)


def _line(document: Document, at: int) -> int:
    return sum(one.start <= at for one in document.sentences) - 1


def _age(found: DateMention, published: str | None) -> str:
    if found.end is None or published is None:
        return "unknown"
    days = (date.fromisoformat(published) - date.fromisoformat(found.end)).days
    return str(days) if -1 <= days <= 1 else "ahead" if days < 0 else str(days > _OLD_DAYS)


def _fill(found: DateMention, published: str | None) -> str | None:
    """A day, a range, or the article's day as the last one for a day of the week (1.0, 7.3)."""
    if found.start is None or found.end is None or (published and found.start > published):
        return None
    if found.rule in ("weekday", "period", "past_span") and published:
        return f"- {_written(published)}"
    if found.start == found.end:
        return _written(found.start)
    end = min(found.end, published) if published else found.end
    return f"{_written(found.start)} - {_written(end)}"


def _written(iso: str) -> str:
    return date.fromisoformat(iso).strftime("%d %b %y").upper()
