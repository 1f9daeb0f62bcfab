"""Denials -> whom they clear: a denial answers an accusation that stands before it."""

from collections.abc import Iterator
from dataclasses import replace

from reportedly.extract.pointing import (
    WORDS,
    Pointing,
    ResponsibilityRules,
    Scene,
    alike,
    cue_of,
    for_itself,
    generic,
    of_side,
    source_of,
    source_type,
    words_of,
)
from reportedly.records.reading import Responsibility, Source, Statement
from reportedly.records.vocabulary import ResponsibilityRole

# Rows among which whoever a statement of denial clears is looked for: no report has as many, and
# a bound keeps time linear.
MOST_ROWS = 100
# An answer of at most so many different words names no deed of its own.
SHORT = 8


def answered(found: list[Pointing], scene: Scene, rules: ResponsibilityRules) -> list[Pointing]:
    """Denials turned to what they answer: who denies a deed denies it of the accused."""
    accused: dict[tuple[str, ResponsibilityRole], None] = {
        (party.name, "perpetrator"): None for party in scene.parties if party.role == "initiator"
    }
    rows: list[Pointing] = []
    for pointing in sorted(found, key=lambda item: item.row.start):
        row = pointing.row
        if row.confidence != "DENIED" or not for_itself(pointing, rules):
            accused.pop((row.who, row.role), None)
            accused[row.who, row.role] = None
            rows.append(pointing)
            continue
        own = [role for who, role in accused if alike(row.who, who, rules.stop)]
        if own:
            rows.append(replace(pointing, row=replace(row, role=own[-1])))
        elif (
            last := _last_of_side(next(reversed(accused), None), pointing, scene, rules)
        ) is not None:
            rows.append(replace(pointing, row=replace(row, who=last[0], role=last[1])))
        elif source_type(pointing) == "armed_group":
            rows.append(pointing)
    return rows


def _last_of_side(
    last: tuple[str, ResponsibilityRole] | None,
    pointing: Pointing,
    scene: Scene,
    rules: ResponsibilityRules,
) -> tuple[str, ResponsibilityRole] | None:
    """The last one accused, unless it is a party that the denier cannot speak for."""
    if last is None or generic(last[0], rules):
        return None
    who = last[0]
    kinds = {party.kind for party in scene.parties if party.name == who}
    speakers = {kind for kind in kinds if source_type(pointing) in rules.own_sources.get(kind, ())}
    return last if not kinds or speakers else None


def disowned(
    scene: Scene,
    found: list[Pointing],
    statements: tuple[Statement, ...],
    rules: ResponsibilityRules,
) -> Iterator[Pointing]:
    """Denials that stand in no set words: a statement that negates a deed of somebody accused."""
    rows = found[-MOST_ROWS:]
    for statement in statements:
        if statement.factuality not in ("CT-", "PR-") or statement.source is None:
            continue
        if not scene.tells(statement.content) or _of_harm(statement, rules):
            continue
        cleared = _cleared(statement, statement.source, rows, rules)
        if cleared is not None:
            yield _denial(statement, *cleared)


def _denial(statement: Statement, who: str, role: ResponsibilityRole) -> Pointing:
    """The row of a denial: its words are the statement's."""
    content = statement.content
    row = Responsibility(
        who=who,
        role=role,
        confidence="DENIED",
        statement=statement.id,
        text=content.text,
        start=content.start,
        end=content.end,
    )
    return Pointing(row=row, statement=statement)


def _of_harm(statement: Statement, rules: ResponsibilityRules) -> bool:
    """Whether a statement denies nothing, or a toll only ("no losses among the troops")."""
    said = words_of(statement)
    denies = cue_of(statement) in rules.denials
    return bool(said & rules.harm) or not (denies or said & rules.negations)


def _cleared(
    statement: Statement, source: Source, found: list[Pointing], rules: ResponsibilityRules
) -> tuple[str, ResponsibilityRole] | None:
    """Whom a denial clears, and of what: the denier's own side, or who was accused last before it.

    An answer that names no deed ("the charge", "any involvement") answers the last accusation; one
    that names it clears those whom it names.
    """
    mine = [p for p in reversed(found) if _by(p, source)]
    others = [p for p in reversed(found) if not _by(p, source) and p.row.confidence != "DENIED"]
    if any(p.row.confidence == "CLAIMED OR ADMITTED" for p in mine):
        return None
    own = [p for p in others if of_side(source, p.row.who, rules)]
    backed = cue_of(statement) in rules.denials and bool(words_of(statement) & rules.backing)
    if own and not backed:
        return own[0].row.who, own[0].row.role
    if cue_of(statement) not in rules.denials:
        return None
    said = words_of(statement)
    if backed:
        others = [p for p in others if p.row.role == "sponsor"]
    named = [p for p in others if _said_of(p.row.who, rules) & said]
    if named:
        return named[0].row.who, named[0].row.role
    return _answered(statement, source, others, rules) if len(said) <= SHORT else None


def _answered(
    statement: Statement, source: Source, others: list[Pointing], rules: ResponsibilityRules
) -> tuple[str, ResponsibilityRole] | None:
    """Whom a short answer clears: an armed group speaks of its own part, others of the accused."""
    said = words_of(statement)
    if said & rules.parts and source.type == "armed_group":
        return source.text, "perpetrator"
    before = [p for p in others if p.row.start < statement.content.start]
    if before and said & (rules.charges | rules.parts):
        return before[0].row.who, before[0].row.role
    return None


def _said_of(who: str, rules: ResponsibilityRules) -> frozenset[str]:
    return frozenset(WORDS.findall(who.lower())) - rules.stop - rules.generic


def _by(pointing: Pointing, source: Source) -> bool:
    """Whether a row is the position of a source."""
    return source_of(pointing) == source.name.lower()
