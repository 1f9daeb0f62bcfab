"""Blame, statement -> Confidence: how surely the claimant points at whom."""

from dataclasses import dataclass

from reportedly.extract.pointing import (
    ResponsibilityRules,
    cue_of,
    of_side,
)
from reportedly.records.marks import Blame
from reportedly.records.reading import Source, Statement
from reportedly.records.vocabulary import Confidence, ReportKind, SourceType

# What a claimant only holds for possible.
_HEDGED = ("PS+", "PS-", "Uu")
_NEGATIVE = ("CT-", "PR-")
# The kind of source that a report in its own voice is.
_VOICES: dict[ReportKind | None, SourceType] = {
    "official_statement": "government",
    "claim_of_responsibility": "armed_group",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Whose position a row is: a statement's, or the report's own.

    `said` are the lower-case words of the sentence.
    """

    statement: Statement | None
    kind: ReportKind | None
    said: frozenset[str]

    @property
    def source(self) -> Source | None:
        """Who says it; null: the report, or somebody unnamed."""
        return self.statement.source if self.statement else None

    @property
    def type(self) -> SourceType | None:
        """What kind of source it is; null for a report that speaks for no side."""
        source = self.source
        return source.type if source else _VOICES.get(self.kind)


def degree(blame: Blame, voice: Voice, rules: ResponsibilityRules) -> Confidence:
    """An accusation is that of authorities where one of them makes it, and of no one else.

    What is hedged is possible at most; nobody admits another side's deed; that somebody sponsors
    others is never told as a fact.
    """
    confidence = _told(blame, voice, rules)
    if confidence == "CLAIMED OR ADMITTED" and _of_others(blame.who.text, voice, rules):
        confidence = "SUSPECTED OR ACCUSED"
    if confidence == "CLAIMED OR ADMITTED" and voice.type is None and not voice.said & rules.claims:
        confidence = "REPORTED AS FACT"
    if not confidence.startswith("SUSPECTED") or voice.type is None:
        return confidence
    if voice.type in rules.authorities:
        return "SUSPECTED OR ACCUSED BY AUTHORITIES"
    return "SUSPECTED OR ACCUSED"


def _told(blame: Blame, voice: Voice, rules: ResponsibilityRules) -> Confidence:
    """The degree of the words, as far as the statement around them holds it."""
    confidence, statement = blame.confidence, voice.statement
    if blame.role == "sponsor" and confidence == "REPORTED AS FACT":
        confidence = "SUSPECTED OR ACCUSED"
    if statement is None or confidence == "DENIED":
        return confidence
    if voice.source is not None and _negates(statement, blame, rules):
        own = confidence == "CLAIMED OR ADMITTED" and cue_of(statement) not in rules.denials
        return confidence if own else "DENIED"
    if statement.factuality in _HEDGED or voice.source is None:
        return "POSSIBLE"
    return confidence


def _negates(statement: Statement, blame: Blame, rules: ResponsibilityRules) -> bool:
    """Whether a statement denies what the blame says, and not something beside it."""
    if statement.factuality not in _NEGATIVE:
        return False
    return cue_of(statement) in rules.denials or statement.content.covers(blame.who)


def _of_others(who: str, voice: Voice, rules: ResponsibilityRules) -> bool:
    """Whether the claimant tells of another side's deed: who stands beside admits nothing.

    The kinds of parties do not tell: they hang on names that a registry knows or does not.
    """
    source = voice.source
    if source is not None and of_side(source, who, rules):
        return False
    return voice.type in rules.bystanders
