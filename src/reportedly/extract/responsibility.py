"""Blames, parties and statements of one account -> responsibility rows: who points at whom."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.records.document import Document
from reportedly.records.marks import Blame
from reportedly.records.reading import Party, Responsibility, Statement
from reportedly.records.span import Span
from reportedly.records.vocabulary import Confidence, SourceType

WORDS = re.compile(r"\w+")
# Two mentions name the same thing when they share at least this part of the shorter one's words:
# an office or a force is seldom named twice in the same words.
ALIKE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponsibilityRules:
    """What models/data/blames.toml holds for putting rows together.

    `authorities`: source types whose accusations are those of authorities. `own_sources`: source
    types that speak for a party of each kind. `generic`: lower-case words that name no one in
    particular. `pronouns`: lower-case mentions that stand for the claimant. `stop`: words that do
    not count when two mentions are compared.
    """

    authorities: frozenset[SourceType]
    own_sources: dict[str, frozenset[SourceType]]
    generic: frozenset[str]
    pronouns: frozenset[str]
    stop: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What responsibility needs of an account: its trigger, the words on it, and its parties."""

    trigger: Span
    spans: tuple[Span, ...]
    parties: tuple[Party, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pointing:
    """A row in the making, with its claimant."""

    row: Responsibility
    statement: Statement | None


def responsibility(
    document: Document,
    scene: Scene,
    blames: tuple[Blame, ...],
    statements: tuple[Statement, ...],
    rules: ResponsibilityRules,
) -> tuple[Responsibility, ...]:
    """One row for each one pointed at, role and claimant: the claimant's last word, in text order.

    Args:
        document: the report; its kind tells whose voice it is written in.
        scene: the account's trigger, words and parties.
        blames: those that belong to the account.
        statements: all statements of the reading.
        rules: see `ResponsibilityRules`.
    """
    said = [
        found for blame in blames for found in _pointed(blame, statements, rules)
    ]
    named = [found.row.who for found in said if found.row.role == "perpetrator"]
    opened = [
        found
        for party in scene.parties
        if party.role == "initiator"
        for found in _opened(document, scene, party, statements, rules)
        if not any(alike(found.row.who, who, rules.stop) for who in named)
    ]
    return tuple(found.row for found in _latest([*said, *opened], rules))


def alike(one: str, two: str, stop: frozenset[str]) -> bool:
    """Whether two mentions share half of the shorter one's words, `stop` words left out."""
    first = {word for word in WORDS.findall(one.lower()) if word not in stop}
    second = {word for word in WORDS.findall(two.lower()) if word not in stop}
    if not first or not second:
        return one.strip().lower() == two.strip().lower()
    return len(first & second) / min(len(first), len(second)) >= ALIKE


def _pointed(
    blame: Blame, statements: tuple[Statement, ...], rules: ResponsibilityRules
) -> Iterator[_Pointing]:
    """The row that a blame makes, or nothing where it names no one and nobody says it."""
    statement = _claimant(blame, statements, rules)
    source = statement.source if statement else None
    who = blame.who.text
    if who.lower() in rules.pronouns:
        if not source or blame.by != blame.who and blame.confidence not in _SELF:
            return
        who = source.text
    confidence = _confidence(blame, who, statement, rules)
    if confidence is None or (source is None and _generic(who, rules)):
        return
    yield _Pointing(
        row=Responsibility(
            who=who,
            role=blame.role,
            confidence=confidence,
            statement=statement.id if statement else None,
            text=blame.span.text,
            start=blame.span.start,
            end=blame.span.end,
        ),
        statement=statement,
    )


_SELF: tuple[Confidence, ...] = ("CLAIMED OR ADMITTED", "DENIED")


def _claimant(
    blame: Blame, statements: tuple[Statement, ...], rules: ResponsibilityRules
) -> Statement | None:
    """The statement through which a blame is somebody's; null: the report's own voice."""
    by = blame.by
    if by is not None:
        own = [s for s in statements if s.source and alike(s.source.text, by.text, rules.stop)]
        if own:
            return min(own, key=lambda s: (_distance(s.content, blame.span), s.content.start))
    covering = [s for s in statements if s.content.covers(blame.who)]
    if covering:
        return min(covering, key=lambda s: s.content.end - s.content.start)
    beside = [
        s
        for s in statements
        if s.source
        and (
            (s.cue and s.cue.meets(blame.span))
            or (s.content.meets(blame.span) and s.source.start >= blame.span.start - 200)
        )
    ]
    return min(beside, key=lambda s: _distance(s.content, blame.span), default=None)


def _distance(one: Span, two: Span) -> int:
    """Code points between two spans; 0 where they meet."""
    return max(0, one.start - two.end, two.start - one.end)


def _confidence(
    blame: Blame, who: str, statement: Statement | None, rules: ResponsibilityRules
) -> Confidence | None:
    """How surely the claimant points: the words' own degree, seen through who says it and how."""
    source = statement.source if statement else None
    if blame.confidence in ("DENIED", "CLAIMED OR ADMITTED"):
        return blame.confidence
    if statement and statement.factuality in ("CT-", "PR-"):
        return "DENIED"
    if blame.confidence == "POSSIBLE" or (statement and statement.factuality in ("PS+", "PS-")):
        return "POSSIBLE"
    if source is None:
        return blame.confidence
    if blame.confidence == "REPORTED AS FACT" and alike(source.text, who, rules.stop):
        return "CLAIMED OR ADMITTED"
    if source.type in rules.authorities:
        return "SUSPECTED OR ACCUSED BY AUTHORITIES"
    return "SUSPECTED OR ACCUSED"


def _generic(who: str, rules: ResponsibilityRules) -> bool:
    """Whether a mention names no one in particular ("two armed men")."""
    words = [word for word in WORDS.findall(who) if word.lower() not in rules.stop]
    return all(word.lower() in rules.generic or word.isdigit() for word in words)


def _opened(
    document: Document,
    scene: Scene,
    party: Party,
    statements: tuple[Statement, ...],
    rules: ResponsibilityRules,
) -> Iterator[_Pointing]:
    """The rows for who opened the action, as those say who tell of it."""
    mention = Span(text=party.name, start=party.start, end=party.end)
    telling = [s for s in statements if s.content.covers(mention) or s.content.covers(scene.trigger)]
    own = _own(scene, party, statements, rules)
    teller = own or min(telling, key=lambda s: s.content.end - s.content.start, default=None)
    confidence = _opening(document, party, teller, own is not None, rules)
    if confidence is None or (teller is None and _generic(party.name, rules)):
        return
    yield _Pointing(
        row=Responsibility(
            who=party.name,
            role="perpetrator",
            confidence=confidence,
            statement=teller.id if teller else None,
            text=party.name,
            start=party.start,
            end=party.end,
        ),
        statement=teller,
    )


def _own(
    scene: Scene, party: Party, statements: tuple[Statement, ...], rules: ResponsibilityRules
) -> Statement | None:
    """The first statement in which the party's own side tells of the action as its own."""
    types = rules.own_sources.get(party.kind, frozenset())
    for statement in statements:
        source = statement.source
        if not source or source.type not in types or statement.factuality not in ("CT+", "PR+"):
            continue
        if any(statement.content.meets(span) for span in scene.spans) and (
            party.kind != "armed_group" or alike(source.text, party.name, rules.stop)
        ):
            return statement
    return None


def _opening(
    document: Document,
    party: Party,
    teller: Statement | None,
    own: bool,
    rules: ResponsibilityRules,
) -> Confidence | None:
    """The confidence of a row for the party that opened the action."""
    if own:
        return "CLAIMED OR ADMITTED"
    if teller is None or teller.source is None:
        if document.report.kind in ("official_statement", "claim_of_responsibility"):
            return "CLAIMED OR ADMITTED"
        return "REPORTED AS FACT"
    if teller.factuality in ("CT-", "PR-"):
        return "DENIED"
    if teller.source.type in rules.authorities:
        return "SUSPECTED OR ACCUSED BY AUTHORITIES"
    return "SUSPECTED OR ACCUSED"


def _latest(found: list[_Pointing], rules: ResponsibilityRules) -> list[_Pointing]:
    """The last row of each claimant on each one pointed at, in text order."""
    kept: list[_Pointing] = []
    for pointing in sorted(found, key=lambda item: (item.row.start, item.row.end)):
        kept = [other for other in kept if not _same(other, pointing, rules)]
        kept.append(pointing)
    return kept


def _same(one: _Pointing, two: _Pointing, rules: ResponsibilityRules) -> bool:
    """Whether two rows are positions of one claimant on one and the same."""
    return (
        one.row.role == two.row.role
        and _source(one) == _source(two)
        and alike(one.row.who, two.row.who, rules.stop)
    )


def _source(pointing: _Pointing) -> str:
    statement = pointing.statement
    return statement.source.name.lower() if statement and statement.source else ""
