"""Document, blames -> the blames with whole mentions: the accused are names or noun phrases."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportedly.dissect.blame_phrases import (
    POSSESSIVE,
    AccusedRules,
    Phrase,
    grown,
    phrase_of,
)
from reportedly.records.document import Document
from reportedly.records.marks import Actor, Blame
from reportedly.records.span import Span

# A noun for people that its ending tells has at least so many letters ("former" is none).
LEAST_ENDING = 7


def widened(
    document: Document, blames: Iterable[Blame], actors: Sequence[Actor], rules: AccusedRules
) -> list[Blame]:
    """The blames with whole mentions, each once for a role and a cue; those of no one left out.

    `actors`: mentions of those who take part, in the order of the text.
    """
    kept: dict[tuple[int, int, str, int], Blame] = {}
    for one in blames:
        who = whole(document, one.who, actors, rules)
        if who is None:
            continue
        span = who if one.span == one.who else one.span
        cue = one.cue.start if one.cue else -1
        kept.setdefault((who.start, who.end, one.role, cue), replace(one, who=who, span=span))
    return list(kept.values())


def whole(
    document: Document, span: Span, actors: Sequence[Actor], rules: AccusedRules
) -> Span | None:
    """The name or noun phrase around some words; null where it names no person, force or state."""
    if span.text.lower() in rules.pronouns:
        return span
    phrase = phrase_of(document, span, rules)
    trimmed = grown(phrase) if phrase else None
    if trimmed is None:
        return None
    found = _cut(document.report.text, trimmed)
    return found if _someone(trimmed) or _met(found, actors) else None


def _met(span: Span, actors: Sequence[Actor]) -> bool:
    """Whether somebody who takes part is named by some of the words."""
    after = bisect_left(actors, span.end, key=lambda actor: actor.span.start)
    return any(actor.span.meets(span) for actor in actors[max(0, after - 2) : after])


def _cut(text: str, phrase: Phrase) -> Span:
    """The words of a phrase without a possessive ending."""
    start, end = phrase.tokens[phrase.first].start, phrase.tokens[phrase.last].end
    words = text[start:end]
    return Span.cut(text, start, end - 2 if words.endswith(POSSESSIVE) else end)


def _someone(phrase: Phrase) -> bool:
    """Whether a noun for people or a name is among the words, or what may be one by its ending."""
    return any(
        phrase.person(at)
        or phrase.tokens[at].text[0].isupper()
        or (len(phrase.tokens[at].text) >= LEAST_ENDING and _ends_so(phrase, at))
        for at in range(phrase.first, phrase.last + 1)
    )


def _ends_so(phrase: Phrase, index: int) -> bool:
    return phrase.tokens[index].lower.endswith(phrase.rules.endings)
