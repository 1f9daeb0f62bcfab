"""The readings of one incident's articles -> its toll and its date.

The rule, "largest, then most": of each article's main account the largest figure of an outcome is
taken, those whom one list names together (`reportedly.grade.listed`, as incidents have it): a
report that counts the victims and then names each has one row for all and one for each. Of the
articles' figures the most frequent is taken, the lower where two are equally frequent (as
`reportedly.grade.estimate` has it). What no article tells counts as 0.

The date is the first day that most main accounts give, the earlier where two are equally frequent.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from reportedly.grade.listed import lists
from reportedly.records.reading import Account, Casualty, Reading
from reportedly.records.vocabulary import Outcome


def toll(readings: Sequence[Reading], outcome: Outcome) -> int:
    """How many the articles of one incident say had that outcome."""
    found = (
        _largest(reading, account, outcome)
        for reading in readings
        for account in reading.accounts
        if account.main
    )
    told = Counter(figure for figure in found if figure is not None)
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
