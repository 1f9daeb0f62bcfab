"""A page -> when it was published, and the element that says so.

Read in this order: JSON-LD, <meta>, elements marked as the date of publication, a visible byline.
Never read as publication: dates of change ("updated"), copyright years, dates in the running text,
and numbers whose order of day and month is not certain (3/4/2026).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate, parsedate_to_datetime

from lxml.html import HtmlElement

from reportedly.acquire.fields import is_iso
from reportedly.acquire.linked_data import LinkedArticle
from reportedly.acquire.page import ASIDE, paragraphs, scopes

# Names of <meta> for the date of publication, the most definite first (Open Graph, Dublin Core,
# Parse.ly, Sailthru, Google Scholar; then what content systems made up).
_META = (
    *("article:published_time", "og:article:published_time", "og:published_time"),
    *("datepublished", "parsely-pub-date", "sailthru.date", "citation_publication_date"),
    *("dcterms.issued", "dc.date.issued", "dcterms.created", "dc.date.created"),
    *("publish-date", "publish_date", "publishdate", "publication_date", "published_date"),
    *("pub_date", "pubdate", "article.published", "dcterms.date", "dc.date", "date"),
)
_CLASSES = frozenset({"published", "pubdate", "dt-published", "date-published", "entry-date"})
# Content systems write these where an editor gave no date.
_EMPTY_DATES = ("0001-01-01", "1970-01-01")
# A byline is short; a paragraph that only begins with "Published on ..." is running text.
_LONGEST_BYLINE = 120
_DATE = (
    r"(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9])"
    r"|(?P<d1>[0-9]{1,2})(?:st|nd|rd|th)? (?P<m1>[a-z]{3,9})\.?,? (?P<y1>[0-9]{4})(?![0-9])"
    r"|(?P<m2>[a-z]{3,9})\.? (?P<d2>[0-9]{1,2})(?:st|nd|rd|th)?,? (?P<y2>[0-9]{4})(?![0-9])"
)
# A short form that the mail standard, whose names of months are read, does not have.
_SHORT = {"sept": "sep"}
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
_DATE_ONLY = re.compile(_WEEKDAY + f"(?:{_DATE})", re.I)
_BYLINE = re.compile(
    r"(?:^|[|·•;/–—] ?)(?:first )?(?:published|posted|publication date|date of publication|issued)"
    rf"(?: on| at)? ?:? ?{_WEEKDAY}(?:{_DATE})",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedEvidence:
    """A date of publication (ISO 8601 date or time), and the element of the page that gives it."""

    value: str
    element: str


def find_published(tree: HtmlElement, article: LinkedArticle | None) -> PublishedEvidence | None:
    """The page's date of publication; null where no element gives it."""
    for element, value in _declared(tree, article):
        iso = to_iso(value)
        if iso is not None:
            return PublishedEvidence(value=iso, element=element)
    marked = (_agreed(_in_marked(scope)) for scope in scopes(tree))
    return next((evidence for evidence in marked if evidence is not None), None)


def find_byline_date(tree: HtmlElement) -> PublishedEvidence | None:
    """The date after "Published" in a short line of a tree without hidden parts."""
    lines = (_agreed(_in_lines(scope)) for scope in scopes(tree))
    return next((evidence for evidence in lines if evidence is not None), None)


def to_iso(value: str) -> str | None:
    """A date as web pages write it, in ISO 8601; null where it is none or its order is unsure."""
    value = " ".join(value.split())
    if is_iso(value):
        iso = value.replace(" ", "T", 1)
    else:
        iso = _from_compact(value) or _from_mail(value) or _from_words(value) or ""
    return None if not iso or iso.startswith(_EMPTY_DATES) else iso


def _agreed(found: Iterator[PublishedEvidence]) -> PublishedEvidence | None:
    """The first, if all are of one day: on a page with many stories none is the report's."""
    each = [*found]
    return each[0] if len({evidence.value[:10] for evidence in each}) == 1 else None


def _declared(tree: HtmlElement, article: LinkedArticle | None) -> Iterator[tuple[str, str]]:
    """What the page tells machines, with the element that holds it."""
    if article is not None and article.published is not None:
        yield f"JSON-LD datePublished of {article.type}", article.published
    metas: dict[str, tuple[str, str]] = {}
    for meta in tree.iter("meta"):
        for attribute in ("property", "name"):
            name = meta.get(attribute, "").strip()
            content = meta.get("content", "")
            metas.setdefault(name.lower(), (f"<meta {attribute}={name}>", content))
    yield from (metas[name] for name in _META if name in metas)


def _in_marked(scope: HtmlElement) -> Iterator[PublishedEvidence]:
    for element in scope.iter("time", "span", "div", "p", "abbr", "meta", "data"):
        why = _marked(element)
        if why is not None:
            held = element.get("datetime") or element.get("content") or element.text_content()
            iso = to_iso(held[:_LONGEST_BYLINE])
            if iso is not None:
                yield PublishedEvidence(value=iso, element=f"<{element.tag} {why}>")


def _in_lines(scope: HtmlElement) -> Iterator[PublishedEvidence]:
    for line in paragraphs(scope, ASIDE):
        found = _BYLINE.search(line) if len(line) <= _LONGEST_BYLINE else None
        iso = _from_match(found) if found else None
        if iso is not None:
            yield PublishedEvidence(value=iso, element=f'the line "{line}"')


def _marked(element: HtmlElement) -> str | None:
    """The attribute that marks an element as the date of publication."""
    if element.get("itemprop", "").lower() == "datepublished":
        return "itemprop=datePublished"
    if element.tag != "time":
        return None
    if "pubdate" in element.attrib:
        return "pubdate"
    classes = element.get("class", "").lower().split()
    return next((f"class={name}" for name in classes if name in _CLASSES), None)


def _from_compact(value: str) -> str | None:
    """20260314 and 2026/03/14, with or without a time."""
    found = re.fullmatch(r"([0-9]{4})([/.]?)([0-9]{2})\2([0-9]{2})(?:[T ].*)?", value)
    return _iso_day(found[1], found[3], found[4]) if found else None


def _from_mail(value: str) -> str | None:
    """Sat, 14 Mar 2026 10:00:00 GMT."""
    try:
        return parsedate_to_datetime(value).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _from_words(value: str) -> str | None:
    found = _DATE_ONLY.match(value)
    return _from_match(found) if found else None


def _from_match(found: re.Match[str]) -> str | None:
    if found["iso"]:
        return found["iso"] if is_iso(found["iso"]) else None
    day, month, year = (
        found["d1"] or found["d2"],
        found["m1"] or found["m2"],
        found["y1"] or found["y2"],
    )
    parts = parsedate(f"{day} {_SHORT.get(month.lower(), month)} {year} 00:00:00")
    return _iso_day(year, str(parts[1]), day) if parts else None


def _iso_day(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
