"""Text -> passages, and what each of them tells: English, another language, or nothing.

A passage is a line; a long line is several. Most are plainly English by their words; the identifier
is asked for the others alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.ports import LanguageIdentifier

# The longest passage in code points: some 60 words, where the identifier errs no more, and short
# enough for a quotation to stand out from the text around it.
_LONGEST = 400
_PASSAGE = re.compile(rf"[^\n]{{1,{_LONGEST}}}(?=\s|$)|[^\n]{{1,{_LONGEST}}}")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[A-Za-zÀ-ɏḀ-ỿ]")
# A sign of these stands for some three letters of an alphabet: it weighs two more.
_IDEOGRAPH = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]")
_SIGNS_AN_IDEOGRAPH = 2
# Measured on the lines of benchmarks/languages/battery.jsonl that are marked `tune`, and on the
# English corpora that docs/decisions/0014-languages.md names. English lines mostly have 40 to 80 %
# of telling words; foreign ones that quote English have up to 18 %.
_PLAINLY = 0.25
_PLAIN_WORDS = 3
_PARTLY = 0.15
# How far another language must lead English: in all, for each word that tells English, and for each
# word. Names in English headlines lead by up to 27, the shortest foreign headlines by 37; a
# list of names leads by 1.6 a word, foreign text full of English names by 3.9.
_LEAST_LEAD = 30.0
_LEAD_AN_ENGLISH_WORD = 10.0
_LEAD_A_WORD = 2.5
# Running text without English words is not English, whatever it is: so many words, most of them in
# small letters (which names are not), and hardly one that tells English.
_RUNNING_WORDS = 12
_SMALL_SHARE = 0.6
_STRAY_ENGLISH = 0.05
# A passage whose words are mostly the same few is no language: signs left over, rows of a table.
_DIFFERENT_SHARE = 0.2
# A language told by its words: so many of them, and such a share of the passage.
_TELLING_WORDS = 3
_TELLING_SHARE = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class ByWords:
    """A language that its most frequent words tell; they are in lower case."""

    code: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A piece of a text with its words in lower case; `english` of them tell English.

    `letters` weighs it: letters, and ideographs three times. `latin` of the letters are Latin.
    """

    text: str
    words: tuple[str, ...]
    english: int
    letters: int
    latin: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What language a passage is in (null: it does not tell) and how surely.

    `lead` is the identifier's over English; infinite where script or words tell it.
    """

    passage: Passage
    code: str | None
    lead: float = 0.0


def passages(text: str, english: frozenset[str]) -> Iterator[Passage]:
    """The pieces of a text that hold any letters, in order."""
    for found in _PASSAGE.finditer(text):
        words = tuple(_WORD.findall(found[0].lower()))
        if words:
            letters = sum(map(len, words))
            plain = found[0].isascii()
            yield Passage(
                text=found[0],
                words=words,
                english=sum(word in english for word in words),
                letters=letters if plain else letters + _ideographs(found[0]),
                latin=letters if plain else len(_LATIN.findall(found[0])),
            )


def plainly_english(passage: Passage, least: float | None = None) -> bool:
    """Whether the words alone tell English: many of them, or the share `least` if given."""
    if 2 * passage.latin < passage.letters:
        return False
    words = len(passage.words)
    if least is not None and passage.english >= least * words:
        return True
    return passage.english >= max(_PLAIN_WORDS, _PLAINLY * words)


def told(passage: Passage, by_words: tuple[ByWords, ...], identifier: LanguageIdentifier) -> Told:
    """What language a passage is in, by its words, its script, or the identifier."""
    if plainly_english(passage):
        return Told(passage=passage, code="en")
    if _says_nothing(passage):
        return Told(passage=passage, code=None)
    code = _by_words(passage, by_words)
    if code is not None:
        return Told(passage=passage, code=code, lead=float("inf"))
    found = identifier.likeliest(_as_written(passage.text))
    if 2 * passage.latin < passage.letters and found.code != "en":
        return Told(passage=passage, code=found.code, lead=float("inf"))
    if found.lead > _least_lead(passage) or (found.code != "en" and _runs_without_english(passage)):
        return Told(passage=passage, code=found.code, lead=found.lead)
    is_english = found.code == "en" or passage.english >= _PARTLY * len(passage.words)
    return Told(passage=passage, code="en" if is_english else None)


def _says_nothing(passage: Passage) -> bool:
    words = len(passage.words)
    return words >= _RUNNING_WORDS and len(set(passage.words)) <= _DIFFERENT_SHARE * words


def _runs_without_english(passage: Passage) -> bool:
    words = len(passage.words)
    if words < _RUNNING_WORDS or passage.english > _STRAY_ENGLISH * words:
        return False
    return sum(map(str.islower, _WORD.findall(passage.text))) >= _SMALL_SHARE * words


def _least_lead(passage: Passage) -> float:
    in_all = _LEAST_LEAD + _LEAD_AN_ENGLISH_WORD * passage.english
    return max(in_all, _LEAD_A_WORD * len(passage.words))


def _ideographs(text: str) -> int:
    """What the ideographs of a text weigh beyond one letter each."""
    return _SIGNS_AN_IDEOGRAPH * len(_IDEOGRAPH.findall(text))


def _by_words(passage: Passage, by_words: tuple[ByWords, ...]) -> str | None:
    """The language of which most words stand there, if they are many and more than English ones."""
    for language in by_words:
        found = [word for word in passage.words if word in language.words]
        least = max(_TELLING_SHARE * len(passage.words), passage.english + 1)
        if len(found) >= least and len(set(found)) >= _TELLING_WORDS:
            return language.code
    return None


def _as_written(text: str) -> str:
    """Capitals throughout say nothing of the language: they become small letters."""
    capitals = sum(letter.isupper() for letter in text)
    return text.lower() if 2 * capitals > len(text) else text
