"""Part of a mention -> Phrase: the words of a sentence around it, grown step by step."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from reportedly.records.document import Document, Token
from reportedly.records.span import Span

# Words that a name is widened by on one side: the longest of the training reports have nine.
MOST_WORDS = 9
# Words between an adjective or a possessive and the noun that it stands with.
TO_NOUN = 2
# A sentence of which more words than this part are in capitals has no names that capitals tell.
CAPITALS = 0.6
POSSESSIVE = ("'s", "’s")
_QUOTES = frozenset('"“”„«»')
_OPENED, _CLOSED = frozenset("(["), frozenset(")]")
_ARTICLES = frozenset({"a", "an", "the"})
_CAPPED = frozenset({"A", "An", "The", "THE"})


@dataclass(frozen=True, slots=True, kw_only=True)
class AccusedRules:
    """What models/data/accused.toml holds, lower case.

    `people`: nouns for persons, forces and states, singular and plural; `endings`: of other nouns
    for persons; `heads`: words of an
    organisation's name after which the name can go on ("Front for ..."); `particles`: small words
    inside names; `openers`: words that capitals make no part of a name; `linking`: words with which
    a mention neither begins nor ends; `pronouns`: mentions that stay as they are.
    """

    pronouns: frozenset[str]
    people: frozenset[str]
    endings: tuple[str, ...]
    heads: frozenset[str]
    particles: frozenset[str]
    openers: frozenset[str]
    linking: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Tokens `[first, last]` of a sentence; `loud`: it is in capitals throughout."""

    tokens: tuple[Token, ...]
    rules: AccusedRules
    loud: bool
    first: int
    last: int

    def at(self, index: int) -> Token | None:
        """The token of an index; null before the first and after the last."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    def small(self, index: int, words: frozenset[str]) -> bool:
        """Whether a token is one of `words`; an acronym ("IS") is none."""
        token = self.at(index)
        if token is None or (len(token.text) > 1 and token.text.isupper() and not self.loud):
            return False
        return token.lower in words

    def name(self, index: int) -> bool:
        """Whether a token is a word of a name by its capital ("Front", "al-Hadid")."""
        token = self.at(index)
        capital = token is not None and any(part[:1].isupper() for part in token.text.split("-"))
        inside = index > 1 and self.small(index - 1, self.rules.particles)
        return capital and (inside or not self.small(index, self.rules.openers))

    def person(self, index: int) -> bool:
        """Whether a token is a noun for people, or ends in one ("ex-patrolmen")."""
        token = self.at(index)
        if token is None:
            return False
        word = token.lower.removesuffix("'s").removesuffix("’s")
        return not self.rules.people.isdisjoint((word, word.rpartition("-")[2]))


def phrase_of(document: Document, span: Span, rules: AccusedRules) -> Phrase | None:
    """The tokens that some words touch."""
    if not document.sentences:
        return None
    tokens = document.sentences[document.sentence_of(span)].tokens
    first = bisect_right(tokens, span.start, key=lambda token: token.end)
    last = bisect_left(tokens, span.end, key=lambda token: token.start) - 1
    words = [token.text for token in tokens if token.text.isalpha() and len(token.text) > 1]
    loud = sum(word.isupper() for word in words) > CAPITALS * len(words)
    if first <= last < len(tokens) - 1 and tokens[last].text in _ARTICLES | _CAPPED:
        last += 1
    if first > last:
        return None
    return Phrase(tokens=tokens, rules=rules, loud=loud, first=first, last=last)


def grown(phrase: Phrase) -> Phrase | None:
    """The whole of a name or noun phrase, without loose ends; null where nothing is left."""
    phrase = _in_brackets(phrase)
    if not phrase.loud:
        phrase = _name_right(_name_left(phrase))
    phrase = _to_noun(phrase)
    if not phrase.loud:
        phrase = _name_right(phrase)
    return _trimmed(_acronym(_to_owner(phrase)))


def _in_brackets(phrase: Phrase) -> Phrase:
    """From an acronym in brackets to the name before them."""
    first = phrase.first - phrase.small(phrase.first, _CLOSED)
    first -= not phrase.small(first, _OPENED)
    if not phrase.small(first, _OPENED) or phrase.last - first > TO_NOUN:
        return phrase
    named = phrase.name(first - 1) or phrase.person(first - 1)
    spelled = _spelled(phrase, first)
    return replace(phrase, first=spelled or first - 1) if named else phrase


def _spelled(phrase: Phrase, opened: int) -> int | None:
    """The first of the words before a bracket whose initials are the acronym in it."""
    token = phrase.at(opened + 1)
    letters = [letter for letter in token.text if letter.isupper()] if token else []
    at = opened - 1
    while letters and at >= 0 and opened - at <= MOST_WORDS:
        if phrase.tokens[at].text[:1].upper() == letters[-1]:
            letters.pop()
        elif not phrase.small(at, phrase.rules.particles):
            return None
        at -= 1
    return at + 1 if not letters and token is not None else None


def _name_left(phrase: Phrase) -> Phrase:
    """To the first word of a name, over small words where the name began before them."""
    first = phrase.first
    inner = phrase.rules.particles - _ARTICLES
    for _ in range(MOST_WORDS):
        opens = phrase.name(first) or phrase.small(first, inner)
        if opens and phrase.name(first - 1):
            first -= 1
        elif (head := _head_before(phrase, first)) is not None:
            first = head
        else:
            break
    return replace(phrase, first=first)


def _head_before(phrase: Phrase, first: int) -> int | None:
    """The head of the organisation whose name goes on over small words at `first`."""
    if not phrase.name(first):
        return None
    before = first - 1
    while phrase.small(before, phrase.rules.particles) and first - before <= TO_NOUN:
        before -= 1
    linked = before < first - 1 and phrase.name(before)
    return before if linked and phrase.small(before, phrase.rules.heads) else None


def _name_right(phrase: Phrase) -> Phrase:
    """To the last word of a name; over small words where an organisation's name goes on."""
    last = phrase.last
    for _ in range(MOST_WORDS):
        after = last + 1
        if phrase.small(last, phrase.rules.heads):
            while phrase.small(after, phrase.rules.particles) and after - last <= TO_NOUN:
                after += 1
        if phrase.small(after, _QUOTES) and _quoting(phrase, last):
            after += 1
        if not (phrase.name(last) and phrase.name(after)):
            break
        last = after
    return replace(phrase, last=last)


