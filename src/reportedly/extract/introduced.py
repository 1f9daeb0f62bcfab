"""Document -> armed groups that it introduces by a name: "the rebel group X", "fighters of X"."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from reportedly.extract.institutions import IntroducedWords, Naming
from reportedly.records.document import Document
from reportedly.records.institution import Institution, folded, identity

# In longer texts groups are introduced early; a bound keeps time in hand.
HEAD = 100_000
SOURCE = "the report itself"

_WORD = r"[^\W\d_a-z][\w'’-]{0,30}"
_SMALL = r"(?:of|the|for|and|in|de|del|al|du|la|el|as|as-|li|ul|bin|e|i)"
_NAME = rf"{_WORD}(?:[ -](?:{_SMALL}[ -]){{0,2}}{_WORD}){{0,6}}"


def introduced(
    document: Document, country: str | None, acronyms: Mapping[str, str], by: Naming
) -> Mapping[str, Institution]:
    """The armed groups that the report introduces and no list holds, by their folded names.

    Args:
        document: the report.
        country: of the incident; it is part of an unlisted group's identity.
        acronyms: "Name (ACR)" by acronym, as the report writes it.
        by: the registry, which is asked first, and the words that introduce.
    """
    found: dict[str, Institution] = {}
    for name in _names(document.report.text[:HEAD], by.rules.introduced):
        key = folded(name)
        if len(key) < 3 or key in by.states or key in found or by.registry.find(name):
            continue
        row = _row(name, country)
        found[key] = row
        for acronym, full in acronyms.items():
            if folded(full.split(" (")[0]) == key:
                found[folded(acronym)] = row
    return found


def _row(name: str, country: str | None) -> Institution:
    return Institution(
        id=identity(name, country), name=name, kind="armed_group", source=SOURCE, country=country
    )


def _names(text: str, words: IntroducedWords) -> Iterable[str]:
    for pattern in _patterns(words):
        for match in pattern.finditer(text):
            yield match["name"].removesuffix("'s").removesuffix("’s")


@lru_cache(maxsize=2)
def _patterns(words: IntroducedWords) -> tuple[re.Pattern[str], ...]:
    """Before the name: kind and noun, or its members; after it: a clause set off by a comma."""
    kinds, nouns, members = ("|".join(map(re.escape, one)) for one in (words.kinds, words.nouns, words.members))
    called = r"(?:called|named|known as|calling itself|which calls itself)"
    return (
        re.compile(
            rf"\b(?:{kinds})[ -](?:{nouns})s?,? (?:{called} )?(?:the )?[\"“]?(?P<name>{_NAME})"
        ),
        re.compile(rf"\b(?:group|movement|{nouns}) {called} (?:the )?[\"“]?(?P<name>{_NAME})"),
        re.compile(rf"\b(?:{members}) (?:of|from) (?:the )?(?P<name>{_WORD}[ -]{_NAME})"),
        re.compile(
            rf"(?P<name>{_NAME})(?: \([^()]{{2,12}}\))?, (?:a|an|the|one of the)(?: [\w'’-]+){{0,3}}"
            rf" (?:(?:{kinds})(?: [\w-]+)? (?:{nouns})|faction|movement|militia|sect|cartel|gang|outfit)\b"
        ),
    )
