"""Text -> Masks: where it names a state or an armed group, so that the encoder sees no name.

In the encoder's eyes the first state that a report names is always the same one, the second
another, and so are groups: swapping names changes nothing that it reads.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

_WORD = re.compile(r"[^\W\d_]+|\d+R\b")
_PLAIN = str.maketrans("’‘‛´`“”„‟«»\n\t\r\u00a0", '\'\'\'\'\'""""""    ')
# In a text that is all in capitals, shorter names are other words too ("US", "IS").
_LEAST_IN_CAPITALS = 4
# Acronyms of so many letters are other words, too.
_LEAST_SURE = 2
# States or groups told apart in one report; further ones look like the last.
TOLD_APART = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRules:
    """models/data/groups.toml: more `states` by names; names that hold a country's.

    `beside`: names of groups that mask only where the text gives another name of the group too.
    """

    apart: tuple[str, ...]
    states: tuple[tuple[str, ...], ...]
    beside: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mask:
    """A name in a text: `text[start:end]`. `kind`: state, people (a demonym) or group.

    `number` counts the states (or groups) of the text in the order of their first mention.
    """

    start: int
    end: int
    kind: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """One way to write a name. `owner` is what it names; null: nothing that is masked.

    `beside`: it names that only where the text has another of its names.
    """

    words: str
    kind: str
    owner: str | None
    beside: bool = False


class Names:
    """Every name that is masked, found by its first word."""

    def __init__(
        self,
        states: Iterable[tuple[tuple[str, ...], tuple[str, ...]]],
        rules: NameRules,
        groups: Iterable[tuple[str, ...]],
    ) -> None:
        """Take the (names, demonyms) of every state, and the names of every group."""
        forms = [_Form(words=name, kind="apart", owner=None) for name in rules.apart]
        for names, demonyms in states:
            forms += [_Form(words=name, kind="state", owner=names[0]) for name in names]
            forms += [_Form(words=name, kind="people", owner=names[0]) for name in demonyms]
        for names in rules.states:
            forms += [_Form(words=name, kind="state", owner=names[0]) for name in names]
        for names in groups:
            forms += [
                _Form(words=name, kind="group", owner=names[0], beside=_beside(name, rules))
                for name in _spellings(names)
                if _masks(name)
            ]
        self._forms = forms
        self._mixed = _by_first_word(forms)

    @cached_property
    def _capitals(self) -> Mapping[str, tuple[_Form, ...]]:
        return _by_first_word(
            replace(form, words=form.words.upper())
            for form in self._forms
            if len(form.words) >= _LEAST_IN_CAPITALS
        )

    def masks(self, text: str, more: Iterable[str] = ()) -> tuple[Mask, ...]:
        """The names of a text in order; `more` are further names of groups, in training."""
        table = self._capitals if in_capitals(text) else self._mixed
        extra = _by_first_word(_Form(words=name, kind="group", owner=name) for name in more)
        if extra:
            both = {key: (*extra[key], *table.get(key, ())) for key in extra}
            table = {**table, **{key: _longest_first(forms) for key, forms in both.items()}}
        found = tuple(_found(plain(text), table))
        sure = {form.owner for _, _, form in found if not form.beside}
        return tuple(_numbered(one for one in found if not one[2].beside or one[2].owner in sure))


def _spellings(names: Iterable[str]) -> Iterable[str]:
    """The names, and what newsrooms make of them: "Al-" for "al-", "al " for "al-", no accents."""
    found = dict.fromkeys(names)
    for name in tuple(found):
        if not name.isascii():
            found[_unaccented(name)] = None
    for name in tuple(found):
        if name.startswith("al-"):
            found |= dict.fromkeys((f"Al-{name[3:]}", f"al {name[3:]}", f"Al {name[3:]}"))
    return found


def _unaccented(name: str) -> str:
    split = unicodedata.normalize("NFKD", name.replace(" – ", " ").replace("–", "-"))
    return "".join(letter for letter in split if not unicodedata.combining(letter))


def _masks(name: str) -> bool:
    """Whether a name is masked: one that ends in a plain noun is masked without it, by another."""
    last = name.rsplit(" ", 1)[-1]
    return name != name.lower() and not (" " in name and last.isalpha() and last.islower())


def _beside(name: str, rules: NameRules) -> bool:
    return name in rules.beside or (len(name) <= _LEAST_SURE and name.isupper() and name.isalpha())


def _by_first_word(forms: Iterable[_Form]) -> Mapping[str, tuple[_Form, ...]]:
    """The forms by their first run of letters, the longest first."""
    table: dict[str, list[_Form]] = {}
    for form in forms:
        first = _WORD.search(form.words)
        if first is not None:
            table.setdefault(first[0], []).append(form)
    return {key: _longest_first(found) for key, found in table.items()}


def _longest_first(forms: Iterable[_Form]) -> tuple[_Form, ...]:
    return tuple(sorted(forms, key=lambda form: (-len(form.words), form.words)))


def _found(text: str, table: Mapping[str, tuple[_Form, ...]]) -> Iterator[tuple[int, int, _Form]]:
    done = 0
    for word in _WORD.finditer(text):
        if word.start() < done:
            continue
        for form in table.get(word[0], ()):
            start = word.start() - form.words.index(word[0])
            end = start + len(form.words)
            if start >= done and text.startswith(form.words, max(0, start)) and _ends(text, end):
                yield start, end, form
                done = end
                break


def _ends(text: str, end: int) -> bool:
    return end >= len(text) or not text[end].isalnum()


def _numbered(found: Iterable[tuple[int, int, _Form]]) -> Iterator[Mask]:
    seen: dict[tuple[bool, str], int] = {}
    counts = {True: 0, False: 0}
    for start, end, form in found:
        if form.owner is None:
            continue
        group = form.kind == "group"
        if (group, form.owner) not in seen:
            seen[group, form.owner] = min(counts[group], TOLD_APART - 1)
            counts[group] += 1
        yield Mask(start=start, end=end, kind=form.kind, number=seen[group, form.owner])


def plain(text: str) -> str:
    """The text with straight quotation marks and plain blanks, every character in its place."""
    return text.translate(_PLAIN)


@lru_cache(maxsize=4)
def in_capitals(text: str) -> bool:
    """Whether most letters are capitals, as in agency wires of old."""
    letters = sum(map(str.isalpha, text))
    return 2 * sum(map(str.isupper, text)) > letters


def masked(
    ids: Sequence[int],
    offsets: Sequence[tuple[int, int]],
    masks: tuple[Mask, ...],
    words: Mapping[str, tuple[int, ...]],
) -> tuple[list[int], list[tuple[int, int]]]:
    """Wordpieces with each name as one piece, and "a" for "an", which follows from a name.

    Args:
        ids: of the wordpieces.
        offsets: characters `[start, end)` of each.
        masks: the names, in order.
        words: by kind, the piece that stands for each number; `articles`: "an" and "a".
    """
    starts = [mask.start for mask in masks]
    new_ids: list[int] = []
    new_offsets: list[tuple[int, int]] = []
    last = -1
    an, a = words["articles"]
    for one, (start, end) in zip(ids, offsets, strict=True):
        at = bisect_left(starts, start + 1) - 1
        if at < 0 or start >= masks[at].end:
            new_ids.append(a if one == an else one)
            new_offsets.append((start, end))
        elif at != last:
            new_ids.append(words[masks[at].kind][masks[at].number])
            new_offsets.append((start, max(end, masks[at].end)))
            last = at
    return new_ids, new_offsets
