"""The readings of one incident's articles -> its toll and its date.

The rule, "largest, then most": of each article's main account the largest figure of an outcome is
taken, those whom one list names together (`reportedly.grade.listed`, as incidents have it): a
report that counts the victims and then names each has one row for all and one for each. Of the
articles' figures the most frequent is taken, the lower where two are equally frequent (as
`reportedly.grade.estimate` has it). What no article tells counts as 0.

The dead come first: how many were injured is asked of the articles alone that have as many dead,
since one that came before somebody died counts that person among the injured. It is nobody where
more of these articles tell of dead alone than give the figure.

The date is the one that incidents of the product have (`reportedly.grade.days`), each article an
origin of its own. Of a stretch its first day is taken, of a night the day on which it ends, since
most of its hours are of that day. Where no article gives a date it is the day of the first one.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.grade.days import Dated, likeliest
from reportedly.grade.listed import lists
from reportedly.records.reading import Account, Casualty, EventDate, Reading
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
    hurt = [figure for _, figure in (knowing or told)]
    most = _most_told(hurt)
    silent = hurt.count(None) > hurt.count(most)
    return Toll(killed=killed, injured=0 if silent else most)


def _of(reading: Reading, outcome: Outcome) -> int | None:
    """The largest figure of an outcome in a report's main account; null where it gives none."""
    mains = (account for account in reading.accounts if account.main)
    found = (_largest(reading, account, outcome) for account in mains)
    return max((figure for figure in found if figure is not None), default=None)


def _most_told(figures: Sequence[int | None]) -> int:
    told = Counter(figure for figure in figures if figure is not None)
    return max(told, key=lambda figure: (told[figure], -figure), default=0)


def day(readings: Sequence[Reading]) -> str | None:
    """The day (ISO date) that most articles allow, else that of the first; null where none is."""
    published = (reading.report.published for reading in readings)
    out = min((found[:10] for found in published if found), default=None)
    given = [
        Dated(origin=reading.report.id, when=account.date)
        for reading in readings
        for account in reading.accounts
        if account.main and account.date
    ]
    return _day(likeliest(given, out)) if given else out


def _day(when: EventDate) -> str:
    night = when.precision == "range" and "night" in when.text.lower()
    return when.end if night else when.start


def _largest(reading: Reading, account: Account, outcome: Outcome) -> int | None:
    rows = [row for row in account.casualties if row.outcome == outcome]
    told = [_figure(row) for row in rows]
    told += [sum(row.low or 0 for row in group) for group in lists(reading.report.text, rows)]
    return max((figure for figure in told if figure is not None), default=None)


def _figure(row: Casualty) -> int | None:
    """The figure that the row prefers, else its least, else its most."""
    return next((one for one in (row.best, row.low, row.high) if one is not None), None)
