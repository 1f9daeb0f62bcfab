"""Bytes that were fetched -> the ledger, once.

They are put down before they are read and struck off afterwards, so that a stop in between loses
nothing: they are taken up again as they came, and what the ledger has of them is not read twice.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

import msgspec

from reportedly.acquire import Acquired, Outcome
from reportedly.acquire.arrived import Arrived, read_arrived
from reportedly.acquire.contained import Contained
from reportedly.acquire.showing import printable
from reportedly.acquire.web.fetch import Manners
from reportedly.ledger.arrivals import Arrivals, Kept
from reportedly.run.clock import SystemClock
from reportedly.run.desk.add import Added, Adding, take
from reportedly.run.desk.raw import Given


@dataclass(frozen=True, slots=True, kw_only=True)
class Watching:
    """Everything that watching needs.

    `pages`: whether a feed's entries are read from their pages, not from the feed. `every`: seconds
    from round to round, null for one round. `added`: hears of each report that is in the ledger.
    """

    adding: Adding
    arrivals: Arrivals
    contained: Contained
    manners: Manners
    clock: SystemClock
    pages: bool
    every: float | None
    added: Callable[[Added], None]


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """What the inbox keeps beside the bytes.

    `marks`: the entries that are done with it, key to mark; `entries`: of a feed, what its reader
    calls those that are to be read, with their addresses, null for all that the bytes hold.
    """

    arrived: Arrived
    marks: dict[str, str]
    entries: dict[str, str] | None = None


def put(source: str, item: Item, data: bytes, it: Watching) -> None:
    """Put bytes down, and read them."""
    number = it.arrivals.put(source, msgspec.json.encode(item), data)
    _finish(number, it)


def finish(it: Watching) -> None:
    """Read what an earlier stop has left behind."""
    for number in it.arrivals.waiting():
        _finish(number, it)


def _finish(number: int, it: Watching) -> None:
    kept = it.arrivals.kept(number)
    if kept is None:
        return
    item = msgspec.json.decode(kept.record, type=Item)
    found = list(_found(kept, item, it))
    words = _words(found)
    known = it.arrivals.asked(item.arrived.url)
    if words is None or words != known.words:
        fresh = [one for one in _once(found) if not _held(one, it)]
        for each in take(fresh, Given(data=kept.data), it.adding):
            it.added(each)
    if item.entries is None:
        it.arrivals.ask(item.arrived.url, replace(known, words=words))
    it.arrivals.done(kept.source, item.marks, number)


def _found(kept: Kept, item: Item, it: Watching) -> Iterator[Outcome]:
    """What the bytes hold, or the entries that are wanted, under their own addresses."""
    for one in read_arrived(item.arrived, kept.data, it.adding.options, it.contained):
        if isinstance(one, Acquired) and item.entries is not None:
            if one.where in item.entries:
                yield _entry(one, item.entries[one.where], item.arrived.url)
        elif item.entries is None or one.where in item.entries or ": entry " not in one.where:
            yield one


def _entry(one: Acquired, url: str, feed: str) -> Acquired:
    """An entry under its own address, which feeds may give without their host's."""
    report = replace(one.report, url=url)
    return replace(one, where=f"{printable(url)}, in {printable(feed)}", report=report)


def _words(found: list[Outcome]) -> str | None:
    """A hash of all words: pages come in other bytes each time; null where there are none."""
    texts = [f"{o.report.title}\0{o.report.text}" for o in found if isinstance(o, Acquired)]
    joined = "\0\0".join(texts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest() if texts else None


def _once(found: list[Outcome]) -> list[Outcome]:
    """Without the reports that are there twice: feeds repeat entries."""
    met: set[str] = set()
    kept = []
    for one in found:
        if not isinstance(one, Acquired) or one.report.sha256 not in met:
            kept.append(one)
        if isinstance(one, Acquired):
            met.add(one.report.sha256)
    return kept


def _held(outcome: Outcome, it: Watching) -> bool:
    """Whether the ledger has a report of the same bytes, read."""
    if not isinstance(outcome, Acquired) or not outcome.report.sha256.startswith(outcome.report.id):
        return False
    name = outcome.report.id
    views = it.adding.ledger.view_of(name).reports
    return any(each.id == name and each.reading is not None for each in views)


def marks_left(source: str, marks: Mapping[str, str], it: Watching) -> dict[str, str]:
    """Those of these entries or files that are not done, or were done as something else."""
    return {key: mark for key, mark in marks.items() if it.arrivals.mark(source, key) != mark}
