"""Blame whose confidence the reader knows, statements -> Pointing: who says it, and how surely."""

import re
from collections.abc import Iterator

from reportedly.extract.degrees import Voice, degree
from reportedly.extract.pointing import WORDS, Pointing, ResponsibilityRules, cue_of, words_of
from reportedly.extract.statements import apart, claimant, near, said_by
from reportedly.records.document import Document
from reportedly.records.marks import Blame
from reportedly.records.reading import Responsibility, Statement
from reportedly.records.span import Span

_NEXT = re.compile(r"[ -](\w+)")


def settled_by(
    document: Document,
    blame: Blame,
    statements: tuple[Statement, ...],
    rules: ResponsibilityRules,
) -> Iterator[Pointing]:
    """The row of a blame whose confidence is known: by the claimant that the reader names."""
    covering = claimant(statements, blame.who)
    named = said_by(statements, blame.by, blame.who)
    statement = covering if named is None or _same_source(covering, named) else named
    statement = _cued(blame, statements) or statement or _within(blame.who, statements)
    who = _without_means(document, blame.who, rules)
    if statement is not None and (
        _of_harm(statement, rules) or (blame.confidence == "DENIED" and _affirms(statement, rules))
    ):
        return
    if set(WORDS.findall(who.lower())) <= rules.stop or _aside(blame, statement):
        return
    if who.lower() in rules.pronouns:
        if statement is None or statement.source is None:
            return
        who = statement.source.text
    sentence = document.sentences[document.sentence_of(blame.who)]
    said = frozenset(token.lower for token in sentence.tokens)
    voice = Voice(statement=statement, kind=document.report.kind, said=said)
    yield Pointing(
        row=Responsibility(
            who=who,
            role=blame.role,
            confidence=degree(blame, voice, rules),
            statement=statement.id if statement else None,
            text=blame.span.text,
            start=blame.span.start,
            end=blame.span.end,
        ),
        statement=statement,
    )


def _cued(blame: Blame, statements: tuple[Statement, ...]) -> Statement | None:
    """The statement whose cue points."""
    cue = blame.cue
    if cue is None:
        return None
    own = (s for s in near(statements, cue) if s.cue is not None and s.cue.meets(cue))
    return min(own, key=lambda s: (apart(s.content, cue), s.id), default=None)


def _within(who: Span, statements: tuple[Statement, ...]) -> Statement | None:
    """The narrowest statement between whose first and last words somebody is named."""
    around = [s for s in near(statements, who) if _whole(s).covers(who)]
    return min(around, key=lambda s: (_whole(s).end - _whole(s).start, s.id), default=None)


def _whole(statement: Statement) -> Span:
    """From the first to the last of a statement's words; its text is not needed."""
    parts = [p for p in (statement.source, statement.cue, statement.content) if p is not None]
    return Span(text="", start=min(p.start for p in parts), end=max(p.end for p in parts))


def _affirms(statement: Statement, rules: ResponsibilityRules) -> bool:
    """Whether nothing in a statement denies: no cue, no negation, no negative value."""
    positive = statement.factuality in ("CT+", "PR+", "PS+")
    denies = cue_of(statement) in rules.denials
    return positive and not denies and not words_of(statement) & rules.negations


def _of_harm(statement: Statement, rules: ResponsibilityRules) -> bool:
    """Whether a statement only denies a toll ("no losses among the troops"), and no deed."""
    negative = statement.factuality in ("CT-", "PR-")
    denies = cue_of(statement) in rules.denials
    return negative and not denies and bool(words_of(statement) & rules.harm)


def _same_source(one: Statement | None, two: Statement) -> bool:
    if one is None or one.source is None or two.source is None:
        return False
    return one.source.name == two.source.name


def _without_means(document: Document, who: Span, rules: ResponsibilityRules) -> str:
    """Whoever is named by what they strike with: of "Israeli air strikes", "Israeli"."""
    behind = _NEXT.match(document.report.text, who.end)
    name = who.text
    if behind is None or behind[1].lower() not in rules.strikes:
        return name
    while len(parts := name.rsplit(None, 1)) > 1 and parts[1].lower() in rules.means:
        name = parts[0]
    return name


def _aside(blame: Blame, statement: Statement | None) -> bool:
    """Whether only what is said beside the claimant's name names them: "X, a group close to Y"."""
    source = statement.source if statement else None
    if blame.confidence != "CLAIMED OR ADMITTED" or source is None:
        return False
    comma = source.text.find(", ")
    return 0 < comma < blame.who.start - source.start and blame.who.end <= source.end
