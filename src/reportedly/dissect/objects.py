"""Document -> object marks: weapons that were used and objects that were hit."""

from dataclasses import dataclass

from reportedly.dissect.scan import Found, Macros, Phrase, compiled, found, outermost
from reportedly.records.document import Document
from reportedly.records.marks import ObjectMark

# Code points around a noun in which a word says that it was hit: measured on the training
# reports, further words mostly belong to another noun.
REACH = 60


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ObjectPhrase(Phrase):
    """Nouns of one type of instrument or target."""

    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectWords:
    """What was done to a target: regexes `before` the noun ("destroyed a") and `after` it."""

    effect: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectRules:
    """What models/data/objects.toml holds."""

    macros: Macros
    instruments: tuple[ObjectPhrase, ...]
    targets: tuple[ObjectPhrase, ...]
    effects: tuple[EffectWords, ...]
    hits: EffectWords


def objects(document: Document, rules: ObjectRules) -> tuple[ObjectMark, ...]:
    """Mark instruments, and those nouns for places and things that the words say were hit."""
    instruments = [
        ObjectMark(span=match.span, role="instrument", type=match.phrase.type, effect=None)
        for match in outermost(found(document, rules.instruments, rules.macros))
    ]
    text = document.report.text
    nouns = outermost(found(document, rules.targets, rules.macros))
    targets = [mark for match in nouns for mark in _target(text, match, rules)]
    return tuple(sorted((*instruments, *targets), key=lambda mark: (mark.span.start, mark.role)))


def _target(text: str, match: Found[ObjectPhrase], rules: ObjectRules) -> tuple[ObjectMark, ...]:
    """The noun as a target, or nothing where no word beside it says that it was hit."""
    for words in (*rules.effects, rules.hits):
        if _beside(text, match, words, rules.macros):
            return (
                ObjectMark(
                    span=match.span,
                    role="target",
                    type=match.phrase.type,
                    effect=words.effect or None,
                ),
            )
    return ()


def _beside(text: str, match: Found[ObjectPhrase], words: EffectWords, macros: Macros) -> bool:
    span, sentence = match.span, match.sentence
    start, end = max(sentence.start, span.start - REACH), min(sentence.end, span.end + REACH)
    before = compiled(tuple(rf"(?:{part})\W*\Z" for part in words.before), macros)
    after = compiled(words.after, macros)
    return bool(
        (before and before.search(text[start : span.start]))
        or (after and after.match(text[span.end : end].lstrip()))
    )
