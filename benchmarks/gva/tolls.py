"""The readings of one incident's articles -> its toll and its date.

The rule, "largest, then most": of each article's main account the largest figure of an outcome is
taken, those whom one list names together (`reportedly.grade.listed`, as incidents have it): a
report that counts the victims and then names each has one row for all and one for each. Of the
articles' figures the most frequent is taken, the lower where two are equally frequent (as
`reportedly.grade.estimate` has it). What no article tells counts as 0.

The dead come first: how many were injured is asked of the articles alone that have as many dead,
and those that tell of dead only have no injured. An article that came before somebody died counts
that person among the injured.

The date is the first day that most main accounts give, the earlier where two are equally frequent.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.grade.listed import lists
from reportedly.records.reading import Account, Casualty, Reading
from reportedly.records.vocabulary import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """How many were killed and how many injured in one incident."""

    killed: int
    injured: int


def toll(readings: Sequence[Reading]) -> Toll:
    """How many the articles of one incident say were killed and injured."""
    told = [(_of(reading, "killed"), _of(reading, "injured")) for reading in readings]
    killed = _most_told([dead for dead, _ in told])
    knowing = [one for one in told if one != (None, None) and (one[0] or 0) == killed]
    injured = [hurt or 0 for _, hurt in knowing] or [hurt for _, hurt in told]
    return Toll(killed=killed, injured=_most_told(injured))


def _of(reading: Reading, outcome: Outcome) -> int | None:
    """The largest figure of an outcome in a report's main account; null where it gives none."""
    mains = (account for account in reading.accounts if account.main)
    found = (_largest(reading, account, outcome) for account in mains)
    return max((figure for figure in found if figure is not None), default=None)


def _most_told(figures: Sequence[int | None]) -> int:
    told = Counter(figure for figure in figures if figure is not None)
    return max(told, key=lambda figure: (told[figure], -figure), default=0)


def day(readings: Sequence[Reading]) -> str | None:
    """The first day (ISO date) that most articles give; null where none gives any."""
    told = Counter(account.date.start for account in _mains(readings) if account.date)
    return min(told, key=lambda start: (-told[start], start), default=None)


def _mains(readings: Sequence[Reading]) -> Iterator[Account]:
    return (account for reading in readings for account in reading.accounts if account.main)


def _largest(reading: Reading, account: Account, outcome: Outcome) -> int | None:
    rows = [row for row in account.casualties if row.outcome == outcome]
    told = [_figure(row) for row in rows]
    told += [sum(row.low or 0 for row in group) for group in lists(reading.report.text, rows)]
    return max((figure for figure in told if figure is not None), default=None)


def _figure(row: Casualty) -> int | None:
    """The figure that the row prefers, else its least, else its most."""
    return next((one for one in (row.best, row.low, row.high) if one is not None), None)
