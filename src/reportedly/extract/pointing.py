"""What rows of responsibility are made of: rules, scene, a row in the making, like mentions."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from reportedly.records.reading import Party, Responsibility, Source, Statement
from reportedly.records.span import Span
from reportedly.records.vocabulary import SourceType

WORDS = re.compile(r"\w+")
# Two mentions name the same thing when they share at least this part of the shorter one's words:
# an office or a force is seldom named twice in the same words.
ALIKE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponsibilityRules:
    """What models/data/blames.toml holds for putting rows together.

    `authorities`: source types whose accusations are those of authorities. `own_sources`: source
    types that speak for a party of each kind. `generic`: lower-case words that name no one in
    particular. `told`: kinds of party whose generic mention still makes a row ("soldiers").
    `pronouns`: lower-case mentions that stand for the claimant. `stop`: words that do not count
    when two mentions are compared. `denials`: cues that deny; `negations`: words that make an
    assertion a denial; `harm`: words of tolls, whose denial is not one of the deed;
    `charges`: words with which an answer names what it answers, and no deed; `parts`: words with
    which it names the denier's own part; `backing`: words of help given to those who did it.
    `claims`: words without which a report tells of no claim in its own voice; `bystanders`: source
    types that admit nothing for others.
    `commanding`: source types whose own forces are meant by the plain words in `own_forces`.
    `strikes`: nouns for an attack and `means` what it is made with ("air strikes").
    `owning`: source types that speak of their own deeds when they say "it" or "we".
    """

    authorities: frozenset[SourceType]
    own_sources: dict[str, frozenset[SourceType]]
    generic: frozenset[str]
    told: frozenset[str]
    pronouns: frozenset[str]
    stop: frozenset[str]
    denials: frozenset[str]
    negations: frozenset[str]
    harm: frozenset[str]
    charges: frozenset[str]
    parts: frozenset[str]
    backing: frozenset[str]
    claims: frozenset[str]
    bystanders: frozenset[SourceType]
    commanding: frozenset[SourceType]
    own_forces: frozenset[str]
    owning: frozenset[SourceType]
    strikes: frozenset[str]
    means: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What responsibility needs of an account: its trigger, the words on it, and its parties."""

    trigger: Span
    spans: tuple[Span, ...]
    parties: tuple[Party, ...]

    def tells(self, words: Span) -> bool:
        """Whether some words meet those on the account; its `spans` stand in order, apart."""
        at = bisect_right(self.spans, words.start, key=lambda span: span.end)
        return any(words.meets(span) for span in self.spans[at : at + 1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointing:
    """A row in the making, with its claimant."""

    row: Responsibility
    statement: Statement | None


def alike(one: str, two: str, stop: frozenset[str]) -> bool:
    """Whether two mentions share half of the shorter one's words, `stop` words left out."""
    first, second = _telling(one, stop), _telling(two, stop)
    if not first or not second:
        return one.strip().lower() == two.strip().lower()
    return len(first & second) / min(len(first), len(second)) >= ALIKE


@lru_cache(maxsize=4096)
def _telling(mention: str, stop: frozenset[str]) -> frozenset[str]:
    """The words of a mention that count; the same mentions are compared again and again."""
    return frozenset(WORDS.findall(mention.lower())) - stop


def of_side(source: Source, who: str, rules: ResponsibilityRules) -> bool:
    """Whether a source is `who`, or speaks for it by name ("Chad's army" for Chad).

    By whole words of the report only: some states' adjectives are their names and an ending,
    and some names are in the registry; which state is accused must make no difference.
    """
    return alike(source.text, who, rules.stop)


def cue_of(statement: Statement) -> str:
    """The cue in lower case; empty where there is none."""
    return statement.cue.text.lower() if statement.cue else ""


def words_of(statement: Statement) -> frozenset[str]:
    """The words of a statement's content, in lower case."""
    return frozenset(WORDS.findall(statement.content.text.lower()))


def generic(who: str, rules: ResponsibilityRules) -> bool:
    """Whether a mention names no one in particular ("two armed men")."""
    words = [word for word in WORDS.findall(who) if word.lower() not in rules.stop]
    return all(word.lower() in rules.generic or word.isdigit() for word in words)


def for_itself(pointing: Pointing, rules: ResponsibilityRules) -> bool:
    """Whether the claimant speaks of itself."""
    source = pointing.statement.source if pointing.statement else None
    return source is None or alike(source.text, pointing.row.who, rules.stop)


def source_type(pointing: Pointing) -> SourceType | None:
    """What kind of source the claimant is; null: the report's own voice."""
    source = pointing.statement.source if pointing.statement else None
    return source.type if source else None


def source_of(pointing: Pointing) -> str:
    """The claimant's name in lower case; empty: the report's own voice."""
    statement = pointing.statement
    return statement.source.name.lower() if statement and statement.source else ""
