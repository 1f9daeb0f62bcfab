"""A place's name -> the key that it is filed under: spelling habits folded away."""

import re
import unicodedata

_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
        "ə": "a",
        "ɛ": "e",
        "ɔ": "o",
        "ŋ": "n",
    }
)
_APOSTROPHES = re.compile(r"(?<=\w)['’ʼ](?=s\b)|['’‘ʻʼʿʾ`´′]")
_NOT_WORD = re.compile(r"[\W_]+")
# One spelling for what newsrooms abbreviate.
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}


def fold(name: str) -> tuple[str, ...]:
    """The words of `name` in lower case without accents, apostrophes and punctuation."""
    if not name.isascii():
        lowered = name.casefold().translate(_LETTERS)
        split = unicodedata.normalize("NFKD", lowered)
        name = "".join(letter for letter in split if not unicodedata.combining(letter))
    words = _NOT_WORD.sub(" ", _APOSTROPHES.sub("", name.casefold())).split()
    return tuple(_SHORT.get(word, word) for word in words)


def key(words: tuple[str, ...]) -> str:
    """The key of folded words: joined, so that "Beled Weyne" and "Beledweyne" are one name."""
    return "".join(words)


def bare(words: tuple[str, ...], type_words: frozenset[str]) -> tuple[str, ...]:
    """Folded words without type words at either end ("Khost Province" -> "Khost").

    A name of nothing but type words comes back as it is.
    """
    start, end = 0, len(words)
    while start < end and words[start] in type_words:
        start += 1
    while end > start and words[end - 1] in type_words:
        end -= 1
    return words[start:end] or words
