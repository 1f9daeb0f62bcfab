"""What a narrative says of killed and injured: as reportedly reads it, and by a bare pattern."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from reportedly.records.reading import Account, Casualty, Reading
from reportedly.records.vocabulary import Outcome

_WORDS = tomllib.loads((Path(__file__).parent / "patterns.toml").read_text("utf-8"))
NUMBER_WORDS = {word: number for number, word in enumerate(_WORDS["numbers"], 1)}
_NUMBER = r"(?:\d{1,3}|" + "|".join(NUMBER_WORDS) + r")"
_RANGE = rf"({_NUMBER})(?:(?:-|–| to | and | or )({_NUMBER}))?"
# A number, at most 60 characters, and the outcome; or the outcome, at most 30, and the number.
PATTERNS: dict[str, tuple[re.Pattern[str], ...]] = {
    outcome: (
        re.compile(rf"\b{_RANGE}\b[^.;\d]{{0,60}}?\b(?:{'|'.join(words)})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{'|'.join(words)})\b[^.;\d]{{0,30}}?\b{_RANGE}\b", re.IGNORECASE),
    )
    for outcome, words in _WORDS["outcomes"].items()
}
# A number and, after at most two words, civilians.
CIVILIANS = re.compile(
    rf"\b{_RANGE}\b (?:\w+ ){{0,2}}(?:{'|'.join(_WORDS['civilians'])})\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """At least and at most; null where the text does not say."""

    low: int | None
    high: int | None

    def inside(self, other: "Range") -> bool:
        """Whether this range's figure (its least, else its most) lies within the other's ends."""
        figure = self.high if self.low is None else self.low
        if figure is None or other.low is None or other.high is None:
            return False
        return other.low <= figure <= other.high


def read(reading: Reading, outcome: Outcome, *, civilians: bool = False) -> Range | None:
    """The reading's toll: the row with the largest figure, widened by rows of other claimants.

    Of all accounts' rows of the outcome (of civilians alone, where asked for), those count whose
    least is within the range of the largest row or above half of it: what is smaller is a part.
    """
    rows = [
        row
        for account in reading.accounts
        for row in account.casualties
        if row.outcome == outcome and (not civilians or _civilian(account, row))
    ]
    figures = [one for row in rows if (one := _range(row)) is not None]
    if not figures:
        return None
    most = max(_figure(one) for one in figures)
    whole = [one for one in figures if _figure(one) * 2 > most or _figure(one) == most]
    return Range(
        low=min((one.low for one in whole if one.low is not None), default=None),
        high=max((one.high for one in whole if one.high is not None), default=None),
    )


def by_pattern(text: str, outcome: str, *, civilians: bool = False) -> Range | None:
    """The range from the least to the most number that stands near a word for the outcome."""
    patterns = (CIVILIANS,) if civilians else PATTERNS[outcome]
    found = [
        _number(words)
        for pattern in patterns
        for match in pattern.finditer(text)
        for words in match.groups()
        if words
    ]
    return Range(low=min(found), high=max(found)) if found else None


def _civilian(account: Account, row: Casualty) -> bool:
    return any(party.id == row.party and party.kind == "civilians" for party in account.parties)


def _range(row: Casualty) -> Range | None:
    if row.low is None and row.high is None:
        return None
    return Range(low=row.low, high=row.high)


def _figure(one: Range) -> int:
    return max(figure for figure in (one.low, one.high) if figure is not None)


def _number(words: str) -> int:
    return NUMBER_WORDS[words.lower()] if words.lower() in NUMBER_WORDS else int(words)
