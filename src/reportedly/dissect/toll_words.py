"""models/data/outcomes.toml -> the words by which tolls are marked."""

from dataclasses import dataclass

from reportedly.dissect.toll_merge import Slips
from reportedly.records.vocabulary import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords:
    """Words of a number.

    `collective` name a number of people themselves ("a couple"); `scales` take an "of" or an "a"
    before them ("half a million"); `hundreds` an "and" behind; `after` follow a number and bound it
    ("or more"); `qualifiers` bound it from before; `indefinite` ask ("how many"); a number after
    `paged` is that of a picture.
    """

    words: frozenset[str]
    collective: frozenset[str]
    scales: frozenset[str]
    hundreds: frozenset[str]
    after: tuple[str, ...]
    qualifiers: frozenset[str]
    indefinite: frozenset[str]
    paged: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeWords:
    """The words of one outcome by grammar class.

    `split` are a verb and what follows the people whom it strikes ("took ... hostage").
    """

    active: tuple[str, ...]
    died: tuple[str, ...]
    state: tuple[str, ...]
    noun: tuple[str, ...]
    split: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoneWords:
    """Patterns that say that nobody came to harm, and the outcomes they deny."""

    patterns: tuple[str, ...]
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnrealWords:
    """Words that make a deed one that did not happen, or not yet.

    `modals` and `negations` stand before the verb ("could kill", "was not hurt"), `openers` before
    the clause ("if"); `done` before an infinitive that tells of a deed ("went on to kill"); `base`
    are the forms that "to" takes, `doubts` the modals that with "have" leave open what happened.
    """

    modals: frozenset[str]
    doubts: frozenset[str]
    have: frozenset[str]
    negations: frozenset[str]
    openers: frozenset[str]
    done: frozenset[str]
    base: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TollWords:
    """The small words around tolls; models/data/outcomes.toml says what each list is for."""

    passive: frozenset[str]
    between_auxiliary_and_verb: frozenset[str]
    joins: frozenset[str]
    parts: frozenset[str]
    them: frozenset[str]
    asides: frozenset[str]
    gravely: frozenset[str]
    grave: frozenset[str]
    harmed: frozenset[str]
    freed: frozenset[str]
    stops: frozenset[str]
    adjuncts: frozenset[str]
    before_state: frozenset[str]
    leaving: frozenset[str]
    among: frozenset[str]
    copula: frozenset[str]
    denying: frozenset[str]
    likewise: frozenset[str]
    relatives: frozenset[str]
    open_fate: frozenset[str]
    accused: frozenset[str]
    others: frozenset[str]
    before_age: frozenset[str]
    aged: frozenset[str]
    bodies: frozenset[str]
    units: frozenset[str]
    things: frozenset[str]
    no_heads: frozenset[str]
    after_bare: frozenset[str]
    needs_people: frozenset[str]
    articles: frozenset[str]
    definite: frozenset[str]
    plural: frozenset[str]
    plural_endings: tuple[str, ...]
    agent_endings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TollRules:
    """models/data/outcomes.toml; `idle` phrases hold a word for an outcome and tell of none.

    After `aimed` stand people who need not have been hit ("shot at"); `sums` are patterns of
    sentences that sum up unconnected incidents.
    """

    sums: tuple[str, ...]
    aimed: tuple[str, ...]
    idle: tuple[str, ...]
    outcome: dict[Outcome, OutcomeWords]
    none: tuple[NoneWords, ...]
    no_word: tuple[str, ...]
    words: TollWords
    unreal: UnrealWords
    toll: dict[Outcome, tuple[str, ...]]
    numbers: NumberWords

    def slips(self) -> Slips:
        """The words by which a toll that only the encoder sees is known for a slip."""
        phrases = (
            phrase
            for told in self.outcome.values()
            for phrase in (*told.active, *told.died, *told.state)
        )
        verbs = {word for phrase in phrases for word in phrase.split()}
        words = self.words
        small = words.no_heads | words.articles | words.definite | words.passive | words.after_bare
        small = small - words.plural | verbs - words.plural
        states = frozenset(word for told in self.outcome.values() for word in told.state)
        return Slips(small=small, things=words.things, states=states, denying=words.denying)
