"""Blames, parties and statements of one account -> responsibility rows: who points at whom."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from reportedly.extract.denials import answered, disowned
from reportedly.extract.openings import opened
from reportedly.extract.pointing import (
    WORDS,
    Pointing,
    ResponsibilityRules,
    Scene,
    alike,
    generic,
    source_of,
)
from reportedly.extract.settled import settled_by
from reportedly.extract.statements import apart, near
from reportedly.records.document import Document
from reportedly.records.marks import Blame
from reportedly.records.reading import Responsibility, Source, Statement
from reportedly.records.vocabulary import Confidence

__all__ = ["ResponsibilityRules", "Scene", "responsibility"]

# Degrees that stand whoever says it: they are the claimant's own position.
_SELF: tuple[Confidence, ...] = ("CLAIMED OR ADMITTED", "DENIED")
# Code points before a blame in which the source that goes with it can begin.
_BEFORE = 200


def responsibility(
    document: Document,
    scene: Scene,
    blames: tuple[Blame, ...],
    statements: tuple[Statement, ...],
    rules: ResponsibilityRules,
) -> tuple[Responsibility, ...]:
    """Give one row for each one pointed at, role and claimant: the claimant's last word.

    Args:
        document: the report; its kind tells whose voice it is written in.
        scene: the account's trigger, words and parties.
        blames: those that belong to the account.
        statements: all statements of the reading.
        rules: see `ResponsibilityRules`.

    """
    settled = [
        found
        for blame in blames
        if blame.settled
        for found in settled_by(document, blame, statements, rules)
    ]
    if settled:
        others = (blame for blame in blames if not blame.settled)
        rest = [found for blame in others for found in _pointed(blame, statements, rules)]
        denied = disowned(scene, [*settled, *rest], statements, rules)
        found = [*settled, *rest, *denied]
        return tuple(one.row for one in _latest(_last_words(_one_charge(found, rules)), rules))
    pointed = _last_words(found for blame in blames for found in _pointed(blame, statements, rules))
    sponsors: dict[str | None, list[str]] = {}
    for one in pointed:
        if one.row.role == "sponsor":
            sponsors.setdefault(one.row.statement, []).append(one.row.who)
    deeds = [one for one in pointed if not _is_sponsor_only(one, sponsors, rules)]
    said = answered(deeds, scene, rules)
    named = [found.row.who for found in said if found.row.role == "perpetrator"]
    openings = [
        found
        for party in scene.parties
        if party.role == "initiator"
        for found in opened(document, scene, party, statements, rules)
        if found.statement or not any(alike(found.row.who, who, rules.stop) for who in named)
    ]
    found = [*said, *openings]
    denied = disowned(scene, found, statements, rules)
    return tuple(one.row for one in _latest(_last_words([*found, *denied]), rules))


def _one_charge(found: list[Pointing], rules: ResponsibilityRules) -> list[Pointing]:
    """Denials of what others charge: who is accused as a sponsor alone denies to be one."""
    charged = [p.row for p in found if p.row.confidence != "DENIED"]
    made = []
    for one in found:
        roles = {r.role for r in charged if alike(r.who, one.row.who, rules.stop)}
        other = one.row.confidence == "DENIED" and roles and one.row.role not in roles
        made.append(replace(one, row=replace(one.row, role=roles.pop())) if other else one)
    return made


def _last_words(found: Iterable[Pointing]) -> list[Pointing]:
    """Of rows that differ in nothing but their place, the last one; in text order."""
    kept: dict[tuple[str, ...], Pointing] = {}
    for one in found:
        row = one.row
        key = (row.who.lower(), row.role, row.confidence, source_of(one))
        kept.pop(key, None)
        kept[key] = one
    return list(kept.values())


def _pointed(
    blame: Blame, statements: tuple[Statement, ...], rules: ResponsibilityRules
) -> Iterator[Pointing]:
    """The row that a blame makes, or nothing where it names no one and nobody says it."""
    statement = _claimant(blame, statements, rules)
    source = statement.source if statement else None
    who = blame.who.text
    if who.lower() in rules.pronouns:
        if source is None or not _of_itself(blame, source, rules):
            return
        who = source.text
    confidence = _confidence(blame, who, statement, rules)
    if generic(who, rules) and (source is None or blame.confidence == "REPORTED AS FACT"):
        return
    yield Pointing(
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


def _of_itself(blame: Blame, source: Source, rules: ResponsibilityRules) -> bool:
    """Whether a pronoun in a blame stands for the claimant: "the army said it had struck"."""
    if blame.by == blame.who or blame.confidence in _SELF:
        return True
    return blame.confidence == "REPORTED AS FACT" and source.type in rules.owning


def _claimant(
    blame: Blame, statements: tuple[Statement, ...], rules: ResponsibilityRules
) -> Statement | None:
    """The statement through which a blame is somebody's; null: the report's own voice."""
    by, around = blame.by, near(statements, blame.span)
    if by is not None:
        own = [s for s in around if s.source and alike(s.source.text, by.text, rules.stop)]
        if own:
            return min(own, key=lambda s: (apart(s.content, blame.span), s.content.start))
    covering = [s for s in around if s.content.covers(blame.who)]
    if covering:
        return min(covering, key=lambda s: s.content.end - s.content.start)
    beside = [
        s
        for s in around
        if s.source
        and (
            (s.cue and s.cue.meets(blame.span))
            or (s.content.meets(blame.span) and s.source.start >= blame.span.start - _BEFORE)
        )
    ]
    return min(beside, key=lambda s: apart(s.content, blame.span), default=None)


def _confidence(
    blame: Blame, who: str, statement: Statement | None, rules: ResponsibilityRules
) -> Confidence:
    """How surely the claimant points: the words' own degree, seen through who says it and how."""
    source = statement.source if statement else None
    if blame.confidence in _SELF:
        return blame.confidence
    if statement and statement.factuality in ("CT-", "PR-"):
        return "DENIED"
    if blame.confidence == "POSSIBLE" or (statement and statement.factuality in ("PS+", "PS-")):
        return "POSSIBLE"
    return blame.confidence if source is None else _sourced(blame, who, source, rules)


