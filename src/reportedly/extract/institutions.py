"""Words of a report -> Institution: which one of the registry a mention names.

A name by itself, an acronym that the report defines, an institution beside its state ("Kenya's
army"), or without a state where the incident's is known ("the army").
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from reportedly.extract.place_rules import Country
from reportedly.ports import Registry
from reportedly.records.document import Document
from reportedly.records.institution import Institution, folded

# An acronym of so many letters at most is used by others elsewhere: it needs its country.
SHORT = 5
# Words of the longest name of a state, and of a mention that is looked at.
STATE_WORDS = 6
MENTION_WORDS = 24
# Words between who speaks and the institution.
LINKS = frozenset({"for", "of", "from", "by", "at", "with"})
# Kinds of institution whose names recur from state to state.
OF_A_STATE = frozenset({"state_forces", "police", "government", "military"})


@dataclass(frozen=True, slots=True, kw_only=True)
class NamingWords:
    """Words around an institution; models/data/institutions.toml explains each list."""

    mouthpieces: tuple[str, ...]
    insiders: tuple[str, ...]
    leading: frozenset[str]
    bodies: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class IntroducedWords:
    """Words by which a text introduces an armed group."""

    kinds: tuple[str, ...]
    nouns: tuple[str, ...]
    members: tuple[str, ...]
    clear: tuple[str, ...]
    called: tuple[str, ...]
    names: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamingRules:
    """models/data/institutions.toml; `heads`: words for an institution of any state -> which."""

    heads: Mapping[str, str]
    words: NamingWords
    introduced: IntroducedWords
    pointing: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Naming:
    """What names are resolved with: the registry, the rules, the states."""

    registry: Registry
    rules: NamingRules
    states: Mapping[str, str]
    heads: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a report says around a name: its incident's country, states named, acronyms defined.

    `introduced`: armed groups that the report itself introduces, by their folded names.
    """

    country: str | None = None
    named: frozenset[str] = frozenset()
    acronyms: Mapping[str, str] = field(default_factory=dict)
    introduced: Mapping[str, Institution] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The institution of a mention; `voice`: the mention speaks for it ("its spokesman")."""

    institution: Institution
    voice: bool


def naming(registry: Registry, rules: NamingRules, countries: Iterable[Country]) -> Naming:
    """Index the states by their names, adjectives, possessives and capitals."""
    states: dict[str, str] = {}
    for one in countries:
        for word in (*one.names, *one.demonyms, *one.capitals):
            key = folded(word)
            states.setdefault(key, one.code)
            states.setdefault(f"{key}s", one.code)
    heads = {folded(words): body for words, body in rules.heads.items()}
    return Naming(registry=registry, rules=rules, states=states, heads=heads)


def setting(
    document: Document,
    country: str | None,
    acronyms: Mapping[str, str],
    introduced: Mapping[str, Institution],
    by: Naming,
) -> Setting:
    """The setting of a report; states are seen by names of one or two words."""
    named: set[str] = set()
    for sentence in document.sentences:
        before = ""
        for token in sentence.tokens:
            if token.text[0].isupper():
                word = folded(token.text)
                named.update(
                    by.states[key] for key in (word, f"{before} {word}") if key in by.states
                )
                before = word
            else:
                before = ""
    return Setting(
        country=country, named=frozenset(named), acronyms=acronyms, introduced=introduced
    )


def state_in(words: str, by: Naming) -> str | None:
    """The one state that the words name, by its name or adjective; null for none or several."""
    named = [folded(word) for word in words.split() if word[:1].isupper()]
    pairs = [f"{one} {two}" for one, two in pairwise(named)]
    found = {by.states[key] for key in (*named, *pairs) if key in by.states}
    return found.pop() if len(found) == 1 else None


def institution(mention: str, about: Setting, by: Naming) -> Found | None:
    """Which institution a mention names, or speaks for; null where that is not certain."""
    words = mention.split()
    if not words or len(words) > MENTION_WORDS:
        return None
    found = _named(mention, about, by)
    if found is not None:
        return Found(institution=found, voice=True)
    return _spoken_for(mention, about, by)


def _named(mention: str, about: Setting, by: Naming) -> Institution | None:
    """The institution that the words are a name of, or that they describe beside its state."""
    bare = _without_leading(mention, by)
    name, _, acronym = bare.removesuffix(")").partition(" (")
    shorter, _, noun = bare.rpartition(" ")
    forms = [bare, name, acronym] if acronym else [bare]
    for one in (*forms, shorter) if noun in by.rules.pointing else forms:
        found = _listed(one, about, by)
        if found is not None:
            return found
    full = about.acronyms.get(name, "").split(" (")[0]
    return (_listed(full, about, by) if full else None) or _described(name, about, by)


def _without_leading(mention: str, by: Naming) -> str:
    words = mention.replace("’", "'").strip(" ,.;:\"'“”-–—").removesuffix("'s").split()
    while len(words) > 1 and words[0].lower() in by.rules.words.leading:
        del words[0]
    return " ".join(words)


def _listed(name: str, about: Setting, by: Naming) -> Institution | None:
    """The one row of that name, by the country of the incident, then by the states named."""
    rows = [row for row in by.registry.find(name) if _may_be(row, name, about)]
    if name.islower():
        rows = [row for row in rows if row.country is not None and row.country == about.country]
    here = [row for row in rows if row.country is not None and row.country == about.country]
    near = [row for row in rows if row.country in about.named]
    wide = [row for row in rows if row.country is None]
    chosen = here or near or wide or rows
    if chosen:
        return chosen[0] if len(chosen) == 1 else None
    return about.introduced.get(folded(name))


def _may_be(row: Institution, name: str, about: Setting) -> bool:
    """Whether a name can be this row's here: names that recur elsewhere need their country."""
    if row.country is None or row.country == about.country or row.country in about.named:
        return True
    acronym = name.isupper() and " " not in name
    return len(name) > SHORT if acronym else row.kind not in OF_A_STATE


