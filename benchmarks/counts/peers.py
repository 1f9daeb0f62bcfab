"""text -> tolls by two plain peers, in the same run: a pattern over digits, and nearest numbers.

Neither names a party: they take the words after the number for one.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from counts.cases import Toll

_WORDS = tomllib.loads((Path(__file__).parent / "peers.toml").read_text("utf-8"))
_NUMBERS: dict[str, int] = _WORDS["numbers"]
_SPELT = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_FIGURE = re.compile(
    rf"\b(?:(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d+)|(?P<words>(?:{_SPELT})(?:-(?:{_SPELT}))?))\b",
    re.IGNORECASE,
)
_NEAR = 60  # characters between a number and the word for what became of the people


def by_pattern(text: str) -> list[Toll]:
    """Every number in digits before or after a word for an outcome, in one clause."""
    found: list[Toll] = []
    for outcome, stems in _WORDS["outcomes"].items():
        stem = "|".join(stems)
        for pattern in (
            rf"\b(?P<n>\d[\d,]*)\b(?P<party>[^.;\d]{{0,{_NEAR}}}?)\b(?:{stem})",
            rf"\b(?:{stem})\w*\b[^.;\d]{{0,30}}?\b(?P<n>\d[\d,]*)\b(?P<party>(?: \w+){{0,3}})",
        ):
            found += [
                _toll(outcome, match["party"], int(match["n"].replace(",", "")))
                for match in re.finditer(pattern, text, re.IGNORECASE)
            ]
    return found


def by_nearest(text: str) -> list[Toll]:
    """Every number, in digits or words, with the outcome whose word stands nearest to it."""
    return [
        _toll(outcome, text[match.end() : match.end() + 40], _value(match))
        for match in _FIGURE.finditer(text)
        if (outcome := _nearest(text, match.start())) is not None
    ]


def _nearest(text: str, at: int) -> str | None:
    away = [
        (abs(match.start() - at), outcome)
        for outcome, stems in _WORDS["outcomes"].items()
        for match in _stems(text, stems)
    ]
    distance, outcome = min(away, default=(_NEAR + 1, None))
    return outcome if distance <= _NEAR else None


def _stems(text: str, stems: list[str]) -> Iterator[re.Match[str]]:
    return re.finditer(rf"\b(?:{'|'.join(stems)})", text, re.IGNORECASE)


def _value(match: re.Match[str]) -> int:
    if match["digits"]:
        return int(match["digits"].replace(",", ""))
    return sum(_NUMBERS[word] for word in match["words"].lower().split("-"))


def _toll(outcome: str, party: str, value: int) -> Toll:
    return Toll(outcome=outcome, party=party, low=value, best=None, high=value)
