"""Document -> question marks: what a report says is unknown, expected or announced."""

from dataclasses import dataclass, replace

from reportedly.dissect.scan import Found, Macros, Phrase, compiled, found, outermost
from reportedly.records.document import Document
from reportedly.records.marks import QuestionMark
from reportedly.records.span import Span
from reportedly.records.vocabulary import QuestionKind

# Code points that a clause may run on after the words that open it: clauses in the training
# reports are shorter, and a bound keeps time linear on text without punctuation.
CLAUSE_CODE_POINTS = 200


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class QuestionPhrase(Phrase):
    """Phrases that open a clause on something not known yet; `extend`: take the clause's rest."""

    kind: QuestionKind
    extend: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRules:
    """What models/data/questions.toml holds; `stops`: regexes at which a clause ends."""

    macros: Macros
    stops: tuple[str, ...]
    phrases: tuple[QuestionPhrase, ...]


def questions(document: Document, rules: QuestionRules) -> tuple[QuestionMark, ...]:
    """Mark the clauses on what is unknown, expected or announced, in text order."""
    text = document.report.text
    clauses = (
        replace(match, span=_clause(text, match, rules)) if match.phrase.extend else match
        for match in found(document, rules.phrases, rules.macros)
    )
    return tuple(
        QuestionMark(kind=match.phrase.kind, span=match.span) for match in outermost(clauses)
    )


def _clause(text: str, match: Found[QuestionPhrase], rules: QuestionRules) -> Span:
    """The match drawn out to the end of its clause, within its sentence."""
    span = match.span
    limit = min(match.sentence.end, span.end + CLAUSE_CODE_POINTS)
    pattern = compiled(rules.stops, rules.macros, bounded=False)
    stop = pattern.search(text, span.end, limit) if pattern else None
    end = stop.start() if stop else limit
    while end > span.end and not (text[end - 1].isalnum() or text[end - 1] in ")’'"):
        end -= 1
    return Span.cut(text, span.start, end)
