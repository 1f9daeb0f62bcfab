"""Statements -> the same, with each source's institution named and its kind told by it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.extract.institutions import Found, Naming, Setting, institution
from reportedly.extract.introduced import introduced_in, organised, unlisted
from reportedly.extract.sources import beside
from reportedly.records.document import Document
from reportedly.records.institution import Institution, folded
from reportedly.records.reading import Source, Statement
from reportedly.records.span import Span
from reportedly.records.vocabulary import SourceType

# Kinds of source that are about a person, whatever institution is named beside.
PERSONAL: frozenset[SourceType] = frozenset({"anonymous_official", "witness", "family", "hospital"})
# In longer texts groups are named early; a bound keeps time in hand.
HEAD = 100_000
# Kinds of source that their own words tell for good: an apposition tells nothing better.
TOLD = PERSONAL | {"court", "media", "un", "ngo"}
# Kinds of report that an institution issues itself.
RELEASES = frozenset({"official_statement", "claim_of_responsibility"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A report as sources are resolved in it; `groups`: its mentions of armed groups, in order."""

    document: Document
    about: Setting
    by: Naming
    groups: Sequence[Span]
    issuer: Institution | None


def speaking(
    document: Document,
    statements: tuple[Statement, ...],
    groups: Sequence[Span],
    about: Setting,
    by: Naming,
) -> tuple[Statement, ...]:
    """Name every source that is, or speaks for, an institution; persons keep their own names."""
    told = Told(
        document=document,
        about=about,
        by=by,
        groups=_groups(document, groups, about),
        issuer=_issuer(document, about, by),
    )
    return tuple(
        one if one.source is None else replace(one, source=_source(one.source, told))
        for one in statements
    )


def _groups(document: Document, listed: Sequence[Span], about: Setting) -> tuple[Span, ...]:
    """Where the report names armed groups: listed ones, and those that it introduces itself."""
    text = document.report.text[:HEAD]
    names = {name for row in about.introduced.values() for name in row.names}
    spans = [
        Span.cut(text, match.start(), match.end())
        for name in sorted(names)
        for match in re.finditer(re.escape(name), text)
    ]
    return tuple(sorted((*listed, *spans), key=lambda span: (span.end, span.start)))


def _issuer(document: Document, about: Setting, by: Naming) -> Institution | None:
    report = document.report
    if report.kind not in RELEASES or not report.publisher:
        return None
    found = institution(report.publisher.split(",")[0], about, by)
    return found.institution if found else None


def _source(source: Source, told: Told) -> Source:
    found = _found(source, told)
    if found is None:
        return source
    name = source.name
    if found.voice:
        name = found.institution.name
    keeps = source.type in PERSONAL and not found.voice
    return replace(
        source,
        name=name,
        type=source.type
        if keeps or source.type == "anonymous_official"
        else found.institution.speaks,
    )


def _found(source: Source, told: Told) -> Found | None:
    """By the mention, by its fullest name, by what "the group" points at, by an apposition."""
    called = introduced_in(source.text, told.by)
    for words in dict.fromkeys((*called, source.text, source.name)):
        found = institution(words, told.about, told.by)
        if found is not None:
            return found
    found = _group(source, told) or _own(source, told)
    if found is not None:
        return found
    span = Span(text=source.text, start=source.start, end=source.end)
    named = source.text[0].isupper() and source.type not in TOLD
    for words in () if not named else beside(told.document.report.text, span):
        found = institution(words, told.about, told.by)
        if found is not None:
            return replace(found, voice=False)
    return _unlisted(source, told)


def _unlisted(source: Source, told: Told) -> Found | None:
    """A group that neither a list nor the report tells of, by how its name is put together."""
    if source.type != "other" or not organised(source.text):
        return None
    row = unlisted(source.text, None, told.about.country)
    return Found(institution=row, voice=True)


def _group(source: Source, told: Told) -> Found | None:
    """The armed group last named before "the group", "the movement's spokesman"."""
    words = [
        word.strip("'’s") if "'" in word or "’" in word else word
        for word in source.text.lower().split()
    ]
    if len(words) > 4 or not told.by.rules.pointing.intersection(words):
        return None
    last = [span for span in told.groups if span.end <= source.start][-1:]
    return institution(last[0].text, told.about, told.by) if last else None


def _own(source: Source, told: Told) -> Found | None:
    """The issuer of a release that speaks of itself: "the ministry", "the statement"."""
    head = folded(source.text.split()[-1])
    if told.issuer is None or source.name != source.text or len(source.text.split()) > 2:
        return None
    itself = head in folded(told.document.report.publisher or "").split()
    if itself or head in told.by.rules.words.mouthpieces:
        return Found(institution=told.issuer, voice=True)
    return None
