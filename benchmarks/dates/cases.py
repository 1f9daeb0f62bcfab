"""cases.txt -> Cases: a sentence, its day of publication and what its date words mean.

A line is `PUBLISHED | TEXT | MEANINGS`; `[...]` in the text are the words of a date, `MEANINGS` one
per pair of brackets, with `;` between: `START..END PRECISION ANCHOR`, or one day alone, or `?` for
what stays unresolved. `-` leaves precision, anchor or day of publication open. README.md says more.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_MEANING = re.compile(
    r"(?:\?|(?P<start>\d{4}-\d\d-\d\d)(?:\.\.(?P<end>\d{4}-\d\d-\d\d))?\s+(?P<precision>[a-z]+))"
    r"\s+(?P<anchor>publication|previous event|none|-)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What the words `text[start:end]` of a case mean; None where it stays open or unresolved."""

    start: int
    end: int
    first: str | None
    last: str | None
    precision: str | None
    anchor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A sentence without its brackets, and the meanings of its dates in order."""

    category: str
    published: str | None
    text: str
    meanings: tuple[Meaning, ...]


def cases(path: Path) -> tuple[Case, ...]:
    """The cases of a file, in order.

    Raises:
        ValueError: a line is malformed, or has not one meaning for each pair of brackets.
    """
    found, category = [], ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("## "):
            category = line[3:].strip()
        elif line.strip() and not line.startswith("#"):
            found.append(_case(category, line))
    return tuple(found)


def _case(category: str, line: str) -> Case:
    published, text, meanings = (part.strip() for part in line.split("|"))
    spans = tuple(_spans(text))
    told = [part.strip() for part in meanings.split(";") if part.strip()]
    if len(spans) != len(told):
        raise ValueError(f"{len(spans)} dates and {len(told)} meanings: {line}")
    return Case(
        category=category,
        published=None if published == "-" else published,
        text=re.sub(r"[\[\]]", "", text),
        meanings=tuple(_meaning(*span, words) for span, words in zip(spans, told, strict=True)),
    )


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the bracketed words stand in the text without brackets."""
    for index, found in enumerate(re.finditer(r"\[([^]]*)\]", text)):
        yield found.start() - 2 * index, found.end() - 2 * index - 2


def _meaning(start: int, end: int, words: str) -> Meaning:
    found = _MEANING.fullmatch(words)
    if found is None:
        raise ValueError(f"no meaning of a date: {words}")
    anchor = found["anchor"]
    return Meaning(
        start=start,
        end=end,
        first=found["start"],
        last=found["end"] or found["start"],
        precision=found["precision"],
        anchor=None if anchor == "-" else anchor,
    )
