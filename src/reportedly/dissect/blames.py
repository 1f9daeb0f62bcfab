"""Document -> blames: words that point at somebody as perpetrator or sponsor."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from reportedly.dissect.mention import MentionRules, following, preceding
from reportedly.dissect.scan import Found, Macros, Phrase, compiled, found
from reportedly.records.document import Document
from reportedly.records.marks import Blame
from reportedly.records.span import Span
from reportedly.records.vocabulary import Confidence, ResponsibilityRole

Slot = Literal["", "who", "by", "self"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BlamePhrase(Phrase):
    """Cues of one kind: the words match from the cue on; mentions stand on its `left` and `right`.

    `self`: the mention is both who did it and who says so. A group `(?P<who>...)` in the words
    takes the place of a mention. `after` is what must follow the right mention, `until` are regexes
    that cut it off.
    """

    role: ResponsibilityRole
    confidence: Confidence
    left: Slot = ""
    right: Slot = ""
    after: tuple[str, ...] = ()
    until: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BlameRules:
    """What models/data/blames.toml holds.

    `pronouns`: lower-case; as `by` they are no mention, as `who` only beside `self`,
    or where one of `selves` ("it", "we") does a deed that its speaker may own up to. `nobody`:
    regexes for mentions that point at no one ("no group", "the attack"). `people`: lower-case nouns
    for persons, forces and states; a mention without one, and without a name, is no one.
    """

    macros: Macros
    mention: MentionRules
    pronouns: frozenset[str]
    selves: frozenset[str]
    people: frozenset[str]
    nobody: tuple[str, ...]
    phrases: tuple[BlamePhrase, ...]


def blames(document: Document, rules: BlameRules) -> tuple[Blame, ...]:
    """Mark who is pointed at, in text order: one blame for each mention and role in a sentence."""
    text = document.report.text
    kept: dict[tuple[int, int, str], Blame] = {}
    for match in found(document, rules.phrases, rules.macros):
        for blame in _blame(text, match, rules):
            kept.setdefault((blame.who.start, blame.who.end, blame.role), blame)
    return tuple(sorted(kept.values(), key=lambda blame: (blame.span.start, blame.who.start)))


def _blame(text: str, match: Found[BlamePhrase], rules: BlameRules) -> Iterator[Blame]:
    """The blame of one cue, or nothing where it points at nobody."""
    phrase, cue = match.phrase, match.span
    left = phrase.left and preceding(text, match.sentence.start, cue.start, rules.mention)
    right = phrase.right and _right(text, match, rules)
    sides = {phrase.left: left or None, phrase.right: right or None}
    who = _named(text, match, rules) or sides.get("who") or sides.get("self")
    if not who or not _pointed(who, phrase, rules) or not _followed(text, match, right, rules):
        return
    by = sides.get("self") or sides.get("by")
    spans = [cue, who, *([by] if by else [])]
    yield Blame(
        who=who,
        role=phrase.role,
        confidence=phrase.confidence,
        span=Span.cut(text, min(s.start for s in spans), max(s.end for s in spans)),
        by=by if by and by.text.lower() not in rules.pronouns else None,
    )


def _right(text: str, match: Found[BlamePhrase], rules: BlameRules) -> Span | None:
    """The mention after the cue, cut off where the phrase says so."""
    mention = following(text, match.span.end, match.sentence.end, rules.mention)
    until = compiled(match.phrase.until, rules.macros)
    stop = until.search(text, mention.start, mention.end) if until and mention else None
    if mention is None or stop is None:
        return mention
    kept = text[mention.start : stop.start()].rstrip()
    return Span.cut(text, mention.start, mention.start + len(kept)) if kept else None


def _named(text: str, match: Found[BlamePhrase], rules: BlameRules) -> Span | None:
    """The words of the cue's own group `who`, where it has one."""
    pattern = compiled(match.phrase.words, rules.macros)
    if not pattern or "who" not in pattern.groupindex:
        return None
    again = pattern.match(text, match.span.start, match.sentence.end)
    if not again or again.start("who") < 0:
        return None
    return Span.cut(text, again.start("who"), again.end("who"))


def _pointed(who: Span, phrase: BlamePhrase, rules: BlameRules) -> bool:
    nobody = compiled(rules.nobody, rules.macros)
    if nobody and nobody.match(who.text):
        return False
    if who.text.lower() in rules.pronouns:
        told = phrase.confidence == "REPORTED AS FACT" and who.text.lower() in rules.selves
        return told or "self" in (phrase.left, phrase.right)
    return _actor(who.text, rules)


def _actor(mention: str, rules: BlameRules) -> bool:
    """Whether a mention can be a person, force or state: by a noun for one, or by a name."""
    words = mention.replace("’", "'").replace("-", " ").split()
    return any(
        word.strip('()[]"“”').lower().removesuffix("'s") in rules.people or word[:1].isupper()
        for word in words
    )


def _followed(
    text: str, match: Found[BlamePhrase], right: Span | str | None, rules: BlameRules
) -> bool:
    after = compiled(match.phrase.after, rules.macros)
    if not after:
        return True
    end = right.end if isinstance(right, Span) else match.span.end
    return bool(after.match(text[end : match.sentence.end].lstrip(" ,")))