def _sourced(blame: Blame, who: str, source: Source, rules: ResponsibilityRules) -> Confidence:
    """How surely a named source points: it admits its own deeds and accuses others of theirs."""
    if blame.confidence == "REPORTED AS FACT" and _own_deed(source, who, rules):
        return "CLAIMED OR ADMITTED"
    if source.type in rules.authorities:
        return "SUSPECTED OR ACCUSED BY AUTHORITIES"
    return "SUSPECTED OR ACCUSED"


def _own_deed(source: Source, who: str, rules: ResponsibilityRules) -> bool:
    """Whether a source that tells what `who` did tells of its own side."""
    if alike(source.text, who, rules.stop):
        return True
    words = [word for word in WORDS.findall(who) if word.lower() not in rules.stop]
    return source.type in rules.commanding and all(
        word.lower() in rules.own_forces for word in words
    )


def _is_sponsor_only(
    one: Pointing, sponsors: dict[str | None, list[str]], rules: ResponsibilityRules
) -> bool:
    """Whether "accused X of arming them" was read as an accusation of the deed, too."""
    if one.row.role != "perpetrator" or one.row.statement is None:
        return False
    named = sponsors.get(one.row.statement, ())
    return any(alike(who, one.row.who, rules.stop) for who in named)


def _latest(found: list[Pointing], rules: ResponsibilityRules) -> list[Pointing]:
    """The last row of each claimant on each one pointed at, in text order."""
    ordered = sorted(found, key=lambda item: (item.row.start, item.row.end))
    positions: dict[tuple[str, str], list[int]] = {}
    for at, pointing in enumerate(ordered):
        key = (pointing.row.role, source_of(pointing))
        others = positions.get(key, [])
        who = pointing.row.who
        kept = [other for other in others if not alike(ordered[other].row.who, who, rules.stop)]
        positions[key] = [*kept, at]
    return [ordered[at] for at in sorted(at for kept in positions.values() for at in kept)]
