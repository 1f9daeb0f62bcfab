"""string fill, key -> Verdict: the judgement that a person made at the official scoring, by words.

The guidelines (3.1.1) give full credit to a string that says the same with more or fewer
nonessential modifiers, partial credit to a part of a name, to a string that runs on beyond the noun
phrase and to one whose words still point at the same thing.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from muc4.slots import slots
from muc4.verdict import Verdict, best

NAME_SLOT = 18

# The share of the longer string's content words that must be common for partial credit. Of 0.25,
# 0.3, 0.4 and 0.5, this agrees best with what people judged at the official scoring of TST3.
ENOUGH = 0.4

Words = tuple[str, ...]


def judge(response: str, keys: Sequence[str], *, name: bool = False) -> Verdict:
    """The best verdict of `response` over the key's alternatives; `name`: a person's name."""
    return best([_against(response, key, name=name) for key in keys])


def _against(response: str, key: str, *, name: bool) -> Verdict:
    wanted = _words(key)
    verdicts = [_compare(words, wanted, name=name) for words in _readings(response)]
    return best(verdicts)


@cache
def _readings(text: str) -> tuple[Words, ...]:
    """The words of a string, and of what stands outside and inside its brackets."""
    inside = re.findall(r"[\[(]([^\])]*)[\])]", text)
    outside = re.sub(r"[\[(][^\])]*[\])]", " ", text)
    return tuple(dict.fromkeys(_words(one) for one in (text, outside, *inside) if _words(one)))


@cache
def _words(text: str) -> Words:
    """Upper-case words without the leading ones that say nothing; all of them if none is left."""
    found = [one for one in re.findall(r"[A-Z0-9]+", text.upper()) if one != "S"]
    idle = slots().premodifiers | slots().nonessential
    for start, word in enumerate(found):
        if word not in idle and not word.isdigit():
            return tuple(found[start:])
    return tuple(found)


def _compare(said: Words, wanted: Words, *, name: bool) -> Verdict:
    if not said or not wanted:
        return Verdict.INCORRECT
    if said == wanted or _same_letters(said, wanted):
        return Verdict.CORRECT
    if _longer(said, wanted, name=name):
        return Verdict.CORRECT
    if name:
        return Verdict.PARTIAL if set(said) & set(wanted) - _idle() else Verdict.INCORRECT
    return _shared(said, wanted)


def _same_letters(said: Words, wanted: Words) -> bool:
    """SUB STATION and SUBSTATION, POLICEMAN and POLICEMAN'S."""
    left, right = "".join(said), "".join(wanted)
    return left in (right, f"{right}S") or right == f"{left}S"


def _longer(said: Words, wanted: Words, *, name: bool) -> bool:
    """Whether the response holds the key's words and more of the same noun phrase."""
    size = len(wanted)
    if len(said) <= size:
        return False
    if said[-size:] == wanted:
        before = set(said[:-size])
        return before <= _front() if name else not before & _breaks()
    return not name and said[:size] == wanted and said[size] in slots().postmodifiers


def _shared(said: Words, wanted: Words) -> Verdict:
    """Partial where enough of the content words are common, plural or not."""
    left, right = set(map(_stem, said)) - _idle(), set(map(_stem, wanted)) - _idle()
    if not left or not right:
        return Verdict.INCORRECT
    good = len(left & right) / max(len(left), len(right)) >= ENOUGH
    return Verdict.PARTIAL if good else Verdict.INCORRECT


def _stem(word: str) -> str:
    return word.removesuffix("S") if len(word) > 3 else word


@lru_cache(maxsize=1)
def _idle() -> frozenset[str]:
    return slots().function_words | slots().premodifiers | slots().nonessential


@lru_cache(maxsize=1)
def _front() -> frozenset[str]:
    """What may stand before a name without being part of it."""
    return slots().titles | slots().premodifiers | slots().nonessential


@lru_cache(maxsize=1)
def _breaks() -> frozenset[str]:
    """Words that end a noun phrase: what follows them is not its head."""
    return slots().postmodifiers | {"AND", "OR", "BY"}
