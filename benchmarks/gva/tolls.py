"""The readings of one incident's articles -> its toll and its date.

The rule, "largest, then most": of each article's main account the largest figure of an outcome is
taken (a report that counts the victims and then names each has one row for all and one for each);
of the articles' figures the most frequent, the larger where two are equally frequent. What no
article tells counts as 0. The date is the first day that most main accounts give, the earlier where
two are equally frequent.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from reportedly.records.reading import Account, Casualty, Reading
from reportedly.records.vocabulary import Outcome


def toll(readings: Sequence[Reading], outcome: Outcome) -> int:
    """How many the articles of one incident say had that outcome."""
    told = Counter(
        figure for account in _mains(readings) if (figure := _largest(account, outcome)) is not None
    )
    return max(told, key=lambda figure: (told[figure], figure), default=0)


def day(readings: Sequence[Reading]) -> str | None:
    """The first day (ISO date) that most articles give; null where none gives any."""
    told = Counter(account.date.start for account in _mains(readings) if account.date)
    return min(told, key=lambda start: (-told[start], start), default=None)


def _mains(readings: Sequence[Reading]) -> Iterator[Account]:
    return (account for reading in readings for account in reading.accounts if account.main)


def _largest(account: Account, outcome: Outcome) -> int | None:
    told = [_figure(row) for row in account.casualties if row.outcome == outcome]
    return max((figure for figure in told if figure is not None), default=None)


def _figure(row: Casualty) -> int | None:
    """The figure that the row prefers, else its least, else its most."""
    return next((one for one in (row.best, row.low, row.high) if one is not None), None)
