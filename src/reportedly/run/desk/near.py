"""Reading -> the keys by which its neighbours find it: where and in which month its incidents are.

Two reports whose accounts share no key are never put together when a great ledger grows. (They
are when all is computed anew.)
"""

from collections.abc import Iterator
from datetime import date, timedelta

from reportedly.records.reading import Account, Reading

# Days before its report's publication that an undated incident may have taken place, as in fuse.
UNDATED = 28
# Months between first and last day from which only these two are keys: "in the 1990s".
MOST = 24
NOWHERE = "--"


def keys(reading: Reading) -> tuple[str, ...]:
    """Country and month of each account, as "ML 2026-03"; "--" stands for what is not known."""
    published = _day(reading.report.published)
    found = {
        f"{country} {month}"
        for account in reading.accounts
        for country in _countries(account)
        for month in _months(account, published)
    }
    return tuple(
        sorted(found or {f"{NOWHERE} {month}" for month in _between(published, published)})
    )


def _countries(account: Account) -> tuple[str, ...]:
    """Where it is; else where its parties are from."""
    if account.place and account.place.country:
        return (account.place.country,)
    return tuple(sorted({one.country for one in account.parties if one.country})) or (NOWHERE,)


def _months(account: Account, published: date | None) -> tuple[str, ...]:
    if account.date is not None:
        return _between(_day(account.date.start), _day(account.date.end))
    return _between(published and published - timedelta(days=UNDATED), published)


def _between(first: date | None, last: date | None) -> tuple[str, ...]:
    if first is None or last is None:
        return (NOWHERE,)
    early, late = sorted((first, last))
    found = tuple(_walk(early, late))
    return found if len(found) <= MOST else (found[0], found[-1])


def _walk(early: date, late: date) -> Iterator[str]:
    year, month = early.year, early.month
    while (year, month) <= (late.year, late.month):
        yield f"{year:04}-{month:02}"
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None
