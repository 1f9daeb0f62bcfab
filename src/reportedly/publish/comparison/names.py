"""Names of countries and sides as data sets and reports write them -> whether they are one."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_NOT_WORD = re.compile(r"[^a-z0-9]+")
_BRACKETS = re.compile(r"\(([^)]*)\)")


def folded(name: str) -> str:
    """Lower case, without accents and punctuation."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return _NOT_WORD.sub(" ", bare).strip()


def one_place(one: str, other: str) -> bool:
    """Whether one name holds the other: "Mopti region" is "Mopti"."""
    a, b = f" {folded(one)} ", f" {folded(other)} "
    return a in b or b in a


@dataclass(frozen=True, slots=True, kw_only=True)
class Countries:
    """ISO 3166-1 alpha-2 codes by folded name."""

    codes: Mapping[str, str]

    @classmethod
    def of(cls, rows: Iterable[tuple[str, Iterable[str]]]) -> "Countries":
        """Make it from codes with their names."""
        return cls(codes={folded(name): code for code, names in rows for name in names})

    def code(self, name: str) -> str | None:
        """A country's code; UCDP's "Myanmar (Burma)" is known by either name. Null: not known."""
        without = _BRACKETS.sub(" ", name)
        within = _BRACKETS.findall(name)
        found = (self.codes.get(folded(each)) for each in (name, without, *within))
        return next((code for code in found if code), None)


def one_side(one: str, other: str, common: frozenset[str]) -> bool:
    """Whether two names may be of one side: they share a word that tells sides apart.

    An acronym is the first letters of the other name's words. `common`: words that tell none apart.
    """
    a, b = folded(one).split(), folded(other).split()
    shared = {word for word in a if len(word) >= 3} & {word for word in b if len(word) >= 3}
    return bool(shared - common) or _acronym(a, b) or _acronym(b, a)


def _acronym(short: list[str], words: list[str]) -> bool:
    initials = "".join(word[0] for word in words if word not in ("and", "of", "the", "for"))
    return any(len(each) >= 2 and each == initials for each in short)
