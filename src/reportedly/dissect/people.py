"""tokens -> nouns for people: who is counted, who takes part."""

from dataclasses import dataclass
from functools import cache

from reportedly.records.document import Token
from reportedly.records.vocabulary import PartyKind

MOST_MODIFIERS = 5  # words between a number and its noun; 99 % of the training tolls have fewer
# People told by their age: "a 16-year-old", "two 13-year-olds".
AGED = ("-year-old", "-year-olds", "-month-old", "-months-old", "-week-old")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A plain list of words."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorWords:
    """Small words around actors, and nouns too weak to name one."""

    determiners: frozenset[str]
    passive: frozenset[str]
    weak: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRules:
    """models/data/actors.toml: singular nouns by party kind, heads of names, modifiers."""

    nouns: dict[PartyKind, tuple[str, ...]]
    names: dict[PartyKind, tuple[str, ...]]
    modifiers: Words
    violent: Words
    words: ActorWords


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A noun for people: tokens `[first, last]` of a sentence, and the kind of party it names."""

    first: int
    last: int
    kind: PartyKind


class People:
    """The nouns of the rules, with their plurals, ready for look-up."""

    def __init__(self, rules: ActorRules) -> None:
        """Form the plurals and index every noun by its words."""
        self.kinds: dict[tuple[str, ...], PartyKind] = {}
        for kind, nouns in rules.nouns.items():
            for noun in nouns:
                for form in (noun, _plural(noun)):
                    self.kinds.setdefault(tuple(form.split()), kind)
        self._longest: dict[str, int] = {}
        for words in self.kinds:
            self._longest[words[0]] = max(len(words), self._longest.get(words[0], 0))
        self.modifiers = frozenset(rules.modifiers.words)

    def noun_at(self, tokens: tuple[Token, ...], at: int) -> Noun | None:
        """The longest noun for people that begins at token `at`."""
        if at >= len(tokens):
            return None
        for length in range(self._longest.get(tokens[at].lower, 0), 0, -1):
            words = tuple([token.lower for token in tokens[at : at + length]])
            if len(words) == length and words in self.kinds:
                return Noun(first=at, last=at + length - 1, kind=self.kinds[words])
        aged = tokens[at].lower.endswith(AGED)
        return Noun(first=at, last=at, kind="civilians") if aged else None

    def noun_after(self, tokens: tuple[Token, ...], at: int) -> Noun | None:
        """The noun for people that heads the phrase begun at token `at`, over its modifiers.

        Of several nouns in a row ("army soldiers", "hospital staff") the last one is the head.
        """
        found: Noun | None = None
        for index in range(at, min(at + MOST_MODIFIERS + 1, len(tokens))):
            noun = self.noun_at(tokens, index)
            if noun is not None and (found is None or _goes_on(tokens, found, noun)):
                found = noun
            elif found is not None and index > found.last:
                break
            if noun is None and found is None and not self.modifies(tokens[index]):
                break
        return found

    def modifies(self, token: Token) -> bool:
        """Whether a word may stand between a number or article and the noun."""
        return (
            token.lower in self.modifiers
            or "-" in token.text
            or token.text[:1].isupper()
            or token.lower.endswith(("'s", "’s"))
            or (token.text[0].isdigit() and token.lower.endswith(("st", "nd", "rd", "th")))
            or token.text in "\"'“‘«"
        )


def _goes_on(tokens: tuple[Token, ...], found: Noun, noun: Noun) -> bool:
    """ "army soldiers" goes on; "people dead", "troops prisoner" tell what became of them."""
    plural = tokens[found.last].lower.endswith("s") and not tokens[noun.last].lower.endswith("s")
    beside = noun.first == found.last + 1 and not (plural and noun.last == noun.first)
    return beside and (noun.kind != "unknown" or found.kind == "unknown")


@cache
def _plural(noun: str) -> str:
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"
