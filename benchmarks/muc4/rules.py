"""templates.toml -> TemplateRules: the tables that turn a reading's words into set fills."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import msgspec


@dataclass(frozen=True, slots=True, kw_only=True)
class Patterns:
    """Ordered (pattern, set fill) pairs, one table a slot."""

    incident: tuple[tuple[str, str], ...]
    instrument: tuple[tuple[str, str], ...]
    object: tuple[tuple[str, str], ...]
    person: tuple[tuple[str, str], ...]
    organization: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """Word lists: relevant countries, openers of noun phrases, the order of confidences."""

    countries: tuple[tuple[str, str], ...]
    openers: frozenset[str]
    confidences: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateRules:
    """Everything that mapping a reading to templates looks up."""

    events: dict[str, str]
    stages: dict[str, str]
    effects: dict[str, str]
    kinds: dict[str, str]
    categories: dict[str, str]
    precisions: dict[str, str]
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
