"""Document -> phase marks: the steps of an operation as the report tells them."""

from dataclasses import dataclass

from reportedly.dissect.scan import Macros, Phrase, found, outermost
from reportedly.records.document import Document
from reportedly.records.marks import PhaseMark
from reportedly.records.vocabulary import PhaseKind


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PhasePhrase(Phrase):
    """Phrases that name one kind of step."""

    kind: PhaseKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseRules:
    """What models/data/phases.toml holds."""

    macros: Macros
    phrases: tuple[PhasePhrase, ...]


def phases(document: Document, rules: PhaseRules) -> tuple[PhaseMark, ...]:
    """Mark the words for each step, in text order; a longer phrase hides those within it."""
    kept = outermost(found(document, rules.phrases, rules.macros))
    return tuple(PhaseMark(kind=match.phrase.kind, span=match.span) for match in kept)
