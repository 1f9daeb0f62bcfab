"""templates.toml -> TemplateRules: the word lists and patterns of MUC-4's conventions."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import msgspec


@dataclass(frozen=True, slots=True, kw_only=True)
class Patterns:
    """Ordered (pattern, value) pairs: types of fillers, and what goes before a number."""

    instrument: tuple[tuple[str, str], ...]
    object: tuple[tuple[str, str], ...]
    person: tuple[tuple[str, str], ...]
    bound: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """Word lists; templates.toml says what each is."""

    countries: tuple[tuple[str, str], ...]
    nations: tuple[tuple[str, str], ...]
    idle: frozenset[str]
    numbers: tuple[tuple[str, int], ...]
    singular: frozenset[str]
    not_plural: frozenset[str]
    plural: frozenset[str]
    initials: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateRules:
    """Everything that making templates looks up and nobody learnt."""

    patterns: Patterns
    lists: Lists


@lru_cache(maxsize=1)
def rules() -> TemplateRules:
    """The rules, read once from templates.toml beside this file."""
    text = Path(__file__).with_name("templates.toml").read_text("utf-8")
    return msgspec.convert(msgspec.toml.decode(text), TemplateRules)


def first(table: tuple[tuple[str, str], ...], words: str) -> str | None:
    """The set fill of the first pattern that `words` hold."""
    return next((fill for pattern, fill in table if re.search(pattern, words)), None)
