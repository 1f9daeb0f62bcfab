"""Denials -> whom they clear: a denial answers an accusation that stands before it."""

from collections.abc import Iterator
from dataclasses import replace

from reportedly.extract.pointing import (
    WORDS,
    Pointing,
    ResponsibilityRules,
    Scene,
    alike,
    for_itself,
    generic,
    source_of,
    source_type,
)
from reportedly.records.reading import Responsibility, Statement
from reportedly.records.vocabulary import ResponsibilityRole

# Rows among which whoever a statement of denial clears is looked for: no report has as many, and
# a bound keeps time linear.
MOST_ROWS = 100


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
    for statement in statements:
        if statement.factuality not in ("CT-", "PR-") or statement.source is None:
            continue
        if not scene.tells(statement.content):
            continue
        who = _denied(statement, found[-MOST_ROWS:], rules)
        if who is not None:
            yield Pointing(
                row=Responsibility(
                    who=who,
                    role="perpetrator",
                    confidence="DENIED",
                    statement=statement.id,
                    text=statement.content.text,
                    start=statement.content.start,
                    end=statement.content.end,
                ),
                statement=statement,
            )


def _by(pointing: Pointing, statement: Statement) -> bool:
    """Whether a row is the position of the source of `statement`."""
    source = statement.source
    return source is not None and source_of(pointing) == source.name.lower()


def _denied(statement: Statement, found: list[Pointing], rules: ResponsibilityRules) -> str | None:
    """Who of those accused by others is cleared by a statement of denial."""
    cue = statement.cue.text.lower() if statement.cue else ""
    said = set(WORDS.findall(statement.content.text.lower()))
    if said & rules.harm or not (cue in rules.denials or said & rules.negations):
        return None
    speaker = statement.source.text if statement.source else ""
    others = [p for p in found if not _by(p, statement)]
    for pointing in reversed(others):
        if alike(speaker, pointing.row.who, rules.stop):
            return pointing.row.who
    if cue not in rules.denials:
        return None
    for pointing in reversed(others):
        words = {w for w in WORDS.findall(pointing.row.who.lower()) if w not in rules.stop}
        if words & said:
            return pointing.row.who
    return None
