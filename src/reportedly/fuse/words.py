"""text -> folded words, names and runs of words: what two texts are compared by."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Set

# Words of a text that are compared: incidents are told in a story's first pages, and a bound keeps
# a book that mentions an incident from costing more than a story about it.
MOST_CHARACTERS = 60_000

# Words in a row that are compared. Four in a row are rarely shared by chance but survive small
# edits; of 349 pairs of independent reports of one incident, 3 share more than 6 % of them
# (training reports).
RUN = 4

# The least figure that tells reports apart: one and two stand in every text.
LEAST_FIGURE = 3

# Digits from which a figure counts no people or things: telephone numbers, noise.
LONGEST_FIGURE = 9
# Figures of four digits without a comma that are taken for a year.
YEARS = range(1000, 2100)

WORD = re.compile(r"\w+")
FIGURE = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d]+(?:'\w+)?")
CAPITAL = re.compile(r"[^\W\d_a-z]\w+")


def folded(text: str) -> str:
    """The text in lower case, without accents."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c))


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text, in order."""
    return tuple(WORD.findall(folded(text[:MOST_CHARACTERS])))


def runs(tokens: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """All runs of `RUN` words; the whole text where it is shorter."""
    if len(tokens) < RUN:
        return frozenset((tokens,) if tokens else ())
    return frozenset(tokens[i : i + RUN] for i in range(len(tokens) - RUN + 1))


def names(text: str, unnaming: frozenset[str] = frozenset()) -> frozenset[str]:
    """Folded words that the text writes with a capital and never without, but the `unnaming`.

    A script without capitals has no such words: then every word of at least 2 letters counts as
    written with one.
    """
    text = text[:MOST_CHARACTERS]
    found = _all_folded(set(CAPITAL.findall(text)))
    small = _all_folded({word for word in WORD.findall(text) if word[:1].islower()})
    return frozenset(found - small - unnaming)


def _all_folded(found: Set[str]) -> set[str]:
    """The words in lower case, without accents; all at once, since each call costs."""
    return set(folded("\n".join(found)).split("\n")) if found else set()


def contained(part: frozenset[tuple[str, ...]], whole: frozenset[tuple[str, ...]]) -> float:
    """The share of `part` that also stands in `whole`, 0 to 1."""
    return len(part & whole) / len(part) if part else 0.0


def figures(text: str, numbers: Mapping[str, int], dated: frozenset[str]) -> frozenset[int]:
    """Every figure of the text of at least `LEAST_FIGURE`, in digits or words, but no date or time.

    Args:
        text: any text.
        numbers: figures as words; a ten and the unit behind it are one figure.
        dated: words beside which a figure is no count.
    """
    tokens = FIGURE.findall(folded(text[:MOST_CHARACTERS]))
    found = _figures(["", *tokens, ""], numbers, dated)
    return frozenset(figure for figure in found if figure >= LEAST_FIGURE)


def _figures(tokens: list[str], numbers: Mapping[str, int], dated: frozenset[str]) -> Iterator[int]:
    """The figures among tokens between two empty ones; a ten waits for the unit behind it."""
    tens, at = 0, 0
    for place, token in enumerate(tokens):
        if token not in numbers and not token[:1].isdecimal():
            continue
        value = _figure(token, numbers)
        if tens and not (place == at + 1 and value and value < 10):
            yield tens
            tens = 0
        if not value or tokens[place - 1] in dated or tokens[place + 1] in dated:
            tens = 0
        elif not token.isdecimal() and value in range(20, 100, 10):
            tens, at = value, place
        else:
            yield tens + value
            tens = 0
    yield tens


def _figure(token: str, numbers: Mapping[str, int]) -> int:
    """The figure that a token is; 0 for a year, a time, what is too long, and what is none."""
    digits = token.replace(",", "")
    if not digits.isdecimal():
        return numbers.get(token, 0)
    value = int(digits) if len(digits) <= LONGEST_FIGURE else 0
    return 0 if token == digits and value in YEARS else value
