"""Voices -> Claim: predicate and value, who asserts it since when, who disputes it, its grade."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from reportedly.grade.case import Case, Told
from reportedly.grade.grades import Voiced, graded
from reportedly.grade.names import Name, name, one_name
from reportedly.grade.rules import GradeRules
from reportedly.grade.voices import voiced
from reportedly.records.incident import Assertion, Claim, Quotation

# How a source presents what it only passes on or calls possible (FactBank).
HEDGED = ("PS+", "PS-", "Uu")
# When a claim was replaced where the report that says so bears no date.
UNDATED = "undated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A claim before it is graded: predicate, value, who supports and who disputes it."""

    predicate: str
    value: str
    supports: tuple[Voiced, ...]
    disputes: tuple[Voiced, ...]


def heard(case: Case, told: Told, statement: str | None, quote: Quotation) -> Voiced:
    """Whose word it is, since when, and whether its source only calls it possible."""
    said = voiced(case, told, statement, quote)
    found = told.statement(statement)
    since = told.reading.report.published
    return replace(
        said,
        assertion=replace(said.assertion, claimant=said.name, since=since),
        hedged=found is not None and found.factuality in HEDGED,
    )


def replaced(voice: Voiced, when: str | None) -> Voiced:
    """The voice, no longer holding what it said since `when` (null: at a time not known)."""
    return replace(
        voice,
        withdrawn=True,
        assertion=replace(voice.assertion, superseded=when or UNDATED),
    )


def same_claimant(one: Voiced, two: Voiced, rules: GradeRules) -> bool:
    """Whether both are one claimant's: of one root under a short form of one name, or one name.

    An institution is of one name as itself and as its press office, whichever kind it is read as.
    """
    names = telling(one, rules), telling(two, rules)
    if one.root == two.root:
        return one.name == two.name or one_name(*names)
    kinds = rules.institutions.union(rules.releases.values())
    both = one.kind in kinds and two.kind in kinds
    return both and bool(names[0].words) and names[0].words == names[1].words


def telling(voice: Voiced, rules: GradeRules) -> Name:
    """The words that tell whose voice it is: those of "the General Staff" for its press office."""
    return name(voice.name, rules.articles | rules.vague | rules.mouthpieces)


def claim(drawn: Drawn) -> Claim:
    """The claim with its grade; its id is a hash of predicate, value and the words behind it."""
    grade = graded(drawn.supports, drawn.disputes)
    return Claim(
        id=_id(drawn),
        predicate=drawn.predicate,
        value=drawn.value,
        asserted_by=_assertions(drawn.supports),
        disputed_by=_assertions(drawn.disputes),
        grade=grade.grade,
        why=grade.why,
    )


def _id(drawn: Drawn) -> str:
    quotes = sorted(
        f"{v.assertion.report} {v.assertion.quote.start} {v.assertion.quote.end}"
        for v in drawn.supports + drawn.disputes
    )
    content = "\n".join([drawn.predicate, drawn.value, *quotes])
    return "c-" + sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _assertions(voices: Sequence[Voiced]) -> tuple[Assertion, ...]:
    return tuple(dict.fromkeys(v.assertion for v in voices))
