"""Text -> the same text about others: names of states and groups swapped, grammar kept."""

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

# An article before a name, and the name's beginning.
_ARTICLE = r"(?:\b(?P<article>[Aa]n?)(?P<gap>\s+))?"


@dataclass(frozen=True, kw_only=True)
class Names:
    """What is swapped with what, what is left alone, and which names take another article.

    `other`: each form's counterpart, both ways. `kept`: longer names that hold one of them.
    `consonant`, `vowel`: beginnings of names whose first sound is not that of their first letter.
    `words_in_capitals`: names that are other words where all the text is in capitals.
    """

    other: dict[str, str]
    kept: tuple[str, ...]
    consonant: tuple[str, ...]
    vowel: tuple[str, ...]
    words_in_capitals: frozenset[str]

    def swapped(self, text: str) -> str:
        """The text with every name replaced by its counterpart; swapping twice gives the text.

        Names in capitals stay in capitals; "a" and "an" follow the new name.
        """
        left = self.words_in_capitals if _in_capitals(text) else frozenset()
        return self._pattern.sub(lambda match: self._replaced(match, left), text)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        forms = {*self.other, *self.kept, *(form.upper() for form in self.other)}
        longest = sorted(forms, key=lambda form: (-len(form), form))
        names = "|".join(map(re.escape, longest))
        return re.compile(rf"{_ARTICLE}(?<![\w-])(?P<name>{names})(?!\w)")

    def _replaced(self, match: re.Match[str], left: frozenset[str]) -> str:
        name, article = match["name"], match["article"]
        new = name if name in left else self._counterpart(name)
        if article is None or new == name:
            return match[0].removesuffix(name) + new
        right = article[0] + ("n" if self._vowel_sound(new) else "")
        return right + match["gap"] + new

    def _counterpart(self, name: str) -> str:
        if name in self.kept:
            return name
        if name in self.other:
            return self.other[name]
        return next(new.upper() for old, new in self.other.items() if old.upper() == name)

    def _vowel_sound(self, name: str) -> bool:
        if name.startswith(self.consonant):
            return False
        return name.startswith(self.vowel) or name[0].lower() in "aeiou"


def _in_capitals(text: str) -> bool:
    """Whether most letters are capitals, as in agency wires and in some headlines."""
    return 2 * sum(map(str.isupper, text)) > sum(map(str.isalpha, text))


def names(path: Path = Path(__file__).parent / "names.toml") -> Names:
    """The table of names.

    Raises:
        ValueError: a form stands for two others, so that swapping could not be undone.
    """
    table = tomllib.loads(path.read_text("utf-8"))
    other: dict[str, str] = {}
    for one, two in (*table["states"], *table["groups"]):
        for old, new in (*zip(one, two, strict=True), *zip(two, one, strict=True)):
            if other.setdefault(old, new) != new:
                raise ValueError(f"{path.name}: {old} stands for {other[old]} and for {new}")
    articles = table["articles"]
    return Names(
        other=other,
        kept=tuple(table["kept"]),
        consonant=tuple(articles["consonant"]),
        vowel=tuple(articles["vowel"]),
        words_in_capitals=frozenset(table["words_in_capitals"]),
    )
