"""Case, statement -> Voiced: whose voice an assertion is, and what it goes back to."""

from reportedly.grade.case import IN_PASSING, Case, Told
from reportedly.grade.grades import Voiced
from reportedly.grade.wording import neutral
from reportedly.records.incident import Assertion, Quotation
from reportedly.records.reading import Source, Statement
from reportedly.records.span import Span


def voiced(case: Case, told: Told, statement: str | None, quote: Quotation) -> Voiced:
    """An assertion by the source of `statement`, or by the report itself where that is null."""
    source = told.source(statement)
    kind = source.type if source else _own_kind(case, told)
    return Voiced(
        assertion=Assertion(
            source=neutral(source.name, told.reading) if source else None,
            report=told.reading.report.id,
            statement=statement,
            origin=told.origin,
            quote=quote,
        ),
        root=_root(case, told, source, kind),
        name=_name(case, told, source, kind),
        kind=kind,
        party=speaks_for_party(case, kind),
    )


def speaks_for_party(case: Case, kind: str) -> bool:
    """Whether a source of this kind speaks for a party to the incident."""
    parties = {party.kind for told in case.told for party in told.account.parties}
    return bool(parties & case.rules.speaks_for.get(kind, frozenset()))


def statement_around(told: Told, words: Span) -> Statement | None:
    """The innermost statement with a source whose content holds the words."""
    around = [s for s in told.reading.statements if s.content.covers(words) and s.source]
    return min(around, key=lambda s: (s.content.end - s.content.start, s.id), default=None)


def _own_kind(case: Case, told: Told) -> str:
    """A report's own voice is that of its origin: an institution's release speaks for it."""
    origin = case.origins.get(told.origin)
    return origin.kind if origin else "media"


def _root(case: Case, told: Told, source: Source | None, kind: str) -> str:
    if kind in case.rules.institutions or kind == "official_statement":
        return f"institution {kind}"
    where = told.reading.report.id if told.origin == IN_PASSING else told.origin
    return f"{kind if source else 'own voice'} in {where}"


def _name(case: Case, told: Told, source: Source | None, kind: str) -> str:
    """An institution under its origin's name where it has one; else the source as it is named."""
    same = sorted(origin.name for origin in case.origins.values() if origin.kind == kind)
    if kind in case.rules.institutions and same:
        return same[0]
    origin = case.origins.get(told.origin)
    if source:
        name = neutral(source.name, told.reading)
        return name if kind in case.rules.institutions or not origin else f"{name} in {origin.name}"
    return origin.name if origin else told.reading.report.publisher or "publisher not known"