def _described(words: str, about: Setting, by: Naming) -> Institution | None:
    """An institution of a state by what it is: "Kenya's army", "army of Kenya", "the army"."""
    key = folded(words)
    if key in by.states and not words.islower():
        return by.registry.get(f"{by.states[key].lower()}-government")
    if key in by.heads:
        return _body(by.heads[key], about.country, by)
    for state, rest in _split(key.split()):
        body = by.heads.get(rest)
        if body is not None and state in by.states:
            return _body(body, by.states[state], by)
    return None


def _split(words: Sequence[str]) -> Iterable[tuple[str, str]]:
    """(state, rest) for a state that stands first, or last after "of", the longest first."""
    for size in range(min(STATE_WORDS, len(words) - 1), 0, -1):
        yield " ".join(words[:size]), " ".join(words[size:])
        before = words[:-size]
        if len(before) > 1 and before[-1] == "the" and before[-2] == "of":
            before = before[:-1]
        if len(before) > 1 and before[-1] == "of":
            yield " ".join(words[-size:]), " ".join(before[:-1])


def _body(body: str, country: str | None, by: Naming) -> Institution | None:
    return None if country is None else by.registry.get(f"{country.lower()}-{body}")


def _spoken_for(mention: str, about: Setting, by: Naming) -> Found | None:
    """The institution of "X's spokesman", "a spokesman for X" (a voice), "X's chief" (not one)."""
    words = by.rules.words
    for names, voice in ((words.mouthpieces, True), (words.insiders, False)):
        for inner in _owners(mention, names):
            found = _named(inner, about, by)
            if found is not None:
                return Found(institution=found, voice=voice and _nobody(mention, names))
    return None


def _owners(mention: str, nouns: tuple[str, ...]) -> Iterable[str]:
    """What stands before one of the nouns, and what follows it after "for", "of" and the like."""
    words = mention.split()
    at = [i for i, word in enumerate(words) if word.lower().strip(",") in _set(nouns)]
    for i in at:
        if i + 2 < len(words) and words[i + 1].lower() in LINKS:
            yield " ".join(words[i + 2 :])
    for i in at:
        if i > 0:
            yield " ".join(words[:i])


@lru_cache(maxsize=4)
def _set(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words)


def _nobody(mention: str, nouns: tuple[str, ...]) -> bool:
    """Whether a mention names no person beside the institution.

    "A Kenyan army spokesman" and "a spokesman for the Army" name none; "army spokesman Ana Lim"
    and "Ana Lim, spokeswoman of the army" do.
    """
    words = mention.split()
    at = next((i for i, word in enumerate(words) if word.lower().strip(",") in _set(nouns)), 0)
    after = words[at + 1 :]
    linked = bool(after) and after[0].lower() in LINKS
    return "," not in mention and (linked or not any(word[0].isupper() for word in after))
