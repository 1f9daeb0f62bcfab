"""Case, statement -> Voiced: whose voice an assertion is, and what it goes back to."""

from reportedly.grade.case import IN_PASSING, Case, Told
from reportedly.grade.grades import Voiced
from reportedly.grade.speakers import OWN, Speaker
from reportedly.records.incident import Assertion, Quotation
from reportedly.records.reading import Statement
from reportedly.records.span import Span


def voiced(case: Case, told: Told, statement: str | None, quote: Quotation) -> Voiced:
    """An assertion by the source of `statement`, or by the report itself where that is null."""
    speaker = _through(case, told, statement)
    behind = _behind(case, told, speaker)
    kind = behind.type if behind else _own_kind(case, told)
    return Voiced(
        assertion=Assertion(
            source=speaker.name if speaker else None,
            report=told.reading.report.id,
            statement=statement,
            origin=told.origin,
            quote=quote,
            source_type=speaker.type if speaker else None,
        ),
        root=_root(case, told, behind, kind),
        name=_name(case, told, behind, kind),
        kind=kind,
        party=speaks_for_party(case, kind),
    )


def _through(case: Case, told: Told, statement: str | None) -> Speaker | None:
    """Who speaks: for what has no known kind ("documents"), whoever passes it on."""
    report = told.reading.report.id
    speaker = case.speakers.get((report, statement)) if statement else None
    seen: set[str] = set()
    while speaker and speaker.type == "other" and speaker.via and speaker.via not in seen:
        seen.add(speaker.via)
        speaker = case.speakers.get((report, speaker.via)) or speaker
    return speaker


def _behind(case: Case, told: Told, speaker: Speaker | None) -> Speaker | None:
    """Who stands for the words: of an official quoted in a release or its copy, the issuer."""
    issuer = _issuer(case, told)
    serves = case.rules.speaks_for
    if speaker and issuer and serves.get(speaker.type, set()) & serves.get(issuer.type, set()):
        return issuer
    return speaker


def _issuer(case: Case, told: Told) -> Speaker | None:
    """Who issued the release that the report is, or that the reports of its origin pass on."""
    origin = case.origins.get(told.origin)
    reports = (told.reading.report.id, *(origin.reports if origin else ()))
    found = (case.speakers.get((report, OWN)) for report in reports)
    return next((issuer for issuer in found if issuer), None)


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
    issuer = _issuer(case, told)
    origin = case.origins.get(told.origin)
    return issuer.type if issuer else origin.kind if origin else "media"


def _root(case: Case, told: Told, speaker: Speaker | None, kind: str) -> str:
    """An institution is one root in all reports; armed groups, of whom there are many, by name."""
    if kind in case.rules.institutions or kind == "official_statement":
        group = speaker or _issuer(case, told)
        named = group.institution if group and kind == "armed_group" else ""
        return f"institution {kind} {named}".strip()
    where = told.reading.report.id if told.origin == IN_PASSING else told.origin
    return f"{kind if speaker else 'own voice'} in {where}"


def _name(case: Case, told: Told, speaker: Speaker | None, kind: str) -> str:
    """An institution under its own fullest name; others with whoever reports them."""
    origin = case.origins.get(told.origin)
    if kind in case.rules.institutions or kind == "official_statement":
        who = speaker or _issuer(case, told)
        if who:
            return who.institution or who.name
    elif speaker:
        sep = ", in" if "," in speaker.name else " in"
        return f"{speaker.name}{sep} {origin.name}" if origin else speaker.name
    return origin.name if origin else told.reading.report.publisher or "publisher not known"
