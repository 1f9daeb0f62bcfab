"""tokens -> nouns for people that no list holds: by their form, where a number stands before them.

The lists of things (models/data/outcomes.toml) say what is none.
"""

from reportedly.dissect.people import Noun
from reportedly.dissect.toll_words import TollWords
from reportedly.records.document import Token

MOST_ADJECTIVES = 3  # words of no known kind between a number and the noun


def generic(tokens: tuple[Token, ...], at: int, words: TollWords) -> Noun | None:
    """The first plural noun from token `at` on that names no thing ("two woodcutters")."""
    name: int | None = None
    of = at < len(tokens) and tokens[at].lower == "of"
    at += 1 + (tokens[at + 1].lower in words.definite) if of and at + 1 < len(tokens) else 0
    for index in range(at, min(at + MOST_ADJECTIVES + 1, len(tokens))):
        token = tokens[index]
        if _ends(token, words):
            break
        if _is_plural(token, words):
            if token.lower in words.things:
                return None
            if not token.text[:1].isupper():
                return Noun(first=index, last=index, kind="civilians")
            name = index
        elif of and token.text[:1].isupper() and _last(tokens, index, words):
            name = index
        elif token.lower in words.things or not _may_describe(token):
            return None
    return None if name is None else Noun(first=name, last=name, kind="civilians")


def singular(tokens: tuple[Token, ...], at: int, words: TollWords) -> Noun | None:
    """A noun for one person by its ending, or a capitalised one that nothing follows."""
    name: int | None = None
    for index in range(at, min(at + MOST_ADJECTIVES + 1, len(tokens))):
        token = tokens[index]
        if _ends(token, words):
            break
        if token.lower in words.things or not _may_describe(token):
            return None
        last = _last(tokens, index, words)
        if last and token.lower.endswith(words.agent_endings):
            return Noun(first=index, last=index, kind="civilians")
        name = index if last and token.text[:1].isupper() and not token.text.isupper() else None
    return None if name is None else Noun(first=name, last=name, kind="civilians")


def _ends(token: Token, words: TollWords) -> bool:
    return token.lower in words.no_heads or not (
        token.text[0].isalpha() or token.text[0] in "\"“'‘"
    )


def _last(tokens: tuple[Token, ...], index: int, words: TollWords) -> bool:
    return index + 1 >= len(tokens) or _ends(tokens[index + 1], words)


def _is_plural(token: Token, words: TollWords) -> bool:
    low = token.lower
    return len(low) > 3 and low.endswith(words.plural_endings) and not low.endswith(("ss", "us"))


def _may_describe(token: Token) -> bool:
    """A word that may stand before the noun: no number, no sign."""
    return token.text[0].isalpha() or token.text[0] in "\"“'‘"
