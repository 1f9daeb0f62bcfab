"""Who opened the action -> rows: as those say who tell of it, and as its own side says."""

from collections.abc import Iterator

from reportedly.extract.pointing import (
    WORDS,
    Pointing,
    ResponsibilityRules,
    Scene,
    alike,
    generic,
)
from reportedly.extract.statements import claimant, near
from reportedly.records.document import Document
from reportedly.records.reading import Party, Responsibility, Statement
from reportedly.records.span import Span
from reportedly.records.vocabulary import Confidence


def opened(
    document: Document,
    scene: Scene,
    party: Party,
    statements: tuple[Statement, ...],
    rules: ResponsibilityRules,
) -> Iterator[Pointing]:
    """The rows for who opened the action: by who tells of it, and by its own side."""
    if party.kind not in rules.told and generic(party.name, rules):
        return
    teller = _teller(scene, party, statements, rules)
    own = _own(scene, party, statements, rules)
    if teller is not None and _one_side(party, teller, rules):
        own = None
    for statement in dict.fromkeys((teller, own) if own else (teller,)):
        if statement is None and own is not None:
            continue
        confidence = _opening(document, party, statement, rules)
        yield Pointing(
            row=Responsibility(
                who=party.name,
                role="perpetrator",
                confidence=confidence,
                statement=statement.id if statement else None,
                text=party.name,
                start=party.start,
                end=party.end,
            ),
            statement=statement,
        )


def _teller(
    scene: Scene, party: Party, statements: tuple[Statement, ...], rules: ResponsibilityRules
) -> Statement | None:
    """The innermost statement on the party, else one on the action that names the party."""
    mention = Span(text=party.name, start=party.start, end=party.end)
    found = claimant(statements, mention)
    if found is not None:
        return found
    told = claimant(statements, scene.trigger)
    named = told is not None and _names(told.content.text, party.name, rules)
    return told if named else None


def _names(words: str, party: str, rules: ResponsibilityRules) -> bool:
    """Whether some words hold one of those that tell a party's name."""
    said = {word.lower() for word in WORDS.findall(words)}
    return bool(said & ({word.lower() for word in WORDS.findall(party)} - rules.stop))


def _own(
    scene: Scene, party: Party, statements: tuple[Statement, ...], rules: ResponsibilityRules
) -> Statement | None:
    """The first statement in which the party's own side tells of the action as its own."""
    mention = Span(text=party.name, start=party.start, end=party.end)
    return next(
        (
            statement
            for statement in near(statements, mention)
            if statement.factuality in ("CT+", "PR+")
            and _one_side(party, statement, rules)
            and scene.tells(statement.content)
        ),
        None,
    )


def _one_side(party: Party, statement: Statement, rules: ResponsibilityRules) -> bool:
    """Whether the source of a statement speaks for the party: by its name, or by its office."""
    source = statement.source
    if source is None:
        return False
    if alike(source.text, party.name, rules.stop) or alike(source.name, party.name, rules.stop):
        return True
    return source.type in rules.own_sources.get(party.kind, frozenset())


def _opening(
    document: Document, party: Party, teller: Statement | None, rules: ResponsibilityRules
) -> Confidence:
    """The confidence of a row for the party that opened the action."""
    if teller is None or teller.source is None:
        return _voiced(document, party)
    if teller.factuality in ("CT-", "PR-"):
        return "DENIED"
    if _one_side(party, teller, rules):
        return "CLAIMED OR ADMITTED"
    if teller.source.type in rules.authorities:
        return "SUSPECTED OR ACCUSED BY AUTHORITIES"
    return "SUSPECTED OR ACCUSED"


def _voiced(document: Document, party: Party) -> Confidence:
    """The confidence of what a report says in its own voice: a party's own paper admits."""
    state = party.kind in ("state_forces", "police")
    if document.report.kind == "official_statement":
        return "CLAIMED OR ADMITTED" if state else "SUSPECTED OR ACCUSED BY AUTHORITIES"
    if document.report.kind == "claim_of_responsibility":
        return "SUSPECTED OR ACCUSED" if state else "CLAIMED OR ADMITTED"
    return "REPORTED AS FACT"
