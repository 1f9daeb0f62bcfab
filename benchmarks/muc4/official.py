"""an official score report -> Report: what the human-assisted scorer of 1992 counted."""

import re
from dataclasses import dataclass

from muc4.fills import Tally

_ROW = re.compile(r"^(\S[^\t|]*?)\s+(\d+)\s+(\d+)\|([^|]*)\|[^|]*\|([^|]*)\|", re.M)
_HEAD = re.compile(r"^(\S+-MUC\d-\d+)\s+key: (\S+)\s+response: (\S+)", re.M)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One table of the report: a pair of templates ("*" for none) or the totals."""

    message: str
    key: str
    response: str
    rows: dict[str, Tally]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The tables of all pairs and the totals by row name ("inc-date", "ALL TEMPLATES")."""

    sections: tuple[Section, ...]
    totals: dict[str, Tally]


def read(text: str) -> Report:
    """Read a report of the official scoring program."""
    body, _, totals = text.partition("* * * TOTAL SLOT SCORES * * *")
    heads = list(_HEAD.finditer(body))
    ends = [head.start() for head in heads[1:]] + [len(body)]
    sections = tuple(
        Section(message=head[1], key=head[2], response=head[3], rows=_rows(body[head.end() : end]))
        for head, end in zip(heads, ends, strict=True)
    )
    return Report(sections=sections, totals=_rows(totals))


def _rows(text: str) -> dict[str, Tally]:
    return {found[1].strip(): _tally(found[4], found[5]) for found in _ROW.finditer(text)}


def _tally(matched: str, rest: str) -> Tally:
    correct, partial, incorrect = map(int, matched.split())
    spurious, missing, noncommittal = map(int, rest.split())
    return Tally(
        correct=correct,
        partial=partial,
        incorrect=incorrect,
        spurious=spurious,
        missing=missing,
        noncommittal=noncommittal,
    )