def _quoting(phrase: Phrase, last: int) -> bool:
    """Whether a quotation mark is open at a word of the mention: a nickname's."""
    marks = [t for t in phrase.tokens[phrase.first : last] if t.text in _QUOTES]
    return len(marks) % 2 == 1


def _to_noun(phrase: Phrase) -> Phrase:
    """From adjectives, names and possessives to the noun for people that they stand with."""
    last, owner = phrase.last, phrase.tokens[phrase.last].lower.endswith(POSSESSIVE)
    if phrase.person(last) and not owner and not phrase.small(last, phrase.rules.heads):
        return phrase
    found = last
    for after in range(last + 1, last + 1 + MOST_WORDS):
        token = phrase.at(after)
        if (
            token is None
            or not token.text[0].isalpha()
            or phrase.small(after, phrase.rules.linking)
        ):
            break
        if phrase.person(after):
            found = after
        elif found > last or after >= last + TO_NOUN:
            break
    return replace(phrase, last=found)


def _to_owner(phrase: Phrase) -> Phrase:
    """From "of the brigade", "in uniform" to the noun for people before it."""
    before = phrase.first - 1
    linking = (phrase.rules.particles | phrase.rules.linking) - _ARTICLES
    if not phrase.small(phrase.first, linking):
        return phrase
    if not (phrase.person(before) or phrase.name(before)):
        return phrase
    return replace(phrase, first=before)


def _acronym(phrase: Phrase) -> Phrase:
    """With the acronym in brackets that follows, or the bracket that closes it."""
    opened = any(token.text in _OPENED for token in phrase.tokens[phrase.first : phrase.last])
    for bracket, closed in ((phrase.last - 1, phrase.last + 1), (phrase.last + 1, phrase.last + 3)):
        inside = phrase.at(closed - 1)
        if (
            (opened or bracket > phrase.last)
            and phrase.small(bracket, _OPENED)
            and phrase.small(closed, _CLOSED)
            and inside is not None
            and inside.text[0].isupper()
        ):
            return replace(phrase, last=closed)
    return phrase


def _trimmed(phrase: Phrase) -> Phrase | None:
    """Without linking words and marks at both ends; null where nothing is left."""
    first, last = phrase.first, phrase.last
    while first <= last and _loose(phrase, first):
        first += 1
    while first <= last and (_loose(phrase, last) or phrase.small(last, _ARTICLES)):
        if _closes(phrase, first, last):
            break
        last -= 1
    return None if first > last else replace(phrase, first=first, last=last)


def _loose(phrase: Phrase, index: int) -> bool:
    """Whether a token neither begins nor ends a mention."""
    return not phrase.tokens[index].text[0].isalnum() or phrase.small(index, phrase.rules.linking)


def _closes(phrase: Phrase, first: int, last: int) -> bool:
    """Whether a token closes brackets or quotation marks that the mention opens."""
    inside = [token.text for token in phrase.tokens[first:last]]
    if phrase.tokens[last].text in ")]":
        return "(" in inside or "[" in inside
    return phrase.tokens[last].text in _QUOTES and sum(word in _QUOTES for word in inside) % 2 == 1
