"""Words -> CountRules: what the count grammar needs to know of a language."""

from dataclasses import dataclass
from typing import Literal

Effect = Literal["floor", "above", "ceiling", "below", "about", "revision", "between"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BareCount:
    """The floor that a noun without any number counts: plural ("villagers"), singular."""

    plural: int
    singular: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonWords:
    """Nouns for one person by sex and age; `anybody` tell neither.

    `besides` set a person apart from those told of before ("another"), `definite` point back,
    `articles` do not.
    """

    female: frozenset[str]
    male: frozenset[str]
    young: frozenset[str]
    adult: frozenset[str]
    anybody: frozenset[str]
    besides: frozenset[str]
    definite: frozenset[str]
    articles: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CountRules:
    """Words that count and words that make a number no count; compared by identity.

    `exact`, `vague`, `unbounded`: phrases with a value, with a floor, with no bound at all.
    `weak_*`: the same for words that count only where a count is known to stand ("a", "some").
    `before`, `after`: qualifiers and what they do. `labels`, `name_labels`: a number behind one is
    a name ("Highway 4"); `measures`: a number before one measures something.
    """

    units: dict[str, int]
    tens: tuple[str, ...]
    magnitudes: dict[str, int]
    exact: dict[str, int]
    vague: dict[str, int]
    unbounded: dict[str, int]
    weak_exact: dict[str, int]
    weak_floor: dict[str, int]
    weak_open: dict[str, int]
    before: dict[str, Effect]
    after: dict[str, Effect]
    bare: BareCount
    persons: PersonWords
    toll_words: tuple[str, ...]
    person_nouns: tuple[str, ...]
    age_words: tuple[str, ...]
    sport_words: tuple[str, ...]
    preferring_words: tuple[str, ...]
    risers: tuple[str, ...]
    changers: tuple[str, ...]
    widening_words: tuple[str, ...]
    labels: tuple[str, ...]
    name_labels: tuple[str, ...]
    measures: tuple[str, ...]
    function_words: tuple[str, ...]
    months: tuple[str, ...]
    modal_followers: tuple[str, ...]
    date_openers: tuple[str, ...]
    body_parts: tuple[str, ...]
    one_followers: tuple[str, ...]
    one_leaders: tuple[str, ...]
    no_followers: tuple[str, ...]
    some_followers: tuple[str, ...]
