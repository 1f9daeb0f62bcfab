"""One row of the registry: an institution that takes part in incidents, or speaks of them."""

import hashlib
import unicodedata
from dataclasses import dataclass
from typing import Literal, cast

from reportedly.records.vocabulary import PartyKind, SourceType

# What an institution is: a kind of party where it can take part, else a kind of source.
Kind = Literal[
    "state_forces", "police", "armed_group", "militia", "foreign_state",
    "government", "military", "ngo", "analyst", "media", "court", "un", "hospital", "other",
]  # fmt: skip
# The kind of source that speaks for a kind of party; every other kind is a kind of source itself.
SPEAKS: dict[str, SourceType] = {
    "state_forces": "military",
    "foreign_state": "military",
    "armed_group": "armed_group",
    "militia": "armed_group",
}
# The kind of party that an institution is where it takes part; the others take no part themselves.
TAKES_PART: dict[str, PartyKind] = {
    "state_forces": "state_forces",
    "military": "state_forces",
    "police": "police",
    "armed_group": "armed_group",
    "militia": "militia",
    "foreign_state": "foreign_state",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """A public institution or organised group: facts only, and where they can be looked up.

    `id` is stable; `aliases` are other names in use (acronyms, local names, press forms); `country`
    is ISO 3166 alpha-2, null for what is of no one state; `parent` is the id of what it belongs to;
    `active_from`, `active_to` are years, null where not known or still active; `source` says where
    the fact is public. A row says of nobody what they did.
    """

    id: str
    name: str
    kind: Kind
    source: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    parent: str | None = None
    active_from: int | None = None
    active_to: int | None = None
    note: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """All its names; the first one is printed."""
        return (self.name, *self.aliases)

    @property
    def speaks(self) -> SourceType:
        """The kind of source that speaks for it."""
        return SPEAKS.get(self.kind) or cast(SourceType, self.kind)

    @property
    def takes_part(self) -> PartyKind | None:
        """The kind of party that it is, where it can be one."""
        return TAKES_PART.get(self.kind)


_APOSTROPHES = "'’‘ʼ`´.ʻʿʾ"
_MARKS = '-–—/(),;:!?¡"“”_[]'
_SPELLINGS = (("defense", "defence"), ("organization", "organisation"), ("center ", "centre "))


def _letters() -> dict[int, str]:
    """Latin letters with accents -> without, apostrophes -> nothing, other marks -> a blank."""
    table = {ord(mark): "" for mark in _APOSTROPHES} | {ord(mark): " " for mark in _MARKS}
    for code in range(0xC0, 0x250):
        split = unicodedata.normalize("NFKD", chr(code))
        table[code] = "".join(one for one in split if not unicodedata.combining(one)).lower()
    return table | {ord("ı"): "i", ord("ł"): "l", ord("đ"): "d", ord("ø"): "o"}


_FOLDED = _letters()


def folded(name: str) -> str:
    """A name as it is filed: lower case, no accents, no punctuation, one spelling, no article."""
    key = " ".join(name.translate(_FOLDED).lower().split()).removeprefix("the ")
    for old, new in _SPELLINGS:
        key = key.replace(old, new)
    return key


def identity(name: str, country: str | None) -> str:
    """A stable id for an actor that no list holds: the same name and country, the same id."""
    whole = f"{folded(name)}|{country or ''}"
    return f"x-{hashlib.sha256(whole.encode()).hexdigest()[:12]}"
